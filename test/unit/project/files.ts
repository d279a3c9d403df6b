import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The project's folder. */
export const root = resolve(import.meta.dirname, '../../..');

export function read(path: string): string {
  return readFileSync(join(root, path), 'utf8').replaceAll('\r\n', '\n');
}

/** Paths under a folder of the project, with forward slashes, sorted. */
export function filesUnder(folder: string, extension: string): readonly string[] {
  return readdirSync(join(root, folder))
    .flatMap((name) => {
      const path = `${folder}/${name}`;
      if (statSync(join(root, path)).isDirectory()) return filesUnder(path, extension);
      return path.endsWith(extension) ? [path] : [];
    })
    .sort();
}

/** The pages of the documentation. */
export const docsPages = filesUnder('docs', '.md');

/** Steps alone are put into it. */
const workflow = `on: workflow_dispatch
permissions:
  contents: read
jobs:
  job:
    runs-on: ubuntu-latest
    steps:
`;

/** What a fine-tune file cannot do without. */
const needed: Readonly<Record<string, string>> = {
  repository: 'acme/support',
  resource: 'main/train.parquet',
  base_model: 'Qwen/Qwen3-0.6B',
  script_type: 'text_generation',
  training_params: '{ question_column: question, answer_column: answer }',
};

export interface Fence {
  readonly name: string;
  readonly text: string;
}

/** The YAML code blocks of a markdown file, named by their line. */
export function yamlFences(path: string): readonly Fence[] {
  const markdown = read(path);
  return [...markdown.matchAll(/^```ya?ml\n([\s\S]*?)^```$/gm)].map((match) => ({
    name: `${path}:${markdown.slice(0, match.index).split('\n').length}`,
    text: match[1] ?? '',
  }));
}

export function isWorkflow({ text }: Fence): boolean {
  return /^jobs:/m.test(text);
}

/** Steps alone stand in a workflow, keys of a fine-tune file alone among those that it needs. */
function completed(fence: Fence): Fence {
  const { name, text } = fence;
  if (/^- /.test(text)) return { name, text: `${workflow}${text.replaceAll(/^(?=.)/gm, '      ')}` };
  if (isWorkflow(fence) || /^provider: astria$/m.test(text)) return fence;
  const has = (key: string): boolean => new RegExp(`^${key}:`, 'm').test(text);
  const missing = Object.entries(needed).filter(
    ([key]) => !has(key) && !(key === 'resource' && has('data')) && !has('extends'),
  );
  return { name, text: [text, ...missing.map(([key, value]) => `${key}: ${value}\n`)].join('') };
}

/** Findings of GitHub's language service and of actionlint, as sentences. */
export function lint(files: readonly Fence[]): readonly string[] {
  const program = join(root, 'test/unit/project/lint-workflows.mjs');
  const output = execFileSync(process.execPath, [program], {
    input: JSON.stringify(files),
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  return JSON.parse(output) as readonly string[];
}

/** Those of the README and of all pages. */
export const allYamlFences = ['README.md', ...docsPages].flatMap(yamlFences).map(completed);
