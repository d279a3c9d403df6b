import { Failure, Fault, messageOf } from '../../base/failure.js';
import { shortened } from '../../base/text.js';
import { judge, type RowOutcome } from '../../evaluate/match.js';
import type { EvaluationRow } from '../../evaluate/evaluation-rows.js';
import type { Reply, Serving } from '../../provider/capabilities.js';
import type { Evaluate } from '../../spec/spec.js';
import { Interrupted, type Context } from '../context.js';
import { policies, retry } from '../retry.js';

/** Questions that are under way at one time. */
const atOnce = 4;
/** More rows than this share without an answer: it cannot be finished, and asking on would cost for nothing. */
const mostUnanswered = 0.05;
/** So many refusals on end are no matter of the rows. */
const refusalsOnEnd = 4;
/** Of an answer so much is kept. */
export const longestShown = 300;

/** What is asked of whom. */
export interface Round {
  readonly serving: Serving;
  readonly repository: string;
  readonly model: string;
  readonly rows: readonly EvaluationRow[];
  readonly how: Pick<Evaluate, 'match' | 'maxTokens'>;
  /** Before each question: why nothing more is to be asked, in a sentence; undefined to go on. */
  readonly mustEnd?: () => Promise<string | undefined>;
  /** After several refusals on end: whether the model was brought back. */
  readonly revive?: () => Promise<boolean>;
}

/** What came of it. */
export interface Answers {
  /** One a row, in their order. */
  readonly outcomes: readonly RowOutcome[];
  /** What was answered wrongly, by the place of its row, cut. */
  readonly wrong: ReadonlyMap<number, string>;
  /** Questions that were sent. */
  readonly calls: number;
  /** Why it was ended before all rows were asked, in a sentence. */
  readonly ended?: string;
  /** Too many answers are longer than they may be: asking again would tell no more. */
  readonly isVain: boolean;
}

/**
 * Asks every row, four at a time. A row that cannot be asked is left unanswered; when those are too many, when credits
 * are used up, or when `mustEnd` says so, nothing more is asked. Throws `Interrupted` only.
 */
export async function askAll(context: Context, round: Round): Promise<Answers> {
  const { rows, how } = round;
  const wrong = new Map<number, string>();
  const state: State = {
    outcomes: new Map(),
    open: [...rows.keys()],
    refused: [],
    refusedFrom: 0,
    calls: 0,
    cut: 0,
    isRevived: round.revive === undefined,
  };
  const { outcomes } = state;
  const tell = (at: number, reply: Reply | undefined, truth: string): void => {
    const outcome = reply === undefined ? 'unanswered' : judge(how.match, reply, truth);
    outcomes.set(at, outcome);
    if (outcome === 'wrong') wrong.set(at, shortened(reply?.content ?? '', longestShown));
    const unanswered = [...outcomes.values()].filter((each) => each === 'unanswered').length;
    // As long as the model may be brought back, those that it refused may still be answered.
    const mayCome = state.isRevived ? 0 : state.refused.length;
    if (unanswered - mayCome <= mostUnanswered * rows.length) return;
    state.ended ??= `${unanswered} of ${outcomes.size} rows got no answer, which is too many${state.why === undefined ? '' : ` (${state.why})`}.`;
  };
  const one = async (): Promise<void> => {
    for (let at = state.open.shift(); at !== undefined; at = state.open.shift()) {
      if (context.interrupted.aborted) throw new Interrupted();
      const reason = await round.mustEnd?.();
      if (reason !== undefined) state.ended ??= reason;
      const row = rows[at];
      if (row === undefined || state.ended !== undefined) return;
      const reply = await askOne(context, round, row, at, state);
      if (reply !== 'again') tell(at, reply, row.truth);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, one));
  return {
    outcomes: rows.map((_, at) => outcomes.get(at) ?? 'unanswered'),
    wrong,
    calls: state.calls,
    isVain: state.cut > mostUnanswered * rows.length,
    ...(state.ended === undefined ? {} : { ended: state.ended }),
  };
}

interface State {
  /** By the place of the row. */
  readonly outcomes: Map<number, RowOutcome>;
  /** Places of the rows that are still to be asked. */
  readonly open: number[];
  /** Those that were refused on end, and how many questions had been sent when the first was. */
  refused: number[];
  refusedFrom: number;
  calls: number;
  /** It was brought back, or cannot be: once is enough. */
  isRevived: boolean;
  revival?: Promise<boolean>;
  /** Answers that were cut off. */
  cut: number;
  ended?: string;
  /** The last reason for an unanswered row. */
  why?: string;
}

/** Undefined when it got no answer; `again` when it is to be asked once more, with all that were refused on end. */
async function askOne(
  context: Context,
  { serving, repository, model, how, revive }: Round,
  { messages }: EvaluationRow,
  at: number,
  state: State,
): Promise<Reply | 'again' | undefined> {
  const send = async (): Promise<Reply> => {
    state.calls++;
    return serving.ask(repository, { model, messages, maxTokens: how.maxTokens });
  };
  const sent = state.calls;
  try {
    const reply = await retry(context, policies.ask, send);
    // One that was on its way by then tells nothing of how it is now.
    const isPending = state.revival !== undefined && !state.isRevived;
    if (sent >= state.refusedFrom && !isPending) state.refused = [];
    if (reply.finishReason === 'length') {
      state.cut++;
      state.why = `the last one was cut off at max_tokens ${how.maxTokens}`;
    }
    return reply;
  } catch (error) {
    if (error instanceof Failure) {
      if (error.reason === 'no-credits' || error.reason === 'unauthorized') state.ended ??= error.message;
      else if (await isToBeAskedAgain(at, state, revive)) return 'again';
    } else if (!(error instanceof Fault)) throw error;
    state.why = shortened(messageOf(error), longestShown);
    return undefined;
  }
}

/** After so many refusals on end the model is brought back, once, and all of them are asked again. */
async function isToBeAskedAgain(at: number, state: State, revive: Round['revive']): Promise<boolean> {
  if (state.isRevived) return false;
  if (state.refused.length === 0) state.refusedFrom = state.calls;
  state.refused.push(at);
  if (state.refused.length < refusalsOnEnd) return false;
  return (state.revival ??= bringBack(state, revive));
}

/** Meanwhile others may be refused as well: what has brought it back for one has for all. */
async function bringBack(state: State, revive: Round['revive']): Promise<boolean> {
  const isBack = (await revive?.()) === true;
  state.isRevived = true;
  if (isBack) {
    state.open.unshift(...state.refused);
    for (const each of state.refused) state.outcomes.delete(each);
  }
  state.refused = [];
  return isBack;
}
