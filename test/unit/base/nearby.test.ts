import { describe, expect, test } from '@jest/globals';
import { nearbyFiles } from '../../../src/base/nearby.js';

const files = [
  'README.md',
  'fine-tune.yaml',
  'fine-tunes/a.yml',
  'fine-tunes/b.yml',
  'ml/words.yml',
  'photos/a.JPG',
  'photos/b.JPG',
  'scans/a.png',
  'set [1]/a.jpg',
];

describe('a pattern that matches nothing', () => {
  test.each<[string, string | undefined]>([
    ['fine-tune.yml', 'There is fine-tune.yaml.'],
    ['./fine-tune.yml', 'There is fine-tune.yaml.'],
    ['words.yml', 'There is ml/words.yml.'],
    ['models/words.yaml', 'There is ml/words.yml.'],
    ['Fine-Tunes/*.yml', 'Capital and small letters differ: there are fine-tunes/a.yml, fine-tunes/b.yml.'],
    ['photos/*.jpg', 'Capital and small letters differ: there are photos/a.JPG, photos/b.JPG.'],
    ['scans/*.jpg', 'There is scans/a.png.'],
    [
      'fine-tunes/{a,b}.yml',
      'Braces mean nothing here: write one pattern a line, fine-tunes/a.yml and fine-tunes/b.yml.',
    ],
    [
      'set [1]/*.jpg',
      'Brackets stand for one of the signs in them; for a bracket itself write [[]: set [[]1]/*.jpg.',
    ],
    ['fine-tune/a.yml', 'There is fine-tunes/a.yml.'],
    ['fine-tunes/aa.yml', 'Did you mean fine-tunes/a.yml?'],
    ['nothing/like/it.toml', undefined],
  ])('%s', (pattern, said) => {
    expect(nearbyFiles(pattern, files)).toBe(said);
  });

  test.each([
    'fine-tunes/a.yml fine-tunes/b.yml',
    'fine-tunes/a.yml,fine-tunes/b.yml',
    'fine-tunes/a.yml, gone.yml',
    '["fine-tunes/a.yml","fine-tunes/b.yml"]',
  ])('%s is a list of two', (pattern) => {
    expect(nearbyFiles(pattern, files)).toMatch(/^Write one path a line\. This looks like a list of 2:/);
  });

  test('the checkout is asked about only when there is nothing at all', () => {
    expect(nearbyFiles('fine-tune.yml', [])).toContain('checkout step');
  });

  test('many are counted', () => {
    const many = Array.from({ length: 12 }, (_, at) => `p/${at}.PNG`);
    expect(nearbyFiles('p/*.png', many)).toMatch(/^Capital .*p\/4\.PNG and 7 more\.$/);
  });
});
