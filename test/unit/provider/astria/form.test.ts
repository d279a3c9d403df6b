import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { JsonObject } from '../../../../src/base/json.js';
import { fieldsOf, toForm } from '../../../../src/provider/astria/form.js';
import { readImages } from '../../../../src/provider/astria/images.js';
import { parseForm } from '../../../../src/simulator/astria/form-body.js';
import { trialOf } from '../../../support/tune-file.js';
import { png } from './pictures.js';
import { memoryWorkspace } from './workspaces.js';
import { times } from '../../../support/property-runs.js';

const trial = trialOf('provider: astria\ntune: {name: man, face_crop: true, images: [p/*]}\n');
const tune: JsonObject = {
  title: 'Jörg "J" · ft-0123456789ab',
  name: 'man',
  base_tune_id: 1504944,
  face_crop: false,
  characteristics: { eye_color: 'blue' },
  image_urls: ['https://a.example/1', 'https://a.example/2'],
  prompts_attributes: [
    { text: 'ohwx man', num_images: 4 },
    { text: 'ohwx man\r\nin the rain', super_resolution: true },
  ],
};

async function sent(workspace = memoryWorkspace({ 'p/a.png': png(512, 512), 'p/a.txt': 'a mån' })) {
  const { files } = await readImages(trial, workspace);
  const upload = toForm(tune, files, workspace);
  const read = async (): Promise<Buffer> => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of upload.open()) chunks.push(chunk);
    return Buffer.concat(chunks);
  };
  return { upload, read, workspace, files };
}

describe('a form', () => {
  test('names nested values as Rails does, maps in lists by their index', () => {
    expect(fieldsOf('tune', tune)).toEqual([
      ['tune[title]', 'Jörg "J" · ft-0123456789ab'],
      ['tune[name]', 'man'],
      ['tune[base_tune_id]', '1504944'],
      ['tune[face_crop]', 'false'],
      ['tune[characteristics][eye_color]', 'blue'],
      ['tune[image_urls][]', 'https://a.example/1'],
      ['tune[image_urls][]', 'https://a.example/2'],
      ['tune[prompts_attributes][0][text]', 'ohwx man'],
      ['tune[prompts_attributes][0][num_images]', '4'],
      ['tune[prompts_attributes][1][text]', 'ohwx man\r\nin the rain'],
      ['tune[prompts_attributes][1][super_resolution]', 'true'],
    ]);
  });

  test('has the length that it says, and files with name and type', async () => {
    const { upload, read } = await sent();
    const body = await read();
    expect(body.length).toBe(upload.bytes);
    const text = body.toString('latin1');
    expect(text).toContain(
      'name="tune[images][]"; filename="a.png"\r\nContent-Type: image/png\r\n\r\n\u0089PNG',
    );
    expect(text).toContain('filename="a.txt"\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n');
    expect(text).toMatch(/\r\n--[\w-]+--\r\n$/);
  });

  test('is read as what was meant by who reads it as Rails does', async () => {
    const { upload, read, files } = await sent();
    const body = await read();
    expect(parseForm(body, upload.type)).toEqual({
      tune,
      files: files.map(({ name, type, bytes, sha256 }) => ({ name, type, bytes, sha256 })),
    });
  });

  test('of any texts is read as what was meant', async () => {
    const texts = fc.record({
      title: fc.string({ minLength: 1 }),
      prompts_attributes: fc.array(fc.record({ text: fc.string({ unit: 'grapheme', minLength: 1 }) }), {
        minLength: 1,
      }),
    });
    await fc.assert(
      fc.asyncProperty(texts, async (any) => {
        const upload = toForm(any, [], memoryWorkspace({}));
        const chunks: Uint8Array[] = [];
        for await (const chunk of upload.open()) chunks.push(chunk);
        const body = Buffer.concat(chunks);
        expect(body.length).toBe(upload.bytes);
        expect(parseForm(body, upload.type)).toEqual({ tune: any, files: [] });
      }),
      { numRuns: times(50) },
    );
  });

  test.each(['a".png', 'a\r\nContent-Type: x\r\n\r\n.png', '50%.png', 'größe 1.png'])(
    'a file called %j makes no header of its own',
    async (name) => {
      const { upload, read } = await sent(memoryWorkspace({ [`p/${name}`]: png(512, 512) }));
      expect(parseForm(await read(), upload.type)).toMatchObject({ files: [{ name, type: 'image/png' }] });
    },
  );

  test('is read anew for each sending', async () => {
    const { read, workspace } = await sent();
    expect((await read()).equals(await read())).toBe(true);
    expect(workspace.opened).toEqual(['p/a.png', 'p/a.txt', 'p/a.png', 'p/a.txt']);
  });

  test.each<[string, (files: Map<string, Buffer>) => void]>([
    ['has other bytes', (files) => files.set('p/a.png', png(512, 512, 64, 9))],
    ['is longer', (files) => files.set('p/a.png', png(512, 512, 65))],
    ['is shorter', (files) => files.set('p/a.png', png(512, 512, 63))],
    ['is gone', (files) => files.delete('p/a.png')],
  ])('breaks off when a file %s than when it was looked at', async (_, change) => {
    const { read, workspace, upload } = await sent();
    change(workspace.files);
    await expect(read()).rejects.toMatchObject({ reason: 'invalid-file' });
    // Nothing of the rest was read, so no end was sent either.
    expect(workspace.opened).toEqual(['p/a.png']);
    expect(upload.bytes).toBeGreaterThan(0);
  });
});
