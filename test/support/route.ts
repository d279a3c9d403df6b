import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkRequest, shapedOperations, type Shape } from './shape.js';

/** Where an operation of the hub is asked for. `{+name}` in a path may hold slashes. */
export interface Route {
  readonly method: string;
  readonly path: string;
  /** Parameters that may stand in the query; absent: none. */
  readonly query?: Readonly<Record<string, Shape>>;
}

/** A request as it arrived. */
export interface Sent {
  readonly method: string | undefined;
  /** Path and query, encoded as they came. */
  readonly path: string | undefined;
  /** The raw body; empty when there was none. */
  readonly body: string;
}

const path = join(import.meta.dirname, '../contract/oxen-shapes.json');

/** Every route that is known of the hub, by the names of `shapedOperations` and `file`. */
export const { routes } = JSON.parse(readFileSync(path, 'utf8')) as {
  readonly routes: Readonly<Record<string, Route>>;
};

/** Which operation of the hub a request is, and what is wrong with its path, query and body. */
export function checkSent({ method = '', path: target = '', body }: Sent): readonly [string, string[]] {
  const [encoded = '', query] = target.split('?', 2);
  const [operation, route] =
    Object.entries(routes).find(([, one]) => one.method === method && matches(one.path, encoded)) ?? [];
  if (operation === undefined || route === undefined)
    return ['unknown', [`${method} ${encoded}: no operation of the hub`]];
  return [
    operation,
    [
      ...encoded.split('/').flatMap((segment) => checkSegment(segment)),
      ...[...new URLSearchParams(query)].flatMap(([name, value]) => checkParameter(route, name, value)),
      ...checkBody(operation, body),
    ],
  ];
}

/** Whether a path is one of a template: as many segments, none empty, words as written. */
function matches(template: string, encoded: string): boolean {
  const parts = template.split('/').map((part) => {
    if (part.startsWith('{+')) return '[^/]+(?:/[^/]+)*';
    return part.startsWith('{') ? '[^/]+' : part;
  });
  return new RegExp(`^${parts.join('/')}$`).test(encoded);
}

/** Encoded, so that what it means does not depend on who reads it. */
function checkSegment(segment: string): string[] {
  const bad = /[^\w.~%-]|%(?![\dA-F]{2})|^\.{1,2}$/.exec(segment)?.[0];
  return bad === undefined ? [] : [`'${segment}': '${bad}' is not encoded`];
}

function checkParameter({ query = {} }: Route, name: string, value: string): string[] {
  const shape = Object.hasOwn(query, name) ? query[name] : undefined;
  if (shape === undefined) return [`?${name}: is not known`];
  if (shape.type === 'integer' && !/^[1-9]\d*$/.test(value)) return [`?${name}: '${value}' is no count`];
  return shape.enum?.includes(value) === false ? [`?${name}: '${value}' is not known`] : [];
}

function checkBody(operation: string, body: string): string[] {
  if (!shapedOperations.includes(operation)) return body === '' ? [] : [`${operation}: takes no body`];
  // Forms and parts of files are no JSON.
  const isRaw = operation === 'stage' || operation === 'part';
  return checkRequest(operation, body === '' ? undefined : isRaw ? body : JSON.parse(body));
}
