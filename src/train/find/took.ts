import { createHash } from 'node:crypto';
import { canonicalJson, isObject, type JsonObject } from '../../base/json.js';
import type { Trial } from '../../plan/trial.js';
import type { Observation } from '../../provider/contract.js';

/**
 * What the service recorded of the values that were sent, in whatever form, as 12 hex digits; undefined when it shows
 * nothing of them. Defaults that it adds later change nothing. Taken right after the create it tells a record in the
 * service's own form from another training under a copied label.
 */
export function tookOf(trial: Trial, { baseModel, params, resource }: Observation): string | undefined {
  if (params === undefined && resource === undefined) return undefined;
  const sent = trial.request['training_params'];
  const keys = isObject(sent) ? Object.keys(sent) : [];
  const recorded: JsonObject = {
    model: baseModel ?? null,
    file: resource?.split('/').at(-1) ?? null,
    params: Object.fromEntries(keys.map((key) => [key, params?.[key] ?? null])),
  };
  return createHash('sha256').update(canonicalJson(recorded), 'utf8').digest('hex').slice(0, 12);
}
