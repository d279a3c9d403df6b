import { describe, expect, test } from '@jest/globals';
import { isSettled, nestedIn, readPrompts, toGallery } from '../../../../src/provider/astria/prompts.js';
import { painted } from './tunes.js';

const waiting = { ...painted, id: 16038, trained_at: null, images: [], cost_mc: 0 };
const one = (fields: object) => (readPrompts([fields]) ?? [])[0] ?? { id: '', text: '', images: [] };
const paintedAt = Date.parse(painted.trained_at);

describe('samples', () => {
  test('are read oldest first, without the tag that Astria adds', () => {
    const [first, second] = readPrompts([waiting, painted]) ?? [];
    expect(first).toEqual({
      id: '16037',
      text: 'sks man on a horse',
      images: painted.images,
      createdAt: Date.parse(painted.created_at),
      paintedAt,
      cost: 20000,
    });
    expect(second?.id).toBe('16038');
  });

  test.each([
    ['objects', [{ url: 'https://a.example/1' }], ['https://a.example/1']],
    ['odd things', [null, 5, {}, ''], []],
    ['nothing', null, []],
  ])('images may be %s', (_, images, expected) => {
    expect(one({ ...painted, images }).images).toEqual(expected);
  });

  test.each([
    ['with images', painted, 0, true],
    ['waiting', waiting, 1e9, false],
    ['with an error', { ...waiting, user_error: 'refused' }, 0, true],
    ['painted a moment ago, without images', { ...painted, images: [] }, 9_999, false],
    ['painted, without images', { ...painted, images: [] }, 10_000, true],
  ])('%s: settled %s ms after painting: %s', (_, prompt, after, expected) => {
    expect(isSettled(one(prompt), paintedAt + after)).toBe(expected);
  });

  test('that somebody painted later are not those of the training', () => {
    const later = { ...painted, id: 16039, created_at: '2023-10-11T13:12:01Z' };
    const prompts = readPrompts([later, painted]) ?? [];
    const tune = {
      createdAt: Date.parse(painted.created_at),
      finishedAt: Date.parse('2023-10-11T13:11:00Z'),
    };
    expect(nestedIn(prompts, tune).map(({ id }) => id)).toEqual(['16037']);
    // Those of a face are made after it was trained.
    const face = { createdAt: Date.parse(later.created_at), finishedAt: Date.parse(painted.created_at) };
    expect(nestedIn(prompts, face)).toHaveLength(2);
  });

  test.each([[{}], [undefined], ['x']])('%j is no list of them', (body) => {
    expect(readPrompts(body)).toBeUndefined();
  });
});

describe('the gallery', () => {
  test('has each image by its prompt, in the order of the file', () => {
    const { samples, notes, remarks } = toGallery(readPrompts([painted]) ?? []);
    expect(samples).toEqual([
      { url: painted.images[0], name: '16037-1.jpg', kind: 'image', prompt: 'sks man on a horse', index: 0 },
      { url: painted.images[1], name: '16037-2.jpg', kind: 'image', prompt: 'sks man on a horse', index: 0 },
    ]);
    expect(notes).toEqual([]);
    expect(remarks[0]).toContain('0.20 USD');
  });

  test('says what failed, what is not done and what may not be shown', () => {
    const { samples, notes } = toGallery(
      readPrompts([
        { ...painted, id: 1, images: ['https://a.example/1?X-Amz-Signature=abc', 'javascript:alert(1)'] },
        { ...waiting, id: 2, user_error: 'NSFW\n::error::x https://a.example/SECRET' },
        { ...waiting, id: 3 },
        { ...painted, id: 4, images: [] },
      ]) ?? [],
    );
    expect(samples).toEqual([]);
    expect(notes).toHaveLength(4);
    expect(notes.join('|')).not.toMatch(/abc|javascript|SECRET|\n/);
    expect(notes).toEqual([
      expect.stringMatching(/sample 2 .*failed: NSFW ::error::x/),
      expect.stringMatching(/sample 3 .*not done/),
      expect.stringMatching(/sample 4 .*without an image/),
      expect.stringMatching(/^2 images were left out/),
    ]);
  });

  test('tells videos from images', () => {
    const images = ['https://a.example/clip.mp4', 'https://a.example/clip'];
    expect(toGallery([one({ ...painted, images })]).samples.map(({ kind }) => kind)).toEqual([
      'video',
      'image',
    ]);
  });
});
