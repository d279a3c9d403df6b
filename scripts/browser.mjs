// A browser for scripts that look at pages: Chromium (CHROMIUM=path, or one that is installed). What they take from npm
// goes into a cache folder, not into package.json: nobody but the one who looks should have to install it.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './load-source.mjs';

const packages = {
  'playwright-core': '1.65.1',
  marked: '18.2.1',
  'github-markdown-css': '5.9.0',
  mermaid: '11.17.2',
  'axe-core': '4.14.1',
};

/** Starts a browser by `launch`; `tools` loads the packages, or names their files. */
export async function openBrowser() {
  const tools = install();
  const { chromium } = await tools.load('playwright-core');
  const launch = () =>
    chromium.launch({
      executablePath: findChromium(),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
      ],
    });
  return { launch, tools };
}

function install() {
  const folder = join(root, 'node_modules/.cache/preview');
  const has = ([name, version]) => {
    const path = join(folder, 'node_modules', name, 'package.json');
    return existsSync(path) && JSON.parse(readFileSync(path, 'utf8')).version === version;
  };
  if (!Object.entries(packages).every(has)) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
    const specs = Object.entries(packages).map(([name, version]) => `${name}@${version}`);
    const words = ['install', '--no-save', '--no-audit', '--no-fund', '--ignore-scripts', ...specs];
    execFileSync('npm', words, { cwd: folder, stdio: 'inherit', shell: process.platform === 'win32' });
  }
  const require = createRequire(join(folder, 'package.json'));
  return {
    file: (path) => join(folder, 'node_modules', path),
    load: async (name) => {
      const module = await import(pathToFileURL(require.resolve(name)).href);
      return module.default?.chromium === undefined ? module : module.default;
    },
  };
}

function findChromium() {
  const candidates = [
    process.env.CHROMIUM,
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  ];
  const found = candidates.find((path) => path !== undefined && existsSync(path));
  if (found === undefined) throw new Error('There is no Chromium: install one, or name it by CHROMIUM=path.');
  return found;
}
