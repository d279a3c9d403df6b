import { tuneKeys } from '../catalog/astria.js';
import { ownKeys } from '../catalog/file-keys.js';
import { aligned, liveOf, spareOf, type StarterLine } from './starter-lines.js';

/** What is filled in; `branch: fast` trains nothing and charges nothing. */
const live = ['name', 'token', 'images', 'base_tune_id', 'model_type', 'face_crop'];
const samples = tuneKeys['prompts_attributes']?.items?.properties ?? {};

/**
 * A file for Astria to begin with, as `renderStarter` makes them. It is valid as it is, stays so whichever key is
 * uncommented, and trains a free mock until one line is removed.
 */
export function renderTuneStarter(schema: string): string {
  const rest = Object.keys(tuneKeys).filter(
    (key) => !live.includes(key) && key !== 'branch' && key !== 'prompts_attributes',
  );
  return [
    `# yaml-language-server: $schema=${schema}`,
    '# A person, a product or a style from images of this repository, at Astria.',
    '# Replace the values; take the # away from the keys that you need.',
    '',
    ...aligned([
      { text: 'provider: astria', comment: ownKeys['provider']?.description ?? '' },
      ...spareOf(ownKeys, 'name', 'my-fine-tune'),
    ]),
    '',
    "tune:  # The body of Astria's create request, with Astria's own names.",
    ...aligned(
      [
        {
          text: 'branch: fast',
          comment: 'A free mock, to try a workflow. Remove this line to train, and be charged.',
        },
        ...live.flatMap((key) => liveOf(tuneKeys, key)),
      ],
      '  ',
    ),
    '',
    ...aligned(
      rest.flatMap((key) => spareOf(tuneKeys, key)),
      '  ',
    ),
    '',
    `  prompts_attributes:  # ${tuneKeys['prompts_attributes']?.description ?? ''}`,
    ...aligned(sampleLines(), '    '),
    '',
  ].join('\n');
}

function sampleLines(): readonly StarterLine[] {
  const [first, ...others] = [
    ...liveOf(samples, 'text'),
    ...['num_images', 'aspect_ratio', 'seed'].flatMap((key) => spareOf(samples, key)),
  ];
  return first === undefined
    ? []
    : [{ ...first, text: `- ${first.text}` }, ...others.map((line) => ({ ...line, text: `  ${line.text}` }))];
}
