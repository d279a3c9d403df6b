// npm run audit:workflows: what two auditors say of our workflows and of those of the examples. Both are programs of
// others, which are run when they are there and named when they are not.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const under = (folder) =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.yml'))
    .map((name) => `${folder}/${name}`);
const examples = under('examples/workflows');
const auditors = [
  {
    program: process.env.ZIZMOR ?? 'zizmor',
    words: [
      '--offline',
      '--no-progress',
      ...['--persona', 'pedantic', '--config', '.github/zizmor.yml'],
      ...['.github', 'action.yml', ...examples],
    ],
    // By version alone: the hash of requirements.txt is that of one platform.
    install: 'pipx install zizmor==1.32.0',
  },
  {
    program: process.env.ACTIONLINT ?? 'actionlint',
    words: [
      // A key of May 2026 that version 1.7.12 does not know.
      ...['-ignore', 'unexpected key "queue" for "concurrency" section'],
      ...[...under('.github/workflows'), ...examples],
    ],
    install: 'go install github.com/rhysd/actionlint/cmd/actionlint@v1.7.12',
  },
];
for (const { program, words, install } of auditors) {
  console.log(`> ${program}`);
  const { status, error } = spawnSync(program, words, { cwd: root, stdio: 'inherit' });
  if (error !== undefined) console.error(`${program} is not here (${error.message}). Get it by: ${install}`);
  if (status !== 0) process.exitCode = 1;
}
