import { expect, test } from '@jest/globals';
import { Fault } from '../../../src/base/failure.js';
import type { Observation, Provider, Ref } from '../../../src/provider/contract.js';
import { chance } from '../../../src/simulator/random.js';
import { openJournal, type Sink } from '../../../src/record/journal.js';
import { openTraining, type Training } from '../../../src/record/training.js';
import type { Policy } from '../../../src/train/context.js';
import { parts } from '../../../src/train/stages.js';
import { walk } from '../../../src/train/walk.js';
import { contextOf, MemoryProvider } from '../../support/memory-provider.js';
import { virtualClock } from '../../support/virtual-clock.js';
import { connectionTo, endingOf, labelled, minute, policy, trial } from './scene.js';

/*
 * Faults, crashes and several runs at once by the hundred, on a provider in memory and a clock that jumps. The same
 * with the real dist is in test/chaos; here a case takes milliseconds.
 */

/** How many seeds, and from which on: a failing one is run alone with `CHAOS_FROM=<seed> CHAOS_CASES=1`. */
const cases = Number(process.env['CHAOS_CASES'] ?? 200);
const from = Number(process.env['CHAOS_FROM'] ?? 1);

/** Numbers of one case, the same for the same seed. */
type Dice = (what: string) => number;

interface World {
  readonly seed: number;
  readonly clock: ReturnType<typeof virtualClock>;
  readonly hub: MemoryProvider;
  readonly strangers: ReadonlySet<string>;
  readonly touched: string[];
  /** Ids that some run wrote down. */
  readonly recorded: Set<string>;
  faulty: boolean;
}

/** The hub as one run meets it: faults by chance, and after so many calls the run is dead. */
function faultyProvider(world: World, name: string, callsToLive: number): Provider {
  const { hub, seed, strangers, touched } = world;
  let calls = 0;
  const dies = new Promise<never>(() => undefined);
  const send = async <T>(
    operation: string,
    effect: () => Promise<T>,
    spoil?: (answer: T) => T,
  ): Promise<T> => {
    const nth = ++calls;
    const roll: Dice = (what) => chance(seed, name, operation, nth, what);
    if (nth > callsToLive) return dies;
    if (nth === callsToLive) {
      if (roll('acts') < 0.5) void effect().catch(() => undefined);
      return dies;
    }
    if (!world.faulty || roll('whether') >= 0.3) return effect();
    const kind = Math.floor(roll('which') * 8);
    if (kind < 1) throw new Fault('unsent', 'refused');
    if (kind < 2) throw new Fault('busy', '429', { retryAfterMs: 20_000 * roll('after') });
    if (kind < 4) throw new Fault('unclear', '502');
    if (kind < 6) {
      await effect();
      throw new Fault('unclear', 'reset');
    }
    if (kind < 7 || spoil === undefined) {
      void world.clock
        .sleep(25_000 * roll('late'))
        .then(effect)
        .catch(() => undefined);
      throw new Fault('unclear', 'time-out');
    }
    const spoilt = spoil(await effect());
    return spoilt;
  };
  const mark = (ref: Ref): void => {
    if (strangers.has(ref.id)) touched.push(ref.id);
  };
  const poor = ({ id, status, word, sampleUrls }: Observation): Observation => ({
    id,
    status,
    word,
    sampleUrls,
  });
  const odd = (observation: Observation): Observation => ({ ...observation, status: 'unknown', word: 'odd' });
  return Object.assign(Object.create(hub) as MemoryProvider, {
    check: () =>
      send(
        'check',
        () => hub.check(trial),
        () => ({ diagnostics: [], fault: new Fault('unclear', '502') }),
      ),
    create: () => send('create', () => hub.create(trial), odd),
    label: (ref: Ref, label: Parameters<Provider['label']>[1]) => {
      mark(ref);
      return send('label', () => hub.label(ref, label));
    },
    start: (ref: Ref) => {
      mark(ref);
      return send('start', () => hub.start(ref));
    },
    stop: (ref: Ref) => {
      mark(ref);
      return send('stop', () => hub.stop(ref));
    },
    read: (ref: Ref) => send('read', () => hub.read(ref), chance(seed, name, calls) < 0.5 ? poor : odd),
    list: (...args: Parameters<Provider['list']>) => send('list', () => hub.list(...args)),
    branchExists: () =>
      send(
        'branch',
        () => hub.branchExists(),
        () => undefined,
      ),
  });
}

interface Run {
  readonly training: () => Training;
  readonly done: Promise<void>;
}

function begin(world: World, name: string, run: string, more: Partial<Policy>, callsToLive = Infinity): Run {
  const provider = faultyProvider(world, name, callsToLive);
  const sink: Sink = ({ event }) => {
    if (event.kind === 'recorded') world.recorded.add(event.ref.id);
  };
  let dice = 0;
  const { clock, seed } = world;
  const context = contextOf(clock, [], () => chance(seed, name, 'jitter', ++dice));
  const journal = openJournal('run', () => clock.date(), [sink]);
  journal.say({ kind: 'opened', training: openTraining(name, trial.path, 'oxen', trial) });
  const owner = { ...policy.owner, run };
  const waitUntil = clock.now() + 300 * minute;
  const rules: Policy = { ...policy, wait: true, waitUntil, owner, ...more };
  const connection = connectionTo(context, provider);
  const done = walk([{ key: name, context, policy: rules, connection, journal }], parts.run);
  return { training: () => journal.training(name), done };
}

