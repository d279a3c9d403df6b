import type { Ending } from '../base/outcome.js';
import type { Trial } from '../plan/plan.js';
import type { Checked, Observation, Ref, Results } from '../provider/contract.js';

/** What is known of one fine-tune so far. Filled while the work goes on, so that any ending can be reported. */
export interface Draft {
  /** The file, or the id for `attach` and `stop`. */
  readonly title: string;
  readonly trial?: Trial;
  checked?: Checked;
  fingerprint?: string;
  ref?: Ref;
  observation?: Observation;
  results?: Results;
  ending?: Ending;
  /** This GitHub run (any attempt) started it, or will. */
  startedHere: boolean;
  readonly history: { readonly at: number; readonly what: string; readonly text: string }[];
}

export function openDraft(title: string, trial?: Trial): Draft {
  return { title, ...(trial === undefined ? {} : { trial }), startedHere: false, history: [] };
}
