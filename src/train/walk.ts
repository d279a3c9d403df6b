import { explain } from '../base/explain.js';
import { Failure, Fault, messageOf } from '../base/failure.js';
import { present } from '../base/present.js';
import { commonBound } from '../plan/common-bound.js';
import type { Observation, Ref } from '../provider/contract.js';
import { Interrupted } from './context.js';
import { notStartedInTime, reused } from './training-endings.js';
import { readIfThere } from './find/snapshot.js';
import { end, note, on, providerOf, trainingOf, type Passage, type Scope } from './stage.js';
import { rowsOf, type Lap, type StageRow, type StageName } from './stages.js';
import { isTimeOver } from './time-left.js';
import { admit, previewAdmission, refusalOfOneMore, refuseTwoLimits, type Twins } from './stages/admit.js';

/**
 * Leads trainings along a part of the way; each ends with an ending, or has come through. All are looked at before
 * anything is made, all are made before the first is bought, and what is bought is followed at once. Throws
 * `Interrupted` only.
 */
export async function walk(scopes: readonly Scope[], part: readonly StageName[]): Promise<void> {
  for (const lap of ['check', 'look'] as const)
    for (const scope of scopes) await throughLap(scope, part, lap, scopes);
  const buys = part.includes('create');
  const [one] = scopes;
  if (part.includes('decide')) refuseTwoLimits(scopes);
  if (part.includes('preview')) await previewAll(scopes, part);
  const twins: Twins = buys && one !== undefined ? admit(scopes, one.journal.step.trainings) : new Map();
  const singles = scopes.filter(({ key }) => !twins.has(key));
  for (const scope of singles) await throughLap(scope, part, 'make', singles);
  const follows: Promise<void>[] = [];
  for (const scope of singles) {
    await throughLap(scope, part, 'buy', singles);
    const followed = throughLap(scope, part, 'follow', singles);
    // It is awaited below; until then a rejection must not count as unhandled.
    followed.catch(() => undefined);
    follows.push(followed);
  }
  await Promise.all(follows);
  for (const scope of scopes) await followTwin(scope, part, twins);
}

/** A plan says of each what comes of all of them: more than may be started are none. */
async function previewAll(scopes: readonly Scope[], part: readonly StageName[]): Promise<void> {
  const [one] = scopes;
  if (one === undefined) return;
  previewAdmission(scopes, one.journal.step.trainings);
  for (const scope of scopes) await throughLap(scope, part, 'preview', scopes);
  const bound = commonBound(scopes.flatMap((scope) => trainingOf(scope).preview ?? []));
  if (bound !== undefined) note(one, bound, 'notice');
}

/** One training through the rows of one lap, as long as it has no ending. */
async function throughLap(
  scope: Scope,
  part: readonly StageName[],
  lap: Lap,
  all: readonly Scope[],
): Promise<void> {
  const { journal, key } = scope;
  const rows = rowsOf(part, providerOf(scope).spends);
  // An earlier one that is taken up has its ending, and goes the rest of the way; others that have one go nowhere.
  const { ending } = trainingOf(scope);
  if (ending !== undefined && ending.conclusion !== 'reused') return;
  // Another look may lead back to where a training is taken up: that is in the lap before, and it is made up for.
  let queue = rows.filter((row) => row.lap === lap);
  while (queue.length > 0) {
    const [row, ...rest] = queue;
    if (row === undefined) return;
    queue = rest;
    if (isOver(scope, row)) continue;
    const passage = await through(scope, row, all);
    if (passage.kind === 'end') {
      journal.tell(key, { kind: 'ended', ending: passage.ending });
      // Whatever ended it, nothing is left serving.
      queue = rest.filter(({ name }) => name === 'clean');
    }
    if (passage.kind === 'back') {
      journal.tell(key, { kind: 'decided', intent: passage.intent });
      const ending = refusalOfOneMore(scope, all);
      if (ending !== undefined) {
        journal.tell(key, { kind: 'ended', ending });
        return;
      }
      queue = rows.filter((each) => each.lap === 'make' || each.lap === 'buy' || each.lap === lap);
      if (passage.intent.kind !== 'start')
        scope.context.say(
          `Meanwhile there is another equal fine-tune, ${passage.intent.candidate.observation.id}; this step goes by that one.`,
        );
    }
  }
}