function openWorld(seed: number): World {
  const clock = virtualClock();
  const hub = new MemoryProvider(clock);
  const roll: Dice = (what) => chance(seed, what);
  const endings = ['succeeded', 'succeeded', 'succeeded', 'failed', 'stopped'] as const;
  hub.course = {
    queueMs: 2 * minute * roll('queue'),
    trainMs: 1 * minute + 30 * minute * roll('train'),
    ending: endings[Math.floor(roll('ending') * endings.length)] ?? 'succeeded',
    stopMs: minute,
  };
  hub.latencyMs = 50 + 400 * roll('latency');
  hub.listLagMs = roll('lags') < 0.3 ? 20_000 * roll('lag') : 0;
  const createdAt = clock.date() - 60 * minute;
  const strangers = [
    hub.add(trial, { createdAt, params: { epochs: 9 }, status: 'running' }),
    hub.add(trial, { createdAt, ...labelled({ repositoryId: '99', repository: 'other/repo' }) }),
    hub.add(trial, { createdAt, params: { epochs: 9 }, ...labelled({ took: '00112233' }) }),
    hub.add(trial, { createdAt }),
  ].map(({ id }) => id);
  return { seed, clock, hub, strangers: new Set(strangers), touched: [], recorded: new Set(), faulty: true };
}

/** Runs one case; what it breaks, in words. */
async function runSeed(
  seed: number,
): Promise<{ readonly broken: readonly string[]; readonly endings: readonly string[] }> {
  const world = openWorld(seed);
  const { clock, hub } = world;
  const roll: Dice = (what) => chance(seed, what);
  const broken: string[] = [];
  const lives: string[] = [];
  watchOver(world, broken);
  const count = 1 + Math.floor(roll('runs') * 4);
  const runs: Run[] = [];
  for (let at = 0; at < count; at++) {
    const kill = roll(`kill ${at}`) < 0.5 ? 1 + Math.floor(roll(`when ${at}`) * 60) : Infinity;
    const again = at > 0 && roll(`again ${at}`) < 0.5;
    const run = begin(world, `run ${at}`, again ? 'r0' : `r${at}`, { unattended: !again }, kill);
    runs.push(run);
    const pause = roll(`pause ${at}`) < 0.5 ? 20_000 * roll(`gap ${at}`) : 20 * minute * roll(`gap ${at}`);
    await clock.sleep(pause);
  }
  await Promise.race([Promise.all(runs.map(({ done }) => done)), clock.sleep(120 * minute)]);
  for (const { training } of runs) lives.push(endingOf(training()));
  for (const { training } of runs) {
    const { ref, ending } = training();
    const id = ref?.id ?? '';
    if (ending?.conclusion === 'failed' && hub.now(id)?.status === 'succeeded')
      broken.push(`${id} succeeded and a run says it failed`);
    if (ending?.conclusion === 'succeeded' && hub.now(id)?.status !== 'succeeded')
      broken.push(`${id} did not succeed and a run says it did`);
  }
  for (const id of hub.started)
    if (!world.recorded.has(id)) broken.push(`${id} was started and never recorded`);
  // The faults end: three more attempts must do.
  world.faulty = false;
  hub.course = { queueMs: 1000, trainMs: minute, ending: 'succeeded', stopMs: 1000 };
  let last = '';
  for (let at = 0; at < 3 && last !== 'succeeded' && last !== 'reused'; at++) {
    const { training, done } = begin(world, `calm ${at}`, 'r0', { unattended: false });
    await done;
    last = endingOf(training());
  }
  if (last !== 'succeeded' && last !== 'reused') broken.push(`ends '${last}' without faults`);
  if (world.touched.length > 0) broken.push(`touched ${world.touched.join(', ')}`);
  return { broken, endings: [...lives, last] };
}

/** At every start: nothing of ours may be running, and nothing may have succeeded. */
function watchOver({ hub, strangers }: World, broken: string[]): void {
  const { start } = hub;
  hub.start = async (ref) => {
    const before = new Set(hub.started);
    await start(ref);
    if (before.has(ref.id)) broken.push(`${ref.id} was started twice`);
    for (const id of before) {
      if (id === ref.id || strangers.has(id)) continue;
      const { status } = hub.now(id) ?? { status: 'unknown' };
      if (status === 'queued' || status === 'running') broken.push(`${ref.id} was started beside ${id}`);
      if (status === 'succeeded') broken.push(`${ref.id} was started though ${id} had succeeded`);
    }
  };
}

test('hundreds of seeds: bought once, never lost, and brought to an end', async () => {
  const failures: string[] = [];
  const seen = new Map<string, number>();
  for (let seed = from; seed < from + cases; seed++) {
    const { broken, endings } = await runSeed(seed);
    for (const ending of endings) seen.set(ending, (seen.get(ending) ?? 0) + 1);
    if (broken.length > 0) failures.push(`seed ${seed}: ${broken.join('; ')}`);
  }
  expect(failures).toEqual([]);
  if (cases < 100) return;
  // Doing nothing would break nothing.
  const wanted = ['succeeded', 'reused', 'failed training-failed', 'stopped stopped'];
  expect(wanted.filter((ending) => (seen.get(ending) ?? 0) < 5)).toEqual([]);
});
