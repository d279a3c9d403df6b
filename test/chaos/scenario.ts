import { chance } from '../../src/simulator/random.js';
import type { SimulatedEnding } from '../../src/simulator/endings.js';
import type { Timing } from '../../src/simulator/timeline.js';
import type { World } from '../../src/simulator/world.js';

/** What a scenario is about; each ends in calm weather, with a training that has succeeded. */
export type Theme =
  /** Runs, re-runs, two at once, kills. */
  | 'storm'
  /** A signal, then the post step. */
  | 'cancel'
  | 'cap'
  /** Our time is up before the training ends. */
  | 'brief'
  /** Started, left, and attached to or stopped later. */
  | 'detach'
  /** Creates that are answered by faults alone. */
  | 'unclear'
  /** The training fails or is stopped; a push does not buy it again. */
  | 'fail'
  /** A stranger's equal training runs. */
  | 'barred'
  | 'no-credits'
  /** The hub is away before the create, or while we watch. */
  | 'away'
  /** Neither state nor outputs can be written. */
  | 'unrecorded'
  /** A hub that keeps no labels. */
  | 'nameless'
  /** `on-existing: new`. */
  | 'new';

/** How many of a cycle; each ending comes up ten times at least. */
const shares: Readonly<Record<Theme, number>> = {
  storm: 30,
  cancel: 15,
  cap: 15,
  brief: 13,
  detach: 18,
  unclear: 12,
  fail: 17,
  barred: 4,
  'no-credits': 2,
  away: 4,
  unrecorded: 12,
  nameless: 4,
  new: 4,
};

/** A cycle of all themes; one theme's scenarios are spread over it. */
export const cycle: readonly Theme[] = Object.entries(shares)
  .flatMap(([theme, share]) =>
    Array.from({ length: share }, (_, at) => ({ theme: theme as Theme, place: (at + 0.5) / share })),
  )
  .sort((a, b) => a.place - b.place)
  .map(({ theme }) => theme);

/** One process: a step of a workflow run. */
export interface Attempt {
  readonly run: string;
  readonly attempt: number;
  readonly inputs: Readonly<Record<string, string>>;
  /** Begins together with the one before it. */
  readonly beside: boolean;
  /** How it is ended from outside, once the hub has got so many requests. */
  readonly end?: {
    readonly how: 'kill' | 'cancel';
    readonly requests: number;
    /** What becomes of the request that it dies over. */
    readonly over: 'lost' | 'acted' | 'answered';
  };
  /** After a cancel the post step is told this. */
  readonly jobStatus?: 'cancelled' | 'failure' | '';
}

export interface Scenario {
  readonly seed: number;
  readonly theme: Theme;
  readonly world: World;
  readonly timing: Partial<Timing>;
  readonly ending: SimulatedEnding;
  /** Lines at the end of the fine-tune file. */
  readonly limits: string;
  readonly attempts: readonly Attempt[];
}

/** Everything that is decided before it is played: the same for the same seed. */
export function drawScenario(seed: number): Scenario {
  const theme = cycle[(seed - 1) % cycle.length] ?? 'storm';
  const roll = (...what: readonly (string | number)[]): number => chance(seed, theme, ...what);
  const pick = <T>(what: string, items: readonly [T, ...T[]]): T =>
    items[Math.floor(roll(what) * items.length)] ?? items[0];
  const isCapped = theme === 'cap';
  const isLong = theme === 'brief' || isCapped;
  const limit = pick('limit', ['max-credits', 'max-duration', 'queue_timeout', 'stall_timeout']);
  // One that stalls must have moved twice before.
  const isVeryLong = (limit === 'stall_timeout' && isCapped) || (theme === 'detach' && roll('later') < 0.6);
  const trainMs = isVeryLong ? 30 * 60_000 : isLong ? 240_000 : 30_000;
  return {
    seed,
    theme,
    world: {
      listItems: pick('items', ['few', 'few', 'labelled', 'full']),
      listLagMs: roll('lags') < 0.3 ? Math.round(6000 * roll('lag')) : 0,
      labels: theme === 'nameless' ? 'ignored' : 'kept',
      resource: pick('resource', ['branch', 'commit', 'text']),
      params: pick('params', ['with-defaults', 'as-sent']),
      output: pick('output', ['object', 'text', 'missing']),
      logs: pick('logs', ['rows', 'lines', 'text', 'none']),
    },
    timing: {
      tokenizeMs: 3000,
      queueMs: Math.round(5000 + 15_000 * roll('queue')),
      trainMs: trainMs + Math.round(60_000 * roll('train')),
      stopMs: Math.round(5000 + 5000 * roll('stop')),
      outageMs: 40 * 60_000,
    },
    ending: endingOf(theme, limit, roll),
    limits: isCapped && limit.includes('_') ? `limits:\n  ${limit}: 2m\n` : '',
    attempts: attemptsOf(theme, limit, roll),
  };
}

