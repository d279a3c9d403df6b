import type { JsonObject } from '../../base/json.js';
import { shortened } from '../../base/text.js';
import { differenceToRecord, type KeyChange } from '../../plan/difference.js';
import type { Trial } from '../../plan/trial.js';
import type { Observation } from '../../provider/contract.js';
import { isOther, isSameResource } from './same-values.js';

/** In what a file differs from what the service recorded; what the record does not show is no difference. */
export function changesSince(trial: Trial, observation: Observation): readonly KeyChange[] {
  return differenceToRecord(recordOf(trial, observation), trial.request);
}

/**
 * The same for readers: where the file leaves a value to the service, its default of today is what will be trained with,
 * and it is another one when the earlier training was given its own.
 */
export function changesToTell(trial: Trial, observation: Observation): readonly KeyChange[] {
  const { params = {} } = observation;
  const left = trial.values.flatMap(({ key, value, source, sent }): readonly KeyChange[] => {
    const name = key.replace(/^training_params\./, '');
    // Our own copy of the defaults may be out of date, so it proves nothing.
    const isToday = !sent && source.kind === 'default' && source.origin === 'hub' && name !== key;
    const before = isToday && Object.hasOwn(params, name) ? params[name] : undefined;
    return before !== undefined && isOther(value, before) ? [{ key, before, after: value }] : [];
  });
  return [...changesSince(trial, observation), ...left];
}

/** What the service recorded, in the form of a request. */
function recordOf(trial: Trial, { baseModel, scriptType, resource, params }: Observation): JsonObject {
  const { resource: sent = null } = trial.request;
  return {
    ...(resource === undefined ? {} : { resource: isSameResource(sent, resource) ? sent : resource }),
    ...(baseModel === undefined ? {} : { base_model: baseModel }),
    ...(scriptType === undefined ? {} : { script_type: scriptType }),
    ...(params === undefined ? {} : { training_params: params }),
  };
}

const mostShown = 5;
const longestShown = 60;

/** The same as words: `training_params.epochs is 3 and 2 was sent`. */
export function changeWords(changes: readonly KeyChange[]): readonly string[] {
  const words = changes
    .slice(0, mostShown)
    .map(({ key, before, after }) => `${key} is ${shown(before)} there and ${shown(after)} here`);
  const rest = changes.length - words.length;
  return rest > 0 ? [...words, `${rest} more`] : words;
}

function shown(value: KeyChange['before']): string {
  return value === undefined ? 'nothing' : shortened(JSON.stringify(value), longestShown);
}
