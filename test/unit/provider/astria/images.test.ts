import { describe, expect, test } from '@jest/globals';
import type { Workspace } from '../../../../src/base/workspace.js';
import { readImages } from '../../../../src/provider/astria/images.js';
import { inShort, trialOf } from '../../../support/tune-file.js';
import { jpeg, png } from './pictures.js';
import { memoryWorkspace } from './workspaces.js';

type Files = Record<string, Uint8Array | string>;

const good = png(1024, 1024);
const some = (count: number, from = 0): Files =>
  Object.fromEntries(
    Array.from({ length: count }, (_, at) => [`p/${at + from}.png`, png(1024, 1024, 64, at + from)]),
  );
const older = (patterns: string): string =>
  `provider: astria\ntune:\n  name: man\n  face_crop: true\n  images: ${patterns}\n`;
const flux = (patterns: string): string => `${older(patterns)}  base_tune_id: 1504944\n  model_type: lora\n`;

async function look(text: string, files: Files) {
  const workspace = memoryWorkspace(files);
  const { diagnostics, ...rest } = await readImages(trialOf(text), workspace);
  // A glance tells the same, and reads nothing but the beginnings.
  const inspect: Workspace['inspect'] = (path, most) => {
    expect(most.headOnly).toBe(true);
    return workspace.inspect(path, most);
  };
  const glance = await readImages(trialOf(text), { ...workspace, inspect }, 'glance');
  expect(glance.diagnostics).toEqual(diagnostics);
  expect(glance.identity).toBeUndefined();
  return { ...rest, complaints: inShort(diagnostics), diagnostics };
}

