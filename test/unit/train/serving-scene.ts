import type { Trial } from '../../../src/plan/trial.js';
import { readLabel } from '../../../src/record/label.js';
import type { Policy } from '../../../src/train/context.js';
import { parts } from '../../../src/train/stages.js';
import { walk } from '../../../src/train/walk.js';
import { contextOf } from '../../support/memory-provider.js';
import { ServingProvider } from '../../support/serving-provider.js';
import { virtualClock } from '../../support/virtual-clock.js';
import { endingOf, minute, openScopes, policy as usual, trial as plain } from './scene.js';

export const evaluate: NonNullable<Trial['evaluate']> = {
  table: { kind: 'resource', path: 'main/test.parquet' },
  match: 'exact',
  rows: 100,
  against: 'previous',
  checkpoint: 'last',
  maxTokens: 64,
};

/** A file that asks its model and has a gate. */
export const asking: Trial = {
  ...plain,
  request: {
    ...plain.request,
    training_params: { epochs: 2, question_column: 'q', answer_column: 'a' },
  },
  evaluate,
  gates: { notWorseThan: 'previous', sanity: 'warn' },
};

/** One that is asked, compared with nothing and judged by nothing. */
export const alone: Trial = {
  ...asking,
  evaluate: { ...evaluate, against: 'none' },
  gates: { sanity: 'warn' },
};

/** What a person has deployed by hand of the first training. */
export const theirs = {
  id: 'hers',
  fineTune: 'ft1',
  step: 40,
  type: 'normal',
  status: 'active',
  readyAt: 0,
} as const;

/** A step on a hub that serves and answers; with the `provider` and `clock` of an earlier one it comes after that. */
export interface ServingScene {
  readonly trial?: Trial;
  /** Several files of one step. */
  readonly trials?: readonly Trial[];
  readonly policy?: Partial<Policy>;
  readonly setUp?: (provider: ServingProvider) => void;
  readonly provider?: ServingProvider;
  readonly clock?: ReturnType<typeof virtualClock>;
  readonly part?: 'run' | 'attach';
}

/** A step of a workflow run. */
export const by = (name: string, more: Partial<Policy> = {}): Partial<Policy> => ({
  owner: { ...usual.owner, run: name },
  ...more,
});

/** One step on a hub that trains for an hour; `training`, `label` and `ending` are those of its first file. */
export async function run({
  trial = asking,
  trials = [trial],
  policy = {},
  setUp,
  part = 'run',
  ...more
}: ServingScene = {}) {
  const clock = more.clock ?? virtualClock();
  const provider = more.provider ?? new ServingProvider(clock);
  provider.course ??= { queueMs: minute, trainMs: 60 * minute, ending: 'succeeded', stopMs: minute };
  setUp?.(provider);
  const said: string[] = [];
  const context = { ...contextOf(clock, said), random: Math.random };
  const all = { wait: true, mayServe: true, waitUntil: 10_000 * minute, ...policy };
  const subjects = trials.map((each) => ({ trial: each }));
  const { scopes, journal, heard } = openScopes(context, provider, subjects, all);
  await walk(scopes, parts[part]);
  const training = journal.training('1');
  const { trainings } = journal.step;
  const label = readLabel(provider.now(training.ref?.id ?? '') ?? {});
  return {
    ...{ ...heard, said, clock, provider, journal, training, trainings, label },
    ending: endingOf(training),
  };
}
