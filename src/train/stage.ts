import type { Ending } from '../base/endings.js';
import type { JsonObject } from '../base/json.js';
import type { BaseComparison } from '../plan/preview.js';
import type { Trial } from '../plan/trial.js';
import type { Observation, Provider, Ref } from '../provider/contract.js';
import type { Book } from '../record/book.js';
import type { Intent } from '../record/candidate.js';
import type { OwnData } from '../plan/data.js';
import type { Training } from '../record/training.js';
import type { Connection } from './connection.js';
import type { Context, Policy, Telling } from './context.js';
import { targetOf, type Target } from './find/target.js';

/** What a stage works with: one training, its service, and what this step may do. */
export interface Scope {
  readonly key: string;
  readonly context: Context;
  readonly policy: Policy;
  readonly connection: Connection;
  readonly journal: Telling;
  /** The second book, where it is kept. */
  readonly book?: Pick<Book, 'announce' | 'written'>;
  /** Data of this repository, as it was read; absent where the data is at the service. */
  readonly own?: OwnData;
  /** By id: the file of `config` with this path, as far as it stands in the workspace and is right. */
  readonly readFile?: (isMeant: (path: string) => boolean) => Promise<Trial | undefined>;
  /** How a file compares with the same file at the base of the pull request; absent where there is none. */
  readonly compareWithBase?: (trial: Trial) => Promise<BaseComparison>;
  /** Rows of a table of the workspace, piece by piece; throws `Failure` for one that cannot be read. */
  readonly readTable?: (path: string, columns: readonly string[]) => AsyncIterable<readonly JsonObject[]>;
}

/** Where a training goes from a stage. */
export type Passage =
  /** To the next stage. */
  | { readonly kind: 'on' }
  /** Nowhere: this was the end of it. */
  | { readonly kind: 'end'; readonly ending: Ending }
  /** Another look found something: back to where it is taken up. */
  | { readonly kind: 'back'; readonly intent: Intent };

/** What a stage does with a training; all that is learnt is told to the journal. May throw `Failure` and `Fault`. */
export type Stage = (scope: Scope) => Promise<Passage>;

export const on: Passage = { kind: 'on' };

export function end(ending: Ending): Passage {
  return { kind: 'end', ending };
}

export function trainingOf({ journal, key }: Scope): Training {
  return journal.training(key);
}

export function providerOf({ connection }: Scope): Provider {
  return connection.provider;
}

/** The trial of a training; stages before the watch are for those that have one. */
export function trialOf(scope: Scope): Trial {
  const { trial } = trainingOf(scope);
  if (trial === undefined) throw new Error('This stage needs a fine-tune file.');
  return trial;
}

/** The fine-tune of a training that has one. */
export function refOf(scope: Scope): Ref {
  const { ref } = trainingOf(scope);
  if (ref === undefined) throw new Error('This stage needs a fine-tune.');
  return ref;
}

/** The last reading of a training that has been read. */
export function observationOf(scope: Scope): Observation {
  const { observation } = trainingOf(scope);
  if (observation === undefined) throw new Error('This stage needs a reading.');
  return observation;
}

/** What a training is known by. */
export function targetOfScope(scope: Scope): Target {
  const { checked } = trainingOf(scope);
  return targetOf(trialOf(scope), scope.connection.hubUrl, checked?.dataIdentity);
}

/** Something to be told aloud about the step. */
export function note({ journal }: Scope, text: string, severity: 'notice' | 'warning' = 'warning'): void {
  journal.say({ kind: 'noted', text, severity });
}
