import { isObject, type Json } from '../base/json.js';
import type { Trial } from '../plan/plan.js';
import type { Observation } from '../provider/contract.js';

/**
 * Whether the service's record shows the values we would send: numbers by value, extra keys at the service ignored.
 * `undefined` when the record shows too little to tell: nothing is concluded from what it does not say.
 */
export function sameValues(trial: Trial, observation: Observation): boolean | undefined {
  const { base_model: baseModel, script_type: scriptType, resource, training_params: params } = trial.request;
  const shown: (boolean | undefined)[] = [
    observation.baseModel === undefined ? undefined : observation.baseModel === baseModel,
    observation.scriptType === undefined ? undefined : observation.scriptType === scriptType,
    observation.resource === undefined ? undefined : sameResource(resource, observation.resource),
    observation.params === undefined ? undefined : includes(observation.params, params ?? {}),
  ];
  if (shown.includes(false)) return false;
  // Model and parameters are what a record needs at least; resource and script type may be shown elsewhere.
  return shown[0] === true && shown[3] === true ? true : undefined;
}

/** The read model may show `branch/path`, `commit/path` or the path alone. */
function sameResource(sent: Json | undefined, shown: string): boolean {
  if (typeof sent !== 'string') return false;
  return (
    sent === shown ||
    sent.endsWith(`/${shown}`) ||
    (/^[0-9a-f]{16,64}\//.test(shown) && sent.endsWith(shown.slice(shown.indexOf('/'))))
  );
}

function includes(shown: Json, sent: Json): boolean {
  if (Array.isArray(sent))
    return (
      Array.isArray(shown) &&
      shown.length === sent.length &&
      sent.every((item: Json, at) => includes((shown as readonly Json[])[at] ?? null, item))
    );
  if (isObject(sent))
    return (
      isObject(shown) && Object.entries(sent).every(([key, value]) => includes(shown[key] ?? null, value))
    );
  if (typeof sent === 'number') return Number(shown) === sent && shown !== null && shown !== '';
  return shown === sent;
}
