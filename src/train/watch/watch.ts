import { Failure, Fault } from '../../base/failure.js';
import type { Ending } from '../../base/endings.js';
import { msToEnd } from '../../base/pace.js';
import { present } from '../../base/present.js';
import { isTerminal, type Observation, type Provider, type Ref } from '../../provider/contract.js';
import { totalSteps } from '../../record/progress-line.js';
import type { Training } from '../../record/training.js';
import { Interrupted } from '../context.js';
import { sendStop as askForStop } from '../stop.js';
import { providerOf, refOf, trainingOf, type Scope } from '../stage.js';
import { msLeft } from '../time-left.js';
import type { Stopping, WatchRules } from './rules.js';
import type { LogLook } from './stall.js';
import { openWatch, step, type Reading, type WatchEvent, type WatchState } from './watch-step.js';

/** How one is watched. */
export interface Watch {
  readonly rules: WatchRules;
  /** How long it had been queued before this watch, in ms. */
  readonly waitedMs?: number;
  /** What the other fine-tunes of this step have used. */
  readonly creditsElsewhere: () => number;
  /** It is being stopped at a limit, or by the command, and the service has taken that. */
  readonly onStopping?: (reason: Stopping['reason']) => Promise<void>;
}

/** Looks at a fine-tune until it ends, our time is up or the service stays away. Never throws but `Interrupted`. */
export async function watch(scope: Scope, task: Watch): Promise<Ending> {
  const { context, connection, journal, key } = scope;
  const { clock, random, interrupted } = context;
  const log = openLog(scope);
  const leave = connection.listCache?.join(refOf(scope).repository);
  let state = openWatch(clock.now(), {
    ...(stopsNow(scope) ? { stopping: 'stop' } : {}),
    ...present({ waitedMs: task.waitedMs, endWord: endWordOf(scope) }),
  });
  let stop: StopSent | undefined;
  let isMarked = false;
  try {
    for (;;) {
      if (interrupted.aborted) throw new Interrupted();
      if (state.stopping !== undefined) {
        stop = await sendStop(scope, stop);
        const { reason } = state.stopping;
        if (!isMarked && (reason !== 'stop' || stop?.refusals === 0)) {
          isMarked = true;
          await task.onStopping?.(reason);
        }
      }
      const reading = await look(scope, state, log.last());
      if (reading.kind === 'observation')
        journal.tell(key, { kind: 'observed', observation: reading.observation });
      const result = step(state, reading, clock.now(), task.rules, task.creditsElsewhere());
      state = result.state;
      const isWorthMore = result.events.some(({ kind }) => kind === 'heartbeat' || kind === 'changed');
      if (isWorthMore && takesTurn(scope, state)) {
        await log.read(state);
        await readCheckpoints(scope, state);
      }
      for (const event of result.events)
        if ('text' in event)
          journal.tell(key, { kind: 'told', severity: loudness(scope, event), text: event.text });
        else journal.tell(key, { kind: 'observed', observation: event.observation, news: event.kind });
      if (result.ending !== undefined) return result.ending;
      // ±20 %, so that many watchers do not knock at the same moment.
      const delay = result.delayMs * (0.8 + 0.4 * random());
      const planned = Math.max(delay, result.leastMs);
      await clock.sleep(Math.min(planned, Math.max(1000, msLeft(context))), interrupted);
    }
  } finally {
    leave?.();
  }
}

/** Where many are watched, what ails their service is said aloud once, and stands in the log for each. */
function loudness(
  { connection: { saidAloud } }: Scope,
  { kind, trouble }: Extract<WatchEvent, { readonly text: string }>,
): 'notice' | 'warning' {
  if (kind === 'notice' || trouble === undefined) return kind;
  if (saidAloud.has(trouble)) return 'notice';
  saidAloud.add(trouble);
  return kind;
}

/** The command `stop`, unless it has ended already. */
function stopsNow(scope: Scope): boolean {
  const { observation } = trainingOf(scope);
  return scope.policy.stopNow && (observation === undefined || !isTerminal(observation.status));
}

/** Of one that was read already and had ended. */
function endWordOf(scope: Scope): string | undefined {
  const { observation } = trainingOf(scope);
  return observation !== undefined && isTerminal(observation.status) ? observation.word : undefined;
}

/** While it runs and its log tells no loss. */
async function readCheckpoints(scope: Scope, { last }: WatchState): Promise<void> {
  const { journal, key } = scope;
  if (last?.status !== 'running' || trainingOf(scope).log?.loss !== undefined) return;
  const checkpoints = await providerOf(scope).checkpoints(refOf(scope));
  journal.tell(key, { kind: 'saved', checkpoints });
}

/** Where many wait, logs and checkpoints are read one after another; of one that has ended they are always. */
function takesTurn({ connection, ...scope }: Scope, { last }: WatchState): boolean {
  if (connection.listCache === undefined || (last !== undefined && isTerminal(last.status))) return true;
  return connection.listCache.takesTurn(refOf({ connection, ...scope }).repository);
}

