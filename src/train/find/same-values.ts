import { isObject, type Json } from '../../base/json.js';
import type { Trial } from '../../plan/trial.js';
import type { Observation } from '../../provider/contract.js';
import { withoutEnd } from '../../base/text.js';

/** What comparing a sent value with the service's record tells: a record that says nothing proves nothing. */
type ValueVerdict = 'same' | 'other' | 'unsaid';

/**
 * Whether the service's record shows the values we would send: numbers by value, extra keys at the service ignored.
 * `undefined` when the record shows too little to tell: nothing is concluded from what it does not say.
 */
export function sameValues(trial: Trial, observation: Observation): boolean | undefined {
  const { model, params, script, resource } = compare(trial, observation);
  if ([model, params, script, resource].includes('other')) return false;
  // Model and parameters are what a record needs at least; resource and script type may be shown elsewhere.
  return model === 'same' && params === 'same' ? true : undefined;
}

/**
 * Whether the record of a fine-tune that carries our fingerprint contradicts it: somebody copied the label. Branch and
 * script type do not count, since services write them in several ways.
 */
export function contradicts(trial: Trial, observation: Observation): boolean {
  const { model, params } = compare(trial, observation);
  const sent = trial.request['resource'];
  const { resource: shown } = observation;
  const otherFile = typeof sent === 'string' && shown !== undefined && nameOf(sent) !== nameOf(shown);
  return model === 'other' || params === 'other' || otherFile;
}

/**
 * Whether the base model may be the same, in whatever form the service writes its name: `Qwen/Qwen3-0.6B` or `qwen3 0.6b`;
 * undefined when the record does not show it.
 */
export function sameModel(trial: Trial, observation: Pick<Observation, 'baseModel'>): boolean | undefined {
  const { base_model: sent } = trial.request;
  const told = verdict(sent, observation.baseModel);
  if (told !== 'other') return told === 'unsaid' ? undefined : true;
  const [ours, shown] = [sent, observation.baseModel].map((name) =>
    typeof name === 'string' ? name.toLowerCase().replaceAll(/[^a-z0-9]/g, '') : '',
  );
  if (ours === undefined || shown === undefined || ours === '' || shown === '') return false;
  return ours.endsWith(shown) || shown.endsWith(ours);
}

type Part = 'model' | 'script' | 'resource' | 'params';

function compare(trial: Trial, observation: Observation): Readonly<Record<Part, ValueVerdict>> {
  const { base_model: model, script_type: script, resource, training_params: params } = trial.request;
  return {
    model: verdict(model, observation.baseModel),
    script: verdict(script, observation.scriptType),
    resource: observation.resource === undefined ? 'unsaid' : compareResource(resource, observation.resource),
    params: observation.params === undefined ? 'unsaid' : verdict(params ?? {}, observation.params),
  };
}

function compareResource(sent: Json | undefined, shown: string): ValueVerdict {
  return isSameResource(sent, shown) ? 'same' : 'other';
}

/** Whether a record shows the resource that is sent: as `branch/path`, `commit/path` or the path alone. */
export function isSameResource(sent: Json | undefined, shown: string): boolean {
  if (typeof sent !== 'string') return false;
  return (
    sent === shown ||
    sent.endsWith(`/${shown}`) ||
    (/^[0-9a-f]{16,64}\//.test(shown) && `/${sent}`.endsWith(shown.slice(shown.indexOf('/'))))
  );
}

/** Whether a service shows another value than this one, in whatever form it writes it; what it does not show is none. */
export function isOther(value: Json, shown: Json | undefined): boolean {
  return verdict(value, shown) === 'other';
}

function verdict(sent: Json | undefined, shown: Json | undefined): ValueVerdict {
  if (shown === undefined || shown === null) return sent === undefined || sent === null ? 'same' : 'unsaid';
  if (sent === undefined || sent === null) return 'unsaid';
  if (Array.isArray(sent)) {
    if (!Array.isArray(shown) || shown.length !== sent.length) return 'other';
    return worst(sent.map((item: Json, at) => verdict(item, (shown as readonly Json[])[at])));
  }
  if (typeof sent === 'object') {
    if (!isObject(shown)) return 'other';
    return worst(Object.entries(sent).map(([key, value]) => verdict(value, shown[key])));
  }
  if (typeof sent === 'number') return asNumber(shown) === sent ? 'same' : 'other';
  // Services write `true` and `7` as text, too.
  return typeof shown !== 'object' && String(shown) === String(sent) ? 'same' : 'other';
}

function worst(verdicts: readonly ValueVerdict[]): ValueVerdict {
  if (verdicts.includes('other')) return 'other';
  return verdicts.includes('unsaid') ? 'unsaid' : 'same';
}

function asNumber(shown: Json): number | undefined {
  if (typeof shown === 'number') return shown;
  return typeof shown === 'string' && shown.trim() !== '' ? Number(shown) : undefined;
}

function nameOf(resource: string): string {
  return withoutEnd(resource, '/').split('/').at(-1) ?? resource;
}
