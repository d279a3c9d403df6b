import type { Intent } from './decide.js';
import type { Draft } from './draft.js';
import { blockedByAnother, explainTrouble, planChanged, refused, reused, tooMany } from './endings.js';
import { lookAtDataAgain } from './data-after.js';
import { collect, follow } from './follow.js';
import { tighterLimits } from './label.js';
import type { Circumstances } from './patience.js';
import { isDataKnown, prepareAll, type Prepared } from './prepare.js';
import type { Started, Submitted } from './start.js';
import { adopt, submitNew, type Order } from './submit.js';
import type { Listener, Terms } from './terms.js';

/** Everything that the steps of one training are done with. */
interface Scene {
  readonly circumstances: Circumstances;
  readonly terms: Terms;
  readonly listener: Listener;
}

type Running = Extract<Started, { readonly kind: 'started' }>;

/** Checks all, decides all, and only then buys: each draft ends with an ending. */
export async function trainAll(
  circumstances: Circumstances,
  drafts: readonly Draft[],
  terms: Terms,
  listener: Listener,
): Promise<void> {
  const scene: Scene = { circumstances, terms, listener };
  const prepared = await prepareAll(circumstances, drafts, terms, listener);
  const twins = findTwins(prepared);
  const singles = prepared.filter(({ draft }) => !twins.has(draft));
  const starts = singles.filter(({ intent }) => mayStart(intent)).length;
  const blocked = drafts.some(({ ending }) => ending?.conclusion === 'invalid');
  for (const { draft, wanted } of prepared) {
    const { expectFingerprint: expected } = terms;
    const dataKnown = isDataKnown(draft.checked);
    if (expected !== undefined && wanted.fingerprint !== expected)
      draft.ending = planChanged(expected, wanted.fingerprint, dataKnown);
    else if (blocked) draft.ending = blockedByAnother;
    else if (starts > terms.maxStarts) draft.ending = tooMany(starts, terms.maxStarts);
  }
  const watches: Promise<void>[] = [];
  for (const one of singles) {
    const { draft } = one;
    if (draft.ending !== undefined) continue;
    const started = await carryOut(scene, one);
    if (started === undefined) continue;
    const followed = follow(
      circumstances,
      draft,
      { ...terms, siblings: drafts, first: started.observation },
      listener,
    );
    // It is awaited below; until then a rejection must not count as unhandled.
    followed.catch(() => undefined);
    watches.push(followed);
  }
  await Promise.all(watches);
  for (const [twin, first] of twins) if (twin.ending === undefined) share(twin, first, listener);
}

/** Files that ask for the very same training, each with the first that does. */
function findTwins(prepared: readonly Prepared[]): ReadonlyMap<Draft, Draft> {
  const firsts = new Map<string, Draft>();
  const twins = new Map<Draft, Draft>();
  for (const { draft, wanted } of prepared) {
    const first = firsts.get(wanted.fingerprint);
    if (first === undefined) firsts.set(wanted.fingerprint, draft);
    else twins.set(draft, first);
  }
  return twins;
}

function share(twin: Draft, first: Draft, listener: Listener): void {
  if (first.ref !== undefined) twin.ref = first.ref;
  if (first.observation !== undefined) twin.observation = first.observation;
  if (first.results !== undefined) twin.results = first.results;
  if (first.ending !== undefined) twin.ending = first.ending;
  listener.onNote(`${twin.title} asks for the same training as ${first.title}; there is one for both.`);
}

function mayStart(intent: Intent): boolean {
  return (
    intent.kind === 'start' || (intent.kind === 'adopt' && intent.candidate.observation.status === 'created')
  );
}

/** Buys, adopts, reuses or refuses; undefined when that was the end of it. */
async function carryOut(scene: Scene, { draft, trial, ...prepared }: Prepared): Promise<Running | undefined> {
  const { circumstances, listener } = scene;
  const { provider } = draft.bench;
  const order = orderOf(scene, { draft, trial, ...prepared });
  let { intent } = prepared;
  try {
    while (intent.kind === 'start' || intent.kind === 'adopt') {
      const submitted: Submitted =
        intent.kind === 'start'
          ? await submitNew(circumstances, provider, order)
          : await adopt(circumstances, provider, order, intent.candidate);
      if (submitted.kind !== 'instead') return await conclude(scene, draft, order, submitted);
      intent = submitted.intent;
      circumstances.say(
        `Meanwhile there is another equal fine-tune, ${intent.candidate.observation.id}; this step goes by that one.`,
      );
    }
    const { observation } = intent.candidate;
    const isRecorded = draft.ref !== undefined;
    draft.ref = { repository: trial.repository, id: observation.id };
    draft.observation = observation;
    draft.startedHere = false;
    if (intent.kind === 'reuse')
      draft.results = await collect(circumstances, provider, draft.ref, observation);
    draft.ending =
      intent.kind === 'reuse'
        ? reused(observation)
        : refused(intent.reason, observation, provider, draft.ref);
    if (isRecorded) listener.onRecord(draft);
  } catch (error) {
    draft.ending = explainTrouble(error, provider, draft.ref);
  }
  return undefined;
}

function orderOf({ terms, listener }: Scene, { draft, trial, wanted, judge }: Prepared): Order {
  const { seeker, onExisting, maxCredits, maxDurationMs } = terms;
  const { dataIdentity, rows } = draft.checked ?? {};
  return {
    trial,
    wanted,
    judge,
    seeker,
    onExisting,
    facts: {
      fingerprint: wanted.fingerprint,
      repository: seeker.repository,
      commit: seeker.commit,
      run: seeker.run,
      runUrl: seeker.runUrl,
      file: trial.path,
      limits: tighterLimits(trial.limits, { maxCredits, maxDurationMs }),
      ...(dataIdentity === undefined ? {} : { data: dataIdentity }),
      ...(rows === undefined ? {} : { rows }),
    },
    notice: (text) => listener.onNote(text, 'notice'),
    announce: (title) => {
      draft.announced = title;
      return listener.onAnnounce(draft);
    },
    record: (ref, observation, startedHere) => {
      draft.announced = undefined;
      draft.ref = ref;
      draft.observation = observation;
      draft.startedHere = startedHere;
      return listener.onRecord(draft);
    },
  };
}

async function conclude(
  { circumstances, listener }: Scene,
  draft: Draft,
  order: Order,
  started: Started,
): Promise<Running | undefined> {
  if (started.kind === 'ended') {
    draft.ending = started.ending;
    return undefined;
  }
  draft.startedHere = started.startedHere;
  listener.onRecord(draft);
  // A create that spends brings the data along, and nothing else than what was looked at.
  const mayDiffer = started.startedHere && draft.bench.provider.createSpends !== true;
  if (mayDiffer) await lookAtDataAgain(circumstances, draft, order, started.ref, listener);
  return started;
}
