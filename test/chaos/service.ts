import type { RequestLog } from '../../src/simulator/request-log.js';
import type { IncomingCall } from '../../src/simulator/running-server.js';
import type { SimulatedFault } from '../support/simulated-faults.js';

/** A virtual minute takes a quarter of a second. */
export const scale = 0.004;

/** Look like keys; each may be seen in the headers of its own service and nowhere else. */
export const keys = {
  oxen: 'SFMyNTY.chaos-key_0123456789abcdef',
  astria: 'sd_chaos-key-0123456789abcdefABCDEF',
} as const;

export type ServiceName = keyof typeof keys;

/** A fine-tune as the service itself knows it. Times are virtual epoch ms. */
export interface FineTune {
  /** As outputs and state write it. */
  readonly id: string;
  /** Where create spends, what it can be found by as long as nobody knows its id. */
  readonly title?: string;
  /** When it was paid for; more than once would be a fault. Empty for those that nobody started. */
  readonly paidAt: readonly number[];
  readonly finishedAt?: number;
  readonly state: 'open' | 'succeeded' | 'failed';
  readonly stops: number;
  /** Whether a later run can tell that it is ours, and what its data was. */
  readonly isKnowable: boolean;
}

/** A checkpoint that is or was served. */
export interface Served {
  readonly fineTune: string;
  /** Its names: requests may use any. */
  readonly models: readonly string[];
  readonly isServing: boolean;
}

/** A simulated service: all that runs and invariants need of it, so that they are the same for all services. */
export interface SimulatedService {
  readonly url: string;
  readonly requestLog: RequestLog;
  /** Files of a workspace that trains there. */
  readonly files: Readonly<Record<string, string | Uint8Array>>;
  /** Ids of other people's fine-tunes, and of the models that serve them. */
  readonly strangers: ReadonlySet<string>;
  now(): number;
  fineTunes(): readonly FineTune[];
  /** Every deployment that was ever made. */
  deployments(): readonly Served[];
  /** Whatever barred the way is gone, and what is made from now on succeeds. */
  calm(): void;
  close(): Promise<void>;
}

/** What goes wrong with a request. */
export type FaultSource = (call: IncomingCall) => SimulatedFault | undefined;
