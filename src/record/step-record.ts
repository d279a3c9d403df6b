import type { Diagnostic } from '../base/diagnostic.js';
import type { Ending } from '../base/endings.js';
import type { Trial } from '../plan/trial.js';
import { apply as applyToTraining, type Training, type TrainingEvent } from './training.js';

/** All that is known of this step, as data; whatever ends it, this can be reported. No secrets are in it. */
export interface StepRecord {
  readonly command: string;
  readonly simulated: boolean;
  /** When it began, epoch ms. */
  readonly begunAt: number;
  /** The fine-tune files. */
  readonly paths: readonly string[];
  /** Texts that diagnostics point into, by file or input name. */
  readonly texts: ReadonlyMap<string, string>;
  readonly trials: readonly Trial[];
  readonly diagnostics: readonly Diagnostic[];
  /** So many of them have been shown. */
  readonly shown: number;
  /** Sentences said aloud as notices or warnings on the way. */
  readonly notes: readonly string[];
  readonly trainings: readonly Training[];
  /** Repositories at the service by whether anyone may read them. */
  readonly visibility: ReadonlyMap<string, boolean>;
  readonly ending?: Ending;
}

/** What can happen to a step. */
export type StepEvent =
  | { readonly kind: 'understood'; readonly command: string; readonly simulated: boolean }
  | {
      readonly kind: 'read';
      readonly paths: readonly string[];
      readonly texts: ReadonlyMap<string, string>;
      readonly trials: readonly Trial[];
    }
  /** The clock was put forward by so much: nothing that this step has waited for. */
  | { readonly kind: 'put-forward'; readonly ms: number }
  /** Mistakes of the user that were found; those that are known already are no news. */
  | { readonly kind: 'diagnosed'; readonly diagnostics: readonly Diagnostic[] }
  /** What was diagnosed and not shown yet is to be shown. */
  | { readonly kind: 'shown' }
  | { readonly kind: 'opened'; readonly training: Training }
  /** All files are right: what will be sent, and where each value came from, is to be shown. */
  | { readonly kind: 'planned' }
  /** A line of the log. */
  | { readonly kind: 'said'; readonly text: string }
  /** A sentence that also becomes an annotation and a line of the summary. */
  | { readonly kind: 'noted'; readonly text: string; readonly severity: 'notice' | 'warning' }
  | { readonly kind: 'visible'; readonly repository: string; readonly isPublic: boolean }
  | { readonly kind: 'ended'; readonly ending: Ending };

/** A step of which nothing is known yet. */
export function openStep(command: string, begunAt: number): StepRecord {
  return {
    command,
    simulated: false,
    begunAt,
    paths: [],
    texts: new Map(),
    trials: [],
    diagnostics: [],
    shown: 0,
    notes: [],
    trainings: [],
    visibility: new Map(),
  };
}

/** The record after an event. Pure. */
export function applyToStep(step: StepRecord, event: StepEvent): StepRecord {
  switch (event.kind) {
    case 'understood':
      return { ...step, command: event.command, simulated: event.simulated };
    case 'read':
      return { ...step, paths: event.paths, texts: event.texts, trials: event.trials };
    case 'put-forward':
      return { ...step, begunAt: step.begunAt + event.ms };
    case 'diagnosed':
      return { ...step, diagnostics: [...step.diagnostics, ...freshAmong(step, event.diagnostics)] };
    case 'opened':
      return { ...step, trainings: [...step.trainings, event.training] };
    case 'shown':
      return { ...step, shown: step.diagnostics.length };
    case 'noted':
      return withNote(step, event.text);
    case 'visible':
      return { ...step, visibility: new Map(step.visibility).set(event.repository, event.isPublic) };
    case 'ended':
      return { ...step, ending: event.ending };
    case 'said':
    case 'planned':
      return step;
  }
}

/** The step after an event of one of its trainings, at a time (epoch ms). */
export function applyToOne(step: StepRecord, key: string, event: TrainingEvent, at: number): StepRecord {
  const trainings = step.trainings.map((training) =>
    training.key === key ? applyToTraining(training, event, at) : training,
  );
  const next = { ...step, trainings };
  return event.kind === 'told' && event.severity === 'warning' ? withNote(next, event.text) : next;
}

/** A sentence is said once. */
function withNote(step: StepRecord, text: string): StepRecord {
  return step.notes.includes(text) ? step : { ...step, notes: [...step.notes, text] };
}

/** Those that are not known yet. */
function freshAmong(
  { diagnostics: known }: StepRecord,
  diagnostics: readonly Diagnostic[],
): readonly Diagnostic[] {
  const seen = new Set(known.map((each) => JSON.stringify(each)));
  return diagnostics.filter((each) => {
    const text = JSON.stringify(each);
    return seen.has(text) ? false : seen.add(text);
  });
}
