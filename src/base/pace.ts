/** How far something has come that takes many steps. Times in ms, of one clock each. */
export interface Advance {
  readonly step?: number;
  readonly totalSteps?: number;
  /** Time of this look, and of an earlier one with the step seen then. */
  readonly at: number;
  readonly since?: { readonly at: number; readonly step: number };
  /** As the service tells by its own clock: when it began, what time it is, when it expects the end. */
  readonly startedAt?: number;
  readonly serviceTime?: number;
  readonly etaAt?: number;
}

/** So many steps must have been seen before a speed means something; or this share of all. */
const leastSteps = 10;
const leastShare = 0.01;

/** Undefined until enough steps were seen. */
export function msPerStep({
  at,
  step,
  totalSteps,
  since,
  startedAt,
  serviceTime,
}: Advance): number | undefined {
  if (step === undefined || !isCount(step)) return undefined;
  const least = Math.min(leastSteps, Math.max(1, leastShare * (totalSteps ?? Infinity)));
  if (since !== undefined && step - since.step >= least && at > since.at)
    return (at - since.at) / (step - since.step);
  // The average since the start; both times are the service's, so its clock may be wrong without harm.
  if (startedAt === undefined || serviceTime === undefined || serviceTime <= startedAt) return undefined;
  // Loading the model counts as well, so it takes more steps until that no longer matters.
  return step >= 5 * least ? (serviceTime - startedAt) / step : undefined;
}

/** By steps and speed, else as the service expects it; undefined when it cannot be told, or is over. */
export function msLeft(advance: Advance): number | undefined {
  const left = msToEnd(advance);
  return left !== undefined && left > 0 ? left : undefined;
}

/** The same, also when it should have ended: then it is zero or less. */
export function msToEnd(advance: Advance): number | undefined {
  const { step = 0, totalSteps, etaAt, serviceTime } = advance;
  const speed = msPerStep(advance);
  const bySteps = speed === undefined || totalSteps === undefined ? Number.NaN : (totalSteps - step) * speed;
  const told = etaAt === undefined || serviceTime === undefined ? Number.NaN : etaAt - serviceTime;
  const left = speed === undefined ? told : bySteps;
  return Number.isFinite(left) ? left : undefined;
}

export function isCount(value: number): boolean {
  return value >= 0 && value <= Number.MAX_SAFE_INTEGER;
}
