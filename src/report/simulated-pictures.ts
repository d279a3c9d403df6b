import type { Sample } from '../provider/contract.js';
import { image } from './escape.js';
import { strictActionRef } from './strict.js';

/** What a simulation can show: pictures in `docs/simulation` of the action's own repository, `<prompt>-<stage>.jpg`. */
export const simulatedPictures = { prompts: 3, stages: 5 } as const;

const host = 'raw.githubusercontent.com';

interface SimulatedPicture {
  readonly alt: string;
  readonly sample: Sample;
  /** Of all samples. */
  readonly lastStep: number;
  readonly actionRef: string | undefined;
  readonly width: number;
}

/** A picture that stands for a simulated one; undefined where the action's repository is not known, and for videos. */
export function simulatedPicture({
  alt,
  sample,
  lastStep,
  actionRef,
  width,
}: SimulatedPicture): string | undefined {
  const { kind, step = lastStep, index = 0 } = sample;
  if (kind !== 'image' || actionRef === undefined) return undefined;
  const [, repository, ref] =
    /^([\w.-]+\/[\w.-]+)(?:\/[\w./-]+)?@([\w./-]+)$/.exec(strictActionRef(actionRef)) ?? [];
  if (repository === undefined || ref === undefined || repository.startsWith('OWNER/')) return undefined;
  const { prompts, stages } = simulatedPictures;
  const share = lastStep > 0 ? Math.min(1, Math.max(0, step / lastStep)) : 1;
  const name = `${index % prompts}-${Math.round(share * (stages - 1))}.jpg`;
  return image(alt, `https://${host}/${repository}/${ref}/docs/simulation/${name}`, [host], width);
}
