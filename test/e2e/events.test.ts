import { describe, expect, test } from '@jest/globals';
import { rehearse } from '../support/rehearse.js';
import { expectEnding, textFile, train, withHub, type Expected } from './training.js';

interface Case {
  readonly event: string;
  readonly what?: string;
  readonly payload?: unknown;
  readonly actor?: string;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly file?: string;
  readonly expected: Expected;
  /** Whether anything may have been sent at all; a training started means more than reading. */
  readonly asks: 'nothing' | 'reads' | 'trains';
}

// Excerpts of what GitHub sends.
const repository = { id: 1296269, full_name: 'octo/models', fork: false, default_branch: 'main' };
const fork = { id: 9000001, full_name: 'stranger/models', fork: true };
const sender = { login: 'octocat', type: 'User' };
const pull = (head: object | null, action = 'synchronize'): object => ({
  action,
  number: 7,
  pull_request: {
    number: 7,
    head: { ref: 'feature', sha: 'b'.repeat(40), repo: head },
    base: { ref: 'main', sha: 'c'.repeat(40), repo: repository },
  },
  repository,
  sender,
});
const comment = {
  action: 'created',
  issue: {
    number: 7,
    title: 'Train it',
    pull_request: { url: 'https://api.github.com/repos/octo/models/pulls/7' },
  },
  comment: { body: '/train', user: { login: 'stranger' }, author_association: 'NONE' },
  repository,
  sender: { login: 'stranger', type: 'User' },
};
const finished = {
  action: 'completed',
  workflow_run: { id: 1, event: 'pull_request', head_repository: fork, conclusion: 'success' },
  repository,
  sender,
};

const run = { command: 'run' };
const plan = { command: 'plan' };
const trains: Pick<Case, 'expected' | 'asks'> = { expected: { conclusion: 'detached' }, asks: 'trains' };
const plans: Pick<Case, 'expected' | 'asks'> = { expected: { conclusion: 'planned' }, asks: 'reads' };
const skips: Pick<Case, 'expected' | 'asks'> = { expected: { conclusion: 'skipped' }, asks: 'nothing' };
const simulates: Pick<Case, 'expected' | 'asks'> = { expected: { conclusion: 'simulated' }, asks: 'nothing' };
/** Validated like any file, whatever was asked for. */
const validates: Pick<Case, 'expected' | 'asks'> = { expected: { conclusion: 'valid' }, asks: 'nothing' };
const refuses: Pick<Case, 'expected' | 'asks'> = {
  expected: { conclusion: 'refused', reason: 'untrusted-event' },
  asks: 'nothing',
};
const noKey: Pick<Case, 'expected' | 'asks'> = {
  expected: { conclusion: 'invalid', reason: 'invalid-input' },
  asks: 'nothing',
};
const dependabot = { actor: 'dependabot[bot]' };

