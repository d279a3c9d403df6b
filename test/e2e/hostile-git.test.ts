import { describe, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openStandIn, pullRequest } from '../support/github.js';
import { makeWorkspace } from '../support/runner.js';
import { expectEnding, textFile, train, withHub } from './training.js';

/** What git runs by itself when a configuration says so. */
const traps: Readonly<Record<string, (command: string) => string>> = {
  'partial clone, sshCommand': (command) =>
    `[core]\n\trepositoryformatversion = 1\n\tbare = false\n\tworktree = .\n\tsshCommand = "${command}"\n[remote "origin"]\n\turl = ssh://x/y\n\tpromisor = true\n\tpartialclonefilter = blob:none\n[extensions]\n\tpartialClone = origin\n`,
  'fsmonitor, hooks, pager, filters': (command) =>
    `[core]\n\tbare = false\n\tworktree = .\n\tfsmonitor = "${command}"\n\thooksPath = hooks\n\tpager = "${command}"\n\talternateRefsCommand = "${command}"\n[filter "x"]\n\tsmudge = "${command}"\n\tclean = "${command}"\n[diff "x"]\n\ttextconv = "${command}"\n[uploadpack]\n\tpackObjectsHook = "${command}"\n`,
  'ext protocol': (command) =>
    `[core]\n\trepositoryformatversion = 1\n\tbare = false\n\tworktree = .\n[protocol "ext"]\n\tallow = always\n[remote "origin"]\n\turl = "ext::${command}"\n\tpromisor = true\n[extensions]\n\tpartialClone = origin\n`,
};

/** A workspace whose folder `models` looks like a bare repository, as a pull request can hold one. */
function trapped(config: (command: string) => string): { workspace: string; sprung: () => boolean } {
  const workspace = makeWorkspace({ 'models/fine-tune.yml': textFile });
  const canary = join(workspace, 'canary');
  const command = join(workspace, 'command.sh');
  writeFileSync(command, `#!/bin/sh\nenv > ${canary}\nexit 1\n`);
  chmodSync(command, 0o755);
  const folder = join(workspace, 'models');
  for (const name of ['objects', 'refs', 'hooks']) mkdirSync(join(folder, name));
  writeFileSync(join(folder, 'HEAD'), 'ref: refs/heads/main\n');
  writeFileSync(join(folder, 'config'), config(command));
  return { workspace, sprung: () => existsSync(canary) };
}

describe('a folder that looks like a bare repository', () => {
  test('the trap works: git itself would run the command', () => {
    const { workspace, sprung } = trapped(traps['partial clone, sshCommand'] ?? (() => ''));
    try {
      execFileSync('git', ['cat-file', 'blob', `${'b'.repeat(40)}:./fine-tune.yml`], {
        cwd: join(workspace, 'models'),
        stdio: 'ignore',
      });
    } catch {
      // The object cannot be had; what counts is what was run on the way.
    }
    expect(sprung()).toBe(true);
  });

  test.each(Object.keys(traps))('%s: nothing of it is run', (name) =>
    withHub({}, async (hub) => {
      const { workspace, sprung } = trapped(traps[name] ?? (() => ''));
      const step = await train(hub.url, {
        workspace,
        event: pullRequest(),
        inputs: { command: 'plan', config: 'models/fine-tune.yml' },
      });
      expectEnding(step, { conclusion: 'planned' });
      expect(sprung()).toBe(false);
    }),
  );
});

test('no program at all is started: not git, not a shell, none that the path or the workspace offers', async () => {
  const github = await openStandIn({ files: { 'fine-tune.yml': textFile } });
  try {
    await withHub({}, async (hub) => {
      const workspace = makeWorkspace({ 'fine-tune.yml': textFile });
      const canary = join(workspace, 'canary');
      for (const name of ['git', 'sh', 'ssh', 'node', 'npm', 'env']) {
        writeFileSync(join(workspace, name), `#!/bin/sh\necho ${name} >> ${canary}\n`);
        chmodSync(join(workspace, name), 0o755);
      }
      const step = await train(hub.url, {
        workspace,
        event: pullRequest(),
        inputs: { command: 'plan', 'github-token': 'ghs_token-of-the-job', comment: 'true' },
        env: { PATH: workspace, GITHUB_API_URL: github.apiUrl },
        process: true,
      });
      expectEnding(step, { conclusion: 'planned' });
      expect(existsSync(canary)).toBe(false);
    });
  } finally {
    await github.close();
  }
});

describe('what is under .git', () => {
  const secret = 'AUTHORIZATION: basic c2VjcmV0LW9mLXRoZS1jaGVja291dA==';

  test.each([
    ['extended', 'fine-tune.yml', 'extends: .git/config\n'],
    ['extended in other letters', 'fine-tune.yml', 'extends: .GIT/config\n'],
    ['extended through a link', 'fine-tune.yml', 'extends: innocent.yml\n'],
    ['extended through a linked folder', 'fine-tune.yml', 'extends: folder/config\n'],
    ['named by config', '.git/config', textFile],
    ['of another checkout', 'fine-tune.yml', 'extends: sub/.git/config\n'],
  ])('%s is read by nothing', async (_, config, text) => {
    const workspace = makeWorkspace({
      'fine-tune.yml': text,
      '.git/config': `[http]\n\textraheader = ${secret}\n`,
      '.GIT/config': `[http]\n\textraheader = ${secret}\n`,
      'sub/.git/config': `[http]\n\textraheader = ${secret}\n`,
    });
    symlinkSync('.git/config', join(workspace, 'innocent.yml'));
    symlinkSync('.git', join(workspace, 'folder'));
    const step = await train('https://hub.invalid', {
      workspace,
      inputs: { command: 'validate', config },
    });
    expectEnding(step, { conclusion: 'invalid', reason: 'invalid-file' });
    expect(step.stdout).toContain("belongs to git's own files");
    for (const told of [step.stdout, step.summary, JSON.stringify([step.result, step.outputs])])
      expect(told).not.toContain('c2VjcmV0');
  });
});
