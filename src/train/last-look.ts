import type { Observation, Provider } from '../provider/contract.js';
import { byAge, oldest, type Candidate, type Intent } from './decide.js';
import { findEqual } from './look.js';
import type { Circumstances } from './patience.js';
import type { Order } from './submit.js';

/** Long enough that another workflow run's create and label show in a list. */
const firstMs = 5000;
const nextMs = 20_000;
const rounds = 4;
/** On a service that keeps no labels, one made so long ago is nobody's who is about to start it. */
const recentMs = 10 * 60_000;

/**
 * The last look before the start of one that was just created: `start`, or what to do instead. Of equal ones made at the same
 * moment by two workflow runs the oldest is started. Nothing is started before the list shows our own with its label, if
 * it ever does: until then it may not show the others either, nor they us.
 */
export async function lastLook(
  circumstances: Circumstances,
  provider: Provider,
  order: Order,
  created: Observation,
  relabel: () => Promise<void>,
): Promise<Intent> {
  const { clock, interrupted, say } = circumstances;
  for (let round = 1; ; round++) {
    await clock.sleep(round === 1 ? firstMs : nextMs, interrupted);
    const equal = await findEqual(circumstances, provider, order.wanted, order.seeker);
    const mine = equal.find(({ observation }) => observation.id === created.id);
    const isOdd = mine?.observation.status === 'unknown';
    // Another run of ours found it and was quicker.
    if (mine !== undefined && !isOdd && mine.observation.status !== 'created')
      return { kind: 'adopt', candidate: mine };
    const others = equal.filter((candidate) => candidate !== mine);
    const intent = await order.judge(others.filter(({ observation }) => observation.status !== 'created'));
    if (intent.kind !== 'start') return intent;

    const elders = eldersOf(mine, created, others, order);
    const rival = oldest(elders.filter(({ label }) => label !== undefined));
    const hidden = mine === undefined || isOdd || (!mine.exact && round === 1);
    if (elders.length === 0 && !hidden) return intent;
    if (mine?.exact === false) {
      if (round === 1) await relabel();
      if (round === 2) order.notice(unkept(created.id));
    }
    if (round === 1 && elders.length > 0)
      say(`Another equal fine-tune was just created (${ids(elders)}); waiting to see it started.`);
    if (round >= rounds) return rival === undefined ? intent : { kind: 'adopt', candidate: rival };
  }
}

/** Those that go first: of ours the older ones; where labels are not kept, also nameless ones that are just as new. */
function eldersOf(
  mine: Candidate | undefined,
  created: Observation,
  others: readonly Candidate[],
  { onExisting }: Order,
): readonly Candidate[] {
  const labelled = mine?.exact === true;
  const self = selfOf(mine, created);
  const untouched = others.filter(({ observation }) => observation.status === 'created');
  const ours = untouched.filter((candidate) => candidate.sameRun || (candidate.ours && onExisting !== 'new'));
  // Nobody sees one without a label, so it cannot go first.
  if (labelled) return ours.filter((candidate) => byAge(candidate, self) < 0);
  const nameless = untouched.filter(
    (candidate) =>
      candidate.label === undefined &&
      byAge(candidate, self) < 0 &&
      (self.observation.createdAt ?? 0) - (candidate.observation.createdAt ?? 0) < recentMs,
  );
  return [...ours, ...(onExisting === 'new' ? [] : nameless)];
}

/** Without a time of its own it counts as the youngest: to yield is always safe. */
function selfOf(mine: Candidate | undefined, created: Observation): Candidate {
  const createdAt = mine?.observation.createdAt ?? created.createdAt ?? Number.MAX_SAFE_INTEGER;
  const observation = { ...created, createdAt };
  return { observation, label: undefined, ours: true, sameRun: true, exact: true };
}

function unkept(id: string): string {
  return `The service shows no label on ${id}; a later run may not recognise it as ours.`;
}

function ids(candidates: readonly Candidate[]): string {
  return candidates.map(({ observation }) => observation.id).join(', ');
}
