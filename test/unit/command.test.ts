import { describe, expect, test } from '@jest/globals';
import type { ServiceId } from '../../src/base/service.js';
import { decideCommand } from '../../src/command.js';
import type { GitHubEvent } from '../../src/host/host.js';
import type { Command } from '../../src/inputs.js';

const own = { repository: { id: 1, full_name: 'octo/models' } };
const samePullRequest = { ...own, pull_request: { head: { repo: { id: 1, full_name: 'octo/models' } } } };
const forkPullRequest = { ...own, pull_request: { head: { repo: { id: 2, full_name: 'stranger/models' } } } };
const deletedFork = { ...own, pull_request: { head: { repo: null } } };

function event(name: string, payload: unknown = own, actor = 'octocat'): GitHubEvent {
  return {
    ...{ name, payload, actor, repository: 'octo/models', repositoryId: '1', ref: '', sha: '' },
    ...{ runId: '1', attempt: 1, runUrl: '' },
    job: { id: '', workflow: '', workflowAnywhere: '', begunAt: undefined, hosted: false },
  };
}

function decision(
  command: Command,
  e: GitHubEvent,
  more: { simulate?: string; keys?: Partial<Record<ServiceId, string>> } = { keys: { oxen: 'key' } },
): string {
  const result = decideCommand(
    { command, simulate: more.simulate, keys: { oxen: '', astria: '', ...more.keys } },
    e,
  );
  return result.kind === 'go' ? result.command : result.kind;
}

describe('auto', () => {
  test.each([
    ['push', 'run'],
    ['workflow_dispatch', 'run'],
    ['repository_dispatch', 'run'],
    ['schedule', 'run'],
    ['merge_group', 'plan'],
    ['release', 'plan'],
    ['deployment', 'plan'],
    ['workflow_run', 'validate'],
    ['issue_comment', 'validate'],
    ['issues', 'validate'],
    ['terminal', 'plan'],
    ['an event of tomorrow', 'validate'],
  ])('on %s is %s', (name, expected) => {
    expect(decision('auto', event(name))).toBe(expected);
  });
  test('plans on a pull request of the same repository', () => {
    expect(decision('auto', event('pull_request', samePullRequest))).toBe('plan');
  });
});

describe('an explicit run', () => {
  test.each([
    'push',
    'workflow_dispatch',
    'repository_dispatch',
    'schedule',
    'merge_group',
    'release',
    'deployment',
    'terminal',
  ])('is allowed on %s', (name) => {
    expect(decision('run', event(name))).toBe('run');
  });
  test('is allowed on a pull request of the same repository', () => {
    expect(decision('run', event('pull_request', samePullRequest))).toBe('run');
  });
  test.each(['attach', 'stop'] as const)('%s is allowed where run is, and nowhere else', (command) => {
    for (const name of ['push', 'schedule', 'workflow_dispatch', 'release', 'terminal'])
      expect(decision(command, event(name))).toBe(command);
    expect(decision(command, event('pull_request', samePullRequest))).toBe(command);
    expect(decision(command, event('pull_request_target', samePullRequest))).toBe('refuse');
    expect(decision(command, event('issue_comment'))).toBe('refuse');
  });
  test.each(['workflow_run', 'issue_comment', 'issues', 'discussion', 'watch', 'fork'])(
    'is refused on %s, where a plan only validates and says why',
    (name) => {
      expect(decision('run', event(name))).toBe('refuse');
      const keys = { oxen: 'key', astria: '' };
      expect(decideCommand({ command: 'plan', simulate: undefined, keys }, event(name))).toMatchObject({
        command: 'validate',
        notice: expect.stringContaining(name) as unknown,
      });
    },
  );
  test('is refused on pull_request_target, also of the same repository', () => {
    expect(decision('run', event('pull_request_target', samePullRequest))).toBe('refuse');
  });
});

describe('strangers', () => {
  const commands: readonly Command[] = ['auto', 'plan', 'run', 'attach', 'stop'];
  test.each([
    ['run', true],
    ['plan', true],
    ['attach', false],
    ['stop', false],
  ] as const)('on a fork’s pull request %s looks at the files: %s', (command, validates) => {
    const e = event('pull_request', forkPullRequest);
    const keys = { oxen: 'key', astria: '' };
    expect(decideCommand({ command, simulate: undefined, keys }, e)).toMatchObject({
      kind: 'skip',
      validates,
    });
  });
  test.each(commands)('%s on a fork’s pull request is skipped, key or no key', (command) => {
    for (const key of ['key', ''])
      for (const payload of [forkPullRequest, deletedFork, own])
        for (const name of ['pull_request', 'pull_request_target'])
          expect(decision(command, event(name, payload), { keys: { oxen: key } })).toBe('skip');
  });
  test('a fork is told by ids, not by names', () => {
    const renamed = { ...own, pull_request: { head: { repo: { id: 1, full_name: 'octo/old-name' } } } };
    expect(decision('run', event('pull_request', renamed))).toBe('run');
  });
  test('Dependabot without a key only validates, with a key it goes on', () => {
    const e = event('push', own, 'dependabot[bot]');
    expect(decision('auto', e, {})).toBe('skip');
    expect(decision('auto', e, { keys: { astria: 'key' } })).toBe('run');
    expect(decision('auto', e)).toBe('run');
  });
  test('validate stays validate', () => {
    expect(decision('validate', event('pull_request', forkPullRequest))).toBe('validate');
  });
});

test('a simulation obeys no event rules and runs', () => {
  for (const e of [
    event('issues'),
    event('pull_request', forkPullRequest),
    event('pull_request_target', samePullRequest),
  ])
    expect(decision('auto', e, { simulate: 'succeeds' })).toBe('run');
  expect(decision('plan', event('push'), { simulate: 'succeeds' })).toBe('plan');
});
