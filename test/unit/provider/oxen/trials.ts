import type { JsonObject } from '../../../../src/base/json.js';
import type { ResolvedValue, Trial } from '../../../../src/plan/trial.js';

/** A trial as the plan makes them, each written value with a line of its own. */
export function trialOf(request: JsonObject, more: Partial<Trial> = {}): Trial {
  const { training_params: params = {}, ...top } = request;
  const entries = [
    ['repository', 'ox/data'] as const,
    ...Object.entries(top),
    ...Object.entries(params as JsonObject).map(([key, value]) => [`training_params.${key}`, value] as const),
  ];
  return {
    path: 'fine-tune.yml',
    provider: 'oxen',
    repository: 'ox/data',
    name: 'cats',
    limits: {},
    request,
    values: entries.map(([key, value], at): ResolvedValue => ({
      key,
      value,
      source: { kind: 'file', path: 'fine-tune.yml', line: at + 1, column: 3 },
      sent: key !== 'repository',
    })),
    ...more,
  };
}
