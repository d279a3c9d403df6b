import { metricsAt, type Metrics } from './metric-curves.js';
import { phaseOf, type FineTune, type Model } from './model.js';
import { commitOf } from './names.js';
import type { SimulatedFile, OpenBranch } from './world.js';

/** A saved step, with the names of its samples. */
export interface SimulatedStep {
  readonly step: number;
  /** Folder on the model's branch. */
  readonly path: string;
  readonly metrics: Metrics;
  readonly savedAt: number;
  readonly samples: readonly SampleFile[];
}

/** One drawn sample. */
export interface SampleFile {
  readonly name: string;
  readonly step: number;
  readonly index: number;
  readonly prompt: string;
}

const sampleName = /__(\d{9})_(\d+)\.(jpg|mp4)$/;

/** Branch that the weights of a fine-tune are on, in a folder of the same path. */
export function branchOf({ name }: FineTune): string {
  return `models/${name}`;
}

/** The step that a training has come to. */
export function stepAt(model: Model, fineTune: FineTune, now: number): number {
  return Math.floor(phaseOf(model, fineTune, now).progress * fineTune.course.totalSteps);
}

/** What was committed: nothing while it runs, all steps at once at the end, none when it crashed. */
export function savedSteps(model: Model, fineTune: FineTune, now: number): readonly SimulatedStep[] {
  const phase = phaseOf(model, fineTune, now);
  if (phase.finishedAt === undefined || phase.word === 'errored') return [];
  const { course } = fineTune;
  const done = stepAt(model, fineTune, now);
  const { finishedAt } = phase;
  return course.checkpoints
    .filter((step) => step <= done)
    .map((step) => ({
      step,
      path: `${branchOf(fineTune)}/checkpoints/step_${step}`,
      metrics: metricsAt(fineTune.id, step, course),
      savedAt: finishedAt,
      samples: course.samples.includes(step) ? samplesOf(fineTune, step) : [],
    }));
}

/** The branch of a fine-tune once its training has started: at first the log alone, at the end everything. */
export function outputBranch(model: Model, fineTune: FineTune, now: number): OpenBranch | undefined {
  const { startedAt, finishedAt } = phaseOf(model, fineTune, now);
  if (startedAt === undefined) return undefined;
  const branch = branchOf(fineTune);
  const steps = savedSteps(model, fineTune, now);
  const files: Record<string, SimulatedFile> = { [`${branch}/training_logs.jsonl`]: {} };
  if (steps.length > 0) {
    for (const name of ['config.yaml', 'model.safetensors', 'optimizer.pt']) files[`${branch}/${name}`] = {};
    const samples = fineTune.course.samples
      .filter((step) => step <= (steps.at(-1)?.step ?? 0))
      .flatMap((step) => samplesOf(fineTune, step));
    for (const { name } of samples) files[`${branch}/samples/${name}`] = {};
    for (const { step, path } of steps) {
      files[`${path}/model.safetensors`] = {};
      // The trainer copies its whole folder each time, so earlier samples come along.
      for (const sample of samples.filter((other) => other.step <= step))
        files[`${path}/samples/${sample.name}`] = {};
    }
  }
  return { name: branch, commit: commitOf(fineTune.id, finishedAt === undefined ? 'log' : 'all'), files };
}

/** The sample that a path is the name of. */
export function sampleAt(path: string): Omit<SampleFile, 'prompt'> | undefined {
  const name = path.split('/').at(-1) ?? '';
  const [, step, index] = sampleName.exec(name) ?? [];
  return step === undefined ? undefined : { name, step: Number(step), index: Number(index) };
}

/** `<unix ms>__<9-digit step>_<index>.jpg`, as the trainer names them; the index is the place among the prompts. */
function samplesOf({ course, schedule }: FineTune, step: number): readonly SampleFile[] {
  const { startsAt, trainMs } = schedule ?? { startsAt: 0, trainMs: 0 };
  const drawnAt = Math.round(startsAt + (step / course.totalSteps) * trainMs);
  return course.prompts.map((prompt, index) => ({
    name: `${drawnAt + 1000 * index}__${String(step).padStart(9, '0')}_${index}.${course.media}`,
    step,
    index,
    prompt,
  }));
}
