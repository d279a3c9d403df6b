import type { Operation } from '../../src/simulator/routes.js';
import type { IncomingCall, Interception, Interceptor } from '../../src/simulator/running-server.js';
import { alter, faultAnswer } from './fault-answers.js';

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

/** One line of a script: this happens to the nth request of an operation. */
export interface FaultRule {
  readonly operation: Operation | '*';
  /** Default: every one. With `*` counted by operation, too. */
  readonly nth?: number | readonly number[] | { readonly from: number; readonly to?: number };
  readonly fault: SimulatedFault;
}

/** A script, the first line that fits counts; or a function. */
export type FaultPlan = readonly FaultRule[] | ((call: IncomingCall) => SimulatedFault | undefined);

/** Longer than any client waits. */
const longestSilenceMs = 24 * 3_600_000;

/** Has a service meet the faults of a plan. `usual`: how it writes errors of its own. */
export function interceptorOf(plan: FaultPlan | undefined, usual: ErrorForm): Interceptor | undefined {
  if (plan === undefined) return undefined;
  return (call) => {
    const fault = faultFor(plan, call);
    return fault === undefined ? undefined : { name: describeFault(fault), answer: play(fault, call, usual) };
  };
}

function play(fault: SimulatedFault, { now }: IncomingCall, usual: ErrorForm): Interception['answer'] {
  return async (act, wait) => {
    if (fault.kind === 'late' && fault.acts === 'after') await wait(fault.ms);
    const answer = actsDespite(fault) ? act() : undefined;
    if (fault.kind === 'late' && fault.acts === 'before') await wait(fault.ms);
    if (fault.kind === 'silent') await wait(longestSilenceMs);
    if (fault.kind === 'altered' && answer !== undefined && answer.status < 300)
      return alter(answer, fault.change);
    return faultAnswer(fault, now, usual) ?? (fault.kind === 'lost' ? undefined : answer);
  };
}

/** The fault that a plan has for a request. */
export function faultFor(plan: FaultPlan, call: IncomingCall): SimulatedFault | undefined {
  if (typeof plan === 'function') return plan(call);
  return plan.find(
    ({ operation, nth }) => (operation === '*' || operation === call.operation) && fits(nth, call.nth),
  )?.fault;
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
