import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from '../../support/runner.js';
import { scratch } from './act.js';

/** A repository with the given files, committed; a text that begins with `copy:` is a path of ours to copy. */
export function makeRepository(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(scratch, 'repository-'));
  for (const [path, text] of Object.entries(files)) {
    const target = join(folder, path);
    mkdirSync(dirname(target), { recursive: true });
    if (text.startsWith('copy:')) cpSync(join(root, text.slice('copy:'.length)), target, { recursive: true });
    else writeFileSync(target, text);
  }
  const git = (...words: readonly string[]): void =>
    void execFileSync('git', ['-c', 'user.name=test', '-c', 'user.email=test@example.com', ...words], {
      cwd: folder,
      stdio: 'ignore',
    });
  git('init', '-b', 'main');
  git('add', '--all');
  git('commit', '-m', 'first');
  return folder;
}

export interface Services {
  readonly hubUrl: string;
  readonly astriaUrl?: string;
}

/**
 * Our action as others use it, with one thing changed: the services' default addresses lead to loopback, so that
 * workflows need not be changed.
 */
export function copyAction({ hubUrl, astriaUrl = 'http://127.0.0.1:9' }: Services): string {
  return makeAction(
    metadata()
      .replace('default: https://hub.oxen.ai', `default: ${hubUrl}`)
      .replace('default: https://api.astria.ai', `default: ${astriaUrl}`),
    (folder) => cpSync(distFolder, join(folder, 'dist'), { recursive: true }),
  );
}

/** An action with our inputs that only prints what it was given, as one line of JSON: each variable and the folder. */
export function makeSpy(): string {
  const program =
    'console.log(`spied=${JSON.stringify({ env: process.env, cwd: process.cwd(), node: process.version })}`);';
  return makeAction(metadata(), (folder) => {
    mkdirSync(join(folder, 'dist/post'), { recursive: true });
    for (const path of ['dist/index.js', 'dist/post/index.js']) writeFileSync(join(folder, path), program);
  });
}

/** An action of others that does nothing, for what needs the network. */
export function makeIdle(name: string): string {
  const text = `name: ${name}\ndescription: Does nothing.\nruns:\n  using: composite\n  steps:\n    - run: 'true'\n      shell: bash\n`;
  return makeAction(text, () => undefined);
}

const distFolder = process.env['FINE_TUNE_DIST'] ?? join(root, 'dist');

function metadata(): string {
  return readFileSync(join(root, 'action.yml'), 'utf8');
}

function makeAction(text: string, fill: (folder: string) => void): string {
  const folder = mkdtempSync(join(scratch, 'action-'));
  writeFileSync(join(folder, 'action.yml'), text);
  fill(folder);
  return folder;
}
