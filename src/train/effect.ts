import { clauseOf, Failure, Fault } from '../base/failure.js';
import { Interrupted, type Context } from './context.js';
import { outageLimitMs, retryDelay } from './retry.js';
import { isTimeOver, msLeft } from './time-left.js';

/** What became of a request whose answer left it open, or that was refused. */
export type Settled<T> =
  | { readonly kind: 'done'; readonly value: T }
  /** It had no effect, for certain. */
  | { readonly kind: 'undone' }
  /** It cannot be told; what kept it from being told, if that is known. */
  | { readonly kind: 'open'; readonly because?: Failure | Fault };

/** A call that changes something at a service. */
export interface Effect<T, Instead = never> {
  /** For sentences: `create`, `start of 17`. */
  readonly name: string;
  /**
   * May it be sent again? `freely`: it does no more the second time than the first. `if-undone`: only when it is certain
   * that it had no effect. `never`: not after an answer that leaves it open.
   */
  readonly repeatable: 'freely' | 'if-undone' | 'never';
  /** Directly before each sending, however often: what is to be done instead, undefined to go on. */
  readonly before?: () => Promise<Instead | undefined>;
  /** Sends once. */
  readonly send: () => Promise<T>;
  /** It is certain that this sending had no effect. */
  readonly undone?: () => void;
  /** After an answer that leaves it open, or a refusal. Not asked where it is repeated freely. */
  readonly settle?: (trouble: Failure | Fault, sent: Sent) => Promise<Settled<T>>;
  /** Sendings at most, of those that may have had an effect. */
  readonly tries?: number;
  /** For how long it is tried, in ms; `outageLimitMs` by default. Never for longer than the time of the step. */
  readonly forMs?: number;
}

export interface Sent {
  /** Of the last sending, monotonic ms. */
  readonly at: number;
  /** One of the sendings was unclear. */
  readonly mayBeDone: boolean;
}

/** What came of an effect. */
export type EffectOutcome<T, Instead> =
  | Settled<T>
  | { readonly kind: 'undone'; readonly because: Fault }
  | { readonly kind: 'instead'; readonly instead: Instead };

/**
 * The one place where a call that changes something is sent, settled and repeated. Throws the service's clear no, and
 * `Interrupted`; all else is an outcome.
 */
export async function carryOut<T, Instead = never>(
  context: Context,
  effect: Effect<T, Instead>,
): Promise<EffectOutcome<T, Instead>> {
  const { clock, random, interrupted, say } = context;
  const { name, repeatable, tries = Infinity, forMs = outageLimitMs } = effect;
  const begun = clock.now();
  const isInterrupted = (): boolean => interrupted.aborted;
  let unclear = 0;
  for (let attempt = 0; ; attempt++) {
    if (isInterrupted()) throw new Interrupted();
    const instead = await effect.before?.();
    if (instead !== undefined) return { kind: 'instead', instead };
    // Looking takes its time.
    if (isInterrupted()) {
      effect.undone?.();
      throw new Interrupted();
    }
    const at = clock.now();
    const answer = await sendOnce(effect);
    if ('value' in answer) return { kind: 'done', value: answer.value };
    const { trouble } = answer;
    if (trouble instanceof Fault && trouble.kind === 'unclear') unclear++;
    const sent = repeatable === 'freely' ? attempt + 1 : unclear;
    const isLate = (): boolean => clock.now() - begun > forMs || isTimeOver(context);

    if (trouble instanceof Fault && (trouble.kind !== 'unclear' || repeatable === 'freely')) {
      effect.undone?.();
      if (sent >= tries || isLate()) return { kind: 'undone', because: trouble };
      if (attempt === 0) say(`The ${name} did not get through (${clauseOf(trouble)}); trying again.`);
      await clock.sleep(Math.min(retryDelay(trouble, attempt, random), msLeft(context)), interrupted);
      continue;
    }
    if (trouble instanceof Fault)
      say(`The answer to the ${name} is unclear (${clauseOf(trouble)}); looking what came of it.`);
    const settled = (await effect.settle?.(trouble, { at, mayBeDone: unclear > 0 })) ?? { kind: 'undone' };
    if (settled.kind !== 'undone') return settled;
    if (trouble instanceof Failure) {
      effect.undone?.();
      throw trouble;
    }
    // Whatever looking says, and however late it is.
    if (repeatable === 'never') return { kind: 'open' };
    if (isLate()) return { kind: 'undone', because: trouble };
    if (sent >= tries) return { kind: 'open' };
    say(`The ${name} had no effect; it is sent again.`);
  }
}

async function sendOnce<T>({
  send,
}: Pick<Effect<T>, 'send'>): Promise<{ readonly value: T } | { readonly trouble: Failure | Fault }> {
  try {
    return { value: await send() };
  } catch (error) {
    if (error instanceof Failure || error instanceof Fault) return { trouble: error };
    throw error;
  }
}
