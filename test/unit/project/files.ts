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
