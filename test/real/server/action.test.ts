import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { quick, scale, textFile, train } from '../../e2e/training.js';
import type { Step, StepOptions } from '../../support/runner.js';
import { openFront, type Front } from './front.js';
import { startOxenServer, type OxenServer } from './oxen-server.js';
import { putFile } from './raw.js';
import { expectGood, fill, repository } from './world.js';

/* The built action with its data at the real server; the trainings are simulated. */

let server: OxenServer;
let front: Front;
beforeAll(async () => {
  server = await startOxenServer();
  await fill(server.url);
  front = await openFront(server.url, { scale, timing: quick });
}, 120_000);
afterAll(async () => {
  await front.close();
  await server.close();
});

let runs = 0;
const play = (resource: string, options: StepOptions & { readonly text?: string } = {}): Promise<Step> =>
  train(front.url, {
    files: {
      'fine-tune.yml': (options.text ?? textFile)
        .replace('repository: ox/data', `repository: ${repository}`)
        .replace('main/train.parquet', resource),
    },
    ...options,
    env: { GITHUB_RUN_ID: String(++runs), FINE_TUNE_TIME_SCALE: String(scale) },
  });

const plan = (resource: string, text?: string): Promise<Step> =>
  play(resource, { inputs: { command: 'plan' }, ...(text === undefined ? {} : { text }) });

interface Data {
  readonly commit: string | null;
  readonly identity: string | null;
}

const codes = ({ commands }: Step): readonly string[] =>
  commands
    .filter(({ name }) => name !== 'add-mask')
    .map(({ properties }) => properties['title'] ?? '')
    .filter((title) => title !== '');

describe('a plan against the real server', () => {
  test.each(['main/train.csv', 'feature/x/train.csv'])(
    'finds the table %s, its columns and its state',
    async (resource) => {
      const step = await plan(resource);
      expect([step.outputs['conclusion'], step.code]).toEqual(['planned', 0]);
      expect(codes(step)).toEqual([]);
      expect(step.outputs['fingerprint']).toMatch(/^[0-9a-f]{64}/);
      expect(front.asked.at(-1)).toMatch(/ 200$/);
    },
  );

  test.each([
    ['a table that is not there', 'main/none.csv', textFile, 'resource-not-found'],
    ['a folder that is not there', 'main/none', textFile, 'resource-not-found'],
    ['a branch that is not there', 'none/train.csv', textFile, 'resource-not-found'],
    ['a column that is not there', 'main/train.csv', textFile.replace('prompt', 'promt'), 'column-not-found'],
    ['a column of numbers', 'main/train.csv', textFile.replace('response', 'score'), 'column-type'],
    ['a picture', 'main/images/a.png', textFile, 'not-checked'],
  ])('%s', async (_, resource, text, code) => {
    expect(codes(await plan(resource, text))).toContain(code);
  });

  test('a repository that is not there', async () => {
    const step = await plan('main/train.csv', textFile.replace('ox/data', 'ox/nowhere'));
    expect(codes(step)).toContain('repository-not-found');
  });

  test('a table without rows', async () => {
    expectGood(
      await putFile(
        server.url,
        repository,
        'main/empty.csv',
        { name: 'empty.csv', content: 'prompt,response\n' },
        'none',
      ),
    );
    expect(codes(await plan('main/empty.csv'))).toContain('no-rows');
  });
});

describe('a training with data at the real server', () => {
  test('knows the same data by its content, on whichever branch', async () => {
    const one = dataOf(await play('main/train.csv'));
    const other = dataOf(await play('feature/x/train.csv'));
    expect(one.identity).toMatch(/^table:[0-9a-f]{16,}$/);
    expect(one.identity).toBe(other.identity);
    expect(one.commit).toMatch(/^[0-9a-f]{16,}$/);
  });

  test('is bought once for a content, and again for another', async () => {
    const put = async (content: string): Promise<void> =>
      void expectGood(
        await putFile(server.url, repository, 'main/moving.csv', { name: 'moving.csv', content }, 'data'),
      );
    await put('prompt,response\na,b\n');
    const before = front.simulator.hub.started().length;
    expect((await play('main/moving.csv')).outputs['conclusion']).toBe('succeeded');
    // Another file of the branch changes, this one does not.
    expectGood(
      await putFile(
        server.url,
        repository,
        'main/other.csv',
        { name: 'other.csv', content: 'x\n1\n' },
        'other',
      ),
    );
    expect((await play('main/moving.csv')).outputs['conclusion']).toBe('reused');
    await put('prompt,response\na,c\n');
    expect((await play('main/moving.csv')).outputs['conclusion']).toBe('succeeded');
    await put('prompt,response\na,b\n');
    expect((await play('main/moving.csv')).outputs['conclusion']).toBe('reused');
    expect(front.simulator.hub.started().length - before).toBe(2);
  });
});

function dataOf({ result }: Step): Data {
  const [fineTune] = (result?.['fineTunes'] ?? result?.['fine_tunes'] ?? []) as readonly {
    readonly data?: Data;
  }[];
  return fineTune?.data ?? { commit: null, identity: null };
}
