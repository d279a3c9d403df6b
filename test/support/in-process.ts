import { setMaxListeners } from 'node:events';
import type { Clock } from '../../src/base/clock.js';
import { runInTerminal } from '../../src/cli.js';
import { openActionsHost } from '../../src/host/actions.js';
import { escapeData } from '../../src/host/commands.js';
import type { Process } from '../../src/host/process.js';
import { run } from '../../src/main.js';
import { settleCancel } from '../../src/post.js';
import type { TestTime } from './test-time.js';

/** What came of a process. */
export interface Finished {
  /** Null when a signal ended it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A process under way, or what stands for one. */
export interface Running {
  kill(signal?: NodeJS.Signals): boolean;
}

/** What is run: the step, its post step, or the command line with its words. */
export type Entry = 'main' | 'post' | readonly string[];

interface Options {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly folder: string;
  readonly time: TestTime;
  readonly onStart?: ((running: Running) => void) | undefined;
  readonly onOutput?: ((text: string, running: Running) => void) | undefined;
}

/**
 * Runs an entry of the action in this process, from its environment to its exit code, on virtual time. `kill` does what a
 * signal would: SIGKILL ends it on the spot, every other one interrupts it.
 */
export function runInProcess(entry: Entry, options: Options): Promise<Finished> {
  return options.time.virtually(() => live(entry, options));
}

async function live(
  entry: Entry,
  { time, folder, onStart, onOutput, ...options }: Options,
): Promise<Finished> {
  const env = { ...options.env };
  const interrupts = new AbortController();
  // As `host/signals.ts` does.
  setMaxListeners(0, interrupts.signal);
  const life = mortal(time.clock);
  let stdout = '';
  let stderr = '';
  let strike = (): void => undefined;
  const struck = new Promise<null>((resolve) => (strike = () => resolve(null)));
  const running: Running = {
    kill: (signal = 'SIGTERM') => {
      if (signal === 'SIGKILL') {
        die();
        strike();
      } else interrupts.abort(signal);
      return true;
    },
  };
  /** Nothing of it goes on: no request, no line, no entry in a file. */
  const die = (): void => {
    for (const name of Object.keys(env)) env[name] = undefined;
    life.end();
  };
  const write = (text: string): void => {
    if (life.isOver()) return;
    stdout += text;
    onOutput?.(stdout, running);
  };
  const around: Process = {
    env,
    folder,
    clock: life.clock,
    interrupted: interrupts.signal,
    crashed: new Promise(() => undefined),
    write,
    writeError: (text) => (stderr += life.isOver() ? '' : text),
    mask: (secret) => write(`::add-mask::${escapeData(secret)}\n`),
  };
  onStart?.(running);
  try {
    const code = await Promise.race([enter(entry, around), struck]);
    return { code, stdout, stderr };
  } finally {
    die();
    await life.isBuried();
  }
}

async function enter(entry: Entry, around: Process): Promise<number> {
  if (entry === 'main') return run(openActionsHost(around));
  if (entry !== 'post') return runInTerminal(entry, around);
  await settleCancel(openActionsHost(around));
  return 0;
}

/** The time of one process: counted from its start, and it ends with it. */
function mortal(time: Clock): {
  readonly clock: Clock;
  readonly end: () => void;
  readonly isOver: () => boolean;
  /** When its last request is cut off. */
  readonly isBuried: () => Promise<unknown>;
} {
  const begunAt = time.now();
  const death = new AbortController();
  setMaxListeners(0, death.signal);
  const underWay = new Set<Promise<unknown>>();
  /** What a dead one waits for never comes. */
  const orNever = <T>(value: T): T | Promise<never> => (death.signal.aborted ? never() : value);
  const tracked = async <T>(
    start: (work: () => Promise<T>) => Promise<T>,
    work: () => Promise<T>,
  ): Promise<T> => {
    if (death.signal.aborted) return never();
    const doing = start(work);
    underWay.add(doing);
    try {
      return await orNever(await doing);
    } catch (error) {
      throw await orNever(error);
    } finally {
      underWay.delete(doing);
    }
  };
  return {
    clock: {
      scale: time.scale,
      now: () => time.now() - begunAt,
      date: () => time.date(),
      idle: (wait) => time.idle(wait),
      busy: (work) => tracked((each) => time.busy(each), work),
      // Those who sleep are woken by death: the limit of a request must cut its connection.
      sleep: (ms, signal) => (death.signal.aborted ? never() : sleepUntil(time, ms, [death.signal, signal])),
    },
    end: () => death.abort('dead'),
    isOver: () => death.signal.aborted,
    isBuried: () => Promise.allSettled([...underWay]),
  };
}

async function sleepUntil(
  time: Clock,
  ms: number,
  signals: readonly (AbortSignal | undefined)[],
): Promise<void> {
  const waking = new AbortController();
  const wake = (): void => waking.abort('woken');
  if (signals.some((signal) => signal?.aborted === true)) wake();
  for (const signal of signals) signal?.addEventListener('abort', wake);
  await time.sleep(ms, waking.signal);
  for (const signal of signals) signal?.removeEventListener('abort', wake);
}

function never(): Promise<never> {
  return new Promise(() => undefined);
}
