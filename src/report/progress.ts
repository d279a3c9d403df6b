import { renderDuration } from '../base/duration.js';
import { isCount, msLeft, msPerStep, type Advance } from '../base/pace.js';
import { present } from '../base/present.js';
import type { Observation } from '../provider/contract.js';
import { decimal, logLine } from './escape.js';
import { creditsText } from './words.js';

/** One look at a training, as far as it is known. Times in ms. */
export interface ProgressView {
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
export function renderProgress(progress: ProgressView): string {
  const { elapsedMs, observation, loss } = progress;
  const { word, status, queuePosition, credits } = observation;
  const waiting = status === 'created' || status === 'queued';
  const isRunning = status === 'running';
  const advance = advanceOf(progress);
  const pace = isRunning ? msPerStep(advance) : undefined;
  const parts = [
    logLine(word === '' ? status : word, 60).join(' '),
    waiting && queuePosition !== undefined ? `position ${decimal(queuePosition)} in the queue` : undefined,
    waiting ? undefined : stepText(progress),
    waiting || loss === undefined || !Number.isFinite(loss) ? undefined : `loss ${decimal(loss, 4)}`,
    pace === undefined ? undefined : speedText(pace),
    creditsText(credits),
    leftText(msLeft(isRunning ? advance : { at: elapsedMs, ...toldBy(observation) })),
  ];
  return `[${renderDuration(elapsedMs)}] ${parts.filter((part) => part !== undefined).join(' · ')}`;
}

function stepText({ step, totalSteps }: ProgressView): string | undefined {
  if (step === undefined || !isCount(step)) return undefined;
  if (totalSteps === undefined || !isCount(totalSteps) || totalSteps === 0 || step > totalSteps)
    return `step ${decimal(step)}`;
  const percent = Math.floor((100 * step) / totalSteps);
  return `step ${decimal(step)} of ${decimal(totalSteps)} (${percent} %)`;
}

function speedText(msPerStep: number): string {
  return msPerStep >= 1000
    ? `${decimal(msPerStep / 1000, 2)} s/step`
    : `${decimal(1000 / msPerStep, 2)} steps/s`;
}

function advanceOf({ elapsedMs, observation, step, totalSteps, since }: ProgressView): Advance {
  const before = since === undefined ? undefined : { at: since.elapsedMs, step: since.step };
  return { at: elapsedMs, ...present({ step, totalSteps, since: before }), ...toldBy(observation) };
}

function toldBy({ startedAt, serviceTime, etaAt }: Observation): Partial<Advance> {
  return present({ startedAt, serviceTime, etaAt });
}

/** As exact as it can be meant: to whole minutes, or five of them when it is long. */
function leftText(left: number | undefined): string | undefined {
  if (left === undefined) return undefined;
  const minutes = left / 60_000;
  if (minutes < 1) return 'less than a minute left';
  const rounded = minutes < 60 ? Math.round(minutes) : 5 * Math.round(minutes / 5);
  return `about ${renderDuration(rounded * 60_000)} left`;
}
