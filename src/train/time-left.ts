import type { Context } from './context.js';

/** Inside the two minutes that are left free before GitHub ends the job. */
const graceMs = 60_000;

/** How much of a step's time is left, in ms; `Infinity` where nothing ends it. */
export function msLeft({ clock, until = Infinity }: Pick<Context, 'clock' | 'until'>): number {
  return Math.max(0, until - clock.now());
}

/** Whether a step may do nothing more than what it has to, once each. */
export function isTimeOver(context: Pick<Context, 'clock' | 'until'>): boolean {
  return msLeft(context) === 0;
}

/**
 * The same with a minute more, for what must not be left undone: a stop that a limit asks for, and the end of a
 * deployment, since both cost as long as they are missing; the label and the last look before a start, without which
 * something might be bought twice; and what an unclear paid call has come to. All else that a step asks for after its time
 * is tried once. What it tells (outputs, summary, comment, status) knows no such end at all.
 */
export function withGrace(context: Context): Context {
  const { until } = context;
  return until === undefined ? context : { ...context, until: until + graceMs };
}
