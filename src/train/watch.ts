import { Failure, Fault } from '../base/failure.js';
import type { Ending, FailureReason } from '../base/outcome.js';
import {
  isTerminal,
  type Checkpoint,
  type Observation,
  type Provider,
  type Ref,
} from '../provider/contract.js';
import type { Board } from './board.js';
import { Interrupted, patiently, type Circumstances } from './patience.js';
import type { LogLook } from './stall.js';
import { openWatch, step, type Reading, type Rules, type WatchEvent, type WatchState } from './step.js';

export interface Watch {
  readonly ref: Ref;
  readonly rules: Rules;
  /** The command `stop`: send it at once. */
  readonly stopNow: boolean;
  /** How long it had been queued before this watch, in ms. */
  readonly waitedMs?: number;
  /** Hints of a list that several watches share. */
  readonly board?: Board;
  /** What the other fine-tunes of this step have used. */
  readonly creditsElsewhere: () => number;
  readonly onEvent: (event: WatchEvent) => void;
  readonly onObservation: (observation: Observation) => void;
  /** New remote log lines, hostile. */
  readonly onLog: (lines: readonly string[]) => void;
  /** Told while it runs and its log tells no loss. */
  readonly onCheckpoints?: (checkpoints: readonly Checkpoint[]) => void;
  readonly isLossKnown?: () => boolean;
  /** A limit is reached and the stop is sent. */
  readonly onCapped?: (reason: FailureReason) => Promise<void>;
}

/** Looks at a fine-tune until it ends, our time is up or the service stays away. Never throws but `Interrupted`. */
export async function watch(circumstances: Circumstances, provider: Provider, task: Watch): Promise<Ending> {
  const { clock, random, interrupted } = circumstances;
  const log = openLog(circumstances, provider, task);
  const leave = task.board?.join(task.ref.repository);
  let state = openWatch(clock.now(), task.stopNow ? 'stop' : undefined, task.waitedMs);
  let stop: StopSent | undefined;
  let isMarked = false;
  try {
    for (;;) {
      if (interrupted.aborted) throw new Interrupted();
      if (state.stopping !== undefined) {
        stop = await sendStop(circumstances, provider, task, stop);
        const { reason } = state.stopping;
        if (!isMarked && reason !== 'stop') await task.onCapped?.(reason);
        isMarked = true;
      }
      const reading = await look(circumstances, provider, task, state, log.last());
      if (reading.kind === 'observation') task.onObservation(reading.observation);
      const result = step(state, reading, clock.now(), task.rules, task.creditsElsewhere());
      state = result.state;
      if (result.events.some(({ kind }) => kind === 'heartbeat' || kind === 'changed')) {
        await log.read(state);
        if (state.last?.status === 'running' && task.isLossKnown?.() === false)
          task.onCheckpoints?.(await provider.checkpoints(task.ref));
      }
      for (const event of result.events) task.onEvent(event);
      if (result.ending !== undefined) return result.ending;
      // ±20 %, so that many watchers do not knock at the same moment.
      const delay = result.delayMs * (0.8 + 0.4 * random());
      await clock.sleep(Math.max(delay, result.leastMs), interrupted);
    }
  } finally {
    leave?.();
  }
}

/** How old a reading may be for a list to stand in for the next one. */
const readingFreshMs = 150_000;

async function look(
  { clock }: Circumstances,
  provider: Provider,
  { ref, rules, board }: Watch,
  state: WatchState,
  log: LogLook | undefined,
): Promise<Reading> {
  try {
    // Limits are kept by readings: a list shows neither credits nor times.
    const isBounded = rules.budget !== undefined || Object.keys(rules.limits).length > 0;
    const { last, stopping, readAt } = state;
    const mayHint = !isBounded && stopping === undefined && clock.now() - readAt < readingFreshMs;
    if (board !== undefined && last !== undefined && mayHint)
      if ((await board.wordOf(ref.repository, ref.id)) === last.word) return { kind: 'unchanged' };
    const observation = await provider.read(ref);
    return { kind: 'observation', observation, ...(log === undefined ? {} : { log }) };
  } catch (error) {
    if (error instanceof Fault) return { kind: 'fault', fault: error };
    if (error instanceof Failure) return { kind: 'failure', failure: error };
    throw error;
  }
}

const maxLogLines = 20_000;

interface RemoteLog {
  readonly last: () => LogLook | undefined;
  readonly read: (state: WatchState) => Promise<void>;
}

/** The remote log: each line is handed on once, as far as that can be told. */
function openLog({ clock }: Circumstances, provider: Provider, { ref, onLog }: Watch): RemoteLog {
  let last: LogLook | undefined;
  let seen: readonly string[] = [];
  let told = 0;
  return {
    last: () => last,
    read: async ({ runningSince, last: reading }) => {
      // Before it runs there is none.
      if (runningSince === undefined && (reading === undefined || !isTerminal(reading.status))) return;
      const lines = await readLogs(provider, ref);
      if (lines.length === 0) return;
      const fresh = newLines(seen, lines).slice(0, maxLogLines - told);
      if (fresh.length > 0) onLog(fresh);
      told += fresh.length;
      seen = lines;
      last = { at: clock.now(), mark: `${lines.length} ${lines.at(-1) ?? ''}` };
    },
  };
}

/** What came after the lines seen before; a log that only keeps its end moves on. */
function newLines(before: readonly string[], after: readonly string[]): readonly string[] {
  const end = before.at(-1);
  if (end === undefined || after[before.length - 1] === end) return after.slice(before.length);
  const at = after.lastIndexOf(end);
  return at < 0 ? after : after.slice(at + 1);
}

async function readLogs(provider: Provider, ref: Ref): Promise<readonly string[]> {
  try {
    return await provider.logs(ref);
  } catch {
    return []; // Logs are an extra; their absence is no news.
  }
}

interface StopSent {
  readonly at: number;
  readonly refusals: number;
}

const stopTries = 5;
const stopRepeatMs = 2 * 60_000;

/** Stop may be repeated, since a stopped training stays stopped: after two minutes, however it was answered. */
async function sendStop(
  circumstances: Circumstances,
  provider: Provider,
  task: Watch,
  before: StopSent | undefined,
): Promise<StopSent | undefined> {
  const { clock } = circumstances;
  if (before !== undefined && clock.now() - before.at < stopRepeatMs) return before;
  try {
    let tries = 0;
    await patiently(
      circumstances,
      () => provider.stop(task.ref),
      () => ++tries < stopTries,
    );
    return { at: clock.now(), refusals: before?.refusals ?? 0 };
  } catch (error) {
    if (error instanceof Fault) return before; // Sent again at the next look.
    if (!(error instanceof Failure)) throw error;
    const refusals = before?.refusals ?? 0;
    // The next readings tell whether it ended anyway.
    if (refusals === 0)
      task.onEvent({ kind: 'warning', text: `Stopping ${task.ref.id} was refused: ${error.message}` });
    return { at: clock.now(), refusals: refusals + 1 };
  }
}
