import { describe, expect, test } from '@jest/globals';
import { fingerprint } from '../../../src/plan/fingerprint.js';
import { trialOf } from '../../support/tune-file.js';

const file = (...lines: string[]): string =>
  [
    'provider: astria',
    'tune:',
    '  name: man',
    '  images: [photos]',
    ...lines.map((line) => `  ${line}`),
  ].join('\n');
const flux = ['base_tune_id: 1504944', 'model_type: lora'];
const print = (text: string, identity?: string): string =>
  fingerprint(trialOf(text), 'https://api.astria.ai', identity);

describe('what is sent', () => {
  test.each([
    [
      'Flux without a preset gets the advised one',
      [...flux],
      { base_tune_id: 1504944, model_type: 'lora', preset: 'flux-lora-portrait' },
    ],
    ['preset high is none', [...flux, 'preset: high'], { base_tune_id: 1504944, model_type: 'lora' }],
    ['preset null is none', [...flux, 'preset: null'], { base_tune_id: 1504944, model_type: 'lora' }],
    [
      'a mock has no base',
      [...flux, 'preset: flux-lora-focus', 'branch: fast', 'steps: 300'],
      { branch: 'fast', steps: 300 },
    ],
    [
      'nothing is empty',
      ['model_type: null', 'image_urls: []', 'characteristics: {}', 'prompts_attributes: []'],
      {},
    ],
    [
      'false and 0 are values',
      ['face_crop: false', 'prompts_attributes: [{text: sks man, seed: 0, use_lpw: false}]'],
      { face_crop: false, prompts_attributes: [{ text: 'sks man', seed: 0, use_lpw: false }] },
    ],
  ])('%s', (_, lines, expected) => {
    const { request, sent } = trialOf(file(...lines));
    expect(request).toEqual({ name: 'man', ...expected });
    expect(sent).toEqual(request);
  });

  test('each value says whether it is sent and where it is from', () => {
    const { values } = trialOf(file(...flux, 'branch: fast'));
    expect(values.map(({ key, sent, source }) => [key, sent, source.kind])).toEqual([
      ['tune.name', true, 'file'],
      ['tune.images[0]', true, 'file'],
      ['tune.base_tune_id', false, 'file'],
      ['tune.model_type', false, 'file'],
      ['tune.branch', true, 'file'],
      ['tune.token', false, 'default'],
      ['tune.auto_extend', false, 'default'],
    ]);
    expect(trialOf(file(...flux)).values).toContainEqual({
      key: 'tune.preset',
      value: 'flux-lora-portrait',
      sent: true,
      source: { kind: 'default', origin: "Astria's reference, 2026" },
    });
  });
});

describe('the fingerprint', () => {
  const base = print(file(...flux), 'images:1');

  test.each([
    ['the title', file(...flux, 'title: other'), 'images:1'],
    ['where the images stand', file(...flux).replace('[photos]', '[a/*.jpg, b/*.txt]'), 'images:1'],
    ['a preset that is sent anyway', file(...flux, 'preset: flux-lora-portrait'), 'images:1'],
    ['our own name', `name: mine\n${file(...flux)}`, 'images:1'],
  ])('does not know %s', (_, text, identity) => {
    expect(print(text, identity)).toBe(base);
  });

  test.each([
    ['the images', file(...flux), 'images:2'],
    ['the class', file(...flux).replace('man', 'woman'), 'images:1'],
    ['an address, though it is never shown', file(...flux, 'image_urls: [https://a.example/1]'), 'images:1'],
  ])('changes with %s', (_, text, identity) => {
    expect(print(text, identity)).not.toBe(base);
  });

  test('tells one address from another', () => {
    const [a, b] = ['1', '2'].map((at) => print(file(`image_urls: [https://a.example/${at}]`)));
    expect(a).not.toBe(b);
  });
});
