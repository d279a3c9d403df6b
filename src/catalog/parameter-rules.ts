import type { Json, JsonObject } from '../base/json.js';
import { loraWithoutRegret, oxenGuide, unslothGuide, wanPipeline, type Authority } from './advice.js';
import type { ScriptType } from './catalog.js';
import type { Complaint } from './complaint.js';

/** What is looked at: the parameters as they are written, and what they are for. */
interface ParameterContext {
  readonly type: ScriptType;
  readonly baseModel: string;
  readonly params: JsonObject;
}

/**
 * What the parameters of a training at Oxen make of each other, as an experienced person sees it. Paths begin at
 * `training_params`. Values of the wrong type are tolerated; of what is left out the default counts.
 */
export function parameterComplaints(context: ParameterContext): readonly Complaint[] {
  return rules.flatMap((rule) => rule(context));
}

const rules: readonly ((context: ParameterContext) => readonly Complaint[])[] = [
  negativeRate,
  rateWithoutLora,
  unusedLora,
  alphaAgainstRank,
  samplesSeldom,
  samplesOften,
  ratioUnused,
  sameColumn,
  framesOfWan,
];

function negativeRate({ params }: ParameterContext): readonly Complaint[] {
  const { learning_rate: rate } = params;
  if (typeof rate !== 'number' || !Number.isFinite(rate) || rate >= 0) return [];
  return [
    {
      code: 'below-minimum',
      severity: 'error',
      message: `'training_params.learning_rate' must be at least 0, and this is ${rate}.`,
      help: `Write ${-rate}, if the minus sign is a slip.`,
      path: ['learning_rate'],
    },
  ];
}

/** A tenth of what is usual with LoRA. */
const usualWithoutLora = 0.0001;

function rateWithoutLora({ type, params }: ParameterContext): readonly Complaint[] {
  if (params['use_lora'] !== false) return [];
  const rate = inForce(params, type, 'learning_rate');
  // Beyond the range for LoRA it has been said.
  if (typeof rate.value !== 'number' || rate.value <= usualWithoutLora || rate.value > 10 * usualWithoutLora)
    return [];
  return [
    warning(
      'not-advised',
      rate.written ? ['learning_rate'] : ['use_lora'],
      `'training_params.learning_rate' is ${rate.said} without LoRA; it is usually 0.000001 to ${usualWithoutLora}.`,
      'When all weights are trained, a tenth of the rate for LoRA works best; more often destroys what the model knows.',
      loraWithoutRegret,
    ),
  ];
}

function unusedLora({ type, params }: ParameterContext): readonly Complaint[] {
  if (params['use_lora'] !== false) return [];
  return ['lora_rank', 'lora_alpha']
    .filter((key) => params[key] !== undefined && Object.hasOwn(type.parameters, key))
    .map((key) => ({
      code: 'unused',
      severity: 'warning',
      message: `'training_params.${key}' has no effect: 'use_lora' is false.`,
      help: 'Leave it out, or write `use_lora: true`.',
      path: [key],
    }));
}

/** Alpha divided by rank is what the adapter is multiplied by. */
const usualScale = { minimum: 0.25, maximum: 2 };

function alphaAgainstRank({ type, params }: ParameterContext): readonly Complaint[] {
  if (params['use_lora'] === false) return [];
  const [rank, alpha] = [inForce(params, type, 'lora_rank'), inForce(params, type, 'lora_alpha')];
  if (!isCount(rank.value) || !isCount(alpha.value) || (!rank.written && !alpha.written)) return [];
  const scale = alpha.value / rank.value;
  if (scale >= usualScale.minimum && scale <= usualScale.maximum) return [];
  const effect = scale > 1 ? 'multiplied' : 'weakened';
  return [
    warning(
      'not-advised',
      alpha.written ? ['lora_alpha'] : ['lora_rank'],
      `'training_params.lora_alpha' is ${alpha.said} for a 'lora_rank' of ${rank.said}: what is learnt is ${effect} by ${round(Math.max(scale, 1 / scale))}. Alpha is usually equal to the rank, up to twice as much.`,
      `Write \`lora_alpha: ${rank.value}\` if that is not intended.`,
      scale > 1 ? unslothGuide : oxenGuide,
    ),
  ];
}

function samplesSeldom({ type, params }: ParameterContext): readonly Complaint[] {
  const [every, steps] = [inForce(params, type, 'sample_every'), inForce(params, type, 'steps')];
  if (!isCount(every.value) || !isCount(steps.value) || every.value <= steps.value) return [];
  // A short trial without a word about samples does not ask for any.
  if (!every.written && params['samples'] === undefined) return [];
  return [
    {
      code: 'no-samples',
      severity: every.written ? 'warning' : 'notice',
      message: `'training_params.sample_every' is ${every.said}, and there are only ${steps.said} steps: no sample shows the progress.`,
      help: `Write \`sample_every: ${Math.max(1, Math.floor(steps.value / 4))}\` for four sets of samples.`,
      path: every.written ? ['sample_every'] : ['steps'],
    },
  ];
}

