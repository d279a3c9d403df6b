import type { FineTuneReport } from '../../../src/report/report.js';
import { trialOf } from '../../support/tune-file.js';

const day = 86_400_000;
const trainedAt = Date.UTC(2026, 5, 1, 12, 30);

/** A file for Astria whose addresses hold secrets. */
export const tuneTrial = trialOf(`provider: astria
name: stoneware-mug
tune:
  name: mug
  token: ohwx
  base_tune_id: 1504944
  model_type: lora
  images: [mug/*.jpg]
  image_urls: [https://pictures.example/mug.jpg?key=SECRET]
  callback: https://hooks.example/done?token=SECRET
  face_crop: false
  prompts_attributes:
    - text: a photo of ohwx mug
      callback: https://hooks.example/painted?token=SECRET
`);

/** One at Astria, with its samples. */
export function tune(more: Partial<FineTuneReport> = {}): FineTuneReport {
  return {
    trial: tuneTrial,
    title: tuneTrial.path,
    service: { id: 'astria', url: 'https://api.astria.ai', usual: true },
    mayStop: false,
    ending: { conclusion: 'succeeded', message: "The training of astria:1234 ended 'trained'." },
    id: 'astria:1234',
    url: 'https://www.astria.ai/tunes/1234/prompts',
    observation: {
      id: 'astria:1234',
      status: 'succeeded',
      word: 'trained',
      name: 'stoneware-mug',
      displayName: 'stoneware-mug · ft-0123456789ab',
      baseModel: '1504944',
      scriptType: 'lora',
      createdAt: trainedAt - 30 * 60_000,
      startedAt: trainedAt - 25 * 60_000,
      finishedAt: trainedAt,
      expiresAt: trainedAt + 30 * day,
      model: 'astria:1234',
      sampleUrls: [],
    },
    results: {
      checkpoints: [],
      samples: [1, 2].map((at) => ({
        url: `https://mp.astria.ai/9${at}`,
        name: `9-${at}`,
        kind: 'image',
        prompt: 'a photo of ohwx mug',
        index: 0,
      })),
      notes: [],
      remarks: ['Astria deletes model, images and samples on 2026-07-01.'],
    },
    fingerprint: 'c0ffee'.repeat(10) + 'abcd',
    dataIdentity: `images:${'ab'.repeat(32)}`,
    images: 8,
    durationSeconds: 1500,
    isPublic: true,
    imageHosts: ['api.astria.ai', 'mp.astria.ai'],
    usage: {
      recipes: [
        {
          title: 'Paint with it; each image costs:',
          lines: [
            'curl https://api.astria.ai/tunes/1504944/prompts -H "Authorization: Bearer $ASTRIA_API_KEY" \\',
            "  -F 'prompt[text]=<lora:1234:1.0> TOKEN CLASS in the rain'",
          ],
        },
      ],
    },
    history: [{ at: trainedAt - 30 * 60_000, what: 'recorded', text: 'Fine-tune astria:1234.' }],
    ...more,
  };
}

/** The same while it trains. */
export function training(more: Partial<FineTuneReport> = {}): FineTuneReport {
  const { observation, results, durationSeconds, ...rest } = tune();
  if (observation === undefined || results === undefined || durationSeconds === undefined)
    throw new Error('It is told of in full.');
  const { model, finishedAt, expiresAt, ...early } = observation;
  if (model === undefined || finishedAt === undefined || expiresAt === undefined)
    throw new Error('It is told of in full.');
  return { ...rest, observation: { ...early, status: 'running', word: 'training' }, ...more };
}
