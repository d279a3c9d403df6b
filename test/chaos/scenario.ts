import { chance } from '../../src/simulator/random.js';
import type { SimulatedEnding } from '../../src/simulator/simulated-endings.js';
import type { Timing } from '../../src/simulator/timeline.js';
import type { AstriaTiming } from '../../src/simulator/astria/world.js';
import type { ServiceName } from './service.js';

/** What a scenario is about; each ends without faults, with a training that has succeeded. */
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
  /** A hub that shows six fields alone, records in a form of its own, or keeps a part of a label. */
  | 'scanty'
  /** `on-existing: new`. */
  | 'new'
  /** A storm over a file that is evaluated, and that half of the time wants to be deployed; runners die with their post step. */
  | 'serving';

/** How many of a cycle at each service; each ending comes up ten times at least. */
const shares: Readonly<Record<Theme, Readonly<Record<ServiceName, number>>>> = {
  storm: { oxen: 20, astria: 13 },
  cancel: { oxen: 12, astria: 4 },
  // Astria can stop nothing.
  cap: { oxen: 14, astria: 0 },
  brief: { oxen: 12, astria: 2 },
  detach: { oxen: 19, astria: 2 },
  unclear: { oxen: 6, astria: 6 },
  fail: { oxen: 11, astria: 3 },
  // All that an account of Astria holds is ours, and a title is no label.
  barred: { oxen: 2, astria: 0 },
  nameless: { oxen: 2, astria: 0 },
  scanty: { oxen: 6, astria: 0 },
  'no-credits': { oxen: 1, astria: 1 },
  away: { oxen: 3, astria: 1 },
  unrecorded: { oxen: 8, astria: 4 },
  new: { oxen: 2, astria: 2 },
  // Astria serves nothing.
  serving: { oxen: 4, astria: 0 },
};

/** A cycle of all themes at both services; the scenarios of one are spread over it. */
export const cycle: readonly Pick<Scenario, 'theme' | 'service'>[] = Object.entries(shares)
  .flatMap(([theme, counts]) =>
    (['oxen', 'astria'] as const).flatMap((service) =>
      Array.from({ length: counts[service] }, (_, at) => ({
        theme: theme as Theme,
        service,
        place: (at + 0.5) / counts[service],
      })),
    ),
  )
  .sort((a, b) => a.place - b.place);

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
  readonly service: ServiceName;
  readonly timing: Partial<Timing & AstriaTiming>;
  readonly ending: SimulatedEnding;
  /** Lines at the end of the fine-tune file. */
  readonly limits: string;
  readonly attempts: readonly Attempt[];
}

/** Everything that is decided before it is run: the same for the same seed. */
export function drawScenario(seed: number): Scenario {
  const { theme, service } = cycle[(seed - 1) % cycle.length] ?? { theme: 'storm', service: 'oxen' };
  const roll = rollOf({ seed, theme });
  const isCapped = theme === 'cap';
  const isLong = theme === 'brief' || isCapped;
  const limit = pickOf(roll('limit'), ['max-credits', 'max-duration', 'queue_timeout', 'stall_timeout']);
  // One that stalls must have moved twice before.
  const isVeryLong = (limit === 'stall_timeout' && isCapped) || (theme === 'detach' && roll('later') < 0.9);
  const trainMs = isVeryLong ? 30 * 60_000 : isLong ? 240_000 : 30_000;
  return {
    seed,
    theme,
    service,
    timing: {
      tokenizeMs: 3000,
      queueMs: Math.round(5000 + 15_000 * roll('queue')),
      trainMs: trainMs + Math.round(60_000 * roll('train')),
      stopMs: Math.round(5000 + 5000 * roll('stop')),
      paintMs: Math.round(10_000 * roll('paint')),
      outageMs: 40 * 60_000,
      ...(theme === 'serving' ? { deployMs: Math.round(30_000 + 60_000 * roll('deploy')) } : {}),
    },
    ending: endingOf(theme, limit, roll),
    limits:
      theme === 'serving'
        ? servingOf(roll)
        : isCapped && limit.includes('_')
          ? `limits:\n  ${limit}: 2m\n`
          : '',
    attempts: attemptsOf({ theme, service }, limit, roll),
  };
}

/** What a file asks for after its training. */
function servingOf(roll: Roll): string {
  const evaluate = 'evaluate: { resource: main/test.parquet, rows: 10, against: base }\n';
  return `${evaluate}${roll('kept') < 0.5 ? 'deploy: { replace: true }\n' : ''}`;
}

type Roll = (...what: readonly (string | number)[]) => number;

/** Chances of a scenario by name, from 0 to 1. */
export function rollOf({ seed, theme }: Pick<Scenario, 'seed' | 'theme'>): Roll {
  return (...what) => chance(seed, theme, ...what);
}

/** One of the items for a chance. */
export function pickOf<const T>(chosen: number, items: readonly [T, ...T[]]): T {
  return items[Math.floor(chosen * items.length)] ?? items[0];
}

function endingOf(theme: Theme, limit: string, roll: Roll): SimulatedEnding {
  if (theme === 'cap' && limit === 'queue_timeout') return 'never-starts';
  if (theme === 'cap' && limit === 'stall_timeout') return 'stalls';
  if (theme === 'fail') return roll('how it fails') < 0.97 ? 'fails' : 'stops';
  if (theme === 'away' && roll('when') < 0.5) return 'unreachable';
  const usual = roll('usual');
  return usual < 0.8 ? 'succeeds' : usual < 0.9 ? 'unknown-status' : 'deployed';
}

function attemptsOf(
  { theme, service }: Pick<Scenario, 'theme' | 'service'>,
  limit: string,
  roll: Roll,
): readonly Attempt[] {
  // In fewer requests than this most runs are at their end.
  const most = service === 'oxen' ? 45 : 16;
  const one: Attempt = { run: '100', attempt: 1, inputs: {}, beside: false };
  const inputs = inputsOf(theme, limit, roll);
  switch (theme) {
    case 'storm':
    case 'nameless':
    case 'scanty':
      return storm(theme === 'storm' ? 1 : 2, most, roll);
    case 'serving':
      return storm(2, 120, roll);
    case 'cancel': {
      const requests = Math.ceil(most / 9) + Math.floor(most * roll('when'));
      const end = { how: 'cancel', requests, over: 'answered' } as const;
      const jobStatus = pickOf(roll('status'), ['cancelled', 'cancelled', 'failure', '']);
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
        { ...later, inputs: { command: roll('later') < 0.9 ? 'stop' : 'attach' } },
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
    case 'scanty':
    case 'serving':
      return {};
  }
}

function storm(least: number, most: number, roll: Roll): readonly Attempt[] {
  const count = Math.max(least, 1 + Math.floor(2.2 * roll('count')));
  const attempts: Attempt[] = [];
  for (let at = 0; at < count; at++) {
    const isAgain = at > 0 && roll('again', at) < 0.5;
    const how = roll('how', at);
    const over = pickOf(roll('over', at), ['lost', 'acted', 'answered']);
    const requests = 1 + Math.floor(most * roll('when', at));
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
