import { Failure, Fault } from '../base/failure.js';
import type { Ending } from '../base/outcome.js';
import type { Observation, Provider, Ref } from '../provider/contract.js';
import { Interrupted, patiently, type Circumstances } from './patience.js';
import {
  openWatch,
  step,
  type Reading,
  type Rules,
  type Step,
  type WatchEvent,
  type WatchState,
} from './step.js';

export interface Watch {
  readonly ref: Ref;
  readonly rules: Rules;
  readonly first: Observation | undefined;
  /** The command `stop`: send it at once. */
  readonly stopNow: boolean;
  /** What the other fine-tunes of this step have used. */
  readonly creditsElsewhere: () => number;
  readonly onEvent: (event: WatchEvent) => void;
  readonly onObservation: (observation: Observation) => void;
  /** New remote log lines, hostile. */
  readonly onLog: (lines: readonly string[]) => void;
}

const maxLogLines = 20_000;

/** Looks at a fine-tune until it ends, our time is up or the service stays away. Never throws but `Interrupted`. */
export async function watch(circumstances: Circumstances, provider: Provider, task: Watch): Promise<Ending> {
  const { clock, random, interrupted } = circumstances;
  let state: WatchState = openWatch(clock.now(), task.first, task.stopNow ? 'stop' : undefined);
  let stopSent = false;
  let logLines = 0;
  for (;;) {
    if (interrupted.aborted) throw new Interrupted();
    if (state.stopping !== undefined && !stopSent) stopSent = await sendStop(circumstances, provider, task);
    const reading = await look(provider, task.ref, logLines);
    if (reading.kind === 'observation') task.onObservation(reading.observation);
    const result: Step = step(state, reading, clock.now(), task.rules, task.creditsElsewhere());
    state = result.state;
    for (const event of result.events) task.onEvent(event);
    if (
      reading.kind === 'observation' &&
      result.events.some(({ kind }) => kind === 'heartbeat' || kind === 'changed')
    ) {
      const lines = await readLogs(provider, task.ref);
      if (lines.length > logLines && logLines < maxLogLines) {
        task.onLog(lines.slice(logLines, maxLogLines));
        logLines = lines.length;
      }
    }
    if (result.ending !== undefined) return result.ending;
    // ±20 %, so that many watchers do not knock at the same moment.
    await clock.sleep(result.delayMs * (0.8 + 0.4 * random()), interrupted);
  }
}

async function look(provider: Provider, ref: Ref, logLines: number): Promise<Reading> {
  try {
    return { kind: 'observation', observation: await provider.read(ref), logLines };
  } catch (error) {
    if (error instanceof Fault) return { kind: 'fault', fault: error };
    if (error instanceof Failure) return { kind: 'failure', failure: error };
    throw error;
  }
}

async function readLogs(provider: Provider, ref: Ref): Promise<readonly string[]> {
  try {
    return await provider.logs(ref);
  } catch {
    return []; // Logs are an extra; their absence is no news.
  }
}

/** Stop may be repeated: a stopped training stays stopped. True once the service has taken it or has no use for it. */
async function sendStop(circumstances: Circumstances, provider: Provider, task: Watch): Promise<boolean> {
  try {
    let tries = 0;
    await patiently(
      circumstances,
      () => provider.stop(task.ref),
      () => ++tries < 5,
    );
    return true;
  } catch (error) {
    if (error instanceof Interrupted) throw error;
    if (error instanceof Fault) return false; // Sent again at the next look.
    if (!(error instanceof Failure)) throw error;
    task.onEvent({ kind: 'warning', text: `Stopping was refused: ${error.message}` });
    return true; // The next readings tell whether it ended anyway.
  }
}
