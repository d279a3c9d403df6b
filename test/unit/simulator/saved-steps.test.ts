import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { courseOf, metricsAt } from '../../../src/simulator/metric-curves.js';
import { drawJpeg, drawMp4 } from '../../../src/simulator/drawn-files.js';
import type { World } from '../../../src/simulator/world.js';
import { items, member, minute, openScene, picture, types, words, type Scene } from './asking.js';

const all = '/api/repos/ox/data/fine_tunes';
const checkpoints = (scene: Scene, id: string) =>
  items(scene.ask('GET', `${all}/${id}/checkpoints`).json, 'checkpoints');
const list = (scene: Scene, path: string): unknown[] =>
  items(scene.ask('GET', `/api/repos/ox/data/dir/${path}?page_size=1000`).json, 'entries').map(
    ({ filename }) => filename,
  );

function trained(world: World = {}, request = picture): { scene: Scene; id: string; branch: string } {
  const scene = openScene({ world });
  const id = scene.start(request);
  scene.clock.skip(60 * minute);
  return { scene, id, branch: scene.hub.find(id)?.branch ?? '' };
}

describe('checkpoints', () => {
  test('come all at once at the end, ascending, the last step among them', () => {
    const scene = openScene();
    const id = scene.start(picture);
    scene.clock.skip(41 * minute);
    expect(scene.ask('GET', `${all}/${id}/checkpoints`).json).toMatchObject({
      total_checkpoints: 0,
      checkpoints: [],
      fine_tune_id: id,
    });
    scene.clock.skip(minute);
    expect(checkpoints(scene, id).map(({ step }) => step)).toEqual([200, 400, 600, 800, 1000]);
    expect(scene.read(id)['output_resource']).toMatchObject({ path: scene.hub.find(id)?.branch });
  });

  test('of a stopped training are those it came to; a crashed one leaves its log alone', () => {
    const stopped = openScene({ ending: 'stops' });
    const first = stopped.start(picture);
    stopped.clock.skip(60 * minute);
    expect(checkpoints(stopped, first).map(({ step }) => step)).toEqual([200, 400, 600]);
    const failed = openScene({ ending: 'fails' });
    const second = failed.start(picture);
    failed.clock.skip(60 * minute);
    const branch = failed.hub.find(second)?.branch ?? '';
    expect(checkpoints(failed, second)).toEqual([]);
    expect(list(failed, `${branch}/${branch}`)).toEqual(['training_logs.jsonl']);
  });

  test('text has no samples', () => {
    const { scene, id } = trained({}, words);
    expect(checkpoints(scene, id).map(({ step, inference_samples: samples }) => [step, samples])).toEqual([
      [1000, []],
      [2000, []],
      [3000, []],
      [4000, []],
    ]);
  });

  test.each([
    ['path', /^models\/ox-.*\/checkpoints\/step_200\/samples\/\d{13}__000000200_0\.jpg$/],
    ['url', /^\/api\/repos\/ox\/data\/file\/models\/.*__000000200_0\.jpg$/],
    ['absolute', /^http:\/\/hub\.test\/api\/repos\/.*__000000200_0\.jpg$/],
    ['file', /^\d{13}__000000200_0\.jpg$/],
    ['text', /^models\/.*__000000200_0\.jpg$/],
    ['signed', /X-Amz-Signature=/],
  ] as const)('name samples as %s', (samples, pattern) => {
    const { scene, id } = trained({ samples });
    const [first] = checkpoints(scene, id)[0]?.['inference_samples'] as unknown[];
    const ref: unknown = typeof first === 'string' ? first : Object.values(first as object)[0];
    expect(ref).toMatch(pattern);
  });

  test('may name no samples; then the folders have them', () => {
    const { scene, id, branch } = trained({ samples: 'missing' });
    expect(checkpoints(scene, id)[0]?.['inference_samples']).toEqual([]);
    expect(list(scene, `${branch}/${branch}/samples`)).toHaveLength(12);
  });
});

test('the folder of a step holds the samples of the steps before it, too', () => {
  const { scene, branch } = trained();
  const folder = list(scene, `${branch}/${branch}/checkpoints/step_400/samples`);
  expect(folder.map((name) => /__(\d{9}_\d)/.exec(String(name))?.[1])).toEqual([
    '000000000_0',
    '000000000_1',
    '000000200_0',
    '000000200_1',
    '000000400_0',
    '000000400_1',
  ]);
});

test('every sample that is named can be fetched', () => {
  const { scene, id } = trained({ samples: 'url' });
  const urls = checkpoints(scene, id).flatMap(({ inference_samples: samples }) =>
    (samples as unknown as { url: string }[]).map(({ url }) => url),
  );
  expect(urls).toHaveLength(10);
  for (const url of urls) {
    const reply = scene.ask('GET', url);
    expect(reply.status).toBe(200);
    expect(reply.headers['content-type']).toBe('image/jpeg');
  }
});

