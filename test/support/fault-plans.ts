import { faultFor, type FaultPlan, type SimulatedFault } from './simulated-faults.js';
import { chance } from '../../src/simulator/random.js';
import type { Operation } from '../../src/simulator/routes.js';

/** The first plan that has a fault wins. */
export function anyOf(...plans: readonly FaultPlan[]): FaultPlan {
  return (call) => plans.map((plan) => faultFor(plan, call)).find((fault) => fault !== undefined);
}

/** Faults that pass: a client that looks again gets through. Delays are short, so that no time-out of a client is met. */
export const passingFaults: readonly SimulatedFault[] = [
  { kind: 'late', acts: 'before', ms: 3000 },
  { kind: 'late', acts: 'after', ms: 3000 },
  { kind: 'lost', acts: false },
  { kind: 'lost', acts: true },
  ...[502, 503, 504].flatMap((status): SimulatedFault[] => [
    { kind: 'status', status },
    { kind: 'status', status, acts: true },
  ]),
  { kind: 'status', status: 500, form: 'plain' },
  { kind: 'status', status: 500, form: 'envelope', acts: true },
  { kind: 'status', status: 408 },
  { kind: 'status', status: 429, retryAfter: 5 },
  { kind: 'status', status: 429, retryAfter: 20, retryAfterForm: 'date' },
  { kind: 'altered', change: 'html' },
  { kind: 'altered', change: 'truncated' },
  { kind: 'altered', change: 'empty' },
];

/** Seeded faults with a probability per request; the same seed meets the same requests, in whatever order they come. */
export function randomFaults({
  seed,
  probability,
  faults = passingFaults,
  operations,
}: {
  readonly seed: number;
  readonly probability: number;
  readonly faults?: readonly SimulatedFault[];
  readonly operations?: readonly Operation[];
}): FaultPlan {
  return ({ operation, nth }) => {
    if (operations?.includes(operation) === false) return undefined;
    if (chance(seed, operation, nth, 'whether') >= probability) return undefined;
    return faults[Math.floor(chance(seed, operation, nth, 'which') * faults.length)];
  };
}
