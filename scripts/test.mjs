// npm test: types beside the tests, because much of the tests' time is spent waiting for child processes.
// What the types say comes after what the tests say; either that fails fails it all.
import { spawn } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const [types, tests] = await Promise.all([run('typecheck', 'pipe'), run('jest', 'inherit')]);
console.log(
  `\n> typecheck${types.code === 0 ? '' : ` failed (exit code ${types.code})`}\n${types.output.trim()}`,
);
process.exitCode = types.code === 0 && tests.code === 0 ? 0 : 1;

function run(script, stdio) {
  // A shell, because npm is a script of its own on Windows.
  const child = spawn(`npm run -s ${script}`, { cwd: root, shell: true, stdio: ['inherit', stdio, stdio] });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text) => (output += text));
  return new Promise((done) => {
    child.on('error', (error) => done({ output: String(error), code: 1 }));
    child.on('close', (code) => done({ output, code: code ?? 1 }));
  });
}