test('videos are drawn as mp4', () => {
  const { scene, id } = trained({ samples: 'url' }, { ...picture, script_type: 'text_to_video' });
  const [sample] = checkpoints(scene, id)[0]?.['inference_samples'] as unknown as { url: string }[];
  expect(sample?.url).toMatch(/\.mp4$/);
  const { bytes, headers } = scene.ask('GET', sample?.url ?? '');
  expect(headers['content-type']).toBe('video/mp4');
  expect(Buffer.from(bytes).subarray(4, 8).toString()).toBe('ftyp');
});

describe('files', () => {
  test('a picture is a JPEG of 96 × 96, the same each time, another one for another prompt and step', () => {
    const bytes = Buffer.from(drawJpeg('seed', 0, 0.5));
    expect(bytes.subarray(0, 4).toString('hex')).toBe('ffd8ffe0');
    expect(bytes.subarray(-2).toString('hex')).toBe('ffd9');
    const frame = bytes.indexOf(Buffer.from('ffc0', 'hex'));
    expect([bytes.readUInt16BE(frame + 5), bytes.readUInt16BE(frame + 7)]).toEqual([96, 96]);
    expect(Buffer.from(drawJpeg('seed', 0, 0.5)).equals(bytes)).toBe(true);
    for (const other of [drawJpeg('seed', 1, 0.5), drawJpeg('seed', 0, 1), drawJpeg('other', 0, 0.5)])
      expect(Buffer.from(other).equals(bytes)).toBe(false);
  });

  test('no marker appears inside the data of a picture', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(9), fc.double({ min: 0, max: 1, noNaN: true }), (seed, index, done) => {
        const bytes = Buffer.from(drawJpeg(seed, index, done));
        const scan = bytes.indexOf(Buffer.from('ffda', 'hex'));
        const data = bytes.subarray(scan + 2 + bytes.readUInt16BE(scan + 2), -2);
        for (const [at, byte] of data.entries()) if (byte === 0xff) expect(data[at + 1]).toBe(0);
      }),
    );
  });

  test('the boxes of a video follow each other to its end', () => {
    const bytes = Buffer.from(drawMp4('seed', 0));
    const boxes: string[] = [];
    for (let at = 0; at < bytes.length; at += bytes.readUInt32BE(at))
      boxes.push(bytes.subarray(at + 4, at + 8).toString());
    expect(boxes).toEqual(['ftyp', 'moov', 'mdat']);
  });
});

describe('curves', () => {
  const course = courseOf({ steps: 1000 }, types.get('image_generation'), 1000);

  test('the loss falls, with noise, the same for the same seed', () => {
    const losses = Array.from({ length: 101 }, (_, at) => metricsAt('a', at * 10, course).loss);
    const mean = (from: number, to: number): number =>
      losses.slice(from, to).reduce((sum, loss) => sum + loss, 0) / (to - from);
    expect(mean(0, 10)).toBeGreaterThan(1.5 * mean(90, 101));
    expect(losses.some((loss, at) => loss > (losses[at - 1] ?? Infinity))).toBe(true);
    expect(metricsAt('a', 500, course)).toEqual(metricsAt('a', 500, course));
    expect(metricsAt('b', 500, course)).not.toEqual(metricsAt('a', 500, course));
  });

  test('metrics are finite and above zero whatever the course', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 1e6 }), fc.nat(100), (seed, steps, percent) => {
        const some = courseOf({ steps }, types.get('image_generation'), 10);
        const { loss, learning_rate: rate } = metricsAt(seed, Math.round((steps * percent) / 100), some);
        expect(loss).toBeGreaterThan(0);
        expect(Number.isFinite(rate)).toBe(true);
        expect(some.checkpoints.at(-1)).toBe(steps);
        expect(some.checkpoints.length).toBeLessThanOrEqual(51);
      }),
    );
  });

  test('steps of text come from rows, epochs and batches', () => {
    const text = types.get('text_generation');
    expect(courseOf({ epochs: 3, batch_size: 4 }, text, 1000)).toMatchObject({
      totalSteps: 750,
      checkpoints: [250, 500, 750],
      samples: [],
    });
    expect(courseOf({ save_strategy: 'steps', save_steps_ratio: 0.5 }, text, 100).checkpoints).toEqual([
      50, 100,
    ]);
  });
});

test('logs grow while it trains, and end with the error', () => {
  const scene = openScene({ ending: 'fails' });
  const id = scene.start(picture);
  const lines = (): unknown[] =>
    items(scene.ask('GET', `${all}/${id}/logs`).json, 'logs').map(({ message }) => message);
  expect(lines()).toEqual([]);
  scene.clock.skip(6 * minute);
  const early = lines();
  expect(early.at(-1)).toMatch(/^step 100\/1000 loss 0\.\d+ lr 0\.\d+$/);
  scene.clock.skip(60 * minute);
  expect(lines().slice(0, early.length)).toEqual(early);
  expect(lines().at(-1)).toContain('out of memory');
  expect(member(scene.ask('GET', `${all}/${id}`).json, 'fine_tune')['error']).toContain('out of memory');
});
