import { expect, test } from '@jest/globals';
import { coverAddresses, coverSecrets } from '../../../src/plan/redacted.js';

test.each([
  ['callback: https://u:SECRET@h.example:81/SECRET?k=SECRET # mine', /https:\/\/·+h\.example:81·+ # mine$/],
  ['callback: [\nimage_urls: [https://a.example/SECRET, b], b]', /https:\/\/a\.example·+, b\], b\]$/],
  ['{"callback":"http://a.example/SECRET"}', /"http:\/\/a\.example·+"}$/],
  ['callback: https://a.example', /^callback: https:\/\/a\.example$/],
])('%j keeps its length and loses its secrets', (text, expected) => {
  const covered = coverAddresses(text);
  expect(covered).toHaveLength(text.length);
  expect(covered).not.toContain('SECRET');
  expect(covered).toMatch(expected);
});

test('a file that can hold no secret stays as it is', () => {
  const text = 'resource: main/a.parquet # https://a.example/b';
  expect(coverAddresses(text)).toBe(text);
});

test('a long row of commas is no work', () => {
  const text = `callback: https://a${','.repeat(200_000)}`;
  expect(coverAddresses(text)).toBe(text);
});

test.each([
  ['description: key SFMyNTY.g2gDbQAAACQSECRET.SECRET-x # mine', /^description: key ·+ # mine$/],
  ['token: sd_SECRETSECRETSECRET1', /^token: ·+$/],
  ['api-key: SECRET', /^api-key: ·+$/],
  ['{"OXEN_API_KEY": "SECRET"}', /^\{"OXEN_API_KEY": ·+$/],
])('%j keeps its length and loses its keys', (text, expected) => {
  const covered = coverSecrets(text);
  expect(covered).toHaveLength(text.length);
  expect(covered).not.toContain('SECRET');
  expect(covered).toMatch(expected);
});

test('a long word is no work', () => {
  const text = 'a'.repeat(250_000);
  expect(coverSecrets(text)).toBe(text);
});
