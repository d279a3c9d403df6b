import { isObject } from '../base/json.js';
import { renderProgress } from '../report/progress.js';
import type { StepRecord } from './step-record.js';
import type { Training } from './training.js';

/** How far a training is, in one harmless line; with several of them the line begins with its title. */
export function progressLine(step: StepRecord, training: Training, at: number): string {
  const { observation, log, firstStep, title } = training;
  if (observation === undefined) return '';
  const now = observation.step ?? log?.step;
  const total = totalSteps(training);
  const loss = log?.loss ?? log?.savedLoss;
  const elapsedMs = at - step.begunAt;
  const line = renderProgress({
    elapsedMs,
    observation,
    ...(now === undefined ? {} : { step: now }),
    ...(total === undefined ? {} : { totalSteps: total }),
    ...(loss === undefined ? {} : { loss }),
    ...(firstStep === undefined || firstStep.at === at
      ? {}
      : { since: { elapsedMs: firstStep.at - step.begunAt, step: firstStep.step } }),
  });
  return step.trainings.length > 1 ? `${title}: ${line}` : line;
}

/** Steps in all, as the service recorded them, as they were sent, or by default; else as its log tells. */
export function totalSteps({ trial, observation, log }: Training): number | undefined {
  const params = trial?.request['training_params'];
  const sent = isObject(params) ? params['steps'] : undefined;
  const shown = trial?.values.find(({ key }) => key === 'training_params.steps')?.value;
  const steps = observation?.params?.['steps'] ?? sent ?? shown;
  return typeof steps === 'number' ? steps : log?.totalSteps;
}
