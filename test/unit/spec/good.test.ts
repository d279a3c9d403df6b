import { describe, expect, test } from '@jest/globals';
import { hasErrors } from '../../../src/base/diagnostic.js';
import { readSpec } from '../../../src/spec/read-spec.js';
import { openCases } from './cases.js';

/*
 * Files that are accepted: every request body of Oxen's reference pages, quickstarts and tutorials (placeholders filled
 * in) as it can be pasted and as YAML, and the ways in which people write. NAME.json is the body that all NAME.* mean.
 */
const { names, text, read } = openCases('good');

describe('accepted files', () => {
  test('there are bodies of all pages', () => {
    const stems = new Set(names.map(stemOf));
    expect([...stems].filter((stem) => stem.startsWith('reference-'))).toHaveLength(8);
    expect([...stems].filter((stem) => stem.startsWith('quickstart-'))).toHaveLength(6);
    expect([...stems].filter((stem) => stem.startsWith('tutorial-'))).toHaveLength(2);
  });

  test.each(names)('%s', (name) => {
    const body = JSON.parse(text(`${stemOf(name)}.json`)) as object;
    // A pasted body names no repository.
    const { spec, diagnostics } = read(name, name.endsWith('.yml') ? {} : { repository: 'Tutorials/Data' });
    // Odd values are allowed, and remarked on.
    const quiet = stemOf(name) === 'odd-values' ? ['notice', 'warning'] : ['notice'];
    expect(diagnostics.filter(({ severity }) => !quiet.includes(severity))).toEqual([]);
    expect(spec?.body).toEqual(body);
    // The order is kept as well: what is sent reads as what was written.
    expect(JSON.stringify(spec?.body)).toBe(JSON.stringify(body));
  });
});

describe('a tutorial that gives an image model the parameters of a text model', () => {
  const body = {
    resource: 'main/train_image_edits.parquet',
    base_model: 'Qwen/Qwen-Image-Edit',
    script_type: 'image_editing',
    training_params: {
      control_image_column: 'control_image',
      caption_column: 'caption',
      image_column: 'edited_image',
      epochs: 1,
      batch_size: 1,
      learning_rate: 0.0001,
      grad_accum: 1,
      lora_alpha: 16,
      lora_rank: 16,
      seq_length: 1024,
      logging_steps: 10,
      enable_thinking: false,
      neftune_noise_alpha: 0,
      save_steps_ratio: 0.25,
      save_strategy: 'epoch',
      use_lora: true,
    },
  };
  const file = { path: 'tutorial.json', text: JSON.stringify(body, null, 2) };

  test('is refused, each parameter with the script types that have it', () => {
    const { diagnostics } = readFile(file, false);
    const unknown = diagnostics.filter(({ severity }) => severity === 'error');
    expect(unknown.map(({ code, place }) => [code, place?.start?.line])).toEqual(
      [9, 12, 15, 16, 17, 18, 19, 20].map((line) => ['unknown-key', line]),
    );
    for (const { help } of unknown) expect(help).toMatch(/text_generation|write `steps`/);
  });

  test('is sent as it is when unknown keys are allowed', () => {
    const { spec, diagnostics } = readFile(file, true);
    expect(hasErrors(diagnostics)).toBe(false);
    expect(JSON.stringify(spec?.body)).toBe(JSON.stringify(body));
  });
});

function stemOf(name: string): string {
  return name.slice(0, name.indexOf('.'));
}

function readFile(
  file: { readonly path: string; readonly text: string },
  allowUnknown: boolean,
): ReturnType<typeof readSpec> {
  return readSpec(file, { repository: 'Tutorials/ProductImageEdits', allowUnknown });
}
