// The chaos test for longer than the usual test allows, or one scenario of it.
//   npm run test:chaos -- --runs 5000
//   npm run test:chaos -- --runs 5000 --from 70000
//   npm run test:chaos -- --runs 100 --theme serving
//   npm run test:chaos -- --seed 123
//   npm run test:chaos -- --runs 300 --theme hours
//   npm run test:chaos -- --seed 123 --theme steps
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const root = join(import.meta.dirname, '..');
const { values } = parseArgs({
  options: {
    runs: { type: 'string' },
    from: { type: 'string' },
    seed: { type: 'string' },
    theme: { type: 'string' },
  },
});
const { status } = spawnSync(
  process.execPath,
  [
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    join(root, 'node_modules/jest/bin/jest.js'),
    'test/chaos',
  ],
  {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...process.env,
      ...(values.runs === undefined ? {} : { CHAOS_RUNS: values.runs }),
      ...(values.from === undefined ? {} : { CHAOS_FROM: values.from }),
      ...(values.theme === undefined ? {} : { CHAOS_THEME: values.theme }),
      ...(values.seed === undefined ? {} : { CHAOS_SEED: values.seed }),
    },
  },
);
process.exitCode = status ?? 1;
