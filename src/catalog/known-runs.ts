/*
 * What trainings have cost that somebody told of: for a first guess, before there is one of one's own. All by LoRA.
 * Source: Oxen's documentation (https://docs.oxen.ai), its texts and screenshots of January to July 2026.
 */

/** To be said wherever a guess by them is. */
export const knownRunsOrigin = "trainings shown in Oxen's documentation of 2026-07";

interface KnownWork {
  readonly types: readonly string[];
  /** Base models that it was, as a begin of their names. */
  readonly models: readonly string[];
  /** Rows times epochs, or steps. */
  readonly unit: 'row' | 'step';
  readonly units: number;
  /** Batch times accumulation. */
  readonly sizeOfStep: number;
  /** Of the model; where rows are learnt, a guess goes to models of about this size only. */
  readonly billions?: number;
}

/** A training whose cost was told, or only its time. */
export type KnownRun =
  | (KnownWork & { readonly credits: number })
  | (KnownWork & { readonly minutes: readonly [least: number, most: number] });

export const knownRuns: readonly KnownRun[] = [
  {
    types: ['text_generation', 'text_chat_messages'],
    models: ['Qwen/Qwen3-0.6B'],
    unit: 'row',
    units: 500,
    sizeOfStep: 1,
    billions: 0.6,
    credits: 0.26,
  },
  {
    types: ['image_generation'],
    models: ['Qwen/Qwen-Image'],
    unit: 'step',
    units: 2000,
    sizeOfStep: 1,
    credits: 4.88,
  },
  {
    types: ['image_generation', 'image_editing'],
    models: ['black-forest-labs/FLUX'],
    unit: 'step',
    units: 1000,
    sizeOfStep: 1,
    minutes: [30, 60],
  },
  {
    types: ['image_editing', 'multi_image_editing'],
    models: ['Qwen/Qwen-Image-Edit'],
    unit: 'step',
    units: 3000,
    sizeOfStep: 1,
    credits: 8.27,
  },
  {
    types: ['image_to_video', 'text_to_video'],
    models: ['Wan-AI/Wan2.2-T2V-A14B'],
    unit: 'step',
    units: 3000,
    sizeOfStep: 4,
    credits: 12.38,
  },
];

/** A guess goes to models of at most so many times the size, or one of so many times. */
const mostTimesLarger = 4;

/**
 * Known trainings that may tell something of a base model of a script type: of this model; else, of rows, of one of about its
 * size, as its name tells it (`1.7B`), and of steps all of this type. `scale`: the model is so many times larger.
 */
export function knownRunsFor(
  type: string,
  model: string,
): readonly { readonly run: KnownRun; readonly isSame: boolean; readonly scale: number }[] {
  const ofType = knownRuns.filter(({ types }) => types.includes(type));
  const same = ofType.filter(({ models }) => models.some((begin) => model.startsWith(begin)));
  if (same.length > 0) return same.map((run) => ({ run, isSame: true, scale: 1 }));
  const billions = Number(/(?:^|[-_/])(\d+(?:\.\d+)?)b(?:$|[-_])/i.exec(model)?.[1]);
  return ofType.flatMap((run) => {
    if (run.unit === 'step') return [{ run, isSame: false, scale: 1 }];
    const scale = billions / (run.billions ?? NaN);
    const isNear = scale <= mostTimesLarger && scale >= 1 / mostTimesLarger;
    return isNear ? [{ run, isSame: false, scale }] : [];
  });
}
