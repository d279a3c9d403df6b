import { expect } from '@jest/globals';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { AstriaTiming } from '../../src/simulator/astria/world.js';
import type { LoggedRequest } from '../../src/simulator/request-log.js';
import { root, runStep, type Step, type StepOptions } from '../support/runner.js';
import { currentTime, scale, within } from '../support/test-time.js';
import {
  startControlledAstria,
  type ControlledAstria,
  type AstriaOptions,
} from '../support/astria-control.js';

/** Looks like a key of Astria; wherever it turns up but in a header, something is wrong. */
export const astriaKey = 'sd_e2e-key-0123456789abcdefABCDEF';

/** A training of a minute, and samples of a moment. */
export const quick: Partial<AstriaTiming> = { queueMs: 20_000, trainMs: 60_000, paintMs: 5000 };

/** The pictures of the example, by path. */
export const pictures: Readonly<Record<string, Uint8Array>> = Object.fromEntries(
  readdirSync(join(root, 'examples/astria')).map((name) => [
    `mug/${name}`,
    readFileSync(join(root, 'examples/astria', name)),
  ]),
);

/** Flux, from files of the workspace, with a sample. */
export const fluxFile = `provider: astria
name: stoneware-mug
tune:
  name: mug
  token: ohwx
  base_tune_id: 1504944
  model_type: lora
  images: [mug/*.png]
  face_crop: false
  prompts_attributes:
    - text: a photo of ohwx mug on a wooden table
      num_images: 2
`;

export const fluxFiles: Readonly<Record<string, string | Uint8Array>> = {
  'fine-tune.yml': fluxFile,
  ...pictures,
};

/** An Astria for as long as the body takes; its steps share its time. */
export async function withAstria<T>(
  options: AstriaOptions,
  body: (astria: ControlledAstria) => Promise<T>,
): Promise<T> {
  const time = currentTime(options.scale);
  const astria = await startControlledAstria({
    clock: time.clock,
    timing: quick,
    key: astriaKey,
    ...options,
  });
  try {
    return await within(time, () => body(astria));
  } finally {
    await astria.close();
  }
}

/** Runs the step with a key against an Astria; the files are those of `fluxFiles` unless others are given. */
export function tune(url: string, { inputs, env, files, ...rest }: StepOptions = {}): Promise<Step> {
  return runStep({
    ...(rest.workspace === undefined ? { files: files ?? fluxFiles } : {}),
    inputs: { 'astria-url': url, 'astria-api-key': astriaKey, ...inputs },
    env: { FINE_TUNE_TIME_SCALE: String(scale), ...env },
    ...rest,
  });
}

/** The key is in headers and nowhere else. */
export function expectNoKey({ stdout, summary, outputs, result, state }: Step): void {
  const masked = stdout.replace(`::add-mask::${astriaKey}\n`, '');
  for (const text of [masked, summary, JSON.stringify([outputs, result, state])])
    expect(text).not.toContain(astriaKey);
}

/** The operations in their order, repeats as one. */
export function order(entries: readonly LoggedRequest[]): string {
  return entries
    .map(({ operation }) => operation)
    .join(' ')
    .replaceAll(/\b(\w+)(?: \1\b)+/g, '$1')
    .replaceAll(/\b(get prompts)(?: \1\b)+/g, '$1');
}
