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
}

/**
 * Asks every row, four at a time. A row that cannot be asked is left unanswered; when those are too many, when credits
 * are used up, or when `mustEnd` says so, nothing more is asked. Throws `Interrupted` only.
 */
export async function askAll(context: Context, round: Round): Promise<Answers> {
  const { rows, how } = round;
  const outcomes = new Map<number, RowOutcome>();
  const wrong = new Map<number, string>();
  const state: State = { next: 0, calls: 0, unanswered: 0, refusals: 0 };
  const one = async (): Promise<void> => {
    while (state.next < rows.length && state.ended === undefined) {
      if (context.interrupted.aborted) throw new Interrupted();
      const reason = await round.mustEnd?.();
      if (reason !== undefined) {
        state.ended ??= reason;
        return;
      }
      const at = state.next++;
      const row = rows[at];
      if (row === undefined) return;
      const reply = await askOne(context, round, row, state);
      const outcome = reply === undefined ? 'unanswered' : judge(how.match, reply, row.truth);
      outcomes.set(at, outcome);
      if (outcome === 'wrong') wrong.set(at, shortened(reply?.content ?? '', longestShown));
      if (outcome === 'unanswered') state.unanswered++;
      if (state.unanswered > mostUnanswered * rows.length)
        state.ended ??= `${state.unanswered} of ${outcomes.size} rows got no answer, which is too many${state.why === undefined ? '' : ` (${state.why})`}.`;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, one));
  return {
    outcomes: rows.map((_, at) => outcomes.get(at) ?? 'unanswered'),
    wrong,
    calls: state.calls,
    ...(state.ended === undefined ? {} : { ended: state.ended }),
  };
}

interface State {
  next: number;
  calls: number;
  unanswered: number;
  refusals: number;
  ended?: string;
  /** The last reason for an unanswered row. */
  why?: string;
}

async function askOne(
  context: Context,
  { serving, repository, model, how, revive }: Round,
  { messages }: EvaluationRow,
  state: State,
): Promise<Reply | undefined> {
  const send = async (): Promise<Reply> => {
    state.calls++;
    return serving.ask(repository, { model, messages, maxTokens: how.maxTokens });
  };
  for (let attempt = 0; ; attempt++) {
    try {
      const reply = await retry(context, policies.ask, send);
      state.refusals = 0;
      if (reply.finishReason === 'length')
        state.why = `the last one was cut off at max_tokens ${how.maxTokens}`;
      return reply;
    } catch (error) {
      if (error instanceof Failure) {
        if (error.reason === 'no-credits' || error.reason === 'unauthorized') state.ended ??= error.message;
        else if (++state.refusals >= refusalsOnEnd && attempt === 0 && (await revive?.()) === true) continue;
      } else if (!(error instanceof Fault)) throw error;
      state.why = shortened(messageOf(error), longestShown);
      return undefined;
    }
  }
}
