import { describe, expect, test } from '@jest/globals';
import type { Load } from '../../../src/spec/extend.js';
import { parseOverrides } from '../../../src/spec/overrides.js';
import { inShort, readTuneFile } from '../../support/tune-file.js';

const flux = `provider: astria
tune:
  title: John Doe
  name: man
  base_tune_id: 1504944
  model_type: lora
  face_crop: true
  images: [photos/*.jpg]
`;

const complaints = (text: string, allowUnknown = false): readonly string[] =>
  inShort(readTuneFile(text, allowUnknown).diagnostics);

describe('a file for Astria', () => {
  test('with a plain body has nothing wrong with it', () => {
    expect(complaints(flux)).toEqual([]);
  });

  // The body of https://docs.astria.ai/docs/api/tune/create/, JSON as it stands there but for the file's own key.
  test('may be a body of its documentation', () => {
    const body = `{"provider": "astria", "tune": {
      "title": "John Doe - UUID - 1234-6789-1234-56789", "name": "man", "base_tune_id": 1504944,
      "model_type": "lora", "preset": null, "branch": "flux1", "auto_extend": true,
      "image_urls": ["https://i.imgur.com/HLHBnl9.jpeg", "https://i.imgur.com/HLHBnl8.jpeg"],
      "prompts_attributes": [{"text": "portrait of ohwx man wearing a christmas sweater", "callback": "https://example.com/p?x=1"}]
    }}`;
    expect(complaints(body)).toEqual(['notice account-decides 2:66', 'notice data-unknown 4:21']);
  });

  test.each([
    ['no tune', 'provider: astria\n', ['error missing-key 1:1']],
    ['no class', flux.replace('  name: man\n', ''), ['error missing-key 2:1']],
    ['no images', flux.replace(/ {2}images.*\n/, ''), ['error no-images 2:1']],
    ['an empty list of images', flux.replace('[photos/*.jpg]', '[]'), ['error no-images 8:11']],
    ['one pattern without a list', flux.replace('[photos/*.jpg]', 'photos'), ['error wrong-type 8:11']],
    ['a misspelt key', flux.replace('model_type', 'model_tpe'), ['error unknown-key 6:3']],
    ['an unknown provider', flux.replace('astria', 'astrea'), ['error not-in-enum 1:11']],
    ['an unknown preset', `${flux}  preset: flux-lora\n`, ['error not-in-enum 9:11']],
    ['a repository', `repository: a/b\n${flux}`, ['error unknown-key 1:1']],
    ['a key of Oxen', `${flux}  learning_rate: 1e-4\n`, ['error unknown-key 9:3']],
    ['a body without tune', `${flux}title: x\n`, ['error unknown-key 9:1']],
    [
      'limits that cannot be kept',
      `limits:\n  max_credits: 5\n  max_duration: 2h\n${flux}`,
      ['error not-at-astria 2:3', 'error not-at-astria 3:3'],
    ],
    ['a description', `description: mine\n${flux}`, ['notice not-at-astria 1:1']],
    [
      'an address with a password',
      `${flux}  image_urls: ['https://me:secret@example.com/a.jpg']\n`,
      ['notice data-unknown 9:15', 'error wrong-format 9:16'],
    ],
    [
      'an address of a file',
      `${flux}  image_urls: ['file:///etc/passwd']\n`,
      ['notice data-unknown 9:15', 'error wrong-format 9:16'],
    ],
    ['a callback without TLS', `${flux}  callback: http://example.com/\n`, ['error wrong-format 9:13']],
    ['a characteristic that is no text', `${flux}  characteristics: {eyes: 2}\n`, ['error wrong-type 9:27']],
  ])('with %s', (_, text, expected) => {
    expect(complaints(text)).toEqual(expected);
  });

  // Every key of https://docs.astria.ai/docs/api/prompt/create/ that is no file, with a value that stands there.
  test('may have a sample with every documented key', () => {
    const sample = {
      text: 'ohwx man, {{eye_color}}',
      callback: '',
      workspace_id: 5,
      community: false,
      num_images: 8,
      seed: 42,
      super_resolution: true,
      inpaint_faces: true,
      hires_fix: true,
      face_correct: true,
      face_swap: true,
      cfg_scale: 3,
      steps: 30,
      use_lpw: true,
      aspect_ratio: '21:9',
      ar: 'portrait',
      resolution: '2K',
      w: 512,
      h: 768,
      scheduler: 'dpm++2m_karras',
      backend_version: 1,
      style: 'Cinematic',
      prompt_expansion: false,
      theme: 'summer',
      color_grading: 'Film Velvia',
      film_grain: true,
      controlnet: 'segroom',
      denoising_strength: 0.8,
      controlnet_conditioning_scale: 0.5,
      controlnet_txt2img: true,
      input_image_url: 'https://example.com/a.png',
      input_image_base64: 'data:image/png;base64,AAAA',
      mask_image_url: 'https://example.com/m.png',
      lora_scale: 0.9,
      pack_id: 1,
      base_pack_id: 2,
      video_model: 'seedance2_fast_720p',
      video_prompt: 'a slow pan',
      image_reference_urls: ['https://example.com/1.png'],
      video_duration: 8,
      video_first_frame_url: 'https://example.com/f.png',
      video_last_frame_url: 'https://example.com/l.png',
      source_image_url: 'https://example.com/s.png',
      input_video_url: 'https://example.com/v.mp4',
      audio_reference_url: 'https://example.com/a.mp3',
      video_audio: true,
      video_upscale_model: 'seedvr2',
      video_upscale_target_resolution: '4k',
      video_fps_model: 'video_fps_increaser',
    };
    const { spec, diagnostics } = readTuneFile(
      `${flux}  callback: ''\n  prompts_attributes: [${JSON.stringify(sample)}]\n`,
      false,
    );
    expect(inShort(diagnostics)).toEqual([]);
    // What may lead to something secret is sent and not shown.
    expect(JSON.stringify(spec?.values)).not.toContain('example.com');
    expect(JSON.stringify(spec?.sent)).toContain('https://example.com/v.mp4');
  });

  test.each([
    ['prompts_attributes: [{text: ohwx man, scheduler: ddim}]', 'warning not-in-enum'],
    ['prompts_attributes: [{text: ohwx man, aspect_ratio: "2:1"}]', 'warning not-in-enum'],
    ['prompts_attributes: [{text: ohwx man, resolution: 8K}]', 'warning not-in-enum'],
    ['preset: wan-lora-quick', 'warning not-in-enum'],
  ])('with what the service may have added by now: %s', (line, complaint) => {
    const said = complaints(`${flux}  ${line}\n`);
    expect(said.map((one) => one.replace(/ [\d:]+$/, ''))).toEqual([complaint]);
  });

  test.each(['preset: flux-lora-portrat', 'prompts_attributes: [{text: ohwx man, num_images: 9}]'])(
    'with %s, which looks like a mistake: an error that names the way, and a warning by it',
    (line) => {
      const text = `${flux}  ${line}\n`;
      expect(complaints(text)[0]).toMatch(/^error /);
      expect(complaints(text, true)[0]).toMatch(/^warning /);
      expect(readTuneFile(text, true).spec).toBeDefined();
    },
  );

  test('with `base_tune_id` beside `branch: fast`, as the documentation has it', () => {
    expect(complaints(`${flux}  branch: fast\n`)).toEqual(['notice not-sent 5:17', 'notice not-sent 6:15']);
  });

  test.each([
    ['num_images: 9', 'above-maximum'],
    ['num_images: 0', 'below-minimum'],
    ['w: 500', 'not-multiple'],
    ['h: 513', 'not-multiple'],
    ['seed: 4294967297', 'above-maximum'],
    ['steps: 51', 'above-maximum'],
    ['ar: portait', 'not-in-enum'],
    ['resolution: 4k', 'not-in-enum'],
    ['input_image: pose.png', 'unknown-key'],
    ['input_image_url: ftp://example.com/a.png', 'wrong-format'],
    ['denoising_strength: 1.5', 'above-maximum'],
    ['super_resolution: yes', 'wrong-type'],
    ['promt: x', 'unknown-key'],
    ['inpaint_faces: true', 'needs-super-resolution'],
    ['hires_fix: true', 'needs-super-resolution'],
    ['negative_prompt: blurry', 'not-for-flux'],
    ['cfg_scale: 5', 'not-for-flux'],
  ])('with a sample of %s', (line, code) => {
    const text = `${flux}  prompts_attributes:\n    - text: ohwx man\n      ${line}\n`;
    const [first, ...rest] = complaints(text);
    expect(first).toMatch(new RegExp(`^error ${code} 11:`));
    expect(rest).toEqual([]);
  });

  test.each([
    ['provider', flux.replace('provider:', 'providr:'), ['error unknown-key 1:1']],
    ['tune', flux.replace('tune:', 'tunes:'), ['error unknown-key 2:1']],
    ['astria', flux.replace('astria', 'Astria'), ['error not-in-enum 1:11']],
    ['nothing but tune', flux.replace('provider: astria\n', ''), ['error missing-key 1:1']],
  ])('is known by a misspelt %s', (_, text, expected) => {
    expect(complaints(text)).toEqual(expected);
  });

  test('words of the user are named, and those of Oxen have a word of Astria', () => {
    const { diagnostics } = readTuneFile(
      `${flux.replace('model_type', 'model_tipe')}base_model: x\n  # comment\ntraining_params: {}\n`,
    );
    const text = diagnostics.map(({ message, help }) => `${message} ${help ?? ''}`).join('\n');
    expect(text).toMatch(/model_tipe.*model_type/);
    expect(text).toMatch(/base_model.*tune\.base_tune_id/);
    expect(text).toMatch(/training_params.*under `tune`/);
  });

  test('unknown keys are sent when that is allowed', () => {
    const { spec, diagnostics } = readTuneFile(`${flux}  gender: male\n`, true);
    expect(inShort(diagnostics)).toEqual(['notice unknown-key 9:3']);
    expect(spec?.body).toMatchObject({ gender: 'male' });
  });
});