type Roll = (...what: readonly (string | number)[]) => number;

function endingOf(theme: Theme, limit: string, roll: Roll): SimulatedEnding {
  if (theme === 'cap' && limit === 'queue_timeout') return 'never-starts';
  if (theme === 'cap' && limit === 'stall_timeout') return 'stalls';
  if (theme === 'fail') return roll('how it fails') < 0.9 ? 'fails' : 'stops';
  if (theme === 'away' && roll('when') < 0.5) return 'unreachable';
  const usual = roll('usual');
  return usual < 0.8 ? 'succeeds' : usual < 0.9 ? 'unknown-status' : 'deployed';
}

function attemptsOf(theme: Theme, limit: string, roll: Roll): readonly Attempt[] {
  const one: Attempt = { run: '100', attempt: 1, inputs: {}, beside: false };
  const inputs = inputsOf(theme, limit, roll);
  switch (theme) {
    case 'storm':
    case 'nameless':
      return storm(theme === 'storm' ? 1 : 2, roll);
    case 'cancel': {
      const requests = 5 + Math.floor(45 * roll('when'));
      const end = { how: 'cancel', requests, over: 'answered' } as const;
      const jobStatus =
        (['cancelled', 'cancelled', 'failure', ''] as const)[Math.floor(4 * roll('status'))] ?? '';
      return [{ ...one, inputs, end, jobStatus }];
    }
    case 'fail':
      return [one, { ...one, run: '101' }];
    case 'new':
      return [
        { ...one, inputs },
        { ...one, run: '101', inputs, beside: roll('beside') < 0.5 },
        { ...one, attempt: 2, inputs },
      ];
    case 'detach': {
      const later = { run: '102', attempt: 1, beside: false };
      return [
        { ...one, inputs },
        { ...later, inputs: { command: roll('later') < 0.6 ? 'stop' : 'attach' } },
      ];
    }
    case 'cap':
    case 'brief':
    case 'unclear':
    case 'barred':
    case 'no-credits':
    case 'away':
    case 'unrecorded':
      return [{ ...one, inputs }];
  }
}

function inputsOf(theme: Theme, limit: string, roll: Roll): Readonly<Record<string, string>> {
  switch (theme) {
    case 'cancel':
      return { 'on-cancel': roll('on-cancel') < 0.75 ? 'stop' : 'detach' };
    case 'cap':
      return limit === 'max-credits'
        ? { [limit]: '0.1' }
        : limit === 'max-duration'
          ? { [limit]: '80s' }
          : {};
    case 'brief':
      return { 'wait-timeout': '3m' };
    case 'detach':
      return { wait: 'false' };
    case 'new':
      return { 'on-existing': 'new' };
    case 'storm':
    case 'unclear':
    case 'fail':
    case 'barred':
    case 'no-credits':
    case 'away':
    case 'unrecorded':
    case 'nameless':
      return {};
  }
}

function storm(least: number, roll: Roll): readonly Attempt[] {
  const count = Math.max(least, 1 + Math.floor(2.2 * roll('count')));
  const attempts: Attempt[] = [];
  for (let at = 0; at < count; at++) {
    const isAgain = at > 0 && roll('again', at) < 0.5;
    const how = roll('how', at);
    const over = (['lost', 'acted', 'answered'] as const)[Math.floor(3 * roll('over', at))] ?? 'answered';
    const requests = 1 + Math.floor(40 * roll('when', at));
    attempts.push({
      run: isAgain ? '100' : String(100 + at),
      attempt: isAgain ? at + 1 : 1,
      inputs: {},
      beside: at > 0 && !isAgain && roll('beside', at) < 0.7,
      ...(how < 0.4 ? { end: { how: 'kill' as const, requests, over } } : {}),
    });
  }
  return attempts;
}
