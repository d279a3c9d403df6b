import { renderDuration } from '../base/duration.js';
import type { Observation } from '../provider/contract.js';
import { decimal, logLine } from './escape.js';
import { creditsText } from './words.js';

/** One look at a training, as far as it is known. Times in ms. */
export interface Progress {
  /** Since this step began. */
  readonly elapsedMs: number;
  readonly observation: Observation;
  /** From the reading, else from the training's log. */
  readonly step?: number;
  readonly totalSteps?: number;
  readonly loss?: number;
  /** An earlier look at the same training: speed is told from two of them, else from the service's own times. */
  readonly since?: { readonly elapsedMs: number; readonly step: number };
}

/** One line: `[12m 3s] running · step 120 of 500 (24 %) · loss 0.84 · 1.2 s/step · 1.2 credits · about 8m left`. */
export function renderProgress(progress: Progress): string {
  const { elapsedMs, observation, loss } = progress;
  const { word, status, queuePosition, credits } = observation;
  const waiting = status === 'created' || status === 'queued';
  const pace = status === 'running' ? paceOf(progress) : undefined;
  const parts = [
    logLine(word === '' ? status : word, 60).join(' '),
    waiting && queuePosition !== undefined ? `position ${decimal(queuePosition)} in the queue` : undefined,
    waiting ? undefined : stepText(progress),
    waiting || loss === undefined || !Number.isFinite(loss) ? undefined : `loss ${decimal(loss, 4)}`,
    pace === undefined ? undefined : speedText(pace),
    creditsText(credits),
    pace === undefined ? toldLeft(observation) : timeLeft(progress, pace),
  ];
  return `[${renderDuration(elapsedMs)}] ${parts.filter((part) => part !== undefined).join(' · ')}`;
}

function stepText({ step, totalSteps }: Progress): string | undefined {
  if (step === undefined || !isCount(step)) return undefined;
  if (totalSteps === undefined || !isCount(totalSteps) || totalSteps === 0 || step > totalSteps)
    return `step ${decimal(step)}`;
  const percent = Math.floor((100 * step) / totalSteps);
  return `step ${decimal(step)} of ${decimal(totalSteps)} (${percent} %)`;
}

function isCount(value: number): boolean {
  return value >= 0 && value <= Number.MAX_SAFE_INTEGER;
}

function speedText(msPerStep: number): string {
  return msPerStep >= 1000
    ? `${decimal(msPerStep / 1000, 2)} s/step`
    : `${decimal(1000 / msPerStep, 2)} steps/s`;
}

function timeLeft({ step = 0, totalSteps }: Progress, msPerStep: number): string | undefined {
  const left = totalSteps === undefined ? Number.NaN : (totalSteps - step) * msPerStep;
  return leftText(left);
}

/** As the service expects it, by its own clock. */
function toldLeft({ etaAt = Number.NaN, serviceTime = Number.NaN }: Observation): string | undefined {
  return leftText(etaAt - serviceTime);
}

/** As exact as it can be meant: to whole minutes, or five of them when it is long. */
function leftText(left: number): string | undefined {
  if (!(left > 0) || !Number.isFinite(left)) return undefined;
  const minutes = left / 60_000;
  if (minutes < 1) return 'less than a minute left';
  const rounded = minutes < 60 ? Math.round(minutes) : 5 * Math.round(minutes / 5);
  return `about ${renderDuration(rounded * 60_000)} left`;
}

/** So many steps must have been seen before a speed means something; or this share of all. */
const leastSteps = 10;
const leastShare = 0.01;

/** Ms per step, undefined until enough steps were seen. */
function paceOf({ elapsedMs, observation, step, totalSteps, since }: Progress): number | undefined {
  if (step === undefined || !isCount(step)) return undefined;
  const least = Math.min(leastSteps, Math.max(1, leastShare * (totalSteps ?? Infinity)));
  if (since !== undefined && step - since.step >= least && elapsedMs > since.elapsedMs)
    return (elapsedMs - since.elapsedMs) / (step - since.step);
  // The average since the start; both times are the service's, so its clock may be wrong without harm.
  const { startedAt, serviceTime } = observation;
  if (startedAt === undefined || serviceTime === undefined || serviceTime <= startedAt) return undefined;
  // Loading the model counts as well, so it takes more steps until that no longer matters.
  return step >= 5 * least ? (serviceTime - startedAt) / step : undefined;
}
