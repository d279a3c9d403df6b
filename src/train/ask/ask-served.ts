import { toBits, readBits } from '../../evaluate/bits.js';
import { bestStep } from '../../evaluate/loss.js';
import type { RowOutcome } from '../../evaluate/match.js';
import { hashOfRows, type Choice, type EvaluationRow } from '../../evaluate/evaluation-rows.js';
import { fromBits, pair, scoreOf, type Score } from '../../evaluate/score.js';
import { detectableDrop, wilson } from '../../evaluate/statistics.js';
import { Failure, Fault, messageOf } from '../../base/failure.js';
import { present } from '../../base/present.js';
import { shortened } from '../../base/text.js';
import { textOf } from '../../base/conversation.js';
import type { Checkpoint, Observation, Ref } from '../../provider/contract.js';
import type { Against, Evaluation, LostRow } from '../../record/follow-up.js';
import { comparedFact, type StoredAnswers } from '../../record/label-follow-up.js';
import { readLabel } from '../../record/label.js';
import { lossesOf } from '../../record/losses.js';
import type { CheckpointChoice as Wanted, Evaluate } from '../../spec/spec.js';
import { findGood } from '../find/last-good.js';
import { renewClaims } from '../serve/claim.js';
import { restOf } from '../serve/rest.js';
import { serve } from '../serve/serve.js';
import { spentOut } from '../spent.js';
import { relabel } from '../relabel.js';
import { providerOf, refOf, trainingOf, trialOf, type Scope } from '../stage.js';
import { askAll, longestShown, type Answers } from './ask.js';

/** What was opened for questions is put to rest so long after it was asked for, finished or not; in ms. */
export const longestServedMs = 30 * 60_000;

/** The step of the checkpoint that a file names; undefined when there is none. */
export function stepOf(
  wanted: Wanted,
  checkpoints: readonly Checkpoint[],
  points: Parameters<typeof bestStep>[1],
): number | undefined {
  const steps = checkpoints.map(({ step }) => step);
  if (typeof wanted === 'number') return steps.includes(wanted) ? wanted : undefined;
  return wanted === 'best' ? bestStep(steps, points) : steps.length === 0 ? undefined : Math.max(...steps);
}

/** The checkpoint that a training's file asks, deploys or judges; the last one where it names none. */
export function chosenStep(scope: Scope): number | undefined {
  const { trial, results, log } = trainingOf(scope);
  const wanted = trial?.evaluate?.checkpoint ?? trial?.deploy?.checkpoint ?? 'last';
  return stepOf(wanted, results?.checkpoints ?? [], lossesOf(results, log?.points));
}

export function hashOf({ rows }: Choice, { match, maxTokens }: Evaluate): string {
  return hashOfRows(rows, { match, maxTokens });
}

/** The outcomes that a label keeps of these rows, as far as it can be believed; anybody may have edited it. */
export function storedOutcomes(
  stored: StoredAnswers | undefined,
  hash: string,
  rows: number,
): readonly RowOutcome[] | undefined {
  if (stored?.hash !== hash || stored.rows !== rows || stored.bits === undefined) return undefined;
  const { answered, accuracy, silent } = stored;
  const bits = readBits(stored.bits, rows, (accuracy * answered) / rows);
  if (answered === rows) return bits === undefined ? undefined : fromBits(bits);
  const unanswered = silent === undefined ? undefined : readBits(silent, rows, 1 - answered / rows);
  if (bits === undefined || unanswered === undefined) return undefined;
  if (bits.some((isRight, at) => isRight && unanswered[at] === true)) return undefined;
  return fromBits(bits).map((outcome, at) => (unanswered[at] === true ? 'unanswered' : outcome));
}

/** The score that a label keeps without its rows. */
export function storedScore({ accuracy, rows, answered }: StoredAnswers): Score {
  const right = Math.round(accuracy * answered);
  return {
    ...{ rows, answered, right, accuracy },
    interval: wilson(right, answered),
    isFinished: rows - answered <= 0.05 * rows,
  };
}

/** How often these rows could not be asked to the end. */
export function timesInVain(shown: Observation, hash: string): number {
  const { vain } = readLabel(shown) ?? {};
  return vain?.hash === hash ? vain.times : 0;
}

