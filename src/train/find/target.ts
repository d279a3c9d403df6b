import { fingerprint } from '../../plan/fingerprint.js';
import type { Trial } from '../../plan/trial.js';

/** What is looked for. */
export interface Target {
  readonly trial: Trial;
  readonly fingerprint: string;
  /** The fingerprint that the same file has when the identity of its data cannot be told. */
  readonly bare: string;
}

/** What a trial with this data is known by. */
export function targetOf(trial: Trial, hubUrl: string, dataIdentity: string | undefined): Target {
  const bare = fingerprint(trial, hubUrl, undefined);
  return {
    trial,
    bare,
    fingerprint: dataIdentity === undefined ? bare : fingerprint(trial, hubUrl, dataIdentity),
  };
}
