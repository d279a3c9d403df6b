import { chance } from './random.js';
import type { Operation } from './routes.js';

/** Forms in which an error may be written; all of them have been seen at a service or before it. */
export type ErrorForm =
  | 'envelope'
  | 'message'
  | 'word'
  | 'said'
  | 'attributes'
  | 'fields'
  | 'errors'
  | 'plain'
  | 'html'
  | 'empty'
  | 'described';

/** Ways in which a 2xx answer may be other than agreed. */
export type Alteration =
  | 'html'
  | 'truncated'
  | 'empty'
  | 'list'
  | 'nulls'
  | 'numbers-as-text'
  | 'unknown-status'
  | 'missing-fields'
  | 'bare'
  | 'padded'
  | 'status-error';

/** What goes wrong with one request. Times are virtual ms. */
export type SimulatedFault =
  /** The answer comes late; the request is acted on before or after the delay. */
  | { readonly kind: 'late'; readonly acts: 'before' | 'after'; readonly ms: number }
  /** The connection breaks, before or after the request is acted on. */
  | { readonly kind: 'lost'; readonly acts: boolean }
  /** Nothing is ever answered. */
  | { readonly kind: 'silent'; readonly acts: boolean }
  | {
      readonly kind: 'status';
      readonly status: number;
      /** Default false. */
      readonly acts?: boolean;
      /** Default: HTML for 5xx, the service's own form for all others. */
      readonly form?: ErrorForm;
      /** Seconds; sent as `Retry-After`, as a number or as a date. */
      readonly retryAfter?: number;
      readonly retryAfterForm?: 'seconds' | 'date';
      /** Overrides the word of the error. */
      readonly type?: string;
      readonly title?: string;
    }
  /** 200 with `status: error` in the body. */
  | { readonly kind: 'hidden-error'; readonly type?: string; readonly acts?: boolean }
  | { readonly kind: 'redirect'; readonly status: 301 | 302 | 307 | 308; readonly to: string }
  /** The request is acted on, the answer is altered. */
  | { readonly kind: 'altered'; readonly change: Alteration };

/** A request as far as a plan of faults may judge it. */
export interface FaultCall {
  readonly operation: Operation;
  /** 1 for the first request of this operation. */
  readonly nth: number;
  readonly method: string;
  /** With the query. */
  readonly path: string;
  /** Epoch ms. */
  readonly now: number;
}

/** One line of a script: this happens to the nth request of an operation. */
export interface FaultRule {
  readonly operation: Operation | '*';
  /** Default: every one. With `*` counted by operation, too. */
  readonly nth?: number | readonly number[] | { readonly from: number; readonly to?: number };
  readonly fault: SimulatedFault;
}

/** A script, the first line that fits counts; or a function. */
export type FaultPlan = readonly FaultRule[] | ((call: FaultCall) => SimulatedFault | undefined);

/** The fault that a plan has for a request. */
export function faultFor(plan: FaultPlan, call: FaultCall): SimulatedFault | undefined {
  if (typeof plan === 'function') return plan(call);
  return plan.find(
    ({ operation, nth }) => (operation === '*' || operation === call.operation) && fits(nth, call.nth),
  )?.fault;
}

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

/** Whether the hub carries out a request that meets this fault. */
export function actsDespite(fault: SimulatedFault): boolean {
  switch (fault.kind) {
    case 'late':
    case 'altered':
      return true;
    case 'redirect':
      return false;
    case 'lost':
    case 'silent':
    case 'status':
    case 'hidden-error':
      return fault.acts ?? false;
  }
}

/** Short words for the request log: `status 502 after acting`. */
export function describeFault(fault: SimulatedFault): string {
  const acting = actsDespite(fault) ? 'after acting' : 'before acting';
  switch (fault.kind) {
    case 'late':
      return `late by ${fault.ms} ms, ${fault.acts === 'before' ? 'after' : 'before'} acting`;
    case 'lost':
    case 'silent':
    case 'hidden-error':
      return `${fault.kind} ${acting}`;
    case 'status':
      return `status ${fault.status} ${acting}`;
    case 'redirect':
      return `redirect ${fault.status}`;
    case 'altered':
      return `altered: ${fault.change}`;
  }
}

function fits(nth: FaultRule['nth'], count: number): boolean {
  if (nth === undefined) return true;
  if (typeof nth === 'number') return nth === count;
  return 'from' in nth ? count >= nth.from && count <= (nth.to ?? Infinity) : nth.includes(count);
}
