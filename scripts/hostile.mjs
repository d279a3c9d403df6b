// The hostile suite: attacks that take longer than the usual test allows.
//   npm run test:hostile
//   npm run test:hostile -- patterns
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const [what = ''] = process.argv.slice(2);
const { status } = spawnSync(
  process.execPath,
  [
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    join(root, 'node_modules/jest/bin/jest.js'),
    `test/hostile/${what}`,
  ],
  { cwd: root, stdio: 'inherit', env: { ...process.env, FINE_TUNE_HOSTILE: 'true' } },
);
process.exitCode = status ?? 1;
