import { describe, expect, test } from '@jest/globals';
import type { JsonObject } from '../../../src/base/json.js';
import { complaintsAbout, familyOf, impliedPreset, tokenOf } from '../../../src/catalog/astria-rules.js';
import { astriaWords, tuneKeys } from '../../../src/catalog/astria.js';
import { formats } from '../../../src/catalog/formats.js';
import { scriptTypes } from '../../../src/catalog/index.js';

const flux: JsonObject = {
  name: 'man',
  base_tune_id: 1504944,
  model_type: 'lora',
  face_crop: true,
  images: ['photos/*'],
};

const said = (tune: JsonObject): readonly string[] =>
  complaintsAbout(tune).map(({ severity, code, path }) => `${severity} ${code} ${path.join('.')}`);

describe('rules between keys', () => {
  test.each<[string, JsonObject, string[]]>([
    ['a plain tune', flux, []],
    ['a pretrained face', { ...flux, base_tune_id: 690204, model_type: 'faceid' }, []],
    ['Flux without a type', { ...flux, model_type: null }, ['error flux-needs-lora model_type']],
    [
      'Flux by its branch',
      { name: 'x', branch: 'flux1', face_crop: true, image_urls: ['https://a/b'] },
      ['notice data-unknown image_urls', 'error flux-needs-lora branch'],
    ],
    ['SDXL with a type of its own', { ...flux, base_tune_id: 666678 }, ['warning not-obeyed model_type']],
    [
      'a preset on something else than Flux',
      { ...flux, base_tune_id: 690204, preset: 'flux-lora-focus' },
      ['error preset-needs-flux preset'],
    ],
    ['preset high anywhere', { ...flux, base_tune_id: 690204, preset: 'high' }, []],
    ['a preset on an own base', { ...flux, base_tune_id: 2000000, preset: 'flux-lora-fast' }, []],
    ['a misprint', { ...flux, base_tune_id: 1504994 }, ['warning misprint base_tune_id']],
    ['Krea', { ...flux, base_tune_id: 3063697 }, ['warning not-advised base_tune_id']],
    ['another branch than the base', { ...flux, branch: 'sd15' }, ['warning other-branch branch']],
    [
      'a mock with what it is sent without',
      { ...flux, branch: 'fast', preset: 'high' },
      ['notice not-sent base_tune_id', 'notice not-sent model_type', 'notice not-sent preset'],
    ],
    ['no face_crop', { name: 'x', images: ['a'] }, ['notice account-decides name']],
    [
      'a name that a form cannot hold',
      { ...flux, characteristics: { eye_color: 'blue', 'hair[x]': 'long' } },
      ['error characteristic-name characteristics.hair[x]'],
    ],
    ['no images', { name: 'x', face_crop: true }, ['error no-images ']],
    ['odd types of everything', { name: 1, images: 'a', prompts_attributes: [1], face_crop: 'x' }, []],
  ])('%s', (_, tune, expected) => {
    expect(said(tune)).toEqual(expected);
  });

  test.each<[string, JsonObject, JsonObject, string[]]>([
    ['token and class', flux, { text: 'a portrait of OHWX Man' }, []],
    [
      'a class without the token',
      flux,
      { text: 'a man' },
      ['warning token-missing prompts_attributes.0.text'],
    ],
    [
      'a token without the class',
      flux,
      { text: 'ohwx' },
      ['warning token-missing prompts_attributes.0.text'],
    ],
    [
      'a token of its own',
      { ...flux, token: 'zwx' },
      { text: 'ohwx man' },
      ['warning token-missing prompts_attributes.0.text'],
    ],
    [
      'a face without token',
      { ...flux, base_tune_id: 690204, model_type: 'faceid' },
      { text: 'a knight' },
      [],
    ],
    ['an own base, whose token only Astria knows', { ...flux, base_tune_id: 2000000 }, { text: 'a man' }, []],
    [
      'no negative prompt for older models',
      { ...flux, base_tune_id: 690204 },
      { text: 'sks man', negative_prompt: 'blur', cfg_scale: 9 },
      [],
    ],
    [
      'a mock of Flux is held to the same',
      { ...flux, branch: 'fast' },
      { text: 'ohwx man', cfg_scale: 7 },
      ['error not-for-flux prompts_attributes.0.cfg_scale'],
    ],
  ])('a sample with %s', (_, tune, prompt, expected) => {
    const found = said({ ...tune, prompts_attributes: [prompt] });
    expect(found.filter((line) => line.includes('prompts_attributes'))).toEqual(expected);
  });

  test.each<[JsonObject, string | undefined, string | undefined, string | undefined]>([
    [flux, 'flux1', 'flux-lora-portrait', 'ohwx'],
    [{ ...flux, preset: 'high' }, 'flux1', undefined, 'ohwx'],
    [{ ...flux, preset: null }, 'flux1', undefined, 'ohwx'],
    [{ ...flux, branch: 'fast' }, 'flux1', undefined, 'ohwx'],
    [{ name: 'x' }, 'sd15', undefined, 'sks'],
    [{ name: 'x', branch: 'sdxl1' }, 'sdxl1', undefined, 'ohwx'],
    [{ name: 'x', branch: 'fast' }, undefined, undefined, undefined],
    [{ name: 'x', base_tune_id: 5 }, undefined, undefined, undefined],
    [{ name: 'x', token: ' zwx ' }, 'sd15', undefined, 'zwx'],
  ])('%j is of the family %s, implies %s and is called by %s', (tune, family, preset, token) => {
    expect([familyOf(tune), impliedPreset(tune), tokenOf(tune)]).toEqual([family, preset, token]);
  });
});

describe('words', () => {
  test('every parameter of Oxen that paints has a word of Astria, or the same name', () => {
    const { image_generation: type, multi_image_editing: editing } = Object.fromEntries(scriptTypes);
    const keys = Object.keys({ ...type?.parameters, ...editing?.parameters });
    expect(keys.filter((key) => !(key in astriaWords) && !(key in tuneKeys))).toEqual([]);
  });

  test.each([
    ['https://example.com', true],
    ['https://example.com/a b', false],
    ['http://example.com:8080/a.jpg?x=1@2#f', true],
    ['https://me:pw@example.com/', false],
    ['https://me@example.com', false],
    ['ftp://example.com/a', false],
    ['https:///a', false],
    ['https://example.com/a\n', false],
  ])('%j is an address: %s', (text, good) => {
    expect(new RegExp(formats.address.pattern, 'u').test(text)).toBe(good);
    const secure = text.replace('http:', 'https:');
    expect(new RegExp(formats.secureAddress.pattern, 'u').test(secure)).toBe(good);
  });
});
