import { isObject } from '../../../src/base/json.js';

/** What in a value breaks a schema, by path; as much of draft-07 as our own schema uses, and no more. */
export function violations(value: unknown, schema: unknown, root = schema, path = '$'): readonly string[] {
  if (!isObject(schema)) throw new Error(`${path}: the schema is no object`);
  const unknown = Object.keys(schema).filter((keyword) => !keywords.has(keyword));
  if (unknown.length > 0) throw new Error(`${path}: the check does not know ${unknown.join(', ')}`);
  const { $ref: reference, anyOf } = schema;
  if (typeof reference === 'string') return violations(value, resolve(root, reference), root, path);
  if (Array.isArray(anyOf)) {
    const results = anyOf.map((choice: unknown) => violations(value, choice, root, path));
    return results.some((result) => result.length === 0) ? [] : (results.at(-1) ?? []);
  }
  return [
    ...checkType(value, schema['type'], path),
    ...('const' in schema && value !== schema['const'] ? [`${path} is not ${String(schema['const'])}`] : []),
    ...(Array.isArray(schema['enum']) && !schema['enum'].includes(value)
      ? [`${path} is none of its words`]
      : []),
    ...(typeof schema['minimum'] === 'number' && typeof value === 'number' && value < schema['minimum']
      ? [`${path} is below its minimum`]
      : []),
    ...(Array.isArray(value) && schema['items'] !== undefined
      ? value.flatMap((item: unknown, index) => violations(item, schema['items'], root, `${path}[${index}]`))
      : []),
    ...(isObject(value) ? checkMembers(value, schema, root, path) : []),
  ];
}

const keywords = new Set([
  '$schema',
  '$ref',
  'title',
  'description',
  'definitions',
  'format',
  'type',
  'const',
  'enum',
  'minimum',
  'items',
  'required',
  'properties',
  'additionalProperties',
  'anyOf',
]);

function checkMembers(
  value: Readonly<Record<string, unknown>>,
  schema: Readonly<Record<string, unknown>>,
  root: unknown,
  path: string,
): readonly string[] {
  const properties = isObject(schema['properties']) ? schema['properties'] : {};
  const required: unknown[] = Array.isArray(schema['required']) ? schema['required'] : [];
  const { additionalProperties: more } = schema;
  return [
    ...required.filter((key) => !(String(key) in value)).map((key) => `${path}.${String(key)} is missing`),
    ...Object.entries(value).flatMap(([key, member]) => {
      const own = properties[key] ?? (isObject(more) ? more : undefined);
      if (own !== undefined) return violations(member, own, root, `${path}.${key}`);
      return more === false ? [`${path}.${key} is not in the schema`] : [];
    }),
  ];
}

function checkType(value: unknown, type: unknown, path: string): readonly string[] {
  if (type === undefined) return [];
  const types: unknown[] = Array.isArray(type) ? type : [type];
  return types.includes(typeOf(value)) || (types.includes('number') && typeOf(value) === 'integer')
    ? []
    : [`${path} is ${typeOf(value)}, not ${types.join(' or ')}`];
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return Number.isInteger(value) ? 'integer' : typeof value;
}

function resolve(root: unknown, reference: string): unknown {
  return reference
    .replace('#/', '')
    .split('/')
    .reduce<unknown>((place, key) => (isObject(place) ? place[key] : undefined), root);
}
