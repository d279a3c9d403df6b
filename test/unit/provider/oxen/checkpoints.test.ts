import { describe, expect, test } from '@jest/globals';
import { isMedia, readCheckpoints, toCheckpoints } from '../../../../src/provider/oxen/checkpoints.js';

function refsOf(samples: unknown): readonly string[] {
  const [first] = readCheckpoints({ checkpoints: [{ step: 1, inference_samples: samples }] }).checkpoints;
  return first?.sampleRefs ?? [];
}

const whole = {
  branch: 'models/x',
  fine_tune_id: 'a',
  total_checkpoints: 2,
  checkpoints: [
    {
      step: 200,
      path: 'models/x/checkpoints/step_200',
      model_name: 'x-step-200',
      created_at: null,
      size_bytes: null,
      metrics: { loss: 0.5, epoch: '1', grad_norm: null, learning_rate: 2e-4, note: 'n', deep: { a: 1 } },
      inference_samples: [{ path: 'samples/1__000000200_0.jpg' }],
      model_id: null,
      deployment_status: null,
    },
    { step: 400, path: null, metrics: null, inference_samples: null },
  ],
  status: 'success',
};

test('the documented form', () => {
  expect(readCheckpoints(whole)).toEqual({
    branch: 'models/x',
    checkpoints: [
      {
        step: 200,
        path: 'models/x/checkpoints/step_200',
        metrics: { loss: 0.5, epoch: 1, learning_rate: 2e-4 },
        size: null,
        modelName: 'x-step-200',
        sampleRefs: ['samples/1__000000200_0.jpg'],
      },
      { step: 400, metrics: {}, sampleRefs: [] },
    ],
  });
});

test.each<[string, unknown, number | undefined, string | undefined]>([
  ['bare list', whole.checkpoints, 2, undefined],
  ['in data', { data: { branch: 'b', checkpoints: whole.checkpoints } }, 2, 'b'],
  ['a list in data', { data: whole.checkpoints, branch: { name: 'b' } }, 2, 'b'],
  ['a list of one', [whole], 2, 'models/x'],
  ['empty', { checkpoints: [], branch: 'b' }, 0, 'b'],
  ['null', { checkpoints: null, branch: null }, 0, undefined],
  ['odd items', { checkpoints: [null, 5, 'a', [], {}] }, 1, undefined],
  ['text', 'checkpoints', 0, undefined],
  ['nothing', undefined, 0, undefined],
])('%s', (_, body, count, branch) => {
  const read = readCheckpoints(body);
  expect([read.checkpoints.length, read.branch]).toEqual([count, branch]);
});

test('the step may stand in the path only, or as text', () => {
  const { checkpoints } = readCheckpoints([
    { path: 'models/x/checkpoints/step_600' },
    { step: '700' },
    { step: null, path: 'models/step_x' },
    { step: -1 },
  ]);
  expect(checkpoints.map(({ step }) => step)).toEqual([600, 700, undefined, undefined]);
});

test('checkpoints are in order, each step once, those without a step left out', () => {
  const raw = (step: number | undefined, loss: number): Parameters<typeof toCheckpoints>[0][number] => ({
    ...(step === undefined ? {} : { step }),
    metrics: { loss },
    sampleRefs: [],
  });
  expect(toCheckpoints([raw(400, 1), raw(undefined, 2), raw(200, 3), raw(400, 4)])).toEqual([
    { step: 200, metrics: { loss: 3 } },
    { step: 400, metrics: { loss: 4 } },
  ]);
});