async function look(scope: Scope, state: WatchState, log: LogLook | undefined): Promise<Reading> {
  const { context, connection } = scope;
  const { clock } = context;
  const { listCache } = connection;
  const ref = refOf(scope);
  try {
    const { last, stopping, readDueAt, endWord } = state;
    // When the next reading is due was reckoned with the limits in mind: a list shows neither credits nor times.
    const mayHint = stopping === undefined && endWord === undefined && clock.now() < readDueAt;
    if (listCache !== undefined && last !== undefined && mayHint)
      if (await listCache.shows(ref.repository, last.word, ref.id)) return { kind: 'unchanged' };
    const observation = await providerOf(scope).read(ref);
    const wrong = anotherOne(trainingOf(scope).observation, observation);
    if (wrong !== undefined) return { kind: 'fault', fault: wrong };
    const leftMs = leftOf(trainingOf(scope), observation, clock.date());
    const crowd = listCache?.crowd(ref.repository);
    return { kind: 'observation', observation, ...present({ log, leftMs, crowd }) };
  } catch (error) {
    if (error instanceof Fault) return { kind: 'fault', fault: error };
    if (error instanceof Failure) return { kind: 'failure', failure: error };
    throw error;
  }
}

/** Clocks and roundings of the service. */
const toleranceMs = 2000;

/** An answer with the right id and another time of creation is about something else: a cache may mix things up. */
function anotherOne(before: Observation | undefined, now: Observation): Fault | undefined {
  const [was, is] = [before?.createdAt, now.createdAt];
  if (before?.id !== now.id || was === undefined || is === undefined || Math.abs(was - is) <= toleranceMs)
    return undefined;
  return new Fault(
    'unclear',
    `The answer about ${now.id} is about another fine-tune: it was created at another time.`,
  );
}

/** Until its end, in ms, as far as that can be told; less than nothing where it should be over. */
function leftOf(training: Training, observation: Observation, at: number): number | undefined {
  const { log, firstStep: since } = training;
  const { startedAt, serviceTime, etaAt } = observation;
  const [step, steps] = [observation.step ?? log?.step, totalSteps(training)];
  return msToEnd({ at, ...present({ step, totalSteps: steps, since, startedAt, serviceTime, etaAt }) });
}

const maxLogLines = 20_000;
const mib = 1024 * 1024;
/** For each MiB of it. */
const logPauseMs = 5 * 60_000;
const longestLogPauseMs = 30 * 60_000;

interface RemoteLogReader {
  readonly last: () => LogLook | undefined;
  readonly read: (state: WatchState) => Promise<void>;
}

/** The remote log: each line is handed on once, as far as that can be told. */
function openLog(scope: Scope): RemoteLogReader {
  const { context, journal, key } = scope;
  let last: LogLook | undefined;
  let seen: readonly string[] = [];
  let told = 0;
  let dueAt = -Infinity;
  const said = new Set<string>();
  const sayOnce = (text: string): void => {
    if (!said.has(text)) journal.tell(key, { kind: 'told', severity: 'notice', text });
    said.add(text);
  };
  return {
    last: () => last,
    read: async ({ runningSince, last: reading }) => {
      // Before it runs there is none.
      if (runningSince === undefined && (reading === undefined || !isTerminal(reading.status))) return;
      // The larger it is the seldomer it is brought, as long as it runs.
      const isEnd = reading !== undefined && isTerminal(reading.status);
      if (!isEnd && context.clock.now() < dueAt) return;
      const lines = await readLogs(providerOf(scope), refOf(scope), sayOnce);
      if (lines.length === 0) return;
      const bytes = lines.reduce((sum, line) => sum + line.length, 0);
      dueAt = context.clock.now() + Math.min(longestLogPauseMs, (bytes / mib) * logPauseMs);
      const fresh = newLines(seen, lines).slice(0, maxLogLines - told);
      if (fresh.length > 0) journal.tell(key, { kind: 'logged', lines: fresh });
      told += fresh.length;
      seen = lines;
      last = { at: context.clock.now(), mark: `${lines.length} ${lines.at(-1) ?? ''}` };
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

async function readLogs(
  provider: Provider,
  ref: Ref,
  say: (text: string) => void,
): Promise<readonly string[]> {
  try {
    return await provider.logs(ref, say);
  } catch {
    return []; // Logs are an extra; their absence is no news.
  }
}

interface StopSent {
  readonly at: number;
  readonly refusals: number;
}

const stopRepeatMs = 2 * 60_000;

/** Stop may be repeated, since a stopped training stays stopped: after two minutes, however it was answered. */
async function sendStop(scope: Scope, before: StopSent | undefined): Promise<StopSent | undefined> {
  const { context, journal, key } = scope;
  const { clock } = context;
  if (before !== undefined && clock.now() - before.at < stopRepeatMs) return before;
  const ref = refOf(scope);
  try {
    const outcome = await askForStop(context, providerOf(scope), ref);
    // What did not get through is sent again at the next look.
    return outcome === 'sent' ? { at: clock.now(), refusals: before?.refusals ?? 0 } : before;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const refusals = before?.refusals ?? 0;
    // The next readings tell whether it ended anyway.
    if (refusals === 0)
      journal.tell(key, {
        kind: 'told',
        severity: 'warning',
        text: `Stopping ${ref.id} was refused: ${error.message}`,
      });
    return { at: clock.now(), refusals: refusals + 1 };
  }
}