describe('a file for Astria is read as any other', () => {
  const read = (text: string, options: Parameters<typeof readTuneFile>[2]): ReturnType<typeof readTuneFile> =>
    readTuneFile(text, false, options);
  const load: Load = (path) =>
    path === 'base.yml'
      ? { kind: 'text', path, text: `${flux}limits: {}\n` }
      : { kind: 'problem', path, problem: 'missing' };

  test('with overrides', () => {
    const { table } = parseOverrides('tune.steps=600\ntune.model_type=null\nprovider=astria');
    const { spec, diagnostics } = read(flux.replace('1504944', '7'), { overrides: table });
    expect(diagnostics).toEqual([]);
    expect(spec?.body).toEqual({ name: 'man', base_tune_id: 7, face_crop: true, steps: 600 });
    expect(spec?.values.find(({ key }) => key === 'tune.steps')?.source).toEqual({ kind: 'set', line: 1 });
  });

  test('over another file, whose provider and limits it has', () => {
    const child = 'extends: base.yml\nlimits:\n  max_credits: null\ntune:\n  steps: 600\n';
    const { spec, diagnostics } = read(child, { load });
    expect(diagnostics).toEqual([]);
    expect(spec).toMatchObject({ provider: 'astria', name: 'John Doe', body: { steps: 600, name: 'man' } });
  });

  test('over a file that cannot be read, only what is there is complained about', () => {
    const text = 'extends: gone.yml\ntune:\n  steps: 1.5\n';
    expect(inShort(read(text, { load }).diagnostics)).toEqual([
      'error extends-unreadable 1:10',
      'error wrong-type 3:10',
    ]);
  });

  test('the input `repository` is not for it', () => {
    expect(read(flux, { repository: 'ns/name' })).toMatchObject({
      diagnostics: [],
      spec: { repository: '' },
    });
  });

  test('notes of the user are nowhere', () => {
    const { spec } = read(`${flux}  x-why: because\n  characteristics: {x-1: a, eyes: b}\n`, {});
    expect(spec?.sent).not.toHaveProperty('x-why');
    expect(spec?.sent?.['characteristics']).toEqual({ eyes: 'b' });
  });
});

