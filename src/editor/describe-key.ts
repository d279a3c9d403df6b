import type { Json } from '../base/json.js';
import type { Parameter } from '../catalog/catalog.js';

/** What a key means and what it may be, in sentences. */
export function describeKey(parameter: Parameter): string {
  return [parameter.description, ...bounds(parameter), ...stock(parameter)].join(' ');
}

/** The same, with what it is when it is left out. */
export function describeFully(parameter: Parameter): string {
  const value = meaningfulDefault(parameter);
  const plain = value === undefined || typeof value === 'object';
  return `${describeKey(parameter)}${plain ? '' : ` Default: ${String(value)}.`}`;
}

/** A default that says something: `""` and `[]` are placeholders of Oxen's forms. */
export function meaningfulDefault({ default: value }: Parameter): Json | undefined {
  return value === '' || (Array.isArray(value) && value.length === 0) ? undefined : value;
}

function bounds({ minimum, exclusiveMinimum, maximum, enum: words, advised }: Parameter): readonly string[] {
  const { minimum: low, maximum: high, enum: better } = advised ?? {};
  return [
    ...(minimum === undefined ? [] : [`At least ${minimum}.`]),
    ...(exclusiveMinimum === undefined ? [] : [`More than ${exclusiveMinimum}.`]),
    ...(maximum === undefined ? [] : [`At most ${maximum}.`]),
    ...(words === undefined || words.length < 2 ? [] : [`One of ${words.map(String).join(', ')}.`]),
    ...(better === undefined ? [] : [`Advised: ${better.join(' or ')}.`]),
    ...(low === undefined && high === undefined ? [] : [`Advised: ${range(low, high)}.`]),
  ];
}

function range(low: number | undefined, high: number | undefined): string {
  if (low === undefined) return `at most ${high ?? ''}`;
  return high === undefined ? `at least ${low}` : `${low} to ${high}`;
}

/** A default that is a list of maps is too long for a sentence. */
function stock(parameter: Parameter): readonly string[] {
  return typeof meaningfulDefault(parameter) === 'object' ? ['Left out, the service takes its own.'] : [];
}