/** After the watch a training has an ending and goes on: what it left is brought and judged. */
function isOver(scope: Scope, { name }: StageRow): boolean {
  const { ending } = trainingOf(scope);
  return ending !== undefined && !afterTheEnd.has(name);
}

const afterTheEnd: ReadonlySet<StageName> = new Set([
  'collect',
  'compare',
  'serve',
  'evaluate',
  'gate',
  'promote',
  'clean',
]);

async function through(scope: Scope, row: StageRow, all: readonly Scope[]): Promise<Passage> {
  const { run } = row;
  const silent = silentSibling(scope, all) ?? lateSibling(scope, row, all);
  if (silent !== undefined) return silent;
  try {
    return await run(scope);
  } catch (error) {
    if (error instanceof Interrupted) throw error;
    if (scope.policy.looksOnly && error instanceof Fault) {
      const text = `What exists already at the service could not be looked up. ${messageOf(error)}`;
      note(scope, text, 'notice');
      return on;
    }
    const { ref, observation } = trainingOf(scope);
    const service = providerOf(scope).id;
    const isUnread = observation === undefined;
    const ending = explain(error, { service, ...(ref === undefined ? {} : { id: ref.id, isUnread }) });
    return { kind: 'end', ending };
  }
}

/** Nobody waits a quarter of an hour for each file of a repository that does not answer. */
function silentSibling(scope: Scope, all: readonly Scope[]): Passage | undefined {
  const { trial, ref } = trainingOf(scope);
  if (trial === undefined || ref !== undefined) return undefined;
  const silent = all.find((other) => {
    const { trial: its, ending, ref: exists } = trainingOf(other);
    return (
      other.connection === scope.connection &&
      its?.repository === trial.repository &&
      exists === undefined &&
      ending?.reason === 'hub-unreachable'
    );
  });
  const ending = silent === undefined ? undefined : trainingOf(silent).ending;
  return ending === undefined ? undefined : { kind: 'end', ending };
}

/** After our time they are not asked for one by one: each request to a service that is away may take a minute of the last two. */
function lateSibling(scope: Scope, { lap }: StageRow, all: readonly Scope[]): Passage | undefined {
  const { ref, observation } = trainingOf(scope);
  if (!isTimeOver(scope.context) || ref === undefined || observation?.status !== 'created') return undefined;
  const isAway = all.some(
    (other) =>
      other.connection === scope.connection && trainingOf(other).ending?.reason === 'hub-unreachable',
  );
  return isAway && (lap === 'make' || lap === 'buy')
    ? end(notStartedInTime(ref.id, scope.policy))
    : undefined;
}

/**
 * Files that ask for the very same training share the one that was made for them; what each asks of it afterwards is done
 * for each, as if a later run had taken it up.
 */
async function followTwin(scope: Scope, part: readonly StageName[], twins: Twins): Promise<void> {
  const { journal, key } = scope;
  const first = twins.get(key);
  const { title, ending: own } = trainingOf(scope);
  if (first === undefined || own !== undefined) return;
  const { ref, observation, results, ending, title: its } = journal.training(first);
  note(scope, `${title} asks for the same training as ${its}; there is one for both.`);
  if (ref !== undefined) journal.tell(key, { kind: 'found', ref, ...present({ observation }) });
  if (ref !== undefined && observation?.status === 'succeeded' && ending !== undefined) {
    const now = await readAgain(scope, ref, observation);
    journal.tell(key, { kind: 'found', ref, observation: now });
    journal.tell(key, { kind: 'ended', ending: reused(now) });
    return throughLap(scope, part, 'follow', [scope]);
  }
  if (results !== undefined) journal.tell(key, { kind: 'collected', results });
  if (ending !== undefined) journal.tell(key, { kind: 'ended', ending });
}

/** With what has been written into its label since; as it was where that cannot be read. */
async function readAgain(scope: Scope, { repository, id }: Ref, before: Observation): Promise<Observation> {
  try {
    return (await readIfThere(scope.context, providerOf(scope), repository, id)) ?? before;
  } catch (error) {
    if (!(error instanceof Fault) && !(error instanceof Failure)) throw error;
    return before;
  }
}
