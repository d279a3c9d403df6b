import { fieldsOf, idOf, listOf, textOf } from './fields.js';

const deepest = 4;
const mostFields = 20;

/** `steps: must be greater than 0`, for each field of a map (or list of maps) of complaints, in whatever form. */
export function fieldLines(map: unknown, prefix = '', depth = 0): readonly string[] {
  const text = textOf(map);
  if (text !== undefined) return [prefix === '' ? text : `${prefix}: ${text}`];
  if (depth > deepest) return [];
  if (Array.isArray(map)) {
    if (isWordList(map)) return fieldLines(map.slice(0, mostFields).join(', '), prefix, depth + 1);
    return map.slice(0, mostFields).flatMap((item) => itemLines(item, prefix, depth));
  }
  return Object.entries(fieldsOf(map))
    .slice(0, mostFields)
    .flatMap(([name, value]) => fieldLines(value, joined(prefix, name), depth + 1));
}

/** A list of texts: what frameworks write behind the name of a field. */
export function isWordList(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0 && value.every((word) => textOf(word) !== undefined);
}

/** One of a list: `{field, message}` in its usual spellings, else a map again. */
function itemLines(item: unknown, prefix: string, depth: number): readonly string[] {
  const { field, param, parameter, name, loc, path, source, message, msg, detail, title, reason } =
    fieldsOf(item);
  const steps = listOf(loc, path)
    ?.map(idOf)
    .filter((step) => step !== undefined);
  const where = [field, param, parameter, name, steps?.join('.'), path, pointerIn(source)]
    .map(textOf)
    .find(Boolean);
  const what = [message, msg, detail, title, reason].map(textOf).find(Boolean);
  if (what === undefined) return fieldLines(item, prefix, depth + 1);
  return fieldLines(what, where === undefined ? prefix : joined(prefix, where), depth + 1);
}

/** `source.pointer` of JSON:API and OpenApiSpex, `/training_params/steps`, as a dotted path; or `source.parameter`. */
function pointerIn(source: unknown): string | undefined {
  const { pointer, parameter, header } = fieldsOf(source);
  const steps = textOf(pointer)
    ?.split('/')
    .filter((step) => step !== '')
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  // JSON:API wraps what was sent in these two.
  const own = steps?.[0] === 'data' && steps[1] === 'attributes' ? steps.slice(2) : steps;
  return textOf(own?.join('.')) ?? textOf(parameter) ?? textOf(header);
}

function joined(prefix: string, name: string): string {
  // Phoenix writes `{"errors": {"detail": "Not Found"}}`: no field of that name is meant.
  if (prefix === '' && (name === 'detail' || name === 'base')) return '';
  return prefix === '' ? name : `${prefix}.${name}`;
}
