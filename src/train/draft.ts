import type { Ending } from '../base/outcome.js';
import type { Outlook } from '../plan/outlook.js';
import type { Trial } from '../plan/plan.js';
import type { Checked, Observation, Provider, Ref, Results } from '../provider/contract.js';
import type { Board } from './board.js';
import type { RemoteLog } from './remote-log.js';

/** The service that a fine-tune is at. */
export interface Bench {
  readonly provider: Provider;
  /** Part of the fingerprint. */
  readonly hubUrl: string;
  /** What lists of it tell all who wait; absent where lists tell too little. */
  readonly board?: Board;
}

/** What is known of one fine-tune so far. Filled while the work goes on, so that any ending can be reported. */
export interface Draft {
  /** The file, or the id for `attach` and `stop`. */
  readonly title: string;
  readonly bench: Bench;
  readonly trial?: Trial;
  checked?: Checked;
  fingerprint?: string;
  /** What a plan says beyond the values. */
  outlook?: Outlook;
  /** The title under which one may exist at the service though its id is not known. */
  announced: string | undefined;
  ref?: Ref;
  observation?: Observation;
  results?: Results;
  /** What its own log told. */
  log?: RemoteLog;
  /** What `samples-path` brought: the folder, and the file of each address. */
  downloads?: { readonly folder: string; readonly files: ReadonlyMap<string, string> };
  ending?: Ending;
  /** This GitHub run (any attempt) started it, or is about to. */
  startedHere: boolean;
  /** Limits are kept by watching it. */
  limited: boolean;
  readonly history: { readonly at: number; readonly what: string; readonly text: string }[];
}

export function openDraft(title: string, bench: Bench, trial?: Trial): Draft {
  return {
    title,
    bench,
    ...(trial === undefined ? {} : { trial }),
    announced: undefined,
    startedHere: false,
    limited: false,
    history: [],
  };
}
