import type { RowOutcome } from '../../evaluate/match.js';
import type { Choice, EvaluationRow } from '../../evaluate/evaluation-rows.js';
import { pair, scoreOf, type Score } from '../../evaluate/score.js';
import { detectableDrop } from '../../evaluate/statistics.js';
import { Failure, Fault, messageOf } from '../../base/failure.js';
import { present } from '../../base/present.js';
import { shortened } from '../../base/text.js';
import { textOf } from '../../base/conversation.js';
import type { Observation } from '../../provider/contract.js';
import type { Against, Evaluation, LostRow } from '../../record/follow-up.js';
import { readLabel } from '../../record/label.js';
import type { Evaluate } from '../../spec/spec.js';
import { findGood } from '../find/last-good.js';
import { restThese } from '../serve/rest.js';
import { serve } from '../serve/serve.js';
import { providerOf, refOf, trainingOf, trialOf, type Scope } from '../stage.js';
import { longestShown, type Answers } from './ask.js';
import { askServed, longestServedMs } from './ask-served.js';
import { stepOf } from './chosen-step.js';
import { hashOf, keepCompared, outcomesIn, storedOutcomes } from './kept-answers.js';

/** What a model said that is to be compared with another one. */
export interface Own {
  readonly outcomes: readonly RowOutcome[];
  /** What was answered wrongly, by the place of its row, as far as that is known. */
  readonly wrong?: ReadonlyMap<number, string>;
  /** Its training as it was read last: the label keeps what its base model said. */
  readonly shown: Observation;
}

/** How these outcomes compare with what the file names, and the rows that were lost. */
export async function compareAnswers(
  scope: Scope,
  evaluate: Evaluate,
  questions: Choice,
  { outcomes, wrong, shown }: Own,
): Promise<{ readonly against: Against; readonly calls: number; readonly lost: readonly LostRow[] }> {
  const { against: kind } = evaluate;
  if (kind === 'none') return { against: { kind: 'none' }, calls: 0, lost: [] };
  try {
    const other =
      kind === 'base'
        ? await base(scope, evaluate, questions, shown)
        : await previous(scope, evaluate, questions);
    if (other.kind !== 'known') return { against: other.against, calls: other.calls, lost: [] };
    const pairing = pair(outcomes, other.outcomes);
    const best =
      kind === 'previous' ? await bestOf(scope, evaluate, questions, outcomes, other.name) : undefined;
    return {
      calls: other.calls,
      lost: pairing.lost.flatMap((at) => lostRow(questions.rows[at], wrong?.get(at))),
      against: {
        ...{ kind: 'compared', with: kind, name: other.name, pairing, source: other.source },
        ...present({ best }),
      },
    };
  } catch (error) {
    if (!(error instanceof Fault) && !(error instanceof Failure)) throw error;
    return { against: { kind: 'unknown', with: kind, why: messageOf(error) }, calls: 0, lost: [] };
  }
}

type Other =
  | {
      readonly kind: 'known';
      readonly name: string;
      readonly outcomes: readonly RowOutcome[];
      readonly source: 'asked' | 'label';
      readonly calls: number;
    }
  | { readonly kind: 'none'; readonly against: Against; readonly calls: number };

/** The last good training: what its label keeps, else it is asked as well. */
async function previous(scope: Scope, evaluate: Evaluate, questions: Choice): Promise<Other> {
  const { beside } = trainingOf(scope);
  if (beside === undefined || beside.kind === 'unknown')
    return unknown('previous', beside?.why ?? 'The last good training is not known.');
  if (beside.kind === 'first') return { kind: 'none', against: beside, calls: 0 };
  const { ref, observation, results, points } = beside.last;
  const { rows } = questions;
  const hash = hashOf(questions, evaluate);
  const keptIn = (shown: Observation): readonly RowOutcome[] | undefined =>
    outcomesIn(shown, hash, rows.length);
  const kept = keptIn(observation);
  if (kept !== undefined) return known(ref.id, kept);
  const step = readLabel(observation)?.answers?.step ?? stepOf('best', results.checkpoints, points);
  if (!scope.policy.mayServe)
    return unknown(
      'previous',
      `What ${ref.id} says to these rows is not kept, and this command asks nothing.`,
    );
  if (step === undefined) return unknown('previous', `${ref.id}, the last good training, has no checkpoint.`);
  const until = Math.min(scope.context.clock.now() + longestServedMs, scope.policy.waitUntil);
  const isDone = (now: Observation): boolean => keptIn(now) !== undefined;
  const outcome = await serve(scope, { ref, step, purpose: 'evaluate', type: 'normal', until, isDone });
  if (outcome.kind === 'not') return unknown('previous', outcome.why);
  if (outcome.kind === 'elsewhere') return known(ref.id, keptIn(outcome.observation) ?? []);
  const { model, from } = outcome.deployment;
  const asked = await askServed(scope, evaluate, rows, model, from);
  await restThese(scope, ref.id);
  await keepCompared(scope, ref, 'also', { hash, step, outcomes: asked.outcomes });
  if (!scoreOf(asked.outcomes).isFinished)
    return unknown(
      'previous',
      `${ref.id}, the last good training, could not be asked: ${asked.ended ?? 'too many rows got no answer.'}`,
      asked.calls,
    );
  return { kind: 'known', name: ref.id, outcomes: asked.outcomes, source: 'asked', calls: asked.calls };
}

