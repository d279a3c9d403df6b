// The real dist in processes of their own, as a runner starts them.
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../load-source.mjs';
import { runnerEnv } from './virtual.mjs';

export const doors = { main: join(root, 'dist/index.js'), post: join(root, 'dist/post/index.js') };

/** A folder with files and what a runner sets, for as long as the body takes. */
export async function withWorkspace(files, body) {
  const folder = mkdtempSync(join(tmpdir(), 'fine-tune-bench-'));
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(join(folder, name, '..'), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    const env = { ...runnerEnv(folder), INPUT_COMMAND: 'validate', INPUT_CONFIG: '*.yml' };
    return await body({ folder, env });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Real ms from start to exit. Nothing else goes on meanwhile. */
export function timed({ folder, env }, args) {
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: folder,
    encoding: 'utf8',
    env,
  });
  const took = performance.now() - start;
  if (status !== 0) throw new Error(`node ${args.join(' ')} failed:\n${stdout}${stderr}`);
  return took;
}

/** Most memory that a process had, in MB. */
export function peakOf({ folder, env }, args) {
  const probe = 'process.on("exit", () => process.stderr.write(`rss=${process.resourceUsage().maxRSS}`))';
  const all = ['--import', `data:text/javascript,${encodeURIComponent(probe)}`, ...args];
  const { stderr } = spawnSync(process.execPath, all, { cwd: folder, encoding: 'utf8', env });
  return Number(/rss=(\d+)/.exec(stderr)?.[1] ?? Number.NaN) / 1024;
}

/** Runs the action while this process serves the hub; real ms. */
export async function runOnline({ folder, env }, inputs, more = {}) {
  const given = Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]);
  const start = performance.now();
  const child = spawn(process.execPath, [doors.main], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...env, 'INPUT_API-KEY': 'bench-key', ...Object.fromEntries(given), ...more },
  });
  let said = '';
  child.stdout.on('data', (text) => (said += text));
  child.stderr.on('data', (text) => (said += text));
  const code = await new Promise((resolve) => child.on('close', resolve));
  if (code !== 0) throw new Error(`The action ended with ${code}:\n${said.slice(-2000)}`);
  return performance.now() - start;
}
