import type { Observation } from '../../provider/contract.js';
import type { Candidate, Intent } from '../../record/candidate.js';
import { findEqual, findEqualAgain } from '../find/by-label.js';
import { byAge, oldest } from '../find/order.js';
import { judge } from '../judge.js';
import { questOf } from '../quest.js';
import { end, note, observationOf, on, refOf, trainingOf, type Scope, type Stage } from '../stage.js';
import { isTimeOver, withGrace } from '../time-left.js';
import { notStartedInTime } from '../training-endings.js';
import { putLabel, unkept } from './label-stage.js';

/** Long enough that another workflow run's create and label show in a list. */
const firstMs = 5000;
const nextMs = 20_000;
/** By then a younger one that could not know of ours has either been started or has yielded. */
const youngerRounds = 4;
/** By then an older one that nobody has started is nobody's any more. */
const elderRounds = 5;
/** What was seen so long ago may not be so any more: then it is looked at again at once. */
const staleMs = 30_000;
const mostRounds = 4;
/** One made so long ago is not about to be started by the one who made it. */
const recentMs = 10 * 60_000;

/** The last look before the start of one that is created. */
export const raceStage: Stage = async (scope) => {
  const { observation } = trainingOf(scope);
  if (observation?.status !== 'created') return on;
  if ((await clearAt(scope)) !== undefined) return on;
  const intent = await lookBeforeStart(scope);
  if (intent === 'late') return end(notStartedInTime(refOf(scope).id, scope.policy));
  return intent.kind === 'start' ? on : { kind: 'back', intent };
};

/**
 * When the lists last showed, for all that this step starts, that nobody is new and this one is untouched, in monotonic ms;
 * undefined when it has to be looked for on its own: where that is not so, and where something may equal it.
 */
export async function clearAt(scope: Scope): Promise<number | undefined> {
  const { intent, fingerprint = '' } = trainingOf(scope);
  const { id, repository } = refOf(scope);
  const { together } = scope.connection.snapshot(repository);
  if (intent?.kind !== 'start' || !together.isAlone(fingerprint)) return undefined;
  return together.clearAt(id);
}

/**
 * Whether one that is created is still to be started: `start`, or what to do instead. Of equal ones made at the same
 * moment by two workflow runs the oldest is started. Nothing is started before the list shows our own with its label, if
 * it ever does: until then it may not show the others either, nor they us. `late`: our time ended before it could be told.
 */
export async function lookBeforeStart(scope: Scope): Promise<Intent | 'late'> {
  const { context, policy } = scope;
  const { clock, interrupted, say } = context;
  const { id } = refOf(scope);
  const created = observationOf(scope);
  let pauseMs = firstMs;
  for (let round = 1; ; round++) {
    await clock.sleep(pauseMs, interrupted);
    pauseMs = nextMs;
    const begun = clock.now();
    const equal = await lookAgain(scope);
    const mine = equal.find(({ observation }) => observation.id === id);
    const isOdd = mine?.observation.status === 'unknown';
    // Another run of ours found it and was quicker.
    if (mine !== undefined && !isOdd && mine.observation.status !== 'created')
      return { kind: 'adopt', candidate: mine };
    const others = equal.filter((candidate) => candidate !== mine);
    const intent = await judge(
      scope,
      others.filter(({ observation }) => observation.status !== 'created'),
    );
    if (intent.kind !== 'start') return intent;

    const { elders, youngers } = rivalsOf(mine, created, others, policy.onExisting);
    const isHidden = mine === undefined || isOdd || (!isMarked(mine) && round === 1);
    const mustWait = elders.length > 0 || isHidden || (youngers.length > 0 && round < youngerRounds);
    const isStale = clock.now() - begun > staleMs && round < mostRounds;
    if (!mustWait && !isStale) return settled(scope, intent, mine);
    if (isTimeOver(withGrace(context))) return 'late';
    if (mine !== undefined && !isMarked(mine) && round === 1) await putLabel(scope);
    if (round === 1 && elders.length + youngers.length > 0)
      say(
        `Another equal fine-tune was just created (${ids([...elders, ...youngers])}); waiting to see which is started.`,
      );
    if (round >= elderRounds && !isStale) {
      const elder = oldest(elders.filter(isMarked));
      return elder === undefined ? settled(scope, intent, mine) : { kind: 'adopt', candidate: elder };
    }
    if (isStale) pauseMs = 0;
  }
}