test('a file for Oxen may say so, and does not send it', () => {
  const text = `provider: oxen
repository: ns/name
resource: main/data.parquet
base_model: Qwen/Qwen3-0.6B
script_type: text_generation
training_params: {question_column: q, answer_column: a}
`;
  const { spec, diagnostics } = readTuneFile(text);
  expect(diagnostics).toEqual([]);
  expect(spec).toMatchObject({ provider: 'oxen', repository: 'ns/name' });
  expect(spec?.body).not.toHaveProperty('provider');
  expect(spec?.values.map(({ key }) => key)).not.toContain('provider');
});

describe('its spec', () => {
  const { spec } = readTuneFile(`name: John
${flux.replace('  title: John Doe\n', '')}  image_urls: ['https://example.com/a.jpg?sig=1']
  callback: https://example.com/?token=secret
  x-note: mine
  prompts_attributes:
    - text: ohwx man
      callback: https://example.com/?token=other
`);

  test('keeps title and files apart, and hides what may hold a secret', () => {
    expect(spec).toMatchObject({
      provider: 'astria',
      repository: '',
      name: 'John',
      files: ['photos/*.jpg'],
      limits: {},
    });
    expect(JSON.stringify([spec?.body, spec?.values])).not.toMatch(/secret|token=|sig=/);
    expect(spec?.sent).toEqual({
      name: 'man',
      base_tune_id: 1504944,
      model_type: 'lora',
      face_crop: true,
      image_urls: ['https://example.com/a.jpg?sig=1'],
      callback: 'https://example.com/?token=secret',
      prompts_attributes: [{ text: 'ohwx man', callback: 'https://example.com/?token=other' }],
    });
    expect(Object.keys(spec?.body ?? {})).toEqual(Object.keys(spec?.sent ?? {}));
  });

  test('knows the line of each pattern and address', () => {
    const lines = spec?.values.map(
      ({ key, source }) => `${key} ${source.kind === 'file' ? source.line : ''}`,
    );
    expect(lines).toEqual([
      'name 1',
      'tune.name 4',
      'tune.base_tune_id 5',
      'tune.model_type 6',
      'tune.face_crop 7',
      'tune.images[0] 8',
      'tune.image_urls[0] 9',
      'tune.callback 10',
      'tune.prompts_attributes 13',
    ]);
  });

  test.each([
    ['its title', flux, 'John Doe'],
    ['the name of the file', flux.replace('  title: John Doe\n', ''), 'tune'],
  ])('is called by %s', (_, text, name) => {
    expect(readTuneFile(text).spec?.name).toBe(name);
  });
});

test('what is said about a value that may hold a secret does not repeat it', () => {
  const secret = 'https://me:S3CRET@example.com/?token=S3CRET';
  const texts = [
    `${flux}  callback: ${secret.replace('https', 'http')}\n`,
    `${flux}  callback: [${secret}]\n`,
    `${flux}  image_urls: ${secret}\n`,
    `${flux}  image_urls: ['${secret}', {a: S3CRET}]\n`,
    `${flux}  prompts_attributes: [{text: ohwx man, callback: '${secret}'}]\n`,
  ];
  for (const text of texts) {
    const { diagnostics } = readTuneFile(text);
    expect(diagnostics.some(({ severity }) => severity === 'error')).toBe(true);
    expect(JSON.stringify(diagnostics)).not.toContain('S3CRET');
  }
});
