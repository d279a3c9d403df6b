import { applyToOne, applyToStep, openStep, type StepEvent, type StepRecord } from './step-record.js';
import type { Training, TrainingEvent } from './training.js';

/** What sinks are told: an event, when (epoch ms), and the records before and after it. */
export type JournalEntry = {
  readonly at: number;
  readonly before: StepRecord;
  readonly step: StepRecord;
} & (
  | { readonly about: 'step'; readonly event: StepEvent }
  | { readonly about: 'training'; readonly event: TrainingEvent; readonly training: Training }
);

/**
 * Turns entries into something outside: state, outputs, log, … A sink that writes down what a later run or the post step
 * needs answers whether it could; all others answer nothing.
 */
export type Sink = (entry: JournalEntry) => boolean | undefined;

/** The only way in which the work tells of anything. */
export interface Journal {
  /** All that is known by now. */
  readonly step: StepRecord;
  /** Tells of the step. */
  readonly say: (event: StepEvent) => void;
  /** Tells of one training; false when it had to be written down and could not be. */
  readonly tell: (key: string, event: TrainingEvent) => boolean;
  /** What is known of one training. */
  readonly training: (key: string) => Training;
}

/** Opens an empty journal; `now` is the wall clock in epoch ms. */
export function openJournal(command: string, now: () => number, sinks: readonly Sink[]): Journal {
  let step = openStep(command, now());
  const pass = (entry: JournalEntry): boolean => {
    const answers = sinks.map((sink) => sink(entry)).filter((answer) => typeof answer === 'boolean');
    // Either of state and outputs is enough to find it again.
    return answers.length === 0 || answers.includes(true);
  };
  const training = (key: string): Training => {
    const found = step.trainings.find((each) => each.key === key);
    if (found === undefined) throw new Error(`There is no training ${key}.`);
    return found;
  };
  return {
    get step() {
      return step;
    },
    training,
    say: (event) => {
      const before = step;
      step = applyToStep(before, event);
      pass({ about: 'step', event, at: now(), before, step });
    },
    tell: (key, event) => {
      const before = step;
      const at = now();
      step = applyToOne(before, key, event, at);
      return pass({ about: 'training', event, at, before, step, training: training(key) });
    },
  };
}