/** The base model itself, which serves already. */
async function base(scope: Scope, evaluate: Evaluate, questions: Choice, shown: Observation): Promise<Other> {
  const { serving } = providerOf(scope);
  const { rows } = questions;
  const hash = hashOf(questions, evaluate);
  const { repository, request } = trialOf(scope);
  const name = request['base_model'];
  const kept = storedOutcomes(readLabel(shown)?.base, hash, rows.length);
  if (kept !== undefined && typeof name === 'string') return known(name, kept);
  if (!scope.policy.mayServe)
    return unknown('base', 'The base model is not asked: this command asks nothing.');
  const model = typeof name === 'string' ? await serving?.baseModel(repository, name) : undefined;
  if (typeof name !== 'string' || model === undefined)
    return unknown('base', `The base model ${typeof name === 'string' ? name : ''} is not served for chats.`);
  const asked = await askBase(scope, evaluate, rows, model, hash);
  await keepCompared(scope, refOf(scope), 'base', { hash, step: 0, outcomes: asked.outcomes });
  if (!scoreOf(asked.outcomes).isFinished)
    return unknown(
      'base',
      `The base model could not be asked: ${asked.ended ?? 'too many rows got no answer.'}`,
      asked.calls,
    );
  return { kind: 'known', name, outcomes: asked.outcomes, source: 'asked', calls: asked.calls };
}

/** What base models say in a step (by its signal, since a context may be copied), by what they are asked. */
const underWay = new WeakMap<AbortSignal, Map<string, Promise<Answers>>>();

/** Files that share a base model ask it the same rows once, unless whoever asked could not finish. */
async function askBase(
  scope: Scope,
  evaluate: Evaluate,
  rows: readonly EvaluationRow[],
  model: string,
  hash: string,
): Promise<Answers> {
  const { clock, interrupted } = scope.context;
  const ofStep = underWay.get(interrupted) ?? new Map<string, Promise<Answers>>();
  underWay.set(interrupted, ofStep);
  const what = JSON.stringify([providerOf(scope).id, model, hash]);
  let failed: Promise<Answers> | undefined;
  for (let one = ofStep.get(what); one !== undefined && one !== failed; one = ofStep.get(what)) {
    const answers = await one;
    if (scoreOf(answers.outcomes).isFinished) return { ...answers, calls: 0 };
    failed = one;
  }
  const own = askServed(scope, evaluate, rows, model, clock.date());
  ofStep.set(what, own);
  return own;
}

/** Of the last ten good ones that was best on these very rows: small steps down must not add up. */
async function bestOf(
  scope: Scope,
  evaluate: Evaluate,
  questions: Choice,
  outcomes: readonly RowOutcome[],
  compared: string,
): Promise<(Against & { kind: 'compared' })['best']> {
  if (trialOf(scope).gates?.notWorseThan !== 'previous') return undefined;
  const { found } = await findGood(scope, { most: 10, reads: 20 });
  const hash = hashOf(questions, evaluate);
  const judged = found.flatMap(({ observation }) => {
    const kept = outcomesIn(observation, hash, questions.rows.length);
    return kept === undefined ? [] : [{ observation, kept, right: scoreOf(kept).right }];
  });
  const best = judged.toSorted((a, b) => b.right - a.right)[0];
  return best === undefined || best.observation.id === compared
    ? undefined
    : { name: best.observation.id, pairing: pair(outcomes, best.kept) };
}

/** Of what a label keeps. */
function known(name: string, outcomes: readonly RowOutcome[]): Other {
  return { kind: 'known', name, outcomes, source: 'label', calls: 0 };
}

function unknown(kind: 'previous' | 'base', why: string, calls = 0): Other {
  return { kind: 'none', against: { kind: 'unknown', with: kind, why }, calls };
}

function lostRow(row: EvaluationRow | undefined, answer: string | undefined): readonly LostRow[] {
  if (row === undefined) return [];
  const last = row.messages.at(-1);
  const prompt = shortened(last === undefined ? '' : textOf(last), longestShown);
  return [{ prompt, truth: shortened(row.truth, longestShown), ...present({ answer }) }];
}

/** The smallest loss of accuracy that these rows probably show. */
export function detectable({ answered }: Score, against: Against): number | undefined {
  const { pairing } = against.kind === 'compared' ? against : { pairing: undefined };
  if (pairing === undefined) return detectableDrop(answered);
  const differing = (pairing.onlyThis + pairing.onlyOther) / Math.max(1, pairing.compared);
  return detectableDrop(pairing.compared, Math.max(0.02, differing));
}

/** Rows that were lost as far as they may be shown: never where those could read them who may not read the table. */
export async function shownRows(
  scope: Scope,
  lost: readonly LostRow[],
): Promise<Pick<Evaluation, 'lost' | 'rowsIn'>> {
  const rowsIn = lost.length === 0 ? 'nowhere' : await whereRowsMayBeShown(scope);
  return { rowsIn, lost: rowsIn === 'nowhere' ? [] : lost };
}

async function whereRowsMayBeShown(scope: Scope): Promise<Evaluation['rowsIn']> {
  const { showRows, evaluate, repository } = trialOf(scope);
  if (showRows === true || scope.policy.isPrivate) return 'everywhere';
  if (evaluate?.table.kind === 'data') return 'summary';
  return (await providerOf(scope).isPublic(repository)) === true ? 'summary' : 'nowhere';
}
