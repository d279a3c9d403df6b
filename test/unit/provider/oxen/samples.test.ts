import { describe, expect, test } from '@jest/globals';
import { fileUrl, refsInFolder, toGallery } from '../../../../src/provider/oxen/samples.js';

const place = { hub: 'https://hub.oxen.ai', repository: 'ox/data', branch: 'models/x' };
const files = 'https://hub.oxen.ai/api/repos/ox/data/file/models/x';

describe('where a reference leads', () => {
  test.each<[string, string, string | undefined, string]>([
    [
      'an address',
      'https://cdn.example/a%20b.jpg?width=64#x',
      undefined,
      'https://cdn.example/a%20b.jpg?width=64',
    ],
    ['http', 'http://cdn.example/a.jpg', undefined, 'http://cdn.example/a.jpg'],
    ['a path', 'models/x/samples/a.jpg', 'models/x', `${files}/models/x/samples/a.jpg`],
    ['a path from the root', '/models/x/a.jpg', undefined, `${files}/models/x/a.jpg`],
    ['a path from here', './models/x/a.jpg', undefined, `${files}/models/x/a.jpg`],
    ['a bare name, with the folder', 'a.jpg', '/models/x/step_2/', `${files}/models/x/step_2/a.jpg`],
    ['a bare name without one', 'a.jpg', undefined, `${files}/a.jpg`],
    ['signs', 'sämples/a b?c#d%20(1).jpg', undefined, `${files}/s%C3%A4mples/a%20b%3Fc%23d%2520%281%29.jpg`],
    [
      'a path of the hub',
      '/api/repos/ox/data/file/main/a.jpg',
      undefined,
      'https://hub.oxen.ai/api/repos/ox/data/file/main/a.jpg',
    ],
  ])('%s', (_, ref, folder, url) => {
    const { samples, notes } = toGallery([{ ref, ...(folder === undefined ? {} : { folder }) }], place);
    expect([samples.map((sample) => sample.url), notes]).toEqual([[url], []]);
  });

  test.each([
    'javascript:alert(1)//a.jpg',
    'data:image/png;base64,AAAA.png',
    'file:///etc/passwd.png',
    '//evil.example/a.jpg',
    '../../etc/passwd.png',
    'models//a.jpg',
    '/api/../../a.jpg',
    'https://',
    'a\ud800.jpg',
  ])('%s is left out with a note', (ref) => {
    const { samples, notes } = toGallery([{ ref }], place);
    expect([samples, notes.length]).toEqual([[], 1]);
  });

  test.each([
    'https://b.s3.amazonaws.com/a.jpg?X-Amz-Signature=secret',
    'https://me:secret@cdn.example/a.jpg',
    '/api/repos/ox/data/file/main/a.jpg?token=secret',
    'samples/a.jpg?X-Amz-Signature=secret',
    'a.jpg?sig=secret',
  ])('%s is left out, and shown nowhere', (ref) => {
    const gallery = toGallery([{ ref }, { ref }], place);
    expect(gallery.samples).toEqual([]);
    expect(gallery.notes).toHaveLength(1);
    expect(gallery.notes[0]).toMatch(/^2 samples were .*signature/);
    expect(JSON.stringify(gallery)).not.toContain('secret');
  });

  test('without a branch, paths lead nowhere and addresses lead on', () => {
    const nowhere = { ...place, branch: undefined };
    const { samples } = toGallery([{ ref: 'a.jpg' }, { ref: 'https://h.example/b.jpg' }], nowhere);
    expect(samples.map(({ name }) => name)).toEqual(['b.jpg']);
    expect(fileUrl(nowhere, 'a.jpg')).toBeUndefined();
  });

  test('a hub below a path keeps it', () => {
    const below = { ...place, hub: 'https://proxy.example/oxen' };
    const { samples } = toGallery([{ ref: '/api/x/a.jpg' }, { ref: 'm/b.jpg' }], below);
    expect(samples.map(({ url }) => url)).toEqual([
      'https://proxy.example/oxen/api/x/a.jpg',
      'https://proxy.example/oxen/api/repos/ox/data/file/models/x/m/b.jpg',
    ]);
  });
});

describe('what a name tells', () => {
  test.each<[string, number | undefined, object]>([
    ['1759772935078__000001200_3.jpg', 7, { kind: 'image', step: 1200, index: 3 }],
    ['1759772935078__000001200_0.mp4', undefined, { kind: 'video', step: 1200, index: 0 }],
    ['a.webm', 7, { kind: 'video', step: 7 }],
    ['a.webp', undefined, { kind: 'image' }],
  ])('%s', (name, step, facts) => {
    const { samples } = toGallery([{ ref: `s/${name}`, ...(step === undefined ? {} : { step }) }], place);
    expect(samples).toEqual([{ url: `${files}/s/${name}`, name, ...facts }]);
  });

  test('is a bare file name, whatever is encoded in it', () => {
    const names = toGallery(
      [
        'https://h.example/a%20b.png',
        'https://h.example/..%2F..%2Fetc%5Cc%0A%1b.png',
        'https://h.example/%E0%A4.png',
      ].map((ref) => ({ ref })),
      place,
    ).samples.map(({ name }) => name);
    expect(names.sort()).toEqual(['%E0%A4.png', 'a b.png', 'c ng']);
  });
});

test('last step first, within a step by index, each file once', () => {
  const names = [
    '1__000000000_1.jpg',
    '1__000000200_1.jpg',
    'z.jpg',
    '1__000000200_0.jpg',
    '1__000000000_0.jpg',
    '1__000001000_10.jpg',
    '1__000001000_2.jpg',
    'b.jpg',
  ];
  // The trainer copies its whole folder with each checkpoint.
  const refs = ['step_200', 'step_1000'].flatMap((folder) => names.map((ref) => ({ ref, folder })));
  const { samples } = toGallery(refs, place);
  expect(samples.map(({ name }) => name)).toEqual([
    '1__000001000_2.jpg',
    '1__000001000_10.jpg',
    '1__000000200_0.jpg',
    '1__000000200_1.jpg',
    '1__000000000_0.jpg',
    '1__000000000_1.jpg',
    'b.jpg',
    'b.jpg',
    'z.jpg',
    'z.jpg',
  ]);
});

test('of a folder, the images and videos', () => {
  expect(refsInFolder(['a.jpg', 'config.yaml', 'b.mp4', 'samples'], 'm/samples')).toEqual([
    { ref: 'm/samples/a.jpg', folder: 'm/samples' },
    { ref: 'm/samples/b.mp4', folder: 'm/samples' },
  ]);
});
