import type { SimulatedEnding } from './simulated-endings.js';
import { between } from './random.js';

/** How long things take, in virtual ms. */
export interface Timing {
  readonly tokenizeMs: number;
  readonly queueMs: number;
  readonly trainMs: number;
  /** From the request to stop until a running training has stopped. */
  readonly stopMs: number;
  /** From the request for a deployment until it serves. */
  readonly deployMs: number;
  /** How long the hub cannot be reached (`unreachable`). */
  readonly outageMs: number;
}

/** What will become of a training that was run, if nobody stops it. Times are epoch ms. */
export interface Schedule {
  readonly runAt: number;
  readonly enqueuedAt: number;
  /** Infinity: it never starts. */
  readonly startsAt: number;
  /** When it would end; Infinity: it goes on for ever. */
  readonly endsAt: number;
  /** Whole length; progress is measured by it, also when it ends earlier. */
  readonly trainMs: number;
  readonly ending: 'completed' | 'deployed' | 'errored' | 'stopped';
  readonly error?: string;
  /** Others in the queue at first. */
  readonly ahead: number;
  /** No progress from here on. */
  readonly stallsAt?: number;
  /** For a while the hub says another word than `running`. */
  readonly odd?: { readonly from: number; readonly to: number; readonly word: string };
  /** For a while the hub answers nothing of use. */
  readonly outage?: { readonly from: number; readonly to: number };
}

/** A schedule that something from outside may have cut short. */
export interface Cut {
  readonly schedule: Schedule;
  /** When a stop takes effect. */
  readonly stopAt?: number;
}

/** Where a training is at a time. */
export interface Phase {
  readonly word: string;
  readonly queuePosition?: number;
  readonly startedAt?: number;
  readonly finishedAt?: number;
  /** 0 to 1. */
  readonly progress: number;
  readonly billedSeconds: number;
  readonly error?: string;
}

/** The word of a training that somebody made and nobody ran. */
export const created: Phase = { word: 'created', progress: 0, billedSeconds: 0 };

const outOfMemory =
  'torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 2.00 GiB. GPU 0 has a total capacity of 79.10 GiB of which 1.21 GiB is free. Lower batch_size or use_lora.';

/** Draws up what will become of a training that is run at `runAt`. */
export function drawSchedule(
  ending: SimulatedEnding,
  runAt: number,
  timing: Partial<Timing>,
  { seed, isText, word }: { readonly seed: string; readonly isText: boolean; readonly word?: string },
): Schedule {
  const tokenizeMs = isText ? (timing.tokenizeMs ?? between(20_000, 60_000, seed, 'tokenize')) : 0;
  const queueMs = timing.queueMs ?? between(60_000, 180_000, seed, 'queue');
  const usual = between(38, 42, seed, 'train') * 60_000;
  const trainMs = timing.trainMs ?? (ending === 'slow' ? 13 * usual : usual);
  const enqueuedAt = runAt + tokenizeMs;
  const startsAt = ending === 'never-starts' ? Infinity : enqueuedAt + queueMs;
  const at = (share: number): number => startsAt + share * trainMs;
  const base: Schedule = {
    runAt,
    enqueuedAt,
    startsAt,
    endsAt: at(1),
    trainMs,
    ending: 'completed',
    ahead: between(1, 4, seed, 'ahead'),
  };
  const outageMs = timing.outageMs ?? 30 * 60_000;
  switch (ending) {
    case 'fails':
      return { ...base, endsAt: at(0.35), ending: 'errored', error: outOfMemory };
    case 'stops':
      return { ...base, endsAt: at(0.6), ending: 'stopped' };
    case 'stalls':
      return { ...base, endsAt: Infinity, stallsAt: at(0.3) };
    case 'unknown-status':
      return { ...base, odd: { from: at(0.3), to: at(0.7), word: 'calibrating' } };
    case 'hostile':
      return { ...base, odd: { from: at(0.3), to: at(0.5), word: word ?? 'calibrating' } };
    case 'unreachable':
      return { ...base, outage: { from: startsAt + 1, to: startsAt + outageMs } };
    case 'deployed':
      return { ...base, ending: 'deployed' };
    case 'succeeds':
    case 'no-credits':
    case 'unauthorized':
    case 'never-starts':
    case 'slow':
      return base;
  }
}

/** Where a training is; pure, so any time can be asked about. */
export function phaseAt({ schedule, stopAt = Infinity }: Cut, now: number): Phase {
  const { startsAt, endsAt } = schedule;
  // What completes while it is being stopped has completed.
  const isStopped = stopAt < endsAt;
  const finishedAt = Math.min(stopAt, endsAt);
  if (now >= finishedAt) {
    const started = startsAt <= finishedAt ? { startedAt: startsAt } : {};
    return {
      word: isStopped ? 'stopped' : schedule.ending,
      ...started,
      finishedAt,
      progress: progressAt(schedule, finishedAt),
      billedSeconds: Math.max(0, finishedAt - startsAt) / 1000,
      ...(isStopped || schedule.error === undefined ? {} : { error: schedule.error }),
    };
  }
  if (now < schedule.enqueuedAt) return { word: 'tokenizing', progress: 0, billedSeconds: 0 };
  if (now < startsAt)
    return { word: 'enqueued', queuePosition: positionAt(schedule, now), progress: 0, billedSeconds: 0 };
  const { odd } = schedule;
  return {
    word: odd !== undefined && now >= odd.from && now < odd.to ? odd.word : 'running',
    startedAt: startsAt,
    progress: progressAt(schedule, now),
    billedSeconds: (now - startsAt) / 1000,
  };
}

/** The changes of the word up to now, in order. */
export function turnsUntil(cut: Cut, now: number): readonly { readonly at: number; readonly word: string }[] {
  const { runAt, enqueuedAt, startsAt, endsAt, odd } = cut.schedule;
  const times = [runAt, enqueuedAt, startsAt, odd?.from, odd?.to, Math.min(endsAt, cut.stopAt ?? Infinity)];
  const turns: { at: number; word: string }[] = [];
  for (const at of times.filter((time) => time !== undefined && time <= now).sort((a = 0, b = 0) => a - b)) {
    const { word } = phaseAt(cut, at ?? 0);
    if (turns.at(-1)?.word !== word) turns.push({ at: at ?? 0, word });
  }
  return turns;
}

function progressAt({ startsAt, stallsAt, trainMs, endsAt, ending }: Schedule, now: number): number {
  if (now < startsAt) return 0;
  if (now >= endsAt && (ending === 'completed' || ending === 'deployed')) return 1;
  return Math.min(1, (Math.min(now, stallsAt ?? Infinity) - startsAt) / trainMs);
}

/** Counts down to 1; who never starts stays where it is. */
function positionAt({ enqueuedAt, startsAt, ahead }: Schedule, now: number): number {
  if (startsAt === Infinity) return ahead;
  const left = (startsAt - now) / (startsAt - enqueuedAt);
  return Math.max(1, Math.ceil(left * ahead));
}
