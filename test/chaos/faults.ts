import { describeFault, type SimulatedFault } from '../support/simulated-faults.js';
import { chance } from '../../src/simulator/random.js';
import { scale, type ServiceName, type FaultSource } from './service.js';

/** How likely it is that something goes wrong with a request, where a scenario does not say it. */
const usually = 0.3;

/** Longer than the shortest time-out of a request, which is one second of real time. */
const lateMs = 1200 / scale;

/** Weight → faults of that weight; all of them pass when one asks again. */
const passing: readonly (readonly [number, readonly SimulatedFault[]])[] = [
  [
    24,
    [
      { kind: 'lost', acts: false },
      { kind: 'lost', acts: true },
      { kind: 'status', status: 502 },
      { kind: 'status', status: 502, acts: true },
      { kind: 'status', status: 503, retryAfter: 3 },
      { kind: 'status', status: 503, acts: true, form: 'plain' },
      { kind: 'status', status: 504 },
      { kind: 'status', status: 504, acts: true },
      { kind: 'status', status: 500, form: 'envelope' },
      { kind: 'status', status: 500, form: 'empty', acts: true },
      { kind: 'status', status: 408 },
      { kind: 'status', status: 429, retryAfter: 4 },
      { kind: 'status', status: 429, retryAfter: 20, retryAfterForm: 'date' },
      { kind: 'status', status: 425 },
      { kind: 'hidden-error' },
      { kind: 'hidden-error', acts: true },
      { kind: 'late', acts: 'before', ms: 4000 },
      { kind: 'late', acts: 'after', ms: 4000 },
      { kind: 'altered', change: 'html' },
      { kind: 'altered', change: 'truncated' },
      { kind: 'altered', change: 'empty' },
      { kind: 'altered', change: 'list' },
      { kind: 'altered', change: 'nulls' },
      { kind: 'altered', change: 'numbers-as-text' },
      { kind: 'altered', change: 'unknown-status' },
      { kind: 'altered', change: 'missing-fields' },
      { kind: 'altered', change: 'bare' },
      { kind: 'altered', change: 'padded' },
    ],
  ],
  // These cost a request time-out, which is a second of real time.
  [
    7,
    [
      { kind: 'silent', acts: false },
      { kind: 'silent', acts: true },
    ],
  ],
];

/** Clear refusals out of the blue: a proxy that is changed, a key that is checked by a broken server. */
function refusals(service: ServiceName, elsewhere: string): readonly SimulatedFault[] {
  return [
    { kind: 'redirect', status: 302, to: `${elsewhere}/login` },
    { kind: 'redirect', status: 307, to: `${elsewhere}/api` },
    { kind: 'status', status: 401 },
    { kind: 'status', status: 404 },
    // A tune that says `status: error` is one that has failed; an answer of the hub is only an odd one.
    ...(service === 'oxen' ? ([{ kind: 'altered', change: 'status-error' }] as const) : []),
  ];
}

/** Where a refusal changes little: elsewhere, before anything is created, it is believed at once. */
const besides: ReadonlySet<string> = new Set(['schemas', 'logs', 'checkpoints', 'prompts']);

interface FaultySetting {
  readonly seed: number;
  readonly service: ServiceName;
  readonly probability?: number;
}

/** Faults by chance; the same seed meets the same requests, as long as they come in the same order. */
export function drawFaults(
  { seed, service, probability = usually }: FaultySetting,
  elsewhere: string,
): FaultSource {
  const { often, rarely } = faultsOf(service, elsewhere);
  return ({ operation, nth }) => {
    if (chance(seed, operation, nth, 'whether') >= probability) return undefined;
    const faults = besides.has(operation) ? often : rarely;
    return faults[Math.floor(chance(seed, operation, nth, 'which') * faults.length)];
  };
}

/** All kinds of faults there may be, in the words of the request log. */
export function kindsOfFaults(): readonly string[] {
  return [...new Set(faultsOf('oxen', '').often.map(describeFault))];
}

type WeightedFaults = Readonly<Record<'often' | 'rarely', readonly SimulatedFault[]>>;

function faultsOf(service: ServiceName, elsewhere: string): WeightedFaults {
  const tooLate: readonly SimulatedFault[] = [
    { kind: 'late', acts: 'before', ms: lateMs },
    { kind: 'late', acts: 'after', ms: lateMs },
  ];
  const weigh = (
    pairs: readonly (readonly [number, readonly SimulatedFault[]])[],
  ): readonly SimulatedFault[] =>
    pairs.flatMap(([weight, faults]) =>
      faults.flatMap((fault) => Array.from({ length: weight }, () => fault)),
    );
  const usual = weigh([...passing, [8, tooLate]]);
  const withRefusals = (weight: number): readonly SimulatedFault[] => [
    ...usual,
    ...weigh([[weight, refusals(service, elsewhere)]]),
  ];
  return { often: withRefusals(400), rarely: withRefusals(1) };
}