const cases: readonly Case[] = [
  {
    event: 'push',
    payload: { ref: 'refs/heads/main', before: '0'.repeat(40), repository, sender },
    ...trains,
  },
  {
    event: 'workflow_dispatch',
    payload: { inputs: {}, ref: 'refs/heads/main', repository, sender },
    ...trains,
  },
  { event: 'repository_dispatch', payload: { action: 'train', client_payload: {}, repository }, ...trains },
  { event: 'schedule', payload: { schedule: '17 4 * * 1' }, ...trains },
  { event: 'push', what: 'no key', inputs: { 'api-key': '' }, ...noKey },
  { event: 'push', what: 'broken payload', payload: '{"ref":', ...trains },
  { event: 'push', what: 'plan', inputs: { command: 'plan' }, ...plans },
  { event: 'pull_request', payload: pull(repository), ...plans },
  { event: 'pull_request', what: 'run', payload: pull(repository), inputs: run, ...trains },
  { event: 'pull_request', what: 'no key', payload: pull(repository), inputs: { 'api-key': '' }, ...plans },
  { event: 'pull_request', what: 'fork', payload: pull(fork, 'opened'), ...skips },
  { event: 'pull_request', what: 'fork, no key', payload: pull(fork), inputs: { 'api-key': '' }, ...skips },
  { event: 'pull_request', what: 'fork, run', payload: pull(fork), inputs: run, ...skips },
  { event: 'pull_request', what: 'fork, stop', payload: pull(fork), inputs: { command: 'stop' }, ...skips },
  { event: 'pull_request', what: 'deleted fork', payload: pull(null, 'reopened'), ...skips },
  { event: 'pull_request', what: 'broken payload', payload: 'not JSON', inputs: run, ...skips },
  { event: 'pull_request', what: 'empty payload', payload: {}, inputs: run, ...skips },
  {
    event: 'pull_request',
    what: 'fork, invalid file',
    payload: pull(fork),
    file: `${textFile}  epoch: 1\n`,
    expected: { conclusion: 'invalid', reason: 'invalid-file' },
    asks: 'nothing',
  },
  {
    event: 'pull_request',
    what: 'fork, simulate',
    payload: pull(fork),
    inputs: { simulate: 'true' },
    ...simulates,
  },
  {
    event: 'pull_request',
    what: 'dependabot, no key',
    payload: pull(repository),
    inputs: { 'api-key': '' },
    ...dependabot,
    ...skips,
  },
  { event: 'push', what: 'dependabot, no key', inputs: { 'api-key': '' }, ...dependabot, ...skips },
  { event: 'pull_request', what: 'dependabot', payload: pull(repository), ...dependabot, ...plans },
  { event: 'pull_request_review', what: 'fork', payload: pull(fork, 'submitted'), ...skips },
  { event: 'pull_request_review', what: 'of the same repository', payload: pull(repository), ...validates },
  { event: 'pull_request_target', payload: pull(repository), ...validates },
  { event: 'pull_request_target', what: 'plan', payload: pull(repository), inputs: plan, ...validates },
  { event: 'pull_request_target', what: 'run', payload: pull(repository), inputs: run, ...refuses },
  { event: 'pull_request_target', what: 'fork, run', payload: pull(fork), inputs: run, ...skips },
  ...['attach', 'stop'].flatMap((command): Case[] =>
    ['pull_request_target', 'workflow_run', 'issue_comment', 'issues'].map((event) => ({
      event,
      what: command,
      payload: event === 'pull_request_target' ? pull(repository) : event === 'issue_comment' ? comment : {},
      inputs: { command, 'fine-tune-id': 'ft_1', repository: 'ox/data' },
      ...refuses,
    })),
  ),
  ...['attach', 'stop'].map((command): Case => ({
    event: 'pull_request',
    what: `fork, ${command} by file`,
    payload: pull(fork),
    inputs: { command },
    file: 'not: valid',
    ...skips,
  })),
  { event: 'workflow_run', payload: finished, ...validates },
  { event: 'workflow_run', what: 'run', payload: finished, inputs: run, ...refuses },
  { event: 'issue_comment', payload: comment, ...validates },
  {
    event: 'issue_comment',
    what: 'invalid file',
    payload: comment,
    file: `${textFile}  epoch: 1\n`,
    expected: { conclusion: 'invalid', reason: 'invalid-file' },
    asks: 'nothing',
  },
  { event: 'issue_comment', what: 'run', payload: comment, inputs: run, ...refuses },
  { event: 'issue_comment', what: 'simulate', payload: comment, inputs: { simulate: 'true' }, ...simulates },
  { event: 'issues', what: 'run', payload: { action: 'opened', repository }, inputs: run, ...refuses },
  { event: 'something_new', what: 'run', payload: {}, inputs: run, ...refuses },
  { event: 'something_new', payload: {}, ...validates },
  ...['merge_group', 'release', 'deployment'].flatMap((event): Case[] => [
    { event, payload: { repository, sender }, ...plans },
    { event, what: 'run', payload: { repository, sender }, inputs: run, ...trains },
  ]),
];

const sceneOf = rehearse(cases, ({ event, payload, actor = 'octocat', inputs, file = textFile }) =>
  withHub({}, async ({ url, hub, requestLog }) => {
    const step = await train(url, {
      event: { name: event, payload },
      env: { GITHUB_ACTOR: actor },
      files: { 'fine-tune.yml': file },
      // A training that is started is enough; a simulated one is waited for.
      inputs: { ...(inputs?.['simulate'] === undefined ? { wait: 'false' } : {}), ...inputs },
    });
    return { step, entries: requestLog.entries, started: hub.started().length };
  }),
);

describe('what an event may do', () => {
  test.each(cases)('$event, $what', (each) => {
    const { step, entries, started } = sceneOf(each);
    expectEnding(step, each.expected);
    expect(started).toBe(each.asks === 'trains' ? 1 : 0);
    if (each.asks !== 'trains') expect(entries.filter(({ method }) => method !== 'GET')).toEqual([]);
    if (each.asks === 'nothing') expect(entries).toEqual([]);
    if (each.asks === 'trains') expect(entries.map(({ operation }) => operation)).toContain('run');
    // Whoever is skipped, or gets less than was asked for, is told why.
    if (each.expected.conclusion === 'skipped' || each.expected.conclusion === 'valid')
      expect(step.commands.map(({ name }) => name)).toContain('notice');
  });
});
