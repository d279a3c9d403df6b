// npm run test:runner: the action in workflows that act (https://github.com/nektos/act) runs on this machine, without
// containers. Act is a Go program: what ACT names, what stands on the path, or what Go builds once into a folder beside
// the repository's own caches. Words after `--` go to jest.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
/** The version these tests were written with. */
const version = 'v0.2.89';
const act = process.env.ACT ?? onPath() ?? cached() ?? build();
if (act === undefined) {
  console.error(`There is no act here, and no Go to build it with. Any of these gets it:
  - install Go (https://go.dev/dl, or Debian's golang), then run this again, or
    go install github.com/nektos/act@${version}
  - a package of your system (https://nektosact.com/installation), or
  - name the program: ACT=/path/to/act npm run test:runner`);
  process.exit(1);
}
const found = spawnSync(act, ['--version'], { encoding: 'utf8' });
if (found.status !== 0) {
  console.error(`${act} does not run: ${found.error?.message ?? found.stderr}`);
  process.exit(1);
}
console.log(`${found.stdout.trim()} (${act}); the tests were written with ${version}`);
const { status } = spawnSync(
  process.execPath,
  [
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    join(root, 'node_modules/jest/bin/jest.js'),
    'test/real/runner',
    ...process.argv.slice(2),
  ],
  { cwd: root, stdio: 'inherit', env: { ...process.env, FINE_TUNE_REAL: 'runner', ACT: act } },
);
process.exitCode = status ?? 1;

function onPath() {
  return spawnSync('act', ['--version']).status === 0 ? 'act' : undefined;
}

function cacheFolder() {
  const caches = process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache');
  return join(caches, 'fine-tune-action', `act-${version}`);
}

function cached() {
  const program = join(cacheFolder(), 'act');
  return existsSync(program) ? program : undefined;
}

function build() {
  if (spawnSync('go', ['version']).status !== 0) return undefined;
  console.log(`Building act ${version} by Go into ${cacheFolder()}: once, some minutes.`);
  mkdirSync(cacheFolder(), { recursive: true });
  const { status } = spawnSync('go', ['install', `github.com/nektos/act@${version}`], {
    stdio: 'inherit',
    env: { ...process.env, GOBIN: cacheFolder() },
  });
  return status === 0 ? cached() : undefined;
}
