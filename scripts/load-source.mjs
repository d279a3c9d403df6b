import { build } from 'esbuild';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/** The project's folder. */
export const root = resolve(import.meta.dirname, '..');

/** Imports a TypeScript file of the project, with all it imports, as Node cannot on every version we support. */
export function loadSource(path) {
  return load({ entryPoints: [join(root, path)] });
}

/** The same of several that share what they import: a name for each. */
export function loadSources(paths) {
  const lines = Object.entries(paths).map(([name, path]) => `export * as ${name} from './${path}';`);
  return load({ stdin: { contents: lines.join('\n'), resolveDir: root, loader: 'ts' } });
}

async function load(entry) {
  const folder = mkdtempSync(join(tmpdir(), 'fine-tune-source-'));
  const outfile = join(folder, 'module.mjs');
  try {
    await build({
      ...entry,
      bundle: true,
      platform: 'node',
      format: 'esm',
      outfile,
      logLevel: 'error',
      banner: {
        js: "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);",
      },
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
