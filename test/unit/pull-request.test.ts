import { describe, expect, test } from '@jest/globals';
import { bundledCatalog } from '../../src/catalog/index.js';
import type { GitHub, Host } from '../../src/host/host.js';
import { openWorkspace } from '../../src/host/open-workspace.js';
import { resolve } from '../../src/plan/resolve.js';
import type { BaseComparison } from '../../src/plan/preview.js';
import { compareWithBase, pullRequestOf } from '../../src/pull-request.js';
import { readSpec } from '../../src/spec/read-spec.js';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { makeWorkspace } from '../support/runner.js';

const text = `repository: ox/data
resource: main/train.parquet
base_model: Qwen/Qwen3-0.6B
script_type: text_generation
training_params:
  question_column: prompt
  answer_column: response
`;
const base = 'b'.repeat(40);

/** Compares a file of a workspace with what a GitHub holds; `asked` is every path that was asked for. */
async function compare(
  workspace: string,
  path: string,
  files: Readonly<Record<string, string>>,
  commit = base,
): Promise<{ compared: BaseComparison; asked: readonly string[] }> {
  const { spec } = readSpec({ path, text }, { allowUnknown: false });
  if (spec === undefined) throw new Error('The file of this test is not valid.');
  const asked: string[] = [];
  const github: Pick<GitHub, 'readFile'> = {
    readFile: (file) => {
      asked.push(file);
      return Promise.resolve(files[file]);
    },
  };
  const payload = { pull_request: { number: 7, base: { sha: commit } } };
  const pullRequest = pullRequestOf({ payload });
  if (pullRequest === undefined) throw new Error('There is no pull request.');
  const compared = await compareWithBase(
    openWorkspace(workspace) as unknown as Host,
    github as GitHub,
    resolve(spec, bundledCatalog),
    pullRequest,
    { allowUnknown: false },
  );
  return { compared, asked };
}

describe('the file at the base of the pull request', () => {
  const workspace = makeWorkspace({
    'fine-tune.yml': text,
    'real/fine-tune.yml': text,
    'real/parent.yml': text,
    'sub/.git': 'gitdir: ../.git/modules/sub',
    'sub/fine-tune.yml': text,
  });
  symlinkSync('fine-tune.yml', join(workspace, 'link.yml'));
  symlinkSync('real', join(workspace, 'folder'));

  test('is compared, or new', async () => {
    const same = await compare(workspace, 'fine-tune.yml', { 'fine-tune.yml': text });
    expect(same.compared).toEqual({ kind: 'compared', changes: [] });
    expect((await compare(workspace, 'fine-tune.yml', {})).compared).toEqual({ kind: 'new' });
  });

  test.each(['link.yml', 'folder/fine-tune.yml', 'sub/fine-tune.yml'])(
    'that is %s cannot be compared, and nothing is asked about it',
    async (path) => {
      const { compared, asked } = await compare(workspace, path, { [path]: text });
      expect(compared).toEqual({ kind: 'unknown', why: expect.stringContaining(path) as unknown });
      expect(asked).toEqual([]);
    },
  );

  test('that extended what is a link today cannot be compared', async () => {
    const files = { 'fine-tune.yml': 'extends: folder/parent.yml\n' };
    const { compared, asked } = await compare(workspace, 'fine-tune.yml', files);
    expect(compared).toMatchObject({ kind: 'unknown' });
    expect(asked).toEqual(['fine-tune.yml']);
  });

  test.each(['', 'main', '--upload-pack=x', `${base}\nx`])('at %j is asked for nowhere', async (commit) => {
    const { compared, asked } = await compare(workspace, 'fine-tune.yml', { 'fine-tune.yml': text }, commit);
    expect(compared).toMatchObject({ kind: 'unknown' });
    expect(asked).toEqual([]);
  });
});
