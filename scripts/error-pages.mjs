// Makes the pages of docs/errors: file name → text. What is said about an example is what the action says.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { groups } from './error-examples.mjs';
import { loadSource } from './load-source.mjs';

const { readSpec } = await loadSource('src/spec/read-spec.ts');
const { parseOverrides } = await loadSource('src/spec/overrides.ts');
const { renderDiagnosticsLog } = await loadSource('src/report/log.ts');
const { prepareData } = await loadSource('src/data/prepare.ts');
const { openWorkspace } = await loadSource('src/host/open-workspace.ts');

const path = 'fine-tune.yml';
/** The end of the longest example that is shown, in lines and signs. */
const [mostLines, mostSigns] = [20, 220];

export async function errorPages() {
  const pages = new Map([['README.md', index()]]);
  for (const row of groups.flatMap(({ rows }) => rows)) pages.set(`${row.code}.md`, await page(row));
  return pages;
}

function index() {
  const sections = groups.map(({ title, rows }) => {
    const lines = rows.map(({ code, means }) => `| [\`${code}\`](${code}.md) | ${means} |`);
    return [`## ${title}`, ['| code | what it means |', '| --- | --- |', ...lines].join('\n')].join('\n\n');
  });
  return `${[
    '# Messages by their code',
    'Every complaint has a code; it stands in the log as `error[code]` and in the summary behind the message. Errors stop a run before anything is paid; warnings and notices do not. [Troubleshooting](../troubleshooting.md) has the reasons why a run ends badly.',
    ...sections,
  ].join('\n\n')}\n`;
}

async function page(row) {
  const { code, means, way } = row;
  return `${[
    `# \`${code}\``,
    means,
    ...(await said(row)),
    ...(way === undefined ? [] : [way]),
    '[All messages](README.md) · [The fine-tune file](../fine-tune-file.md)',
  ].join('\n\n')}\n`;
}

/** The log of an example, or the words of the source. */
async function said(row) {
  if (row.says !== undefined) return [`It says: \`${row.says.trim()}\``];
  const { diagnostics, texts } = row.file === undefined ? await ofData(row) : ofFile(row);
  const own = diagnostics.filter(({ code }) => code === row.code);
  const [first] = own;
  if (first === undefined)
    throw new Error(`The example of ${row.code} is told ${diagnostics.map(({ code }) => code).join(', ')}.`);
  // The last line counts them.
  const lines = renderDiagnosticsLog([first], row.frameless ? new Map() : texts).slice(0, -2);
  const shown = lines
    .slice(0, mostLines)
    .map((line) => (line.length > mostSigns ? `${line.slice(0, mostSigns)}…` : line));
  return [['```text', ...shown, '```'].join('\n')];
}

function ofFile({ file, set, files = {} }) {
  const texts = new Map(Object.entries({ ...files, [path]: file }));
  const overrides = set === undefined ? undefined : parseOverrides(set);
  if (set !== undefined) texts.set('set', set);
  const load = (name) =>
    texts.has(name) && name !== 'set'
      ? { kind: 'text', path: name, text: texts.get(name) }
      : { kind: 'problem', path: name, problem: 'missing' };
  const { diagnostics } = readSpec(
    { path, text: file },
    { allowUnknown: false, load, ...(overrides === undefined ? {} : { overrides: overrides.table }) },
  );
  return { diagnostics: [...(overrides?.diagnostics ?? []), ...diagnostics], texts };
}

async function ofData({ data: [table, content], wanted, bring, files = {} }) {
  const folder = mkdtempSync(join(tmpdir(), 'fine-tune-page-'));
  try {
    const place = { kind: 'file', name: path };
    const all = table.startsWith('..') ? files : { ...files, [table]: content };
    for (const [name, text] of Object.entries(all)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    const columns = Object.entries(wanted).map(([name, role]) => ({ name, role }));
    const { diagnostics } = await prepareData(
      {
        table,
        place,
        lookFor: { wanted: columns, seqLength: 1024 },
        ...(bring === undefined ? {} : { files: bring.map((pattern) => ({ pattern, place })) }),
      },
      openWorkspace(folder),
    );
    return { diagnostics, texts: new Map([[table, String(content)]]) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
