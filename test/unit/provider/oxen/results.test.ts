import { describe, expect, test } from '@jest/globals';
import type { Observation, Results } from '../../../../src/provider/contract.js';
import { collectResults } from '../../../../src/provider/oxen/results.js';
import { envelope, htmlPage } from './answers.js';
import { clientOf, startHub, type Hub, type Replies, type Reply } from './hub.js';

const one = 'GET /api/repos/ox/data/fine_tunes/a1/checkpoints';
const dir = 'GET /api/repos/ox/data/dir/models/x/models/x';
const page = '?page=1&page_size=100';
const signed = 'https://b.example/1__000000200_0.jpg?X-Amz-Signature=secret';

const nameless: Observation = {
  id: 'a1',
  status: 'succeeded',
  word: 'completed',
  sampleUrls: ['https://hub.oxen.ai/z__000000900_0.jpg'],
};
const last: Observation = { ...nameless, name: 'x' };

function step(number: number, samples: unknown = []): object {
  return {
    step: number,
    path: `models/x/checkpoints/step_${number}`,
    metrics: { loss: 1 },
    inference_samples: samples,
  };
}

function list(...checkpoints: readonly object[]): Reply {
  return [200, { branch: 'models/x', checkpoints, status: 'success' }];
}

function files(names: readonly string[], pagination?: object): Reply {
  const entries = names.map((filename) => ({ filename, is_dir: !filename.includes('.') }));
  return [200, { entries, status: 'success', ...(pagination === undefined ? {} : { pagination }) }];
}

interface Collected {
  readonly hub: Hub;
  readonly results: Results;
  /** Names of the samples in their order. */
  readonly names: readonly string[];
}

async function collect(
  replies: Replies,
  more: Partial<Observation> = {},
  hasSamples = true,
): Promise<Collected> {
  const hub = await startHub(replies);
  const results = await collectResults(
    clientOf(hub),
    { repository: 'ox/data', id: 'a1' },
    { ...last, ...more },
    { hub: hub.url, hasSamples, withKey: true },
  );
  return { hub, results, names: results.samples.map(({ name }) => name) };
}

describe('samples', () => {
  test('of the checkpoints come first, and nothing else is asked', async () => {
    const { hub, results } = await collect({
      [one]: list(
        step(200, [{ path: '1__000000200_0.jpg' }]),
        step(400, [{ url: 'https://h.example/b.png' }]),
      ),
    });
    expect(hub.asked()).toEqual([one]);
    expect(results).toEqual({
      branch: 'models/x',
      checkpoints: [200, 400].map((number) => ({
        step: number,
        path: `models/x/checkpoints/step_${number}`,
        metrics: { loss: 1 },
      })),
      samples: [
        { url: 'https://h.example/b.png', name: 'b.png', kind: 'image', step: 400 },
        {
          url: `${hub.url}/api/repos/ox/data/file/models/x/models/x/checkpoints/step_200/1__000000200_0.jpg`,
          name: '1__000000200_0.jpg',
          kind: 'image',
          step: 200,
          index: 0,
        },
      ],
      notes: [],
    });
  });

  test('else those of the folder of the model', async () => {
    const { hub, names } = await collect({
      [one]: list(step(200)),
      [`${dir}/samples`]: files(['1__000000200_0.jpg', '1__000000000_0.jpg', 'config.yaml', 'more']),
    });
    expect(hub.asked()).toEqual([one, `${dir}/samples${page}`]);
    expect(names).toEqual(['1__000000200_0.jpg', '1__000000000_0.jpg']);
  });

  test('of all its pages', async () => {
    const { hub, names } = await collect({
      [one]: list(),
      [`${dir}/samples`]: [
        files(['a__000000001_0.jpg'], { page_number: 1, total_pages: 2 }),
        files(['a__000000002_0.jpg'], { page_number: 2, total_pages: 2 }),
      ],
    });
    expect(names).toEqual(['a__000000002_0.jpg', 'a__000000001_0.jpg']);
    expect(hub.asked().at(-1)).toBe(`${dir}/samples?page=2&page_size=100`);
  });

  test('but not without end', async () => {
    const { hub, results } = await collect({
      [one]: list(),
      [`${dir}/samples`]: files(['a.jpg'], { page_number: 1, total_pages: 99 }),
    });
    expect(hub.requests).toHaveLength(11);
    expect(results.samples).toHaveLength(1);
    expect(results.notes).toHaveLength(1);
  });

  test('else those of its checkpoints’ folders, last first', async () => {
    const { hub, names } = await collect({
      [one]: list(step(200), step(1000)),
      [`${dir}/checkpoints/step_1000/samples`]: files(['a__000001000_0.jpg', 'a__000000200_0.jpg']),
      [`${dir}/checkpoints/step_200/samples`]: files(['a__000000200_0.jpg', 'a__000000200_1.jpg']),
    });
    expect(hub.asked().slice(2)).toEqual([
      `${dir}/checkpoints/step_1000/samples${page}`,
      `${dir}/checkpoints/step_200/samples${page}`,
    ]);
    expect(names).toEqual(['a__000001000_0.jpg', 'a__000000200_0.jpg', 'a__000000200_1.jpg']);
  });

  test('whose names are listed where the checkpoints do not tell', async () => {
    const { hub, names } = await collect({
      [one]: list(),
      [`${dir}/checkpoints`]: files(['step_200', 'step_x', 'notes.txt']),
      [`${dir}/checkpoints/step_200/samples`]: files(['a__000000200_0.mp4']),
    });
    expect(hub.asked().slice(2)).toEqual([
      `${dir}/checkpoints${page}`,
      `${dir}/checkpoints/step_200/samples${page}`,
    ]);
    expect(names).toEqual(['a__000000200_0.mp4']);
  });

  test('else those of the last reading', async () => {
    expect((await collect({ [one]: list() })).names).toEqual(['z__000000900_0.jpg']);
  });

  test('are none for a type that has none, and no folder is looked into', async () => {
    const { hub, results } = await collect({ [one]: list(step(200)) }, { sampleUrls: [] }, false);
    expect(hub.asked()).toEqual([one]);
    expect([results.samples, results.notes]).toEqual([[], []]);
  });

  test('that must not be shown are looked for elsewhere', async () => {
    const { names, results } = await collect({
      [one]: list(step(200, [{ url: signed }])),
      [`${dir}/samples`]: files(['1__000000200_0.jpg']),
    });
    expect([names, results.notes]).toEqual([['1__000000200_0.jpg'], []]);
    const withheld = await collect({ [one]: list(step(200, [{ url: signed }])) }, { sampleUrls: [signed] });
    expect(withheld.names).toEqual([]);
    expect(withheld.results.notes).toHaveLength(2);
    expect(JSON.stringify(withheld.results)).not.toContain('secret');
  });
});

