import { bestStep } from '../../evaluate/loss.js';
import type { Checkpoint } from '../../provider/contract.js';
import { lossesOf } from '../../record/losses.js';
import type { CheckpointChoice as Wanted } from '../../spec/spec.js';
import { trainingOf, type Scope } from '../stage.js';

/** The step of the checkpoint that a file names; undefined when there is none. */
export function stepOf(
  wanted: Wanted,
  checkpoints: readonly Checkpoint[],
  points: Parameters<typeof bestStep>[1],
): number | undefined {
  const steps = checkpoints.map(({ step }) => step);
  if (typeof wanted === 'number') return steps.includes(wanted) ? wanted : undefined;
  return wanted === 'best' ? bestStep(steps, points) : steps.length === 0 ? undefined : Math.max(...steps);
}

/** The checkpoint that a training's file asks, deploys or judges; the last one where it names none. */
export function chosenStep(scope: Scope): number | undefined {
  const { trial, results, log } = trainingOf(scope);
  const wanted = trial?.evaluate?.checkpoint ?? trial?.deploy?.checkpoint ?? 'last';
  return stepOf(wanted, results?.checkpoints ?? [], lossesOf(results, log?.points));
}
