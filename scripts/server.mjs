// npm run test:server: our look-ups and uploads against Oxen's own open-source server, on loopback. It is a program in
// Rust: what OXEN_SERVER names, or what stands on the path. Words after `--` go to jest.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
/** The version these tests were written with. */
const version = '0.65.2';
const program = process.env.OXEN_SERVER ?? onPath() ?? installed();
if (program === undefined) {
  console.error(`There is no oxen-server here. It is built from https://crates.io/crates/oxen-server, which takes Rust
(https://rustup.rs), a C++ compiler, cmake and libclang (Debian: build-essential cmake libclang-dev), about 20 GB of
disk and, on two cores, up to two hours:
  cargo install oxen-server --version ${version} --locked
Less optimised it takes half the time: CARGO_PROFILE_RELEASE_OPT_LEVEL=0 before it. Then run this again, or name the
program: OXEN_SERVER=/path/to/oxen-server npm run test:server`);
  process.exit(1);
}
const found = spawnSync(program, ['--version'], { encoding: 'utf8' });
if (found.status !== 0) {
  console.error(`${program} does not run: ${found.error?.message ?? found.stderr}`);
  process.exit(1);
}
console.log(`${found.stdout.trim()} (${program}); the tests were written with ${version}`);
const { status } = spawnSync(
  process.execPath,
  [
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    join(root, 'node_modules/jest/bin/jest.js'),
    'test/real/server',
    ...process.argv.slice(2),
  ],
  { cwd: root, stdio: 'inherit', env: { ...process.env, FINE_TUNE_REAL: 'server', OXEN_SERVER: program } },
);
process.exitCode = status ?? 1;

function onPath() {
  return spawnSync('oxen-server', ['--version']).status === 0 ? 'oxen-server' : undefined;
}

function installed() {
  const path = join(process.env.CARGO_HOME ?? join(homedir(), '.cargo'), 'bin/oxen-server');
  return existsSync(path) ? path : undefined;
}