/** Each set takes the GPU for as long as many steps. */
const mostSampleSets = 50;

function samplesOften({ type, params }: ParameterContext): readonly Complaint[] {
  const [every, steps] = [inForce(params, type, 'sample_every'), inForce(params, type, 'steps')];
  if (!isCount(every.value) || !isCount(steps.value) || !every.written) return [];
  const sets = Math.floor(steps.value / every.value);
  if (sets <= mostSampleSets) return [];
  const better = Math.max(1, Math.round(steps.value / 10));
  return [
    warning(
      'not-advised',
      ['sample_every'],
      `'training_params.sample_every' is ${every.said}: samples are painted ${sets} times in ${steps.said} steps, and you pay for that time too. Usually it is every 200 steps.`,
      `Write \`sample_every: ${better}\` or more.`,
      oxenGuide,
    ),
  ];
}

function ratioUnused({ type, params }: ParameterContext): readonly Complaint[] {
  const strategy = inForce(params, type, 'save_strategy');
  if (params['save_steps_ratio'] === undefined || strategy.value !== 'epoch') return [];
  // Pasted from the reference as a whole, both stand there with their defaults.
  if (params['save_steps_ratio'] === type.parameters['save_steps_ratio']?.default) return [];
  return [
    {
      code: 'unused',
      severity: 'warning',
      message: `'training_params.save_steps_ratio' has no effect: 'save_strategy' is ${strategy.said}.`,
      help: 'Leave it out, or write `save_strategy: steps`.',
      path: ['save_steps_ratio'],
    },
  ];
}

/** Pairs of columns that hold different things: what goes in, and what is to come out. */
const pairs: readonly (readonly [input: string, output: string, effect: string])[] = [
  ['question_column', 'answer_column', 'the model would learn to repeat the question'],
  ['caption_column', 'image_column', 'an image and its description cannot be in one cell'],
  ['caption_column', 'video_column', 'a video and its description cannot be in one cell'],
  ['control_image_column', 'image_column', 'the model would learn to change nothing'],
  ['control_image_columns', 'image_column', 'the model would learn to give back an image that it was given'],
];

function sameColumn({ params }: ParameterContext): readonly Complaint[] {
  return pairs.flatMap(([input, output, effect]) => {
    const [inside, outside] = [params[input], params[output]];
    const names: readonly Json[] = Array.isArray(inside) ? inside : [inside ?? ''];
    if (typeof outside !== 'string' || outside === '') return [];
    const at = names.indexOf(outside);
    if (at < 0) return [];
    return [
      {
        code: 'same-column',
        severity: 'warning' as const,
        message: `'training_params.${input}' and '${output}' name the same column, '${outside}': ${effect}.`,
        help: 'Name two different columns.',
        path: Array.isArray(inside) ? [input, at] : [output],
      },
    ];
  });
}

function framesOfWan({ baseModel, params }: ParameterContext): readonly Complaint[] {
  const { num_frames: frames } = params;
  if (!/^Wan-AI\//.test(baseModel) || !isCount(frames) || frames % 4 === 1) return [];
  const below = Math.max(1, frames - ((frames - 1) % 4));
  return [
    warning(
      'not-advised',
      ['num_frames'],
      `'training_params.num_frames' is ${frames}; Wan models take a multiple of 4, plus 1.`,
      `Write ${below} or ${below + 4}.`,
      wanPipeline,
    ),
  ];
}

interface InForce {
  readonly value: Json | undefined;
  readonly written: boolean;
  /** For sentences: `16`, `16 by default`. */
  readonly said: string;
}

/** What is written, else the default of the schema that decides. */
function inForce(params: JsonObject, type: ScriptType, key: string): InForce {
  const written = params[key];
  if (written !== undefined) return { value: written, written: true, said: plain(written) };
  const value = Object.hasOwn(type.parameters, key) ? type.parameters[key]?.default : undefined;
  return { value, written: false, said: `${plain(value ?? '')} by default` };
}

function plain(value: Json): string {
  return JSON.stringify(value).replaceAll('"', '');
}

function isCount(value: Json | undefined): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value > 0;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function warning(
  code: string,
  path: readonly (string | number)[],
  message: string,
  way: string,
  { title, url }: Authority,
): Complaint {
  return { code, severity: 'warning', message, help: `${way} ${title}: ${url}`, path };
}