describe('images', () => {
  test('that are as advised are taken by name, type and content', async () => {
    const { complaints, files, identity } = await look(flux('[p/*.png, q/a.jpg]'), {
      ...some(8),
      'q/a.jpg': jpeg(0),
    });
    expect(complaints).toEqual(['warning image-small 5:21']);
    expect(files).toHaveLength(9);
    expect(files.at(-1)).toMatchObject({ path: 'q/a.jpg', name: 'a.jpg', type: 'image/jpeg', bytes: 23 });
    expect(identity).toMatch(/^images:[0-9a-f]{64}$/);
  });

  test.each<[string, string, Files, string[]]>([
    ['none', '[p/*]', {}, ['error no-match 5:12']],
    [
      'a pattern that leaves out images of other endings',
      '[p/*.png]',
      { ...some(8), 'p/a.JPG': good, 'p/b.webp': good, 'p/notes.md': '', 'q/c.png': good },
      ['warning images-left-out 5:12'],
    ],
    [
      'a pattern that leaves out captions of its images',
      '[p/*.png]',
      { ...some(8), 'p/0.txt': 'a man', 'p/other.txt': 'nothing' },
      ['warning captions-left-out 5:12'],
    ],
    ['files that are named one by one', '[p/0.png]', some(8), ['warning few-images 5:12']],
    ['three', '[p/*]', some(3), ['warning few-images 5:12']],
    ['more than twenty', '[p/*]', some(21), ['warning many-images 5:12']],
    ['one that is not there', '[p/*, p/x.png]', some(8), ['error file-missing 5:17']],
    [
      'one of 60 MB',
      '[p/*, big.png]',
      { ...some(8), 'big.png': png(1024, 1024, 60_000_000) },
      ['error file-too-large 5:17'],
    ],
    [
      'one of 4 MB',
      '[p/*, big.png]',
      { ...some(8), 'big.png': png(1024, 1024, 4_000_000) },
      ['warning image-large 5:17'],
    ],
    [
      'a text that is named .jpg',
      '[p/*, a.jpg]',
      { ...some(8), 'a.jpg': 'no image' },
      ['error not-an-image 5:17'],
    ],
    ['a file of another kind', '[p/*, a.md]', { ...some(8), 'a.md': '# Notes' }, ['error not-an-image 5:17']],
    ['an empty file', '[p/*, a.png]', { ...some(8), 'a.png': '' }, ['error not-an-image 5:17']],
    ['a PNG that is named .jpg', '[p/*, a.jpg]', { ...some(8), 'a.jpg': good }, ['warning other-type 5:17']],
    ['a small one', '[p/*, a.png]', { ...some(8), 'a.png': png(511, 2000) }, ['warning image-small 5:17']],
    ['two of the same name', '[p/*, q/*]', { ...some(8), 'q/1.png': good }, ['error same-name 5:17']],
    [
      'two of the same name but for its ending',
      '[p/*, q/*]',
      { ...some(8), 'q/1.WEBP': good },
      ['warning other-type 5:17', 'error same-name 5:17'],
    ],
    [
      'two of the same name but for case',
      '[p/*, q/*]',
      { ...some(4), 'p/x.png': good, 'q/X.png': good },
      ['error same-name 5:17'],
    ],
    ['the same one twice', '[p/*, p/1.png]', some(8), []],
    ['captions alone', '[p/*]', { 'p/a.txt': 'a man' }, ['error caption-alone 5:12', 'error no-images 5:12']],
    [
      'a caption without its image',
      '[p/*]',
      { ...some(8), 'p/x.txt': 'a man' },
      ['error caption-alone 5:12'],
    ],
    [
      'a caption whose image is written otherwise',
      '[p/*]',
      { ...some(8), 'p/X.png': good, 'p/x.txt': 'a man' },
      ['error caption-alone 5:12', 'warning caption-missing 5:12'],
    ],
    ['nothing but what cannot be read', '[q.png]', {}, ['error file-missing 5:12']],
    [
      'a caption for one of eight',
      '[p/*]',
      { ...some(8), 'p/1.txt': 'a man' },
      ['warning caption-missing 5:12'],
    ],
    [
      'an empty caption',
      '[p/*]',
      { ...some(1), 'p/0.txt': ' \n' },
      ['error caption-empty 5:12', 'warning few-images 5:12'],
    ],
    [
      'a caption that is no text',
      '[p/*]',
      { ...some(1), 'p/0.txt': good },
      ['error caption-not-text 5:12', 'warning few-images 5:12'],
    ],
    ['far too many files', '[p/*]', some(501), ['error too-many-images 5:12']],
  ])('%s', async (_, patterns, files, expected) => {
    const { complaints, identity } = await look(older(patterns), files);
    expect(complaints).toEqual(expected);
    expect(identity === undefined).toBe(expected.some((line) => line.startsWith('error')));
  });

  test.each<[string, string, number, string[]]>([
    ['Flux wants eight', flux('[p/*]'), 7, ['warning few-images 5:12']],
    ['a face needs one', `${older('[p/*]')}  base_tune_id: 690204\n  model_type: faceid\n`, 1, []],
    ['the preset for many', `${flux('[p/*]')}  preset: high\n`, 30, []],
    ['the usual preset', flux('[p/*]'), 30, ['warning many-images 5:12']],
    ['a mock takes any', `${flux('[p/*]')}  branch: fast\n`, 30, []],
  ])('how many are advised: %s', async (_, text, count, expected) => {
    expect((await look(text, some(count))).complaints).toEqual(expected);
  });

  test('captions are sent with the ending that Astria knows', async () => {
    const { files } = await look(older('[p/*]'), { ...some(1), 'p/0.TXT': 'a man' });
    expect(files.map(({ path, name }) => [path, name])).toEqual([
      ['p/0.TXT', '0.txt'],
      ['p/0.png', '0.png'],
    ]);
  });

  test('addresses count as images, and what they hold is not known', async () => {
    const urls = [1, 2, 3, 4].map((at) => `https://a.example/${at}`).join(', ');
    const text = older('[]').replace('images: []', `image_urls: [${urls}]`);
    expect(await look(text, {})).toMatchObject({ complaints: [], files: [] });
    const few = text.replace(urls, 'https://a.example/1');
    expect((await look(few, {})).complaints).toEqual(['warning few-images 5:16']);
  });

  test('the identity knows names and contents, not folders and order', async () => {
    const identityOf = async (patterns: string, files: Files): Promise<string | undefined> =>
      (await look(older(patterns), files)).identity;
    const [a, b] = [png(1024, 1024, 64, 1), png(1024, 1024, 64, 2)];
    const base = await identityOf('[p/*]', { 'p/a.png': a, 'p/b.png': b });
    expect(await identityOf('[q/b.png, q/a.png]', { 'q/a.png': a, 'q/b.png': b })).toBe(base);
    expect(await identityOf('[p/*]', { 'p/a.png': b, 'p/b.png': a })).not.toBe(base);
    expect(await identityOf('[p/*]', { 'p/a.png': a })).not.toBe(base);
    const captioned = { 'p/a.png': a, 'p/b.png': b, 'p/a.txt': 'one', 'p/b.txt': 'two' };
    expect(await identityOf('[p/*]', captioned)).not.toBe(base);
  });

  test('a pointer of Git LFS is told from an image', async () => {
    const { diagnostics } = await look(older('[p/*]'), {
      ...some(4),
      'p/x.png': 'version https://git-lfs.github.com/spec/v1\n',
    });
    expect(diagnostics[0]?.message).toContain('lfs: true');
  });
});
