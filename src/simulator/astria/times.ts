import type { SimulatedEnding } from '../simulated-endings.js';
import { between } from '../random.js';
import type { AstriaTiming } from './world.js';

/** What is trained, as far as it decides how long that takes. */
export type Kind = 'mock' | 'face' | 'flux' | 'older';

/** What will become of a tune. Times are epoch ms; Infinity: never. */
export interface Times {
  readonly startsAt: number;
  readonly trainedAt: number;
  readonly failsAt: number;
  /** Nobody knows it any more from here on. */
  readonly vanishesAt: number;
  readonly expiresAt: number;
  /** What the service expects when it is made. */
  readonly eta: number;
  readonly paintMs: number;
  /** For a while it says a word in `status` that nobody knows. */
  readonly odd?: { readonly from: number; readonly to: number };
  /** For a while nobody gets anything of use. */
  readonly outage?: { readonly from: number; readonly to: number };
}

const second = 1000;
const minute = 60 * second;
const month = 30 * 24 * 60 * minute;

/** Seconds from create to start, seconds of training, of one sample. */
const usual: Readonly<
  Record<
    Kind,
    readonly [
      queue: readonly [number, number],
      train: readonly [number, number],
      paint: readonly [number, number],
    ]
  >
> = {
  mock: [
    [2, 6],
    [10, 28],
    [2, 4],
  ],
  face: [
    [0, 0],
    [0, 0],
    [5, 15],
  ],
  flux: [
    [30, 150],
    [1200, 2100],
    [15, 40],
  ],
  older: [
    [20, 90],
    [300, 600],
    [10, 20],
  ],
};

/** Draws up what will become of a tune that is made at `createdAt`. */
export function drawTimes(
  ending: SimulatedEnding,
  createdAt: number,
  timing: Partial<AstriaTiming>,
  { seed, kind }: { readonly seed: number; readonly kind: Kind },
): Times {
  const [queue, train, paint] = usual[kind];
  const queueMs = timing.queueMs ?? between(...queue, seed, 'queue') * second;
  const trainMs =
    (timing.trainMs ?? between(...train, seed, 'train') * second) * (ending === 'slow' ? 13 : 1);
  const paintMs = timing.paintMs ?? between(...paint, seed, 'paint') * second;
  // A face needs no training: it is done before the tune itself is.
  const startsAt = kind === 'face' ? createdAt - 600 : createdAt + queueMs;
  const at = (share: number): number => startsAt + share * trainMs;
  const base = whole({ startsAt, trainedAt: at(1), eta: at(1), paintMs });
  switch (ending) {
    case 'fails':
      return { ...whole({ ...base, trainedAt: Infinity }), failsAt: at(0.4) };
    case 'stops':
      return { ...whole({ ...base, trainedAt: Infinity }), vanishesAt: at(0.6) };
    case 'stalls':
      return whole({ ...base, trainedAt: Infinity });
    case 'never-starts':
      return whole({ ...base, startsAt: Infinity, trainedAt: Infinity });
    case 'unknown-status':
    case 'hostile':
      return { ...base, odd: { from: at(0.3), to: at(0.7) } };
    case 'unreachable':
      return { ...base, outage: { from: startsAt + 1, to: startsAt + (timing.outageMs ?? 30 * minute) } };
    case 'succeeds':
    case 'no-credits':
    case 'unauthorized':
    case 'slow':
    case 'deployed':
      return base;
  }
}

function whole(times: Pick<Times, 'startsAt' | 'trainedAt' | 'eta' | 'paintMs'>): Times {
  return { ...times, failsAt: Infinity, vanishesAt: Infinity, expiresAt: times.trainedAt + month };
}
