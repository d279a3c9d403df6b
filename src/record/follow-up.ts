import type { Comparison } from '../evaluate/compare-trainings.js';
import type { Point, Smoothed } from '../evaluate/loss.js';
import type { Choice } from '../evaluate/evaluation-rows.js';
import type { Pairing, Score } from '../evaluate/score.js';
import type { KeyChange } from '../plan/difference.js';
import type { Observation, Ref, Results } from '../provider/contract.js';

/** The last good training of the same file, beside this one. */
export type Beside =
  /** There is none: this is the first. Where some of other names were not read, a sentence says so. */
  | { readonly kind: 'first'; readonly unlikely?: string }
  | {
      readonly kind: 'compared';
      readonly last: LastGood;
      readonly comparison: Comparison;
      /** What is sent now and what the service recorded then. */
      readonly changes: readonly KeyChange[];
    }
  /** Whether there is one, or how it was, cannot be told; why, in a sentence. */
  | { readonly kind: 'unknown'; readonly why: string };

/** The last good training of the same file as it was found. */
export interface LastGood {
  readonly ref: Ref;
  readonly observation: Observation;
  readonly results: Results;
  /** Its losses by step, of its log where that tells more than the checkpoints. */
  readonly points: readonly Point[];
  /** The Git ref that it was trained at. */
  readonly gitRef: string;
  readonly page?: string;
}

/** The checkpoint that a file asks, deploys and judges; the last one where it names none. */
export interface Chosen {
  readonly step: number;
  /** Up to it. */
  readonly loss?: Smoothed;
}

/** A checkpoint that this step has served or looked at; `fineTune` may be the last good one. */
export interface Deployment {
  readonly fineTune: string;
  readonly repository: string;
  readonly step: number;
  readonly purpose: 'evaluate' | 'deploy';
  /**
   * `asked`: it may exist, its id is not known yet; `serving`; `kept`: it serves and the file wants it; `rested`: it is
   * asked to serve no more; `gone`: it is certain that nothing was made; `unclear`: whether it serves cannot be told.
   */
  readonly state: 'asked' | 'serving' | 'kept' | 'rested' | 'gone' | 'unclear';
  /** False: it was there, and whoever made it keeps it. */
  readonly opened: boolean;
  /** It was asleep, and this step has woken it. */
  readonly woken?: boolean;
  /** It sleeps, and is left so: it counts as deployed, and whoever asks it has to wake it. */
  readonly asleep?: true;
  /** By which it is looked at and put to rest. */
  readonly modelId?: string;
  /** What a request names as `model`. */
  readonly model?: string;
  /** When it was asked for, and to serve no more; epoch ms. */
  readonly from: number;
  readonly to?: number;
  /** When it was handed over to whom it serves from then on; epoch ms. */
  readonly keptFrom?: number;
}

/** The rows that are asked, and how many the table has when only some of them were looked at. */
export interface Questions extends Choice {
  readonly total?: number;
}

/** What came of the questions to a model. */
export interface Evaluation {
  /** The checkpoint that was asked. */
  readonly step: number;
  readonly score: Score;
  /** What the rows and the way of asking are known by. */
  readonly hash: string;
  /** Rows of the table that were chosen from, and those of them that cannot be asked. */
  readonly seen: number;
  readonly unusable: number;
  /** Rows of the table, when only some of them were chosen from. */
  readonly total?: number;
  /** Of this step, or kept in the label by an earlier one. */
  readonly source: 'asked' | 'label';
  /** Questions that were sent, those to the other model included. */
  readonly calls: number;
  /** Why it could not be finished, in a sentence; the figures are then those of a part. */
  readonly unfinished?: string;
  /** Against what it was to be compared with. */
  readonly against?: Against;
  /** The smallest loss of accuracy that so many rows probably show, 0 to 1. */
  readonly detectable?: number;
  /** Rows that the other one had right and this one has not. */
  readonly lost: readonly LostRow[];
  /** Where rows may be shown. */
  readonly rowsIn: 'nowhere' | 'summary' | 'everywhere';
}

/** How one model did against another on the same rows. */
export type Against =
  | { readonly kind: 'none' }
  /** There is no other one yet; `unlikely` as above. */
  | { readonly kind: 'first'; readonly unlikely?: string }
  | {
      readonly kind: 'compared';
      readonly with: 'previous' | 'base';
      /** Id of the training, or the base model. */
      readonly name: string;
      readonly pairing: Pairing;
      /** Of the last ten good ones that was best on these rows, where it is another one. */
      readonly best?: { readonly name: string; readonly pairing: Pairing };
      /** Kept in its label, or asked as well. */
      readonly source: 'asked' | 'label';
    }
  /** It could not be compared; why, in a sentence. */
  | { readonly kind: 'unknown'; readonly with: 'previous' | 'base'; readonly why: string };

/** A row that was right before and is wrong now: texts of tables and models, hostile, cut. */
export interface LostRow {
  readonly prompt: string;
  readonly truth: string;
  /** Absent when only the bit of it was kept. */
  readonly answer?: string;
}

/** What a gate of the file says. */
export interface GateVerdict {
  readonly gate: 'sanity' | 'loss' | 'accuracy' | 'not_worse_than';
  readonly passed: boolean;
  /** False: it could not be decided, and has failed. */
  readonly decided: boolean;
  /** One sentence with the numbers. */
  readonly text: string;
}

/** Whether the step has opened it for questions and it may still serve. What the file wants served is none of them. */
export function isLeft({ opened, purpose, state }: Deployment): boolean {
  return (
    opened && purpose === 'evaluate' && (state === 'asked' || state === 'serving' || state === 'unclear')
  );
}

/** Whether it serves, or may, because the file wants it. */
export function isWantedThere(deployment: Deployment): deployment is WantedThere {
  const { purpose, state } = deployment;
  return purpose === 'deploy' && state !== 'rested' && state !== 'gone';
}

type WantedThere = Deployment & { readonly state: Exclude<Deployment['state'], 'rested' | 'gone'> };

/** Whether an event proposes something: what is not accepted yet is not deployed for good. */
export function isProposal(event: string): boolean {
  return event === 'pull_request' || event === 'merge_group';
}

/** The list with one of them changed, or added: there is one for each checkpoint. */
export function withDeployment(all: readonly Deployment[], one: Deployment): readonly Deployment[] {
  const isIt = (other: Deployment): boolean => other.fineTune === one.fineTune && other.step === one.step;
  return all.some(isIt) ? all.map((other) => (isIt(other) ? one : other)) : [...all, one];
}

/** Seconds for which deployments that this step opened have served it, at a time (epoch ms). */
export function servedSeconds(all: readonly Deployment[], at: number): number {
  return all
    .filter(({ opened, state }) => opened && state !== 'gone')
    .reduce((sum, { from, to, keptFrom }) => sum + Math.max(0, (to ?? keptFrom ?? at) - from) / 1000, 0);
}
