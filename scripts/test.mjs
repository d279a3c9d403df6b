// npm test: lint and types beside the tests, because much of the tests' time is spent waiting for child processes.
// What lint and types say comes after what the tests say; any of them that fails fails it all.
import { spawn } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const [beside, tests] = await Promise.all([checks(), run('jest', 'inherit')]);
for (const { script, output, code } of beside)
  console.log(`\n> ${script}${code === 0 ? '' : ` failed (exit code ${code})`}\n${output.trim()}`);
process.exitCode = [...beside, tests].every(({ code }) => code === 0) ? 0 : 1;

async function checks() {
  const results = [];
  for (const script of ['lint', 'typecheck']) results.push(await run(script, 'pipe'));
  return results;
}

function run(script, stdio) {
  // A shell, because npm is a script of its own on Windows.
  const child = spawn(`npm run -s ${script}`, { cwd: root, shell: true, stdio: ['inherit', stdio, stdio] });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text) => (output += text));
  return new Promise((done) => {
    child.on('error', (error) => done({ script, output: String(error), code: 1 }));
    child.on('close', (code) => done({ script, output, code: code ?? 1 }));
  });
}