/** Nothing stands in the way. That nothing leads to our own is said, once: a later run will not find it either. */
function settled(scope: Scope, intent: Intent, mine: Candidate | undefined): Intent {
  const text = unkept(scope, 'nothing');
  const isKept = mine !== undefined && isMarked(mine);
  if (!isKept && !scope.journal.step.notes.includes(text)) note(scope, text);
  return intent;
}

/**
 * Where the search shows our own with its label, it shows the others of its kind as well; else all is looked at again, and
 * where our data is not known: an equal one that knew it bears a mark that cannot be told.
 */
async function lookAgain(scope: Scope): Promise<readonly Candidate[]> {
  const { connection, context } = scope;
  const { id, repository } = refOf(scope);
  const snapshot = connection.snapshot(repository);
  const quest = questOf(scope);
  const { fingerprint, bare } = quest.target;
  const searched = fingerprint === bare ? [] : await findEqualAgain(context, snapshot, quest);
  if (searched.some((candidate) => isMarked(candidate) && candidate.observation.id === id)) return searched;
  snapshot.renew();
  return (await findEqual(context, snapshot, quest)).equal;
}

/** Whether our mark leads to it, so that it leads others to it as well. */
function isMarked({ likeness }: Candidate): boolean {
  return likeness === 'fingerprint' || likeness === 'mark';
}

interface Rivals {
  readonly elders: readonly Candidate[];
  readonly youngers: readonly Candidate[];
}

/** Created ones that go first (of ours the older ones; where labels are not kept, nameless ones as well) and others of ours. */
function rivalsOf(
  mine: Candidate | undefined,
  created: Observation,
  others: readonly Candidate[],
  onExisting: 'reuse' | 'new' | 'fail',
): Rivals {
  const self = selfOf(mine, created);
  const isElder = (candidate: Candidate): boolean => byAge(candidate, self) < 0;
  const untouched = others.filter(
    ({ observation, isCopied }) => observation.status === 'created' && isCopied !== true,
  );
  const ours = untouched.filter(
    (candidate) =>
      candidate.sameRun || ((candidate.ours || candidate.likeness === 'mark') && onExisting !== 'new'),
  );
  if (mine !== undefined && isMarked(mine))
    return {
      elders: ours.filter(isElder),
      youngers: ours.filter((each) => !isElder(each) && isRecent(each)),
    };
  // Nobody sees one without a label, so it cannot go first.
  const nameless = untouched.filter(
    (candidate) => candidate.likeness === 'values' && isElder(candidate) && isRecent(candidate),
  );
  return { elders: [...ours, ...(onExisting === 'new' ? [] : nameless)], youngers: [] };
}

function isRecent({ observation: { createdAt, serviceTime } }: Candidate): boolean {
  return createdAt === undefined || serviceTime === undefined || serviceTime - createdAt < recentMs;
}

/** Without a time of its own it counts as the youngest: to yield is always safe. */
function selfOf(mine: Candidate | undefined, created: Observation): Candidate {
  const createdAt = mine?.observation.createdAt ?? created.createdAt ?? Number.MAX_SAFE_INTEGER;
  const observation = { ...created, createdAt };
  return { observation, label: undefined, ours: true, sameRun: true, likeness: 'fingerprint' };
}

function ids(candidates: readonly Candidate[]): string {
  return candidates.map(({ observation }) => observation.id).join(', ');
}
