import { isObject, type Json, type JsonObject } from '../base/json.js';
import { impliedPreset, isMock, notMocked, tokenOf } from '../catalog/astria-rules.js';
import { tuneKeys } from '../catalog/astria.js';
import type { Spec } from '../spec/spec.js';
import type { ResolvedValue, Trial } from './trial.js';

const origin = "Astria's reference, 2026";

/**
 * What is sent to Astria: what the user wrote, without what a mock has no use for and without empty values, which it
 * refuses; `preset: high` is its word for none. The one value that we add is the preset for Flux, see `impliedPreset`.
 */
export function resolveTune(spec: Spec): Trial {
  const { body, values, sent = body, ...rest } = spec;
  const preset = impliedPreset(sent);
  const added: JsonObject = preset === undefined ? {} : { preset };
  const token = tokenOf(sent);
  const shown: readonly (readonly [string, Json | undefined])[] = [
    ['token', token],
    ['auto_extend', tuneKeys['auto_extend']?.default],
  ];
  return {
    ...rest,
    request: { ...toSent(body), ...added },
    sent: { ...toSent(sent), ...added },
    values: [
      ...values.map((value): ResolvedValue => ({ ...value, sent: isSent(value.key, value.value, sent) })),
      ...(preset === undefined ? [] : [standard('preset', preset, true)]),
      ...shown.flatMap(([key, value]) =>
        value === undefined || sent[key] !== undefined ? [] : [standard(key, value, false)],
      ),
    ],
  };
}

function standard(key: string, value: Json, sent: boolean): ResolvedValue {
  return { key: `tune.${key}`, value, source: { kind: 'default', origin }, sent };
}

function toSent(tune: JsonObject): JsonObject {
  return withoutEmpty(
    Object.fromEntries(Object.entries(tune).filter(([key, value]) => !isDropped(key, value, tune))),
  );
}

function isSent(path: string, value: Json, tune: JsonObject): boolean {
  const key = path.replace(/^tune\./, '');
  return !isDropped(key, value, tune) && !isEmpty(value);
}

function isDropped(key: string, value: Json, tune: JsonObject): boolean {
  return (key === 'preset' && value === 'high') || (isMock(tune) && notMocked.includes(key));
}

/** Maps inside lists and maps as well. */
function withoutEmpty(fields: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(fields)
      .map(([key, value]) => [key, withoutEmptyIn(value)] as const)
      .filter(([, value]) => !isEmpty(value)),
  );
}

function withoutEmptyIn(value: Json): Json {
  if (Array.isArray(value)) return value.map((item: Json) => withoutEmptyIn(item));
  return isObject(value) ? withoutEmpty(value) : value;
}

function isEmpty(value: Json): boolean {
  if (value === null || value === '') return true;
  if (Array.isArray(value)) return value.length === 0;
  return isObject(value) && Object.keys(value).length === 0;
}
