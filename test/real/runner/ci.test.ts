import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openReleases } from '../../support/releases.js';
import { root } from '../../support/runner.js';
import { runAct } from './act.js';
import { makeIdle, makeRepository } from './places.js';

/* The project's own workflows, as far as they need no network. */

const copied = ['.github', 'action.yml', 'dist', 'examples', 'package.json', 'scripts'];
const project = Object.fromEntries(copied.map((path) => [path, `copy:${path}`]));
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };

/** The reference under which a workflow uses an action of others. */
function reference(workflow: string, name: string): string {
  const text = readFileSync(join(root, '.github/workflows', workflow), 'utf8');
  return new RegExp(`uses: (${name}@\\S+)`).exec(text)?.[1] ?? `${name}@missing`;
}

const idle = (workflow: string): Readonly<Record<string, string>> => ({
  [reference(workflow, 'actions/setup-node')]: makeIdle('setup-node'),
});

describe('ci.yml', () => {
  const workflow = '.github/workflows/ci.yml';

  test('end-to-end: the committed dist by `uses: ./`', async () => {
    const workdir = makeRepository(project);
    const run = await runAct({
      workdir,
      workflow,
      event: { name: 'push' },
      job: 'end-to-end',
      matrix: ['os:ubuntu-latest'],
    });
    if (run.code !== 0) throw new Error(run.log);
    const conclusions = run.steps.flatMap(({ outputs }) => outputs['conclusion'] ?? []);
    expect(conclusions).toEqual(['simulated', 'failed', 'invalid', 'valid']);
    const results = run.steps.filter(({ stage }) => stage === 'Main').map(({ result }) => result);
    expect(results.filter((result) => result === 'failure')).toHaveLength(2); // and the job goes on
    expect(run.steps.filter(({ stage }) => stage === 'Post')).toHaveLength(4);
  });

  test('newcomer: `npm start` without an installation', async () => {
    const run = await runAct({
      workdir: makeRepository(project),
      workflow,
      event: { name: 'push' },
      job: 'newcomer',
      actions: idle('ci.yml'),
    });
    if (run.code !== 0) throw new Error(run.log);
    expect(run.jobs).toEqual({ 'CI/newcomer': 'success' });
  });
});

describe('release.yml', () => {
  const play = (apiUrl: string, asked: string, ref = 'refs/heads/main'): ReturnType<typeof runAct> =>
    runAct({
      workdir: makeRepository({
        ...project,
        'CHANGELOG.md': `# Changelog\n\n## ${version}\n\n- The first.\n`,
        // What it checks is checked elsewhere; here only that it comes before anything is published.
        '.ci/run': 'copy:test/real/runner/ci-run.sh',
      }),
      workflow: '.github/workflows/release.yml',
      event: { name: 'workflow_dispatch', payload: { ref } },
      inputs: { version: asked },
      env: { GITHUB_API_URL: apiUrl },
      actions: idle('release.yml'),
    });

  test('checks, then publishes with the job’s token', async () => {
    const github = await openReleases();
    try {
      const run = await play(github.apiUrl, version);
      if (run.code !== 0) throw new Error(run.log);
      expect(run.jobs).toEqual({ 'Release/check': 'success', 'Release/publish': 'success' });
      expect([...github.tags.keys()]).toEqual([`v${version}`, `v${version.split('.')[0] ?? ''}`]);
      expect(github.releases.get(`v${version}`)).toBe('- The first.');
      expect(run.log).toContain('the checks of .ci/run');
    } finally {
      await github.close();
    }
  });

  test.each([
    ['another version than that of package.json', '99.0.0', 'refs/heads/main'],
    ['another branch than main', version, 'refs/heads/other'],
  ])('%s publishes nothing', async (_, asked, ref) => {
    const github = await openReleases();
    try {
      await play(github.apiUrl, asked, ref);
      expect(github.changes()).toEqual([]);
    } finally {
      await github.close();
    }
  });
});
