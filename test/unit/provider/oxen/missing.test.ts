import { describe, expect, test } from '@jest/globals';
import { checkTrial } from '../../../../src/provider/oxen/check.js';
import { clientOf, key, startHub, types, type Replies } from './hub.js';
import { trialOf } from './trials.js';

const repo = '/api/repos/ox/data';
const there = { [`GET ${repo}`]: [200, { repository: { name: 'data' } }] } as const;
const branches = (...names: readonly string[]): Replies => ({
  [`GET ${repo}/branches`]: [200, { branches: names.map((name) => ({ name, commit_id: 'c' })) }],
});
const folder = (path: string, ...names: readonly string[]): Replies => ({
  [`GET ${repo}/dir/${path}`]: [
    200,
    { entries: names.map((name) => ({ filename: name.replace(/\/$/, ''), is_dir: name.endsWith('/') })) },
  ],
});

/** What is said about a resource that is not there, and how many requests it took to say more than that. */
async function said(resource: string, replies: Replies): Promise<readonly [string, string, number]> {
  const hub = await startHub({ ...there, ...replies });
  const trial = trialOf({ resource, script_type: 'text', base_model: 'm', training_params: {} });
  const { diagnostics } = await checkTrial(clientOf(hub, { key }), trial, true, types);
  expect(diagnostics.map(({ code, place }) => [code, place?.start?.line])).toEqual([
    ['resource-not-found', 2],
  ]);
  const usual = hub.asked().findIndex((asked) => asked === `GET ${repo}`) + 1;
  return [diagnostics[0]?.message ?? '', diagnostics[0]?.help ?? '', hub.asked().length - usual];
}

describe('a resource that is not there is told by the part that is missing', () => {
  test('a branch, with the nearest', async () => {
    expect(await said('mian/train.csv', branches('main', 'dev'))).toEqual([
      "The Oxen repository ox/data has no branch 'mian'.",
      'Did you mean main/train.csv? Its branches are main, dev.',
      2,
    ]);
  });

  test('a branch that was left out, where the path is on the usual one', async () => {
    const meta: Replies = {
      [`GET ${repo}/meta/main/data/train.csv`]: [200, { entry: { filename: 'train.csv' } }],
    };
    expect(await said('data/train.csv', { ...branches('dev', 'main'), ...meta })).toEqual([
      "The Oxen repository ox/data has no branch 'data'.",
      'The branch stands first: write main/data/train.csv.',
      2,
    ]);
  });

  test('a branch that nothing is near to: a file of the own repository may be meant', async () => {
    expect(await said('data/train.csv', branches('main'))).toEqual([
      "The Oxen repository ox/data has no branch 'data'.",
      '`resource` is branch/path at Oxen. Its branches are main. A table of this repository is uploaded by `data: data/train.csv`.',
      2,
    ]);
  });

  test('a file, with the nearest of its folder', async () => {
    const files = { ...branches('main'), ...folder('main/data', 'train.csv', 'test.csv', 'images/') };
    expect(await said('main/data/trian.csv', files)).toEqual([
      "There is no 'trian.csv' in data on the branch main of the Oxen repository ox/data.",
      'Did you mean main/data/train.csv? There are train.csv, test.csv, images/.',
      2,
    ]);
  });

  test('a folder, with the nearest, up to the top of the branch', async () => {
    const files = { ...branches('main'), ...folder('main', 'data/', 'README.md') };
    expect(await said('main/dta/train.csv', files)).toEqual([
      "There is no 'dta' on the branch main of the Oxen repository ox/data.",
      'Did you mean main/data/train.csv? There are data/, README.md.',
      3,
    ]);
  });

  test('a file on a branch with slashes', async () => {
    const files = { ...branches('feature', 'feature/new'), ...folder('feature/new', 'a.csv') };
    expect((await said('feature/new/b.csv', files))[0]).toBe(
      "There is no 'b.csv' on the branch feature/new of the Oxen repository ox/data.",
    );
  });

  test('everything: an empty repository', async () => {
    expect((await said('main/train.csv', branches()))[0]).toBe('The Oxen repository ox/data is empty.');
  });

  test('names of the hub are data, and few', async () => {
    const names = Array.from({ length: 50 }, (_, at) => `b${at}\n::error::x`);
    const [, help] = await said('x/train.csv', branches(...names));
    expect(help).not.toContain('\n');
    expect(help).toContain('and 40 more');
  });

  test('what cannot be looked at leaves the general sentence', async () => {
    const [message, , asked] = await said('main/train.csv', { [`GET ${repo}/branches`]: [500, 'oops'] });
    expect([message.startsWith('There is no main/train.csv in'), asked]).toEqual([true, 1]);
  });
});
