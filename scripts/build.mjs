// Bundles src/index.ts with ncc into dist/app and puts the three doors in front of it: the step, its post step and the
// command line. One bundle for all three, so that nothing is shipped twice.
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const dist = join(root, 'dist');
rmSync(dist, { recursive: true, force: true }); // ncc leaves stale chunks behind
execFileSync(
  process.execPath,
  [
    join(root, 'node_modules/@vercel/ncc/dist/ncc/cli.js'),
    'build',
    'src/index.ts',
    '-o',
    'dist/app',
    '--license',
    'LICENSES.txt',
    '--no-cache',
    '--quiet',
  ],
  { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] },
);
write('package.json', '{ "type": "module" }\n');
write('index.js', "import { main } from './app/index.js';\n\nawait main();\n");
write('post/index.js', "import { post } from '../app/index.js';\n\nawait post();\n");
write('cli/index.js', "#!/usr/bin/env node\nimport { cli } from '../app/index.js';\n\nawait cli();\n");

function write(path, text) {
  const file = join(dist, path);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, text);
}