describe('samples of any shape', () => {
  test.each<[string, unknown, readonly string[]]>([
    ['url', [{ url: 'https://h/a.jpg', prompt: 'p' }], ['https://h/a.jpg']],
    ['url before path and file', [{ file: 'c.jpg', path: 'b.jpg', url: 'a.jpg' }], ['a.jpg']],
    ['path before file', [{ file: 'c.jpg', path: 'b.jpg', url: null }], ['b.jpg']],
    ['file', [{ file: 'c.webp', url: '' }], ['c.webp']],
    ['a folder and a file', [{ path: 'models/x/samples.d', file: 'c.mp4' }], ['c.mp4']],
    ['an address that ends like nothing', [{ url: 'https://h/file/17' }], ['https://h/file/17']],
    ['a path that ends like nothing', [{ path: 'samples/17' }], ['samples/17']],
    ['other kinds of files', [{ file: 'samples.jsonl' }, { path: 'w.safetensors' }], []],
    ['another key', [{ step: 200, image: 'samples/a.png', seed: 1 }], ['samples/a.png']],
    ['the first of several', [{ thumbnail: 't.png', image: 'i.png' }], ['t.png']],
    [
      'what went in is no sample',
      [{ ctrl_img_url: 'https://h/in.png', prompt: 'draw a.png', result: 'out.png' }],
      ['out.png'],
    ],
    ['only what went in', [{ control_image: 'in.png', input: { url: 'in.png' } }], []],
    ['texts', ['a.jpg', ' b.PNG ', 'no media', ''], ['a.jpg', 'b.PNG']],
    ['with a query', ['https://h/a.jpg?width=64'], ['https://h/a.jpg?width=64']],
    ['records', [{ file: { url: 'a.jpg' } }, { image: { src: { path: 'b.jpg' } } }], ['a.jpg', 'b.jpg']],
    ['lists in it', [{ images: [{ url: 'a.jpg' }, 'b.jpg'] }], ['a.jpg', 'b.jpg']],
    ['a list of lists', [['a.jpg'], [{ url: 'b.jpg' }]], ['a.jpg', 'b.jpg']],
    ['a map', { 0: { url: 'a.jpg' }, 1: { url: 'b.jpg' } }, ['a.jpg', 'b.jpg']],
    ['a map of texts', { 0: 'a.jpg' }, ['a.jpg']],
    ['a map with a list', { samples: [{ url: 'a.jpg' }, { url: 'b.jpg' }] }, ['a.jpg', 'b.jpg']],
    ['one sample alone', { url: 'a.jpg' }, ['a.jpg']],
    ['one text alone', 'a.jpg', ['a.jpg']],
    ['text samples', [{ prompt: 'p', output: 'an answer.' }, { completion: 'x' }], []],
    ['deeper than anybody goes', [{ a: { b: { c: { d: { url: 'a.jpg' } } } } }], []],
    ['nothing', [null, 5, true, {}, []], []],
    ['null', null, []],
    ['a number', 3, []],
  ])('%s', (_, samples, refs) => expect(refsOf(samples)).toEqual(refs));
});

test('media by the end of the name', () => {
  const names = ['a.jpg', 'a.JPEG', 'a.png?x=y.txt', 'a.webp#t', 'a.gif', 'a.mp4', 'a.webm', 'a.mov'];
  expect(names.filter((name) => !isMedia(name))).toEqual([]);
  expect(['a.txt', 'jpg', 'a.jpg.txt', 'a.txt?x=a.jpg', ''].filter(isMedia)).toEqual([]);
});

test('size, deployment and what is no number are told', () => {
  const [deployed, lost, untold] = toCheckpoints(
    readCheckpoints([
      { step: 1, size_bytes: '150', model_id: 7, model_name: 'x-step-1', deployment_status: 'ACTIVE' },
      {
        step: 2,
        size_bytes: -1,
        metrics: { loss: 'NaN', grad_norm: ' inf', note: 'nan?' },
        deployment_status: 'Odd',
      },
      { step: 3, deployment_status: null, model_id: null },
    ]).checkpoints,
  );
  expect(deployed).toEqual({
    step: 1,
    metrics: {},
    size: 150,
    modelId: '7',
    modelName: 'x-step-1',
    deployment: 'active',
  });
  expect(lost).toEqual({ step: 2, metrics: {}, notFinite: ['loss', 'grad_norm'], deployment: 'unknown' });
  expect(untold).toEqual({ step: 3, metrics: {} });
});
