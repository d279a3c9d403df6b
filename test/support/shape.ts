import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** JSON Schema in small, with the `nullable` of OpenAPI 3.0; what is not named here is not looked at. */
export interface Shape {
  readonly $ref?: string;
  readonly type?: 'string' | 'integer' | 'number' | 'boolean' | 'array' | 'object';
  readonly nullable?: boolean;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Shape;
  readonly items?: Shape;
  readonly anyOf?: readonly Shape[];
}

/** Finds the shape that a `$ref` names. */
export type Resolve = (ref: string) => Shape | undefined;

interface Operation {
  /** Absent: no body is allowed. */
  readonly request?: Shape;
  /** Of a success. */
  readonly answer: Shape;
}

interface Shapes {
  readonly shapes: Readonly<Record<string, Shape>>;
  readonly operations: Readonly<Record<string, Operation>>;
}

const path = join(import.meta.dirname, '../contract/oxen-shapes.json');
const { shapes, operations } = JSON.parse(readFileSync(path, 'utf8')) as Shapes;

/** Names of the operations whose shapes are known: `create`, `label`, `run`, … as the simulator's request log names them. */
export const shapedOperations: readonly string[] = Object.keys(operations);

/** What is wrong with the body of a request to the hub; empty when nothing is. Undefined stands for no body. */
export function checkRequest(operation: string, body: unknown): string[] {
  const { request } = operationOf(operation);
  if (request !== undefined) return checkShape(request, body, resolveOurs);
  return body === undefined ? [] : [`${operation}: takes no body`];
}

/** What is wrong with the body of a successful answer of the hub; empty when nothing is. */
export function checkAnswer(operation: string, body: unknown): string[] {
  return checkShape(operationOf(operation).answer, body, resolveOurs);
}

/** What is wrong with the body of an error in the hub's envelope. */
export function checkError(body: unknown): string[] {
  return checkShape({ $ref: '#/shapes/Error' }, body, resolveOurs);
}

/** What is wrong with the body of an error as oxen-server writes those of its repositories, in one of two forms. */
export function checkServerError(body: unknown): string[] {
  const said = checkShape({ $ref: '#/shapes/Said' }, body, resolveOurs);
  return said.length === 0 ? [] : checkError(body);
}

/** All that a value has other than its shape: `$.fine_tune.id: is a number, not a string`. */
export function checkShape(shape: Shape, value: unknown, resolve: Resolve, at = '$'): string[] {
  if (shape.$ref !== undefined) {
    const target = resolve(shape.$ref);
    return target === undefined ? [`${at}: no shape ${shape.$ref}`] : checkShape(target, value, resolve, at);
  }
  if (value === null) return shape.nullable === true || isOpen(shape) ? [] : [`${at}: is null`];
  if (shape.anyOf !== undefined) {
    const all = shape.anyOf.map((one) => checkShape(one, value, resolve, at));
    return all.some((complaints) => complaints.length === 0) ? [] : (all[0] ?? []);
  }
  const kind = kindOf(value);
  const fits =
    shape.type === undefined || shape.type === kind || (shape.type === 'number' && kind === 'integer');
  if (!fits) return [`${at}: is of type ${kind}, not ${shape.type ?? ''}`];
  const complaints: string[] = [];
  if (shape.enum?.includes(value) === false)
    complaints.push(`${at}: ${JSON.stringify(value)} is none of ${JSON.stringify(shape.enum)}`);
  if (shape.pattern !== undefined && typeof value === 'string' && !new RegExp(shape.pattern).test(value))
    complaints.push(`${at}: ${JSON.stringify(value)} does not match ${shape.pattern}`);
  if (Array.isArray(value) && shape.items !== undefined)
    for (const [index, item] of value.entries())
      complaints.push(...checkShape(shape.items, item, resolve, `${at}[${index}]`));
  if (kind === 'object') complaints.push(...checkMembers(shape, value as Fields, resolve, at));
  return complaints;
}

type Fields = Readonly<Record<string, unknown>>;

function checkMembers(shape: Shape, fields: Fields, resolve: Resolve, at: string): string[] {
  const { properties = {}, required = [], additionalProperties = true } = shape;
  const complaints = required.filter((key) => !(key in fields)).map((key) => `${at}.${key}: is missing`);
  for (const [key, member] of Object.entries(fields)) {
    const own = Object.hasOwn(properties, key) ? properties[key] : undefined;
    if (own !== undefined) complaints.push(...checkShape(own, member, resolve, `${at}.${key}`));
    else if (additionalProperties === false) complaints.push(`${at}.${key}: is not known`);
    else if (typeof additionalProperties === 'object')
      complaints.push(...checkShape(additionalProperties, member, resolve, `${at}.${key}`));
  }
  return complaints;
}

/** A shape that says nothing fits everything. */
function isOpen({ type, anyOf, enum: words }: Shape): boolean {
  return type === undefined && anyOf === undefined && words === undefined;
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return value === null ? 'null' : typeof value;
}

function resolveOurs(ref: string): Shape | undefined {
  return shapes[ref.replace('#/shapes/', '')];
}

function operationOf(name: string): Operation {
  const operation = operations[name];
  if (operation === undefined) throw new Error(`There are no shapes for the operation '${name}'.`);
  return operation;
}