/** What the label is to keep of an evaluation. */
export function toStored(
  { hash, step, score }: Pick<Evaluation, 'hash' | 'step' | 'score'>,
  outcomes: readonly RowOutcome[],
): StoredAnswers | undefined {
  const { accuracy, rows, answered } = score;
  if (accuracy === undefined) return undefined;
  const silent = answered === rows ? undefined : bitsOf(outcomes, 'unanswered');
  return { hash, step, accuracy, rows, answered, bits: bitsOf(outcomes, 'right'), ...present({ silent }) };
}

function bitsOf(outcomes: readonly RowOutcome[], one: RowOutcome): string {
  return toBits(outcomes.map((outcome) => outcome === one));
}

/** Keeps what a model said that another one is compared with, so that it is not asked again. */
async function keepCompared(
  scope: Scope,
  ref: Ref,
  as: 'also' | 'base',
  {
    hash,
    step,
    outcomes,
  }: { readonly hash: string; readonly step: number; readonly outcomes: readonly RowOutcome[] },
): Promise<void> {
  const score = scoreOf(outcomes);
  const stored = score.isFinished ? toStored({ hash, step, score }, outcomes) : undefined;
  if (stored !== undefined)
    await relabel(scope.context, providerOf(scope), ref, { [as]: comparedFact(stored) });
}

/** An evaluation of which nothing more is known than why it could not be finished. */
export function unfinished(step: number, why: string, questions?: Choice, hash = ''): Evaluation {
  const { seen = 0, unusable = 0, rows = [] } = questions ?? {};
  return {
    ...{ step, seen, unusable, hash, calls: 0, lost: [], source: 'asked', rowsIn: 'nowhere' },
    score: scoreOf(rows.map(() => 'unanswered')),
    unfinished: why,
  };
}

/** What one model said to the rows. */
export interface Asked extends Answers {
  readonly source: 'asked';
}

/** Asks a checkpoint that serves, until all is asked, its half hour is over, or the credits are. */
export function askServed(
  scope: Scope,
  evaluate: Evaluate,
  rows: readonly EvaluationRow[],
  model: string,
  from: number,
  wakeUp?: () => Promise<boolean>,
): Promise<Answers> {
  const { context, policy } = scope;
  const { serving } = providerOf(scope);
  if (serving === undefined) throw new Error('There is nothing that serves.');
  const until = from + longestServedMs;
  let woken: Promise<boolean> | undefined;
  return askAll(context, {
    ...{ serving, rows, model, repository: refOf(scope).repository },
    how: evaluate,
    mustEnd: async () => {
      await renewClaims(scope);
      if (context.clock.date() >= until) return 'The half hour is over that a model is served for questions.';
      if (context.clock.now() >= policy.waitUntil) return 'The time is over that this step may wait.';
      return spentOut(scope);
    },
    ...(wakeUp === undefined ? {} : { revive: () => (woken ??= wakeUp()) }),
  });
}

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
  const label = readLabel(observation);
  const { rows } = questions;
  const hash = hashOf(questions, evaluate);
  const own = storedOutcomes(label?.answers, hash, rows.length);
  if (own !== undefined) return known(ref.id, own);
  const step = label?.answers?.step ?? stepOf('best', results.checkpoints, points);
  /** What it said when another one was compared with it. */
  const keptIn = (shown: Observation): readonly RowOutcome[] | undefined => {
    const { also } = readLabel(shown) ?? {};
    return also?.step === step ? storedOutcomes(also, hash, rows.length) : undefined;
  };
  const kept = keptIn(observation);
  if (kept !== undefined) return known(ref.id, kept);
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

/** Puts to rest what was opened of one fine-tune for questions. */
export async function restThese(scope: Scope, fineTune: string): Promise<void> {
  for (const deployment of trainingOf(scope).deployments ?? [])
    if (deployment.fineTune === fineTune) await restOf(scope, deployment);
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
  const asked = await askServed(scope, evaluate, rows, model, scope.context.clock.date());
  await keepCompared(scope, refOf(scope), 'base', { hash, step: 0, outcomes: asked.outcomes });
  if (!scoreOf(asked.outcomes).isFinished)
    return unknown(
      'base',
      `The base model could not be asked: ${asked.ended ?? 'too many rows got no answer.'}`,
      asked.calls,
    );
  return { kind: 'known', name, outcomes: asked.outcomes, source: 'asked', calls: asked.calls };
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
    const kept = storedOutcomes(readLabel(observation)?.answers, hash, questions.rows.length);
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