describe('the branch', () => {
  const empty: Reply = [200, { checkpoints: [] }];
  test.each<[string, Reply, Partial<Observation>, string]>([
    ['is what the checkpoints say', list(), { outputBranch: 'models/y' }, 'models/x'],
    ['else what the reading says', empty, { outputBranch: 'models/y_v1' }, 'models/y_v1'],
    ['else the name’s', empty, {}, 'models/x'],
  ])('%s', async (_, reply, more, branch) => {
    expect((await collect({ [one]: reply }, more)).results.branch).toBe(branch);
  });

  test('may be unknown; then there are no folders', async () => {
    const hub = await startHub({ [one]: empty });
    const about = { hub: hub.url, hasSamples: true, withKey: true };
    const results = await collectResults(clientOf(hub), { repository: 'ox/data', id: 'a1' }, nameless, about);
    expect(results).not.toHaveProperty('branch');
    expect(hub.asked()).toEqual([one]);
    expect(results.samples).toHaveLength(1);
  });

  test('that is hostile leads to a note', async () => {
    const { results, hub } = await collect(
      { [one]: [200, { branch: 'models/../..', checkpoints: [step(200, ['a.jpg'])] }] },
      { sampleUrls: [] },
    );
    expect(hub.asked()).toEqual([one]);
    expect(results.samples).toEqual([]);
    expect(results.notes.length).toBeGreaterThan(0);
  });
});

describe('trouble is a note, never an error', () => {
  test.each<[string, Reply]>([
    ['missing', [404, envelope('resource_not_found')]],
    ['a fault', [500, htmlPage('oops')]],
    ['a refusal', [403, envelope('forbidden')]],
    ['an error in a success', [200, envelope('unknown_error')]],
    ['a page', [200, htmlPage('Please wait')]],
    ['truncated', [200, '{"checkpoints": [']],
    ['a hang-up', 'hang-up'],
    ['a redirect', [302, '', { location: 'https://elsewhere.example/' }]],
  ])('%s', async (_, reply) => {
    const { results, names } = await collect({ [one]: reply });
    expect(results.checkpoints).toEqual([]);
    expect(results.notes).toHaveLength(1);
    expect(results.notes[0]).toMatch(/^The checkpoints could not be read\. .+\.$/);
    expect(names).toEqual(['z__000000900_0.jpg']);
  });

  test('in the folders is noted once; a folder that is not there is empty', async () => {
    const gone: Reply = [502, ''];
    const { results } = await collect({
      [one]: list(step(1), step(2)),
      [`${dir}/samples`]: [404, ''],
      [`${dir}/checkpoints/step_1/samples`]: gone,
      [`${dir}/checkpoints/step_2/samples`]: gone,
    });
    expect(results.notes).toHaveLength(1);
    expect(results.notes[0]).toContain('could not be listed');
  });

  test('odd answers are no answers', async () => {
    for (const body of [[], null, 'x', { checkpoints: 'many' }, { data: 5 }]) {
      const { results } = await collect({ [one]: [200, JSON.stringify(body)] }, { sampleUrls: [] });
      expect([results.checkpoints, results.samples, results.notes]).toEqual([[], [], []]);
    }
  });
});

test('at most twenty folders of checkpoints are looked into', async () => {
  const steps = Array.from({ length: 30 }, (_, at) => step(at));
  const { hub } = await collect({ [one]: list(...steps) });
  expect(hub.asked().filter((line) => line.includes('/step_'))).toHaveLength(20);
  expect(hub.asked()[2]).toBe(`${dir}/checkpoints/step_29/samples${page}`);
});
