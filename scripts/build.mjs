// Bundles src/index.ts with ncc into dist/app and puts the three doors in front of it: the step, its post step and the
// command line. One bundle for all three, so that nothing is shipped twice.
import { execFileSync } from 'node:child_process';
import { transformSync } from 'esbuild';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const dist = join(root, 'dist');
const scratch = mkdtempSync(join(tmpdir(), 'fine-tune-build-'));
const statistics = join(scratch, 'statistics.json');
rmSync(dist, { recursive: true, force: true }); // ncc leaves stale chunks behind
execFileSync(
  process.execPath,
  [
    join(root, 'node_modules/@vercel/ncc/dist/ncc/cli.js'),
    'build',
    'src/index.ts',
    '-o',
    'dist/app',
    '--stats-out',
    statistics,
    '--no-cache',
    '--quiet',
  ],
  { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] },
);
write('app/LICENSES.txt', licenses(JSON.parse(readFileSync(statistics, 'utf8')).modules));
rmSync(scratch, { recursive: true });
// ncc shortens the first file at most, and not well: half of the bytes that every job downloads and reads are comments
// and names. Anyone can build the same again, which CI does.
for (const name of readdirSync(join(dist, 'app')).filter((file) => file.endsWith('.js'))) {
  const text = readFileSync(join(dist, 'app', name), 'utf8');
  const options = { minify: true, charset: 'ascii', format: 'esm', target: 'node20', legalComments: 'none' };
  write(`app/${name}`, inAscii(transformSync(text, { ...options, lineLimit: 400 }).code));
}
write('package.json', '{ "type": "module" }\n');
write('index.js', "import { main } from './app/index.js';\n\nawait main();\n");
// Most jobs leave nothing for it to do: then it does not even load the rest.
write(
  'post/index.js',
  `const { env } = process;
if (env['STATE_fine-tunes'] && env['STATE_ended'] !== 'true') {
  const { post } = await import('../app/index.js');
  await post();
}
`,
);
write('cli/index.js', "#!/usr/bin/env node\nimport { cli } from '../app/index.js';\n\nawait cli();\n");

/** Patterns keep their signs in `charset: 'ascii'`; one of them, and the whole file takes twice the memory to read. */
function inAscii(code) {
  return code.replace(/[^\0-\x7f]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** The licence of every package in the bundle. (`ncc --license` leaves out those of the first file: `yaml`.) */
function licenses(modules) {
  const folders = modules
    .flatMap(foldersOf)
    .map((folder) => [folder.replace(/.*node_modules\//, ''), folder]);
  const texts = [...new Map(folders.toSorted())].map(([name, folder]) => {
    const { license } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
    const file = readdirSync(join(root, folder)).find((each) => /^licen[cs]e/i.test(each));
    if (license === undefined || file === undefined) throw new Error(`${folder} comes without a licence.`);
    return `${name}\n${license}\n${readFileSync(join(root, folder, file), 'utf8').trim()}\n`;
  });
  return texts.join('\n\n');
}

/** Folders of packages that a module of the bundle, or one that was joined with it, comes from. */
function foldersOf({ name, modules = [] }) {
  const folder = /^\.\/(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(name)?.[0];
  return [...(folder === undefined ? [] : [folder]), ...modules.flatMap(foldersOf)];
}

function write(path, text) {
  const file = join(dist, path);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, text);
}
