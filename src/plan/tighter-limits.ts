import { present } from '../base/present.js';
import type { Limits } from '../spec/spec.js';

type LooseLimits = { readonly [K in keyof Limits]?: number | undefined };

/** For each limit the tighter one; a missing one does not bind. */
export function tighterLimits(...all: readonly LooseLimits[]): Limits {
  const least = (key: keyof Limits): number | undefined => {
    const given = all.map((limits) => limits[key]).filter((value) => value !== undefined);
    return given.length === 0 ? undefined : Math.min(...given);
  };
  return present({
    maxCredits: least('maxCredits'),
    maxDurationMs: least('maxDurationMs'),
    queueTimeoutMs: least('queueTimeoutMs'),
    stallTimeoutMs: least('stallTimeoutMs'),
  });
}
