import type { Json, JsonObject } from '../../base/json.js';
import type { Source } from '../../base/source.js';
import type { FineTuneReport } from '../report.js';
import type { Setting } from './hint.js';

/** Settings by key and advice, with what they are now and where that was written. */
export function settingsOf(
  fineTune: FineTuneReport,
  wishes: readonly (readonly [key: string, advice: string])[],
): readonly Setting[] {
  return wishes.map(([key, advice]) => {
    const value = valueOf(fineTune, key);
    const source = sourceOf(fineTune, key);
    return {
      key,
      advice,
      ...(value === undefined ? {} : { value }),
      ...(source === undefined ? {} : { source }),
    };
  });
}

/** What is in force: as resolved, else as the service recorded it. */
export function valueOf({ trial, observation }: FineTuneReport, key: string): Json | undefined {
  const resolved = trial?.values.find((value) => value.key === key)?.value;
  if (resolved !== undefined) return resolved;
  if (key === 'base_model') return observation?.baseModel;
  const params: JsonObject = observation?.params ?? {};
  const name = key.replace('training_params.', '');
  return Object.hasOwn(params, name) ? params[name] : undefined;
}

function sourceOf({ trial }: FineTuneReport, key: string): Source | undefined {
  return trial?.values.find((value) => value.key === key)?.source;
}

/** Keys of the parameters that name columns. */
export function columnKeys({ trial, observation }: FineTuneReport): readonly string[] {
  const own = (trial?.values ?? []).filter(({ sent }) => sent).map(({ key }) => key);
  const recorded = Object.keys(observation?.params ?? {}).map((key) => `training_params.${key}`);
  return (trial === undefined ? recorded : own).filter((key) => /^training_params\.\w+_columns?$/.test(key));
}

/** The names that such a parameter holds. */
export function namesIn(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : value === undefined ? [] : [value];
}
