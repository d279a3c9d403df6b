import { renderDuration } from '../base/duration.js';
import type { Observation } from '../provider/contract.js';
import { decimal, logLine } from './escape.js';
import { creditsText } from './words.js';

/** One look at a training, as far as it is known. Times in ms. */
export interface Progress {
  /** Since this step began. */
  readonly elapsedMs: number;
  readonly observation: Observation;
  readonly totalSteps?: number;
  readonly loss?: number;
  /** An earlier look: speed is told from two of them, else from the service's own times. */
  readonly previous?: { readonly elapsedMs: number; readonly observation: Observation };
}

/** One line: `[12m 3s] running · step 120 of 500 (24 %) · loss 0.84 · 1.2 credits · about 8m left`. */
export function renderProgress(progress: Progress): string {
  const { elapsedMs, observation, loss } = progress;
  const { word, status, queuePosition, credits, ratePerSecond } = observation;
  const waiting = status === 'created' || status === 'queued';
  const parts = [
    logLine(word === '' ? status : word, 60).join(' '),
    waiting && queuePosition !== undefined ? `position ${decimal(queuePosition)} in the queue` : undefined,
    stepText(progress),
    loss === undefined || !Number.isFinite(loss) ? undefined : `loss ${decimal(loss, 4)}`,
    creditsText(credits),
    status === 'running' && ratePerSecond !== undefined && ratePerSecond > 0
      ? `${decimal(ratePerSecond * 3600, 3)} credits/h`
      : undefined,
    timeLeft(progress),
  ];
  return `[${renderDuration(elapsedMs)}] ${parts.filter((part) => part !== undefined).join(' · ')}`;
}

function stepText({ observation: { step }, totalSteps }: Progress): string | undefined {
  if (step === undefined || !Number.isFinite(step)) return undefined;
  if (totalSteps === undefined || !(totalSteps > 0) || step > totalSteps) return `step ${decimal(step)}`;
  const percent = Math.floor((100 * step) / totalSteps);
  return `step ${decimal(step)} of ${decimal(totalSteps)} (${percent} %)`;
}

/** Told from observed speed only; without one nothing is said. */
function timeLeft(progress: Progress): string | undefined {
  const { observation, totalSteps } = progress;
  const { status, step } = observation;
  const msPerStep = paceOf(progress);
  if (status !== 'running' || step === undefined || totalSteps === undefined || msPerStep === undefined)
    return undefined;
  const left = (totalSteps - step) * msPerStep;
  return left > 0 && Number.isFinite(left) ? `about ${renderDuration(left)} left` : undefined;
}

function paceOf({ elapsedMs, observation, previous }: Progress): number | undefined {
  const { step, startedAt, serviceTime } = observation;
  if (step === undefined) return undefined;
  const before = previous?.observation.step;
  if (previous !== undefined && before !== undefined && step > before && elapsedMs > previous.elapsedMs)
    return (elapsedMs - previous.elapsedMs) / (step - before);
  // The average since the start; both times are the service's, so its clock may be wrong without harm.
  if (startedAt === undefined || serviceTime === undefined || serviceTime <= startedAt || step <= 0)
    return undefined;
  return (serviceTime - startedAt) / step;
}
