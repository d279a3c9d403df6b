import { isObject, type Json, type JsonObject } from '../base/json.js';
import { madeUpRow } from './answering.js';
import { fail, type SimulatedAnswer } from './answers.js';
import { countIn, type HubRequest } from './fine-tune-handlers.js';
import type { Model } from './model.js';
import { findPath } from './repositories.js';
import type { SimulatedFile } from './world.js';

/** The page that was asked for, put into the answer of a data frame: its rows, their columns and how many follow. */
export function withRows(
  model: Model,
  { route, query }: HubRequest,
  now: number,
  answer: SimulatedAnswer,
): SimulatedAnswer {
  if (!('json' in answer.body) || !isObject(answer.body.json)) return answer;
  const { data_frame: frame } = answer.body.json;
  const found = findPath(model, route.repository, route.path, now);
  if (!isObject(frame) || found === undefined) return answer;
  // It is JSON, so its members are.
  const { source, view } = frame as { readonly source: JsonObject; readonly view: JsonObject };
  const wanted = (query.get('columns') ?? '').split(',').filter((name) => name !== '');
  const height = heightOf(source, found.facts);
  const page = countIn(query, 'page', 1);
  const size = countIn(query, 'page_size', 100);
  const known = namesIn(source);
  // A world may tell no columns; then any name would do.
  const unknown = known.length === 0 ? undefined : wanted.find((name) => !known.includes(name));
  if (unknown !== undefined)
    return fail('data_frame_error', 'Error Reading DataFrame', `not found: ${unknown}`, 'bad_request');
  const columns = wanted.length > 0 ? wanted : known;
  const data: JsonObject[] = [];
  for (let at = (page - 1) * size; at < Math.min(height, page * size); at++)
    data.push(pick(found.facts.cells?.[at] ?? madeUpRow(at, columns), columns));
  const pages = Math.ceil(height / size);
  return {
    ...answer,
    body: {
      json: {
        ...answer.body.json,
        data_frame: {
          source,
          view: {
            ...view,
            schema: schemaOf(source, wanted),
            size: { width: columns.length, height: data.length },
            data,
            pagination: { page_number: page, page_size: size, total_pages: pages, total_entries: height },
          },
        },
      },
    },
  };
}

/** Every row of every table whose cells are known: those that were taught, described or uploaded. */
export function* knownTables({ world, uploads, taught }: Model): Generator<JsonObject> {
  yield* taught;
  for (const { branches } of Object.values(world.repositories ?? {}))
    for (const { files } of Object.values(branches))
      for (const { cells = [] } of Object.values(files)) yield* cells;
  for (const { files = {} } of uploads.branches.values())
    for (const { cells = [] } of Object.values(files)) yield* cells;
}

function heightOf(source: JsonObject, { cells }: SimulatedFile): number {
  const size = source['size'];
  const height = isObject(size) ? size['height'] : undefined;
  return cells?.length ?? (typeof height === 'number' ? height : 0);
}

/** The schema of the page: that of the columns that were asked for, in their order. */
function schemaOf({ schema }: JsonObject, wanted: readonly string[]): Json {
  if (!isObject(schema) || wanted.length === 0) return schema ?? null;
  const { fields } = schema as { readonly fields: readonly { readonly name: string }[] };
  const picked = wanted.flatMap((name) => fields.find((field) => field.name === name) ?? []);
  return { ...schema, fields: picked as unknown as Json };
}

function namesIn(source: JsonObject): readonly string[] {
  const { fields } = isObject(source['schema']) ? source['schema'] : { fields: [] };
  const items: readonly Json[] = Array.isArray(fields) ? (fields as readonly Json[]) : [];
  return items.flatMap((field) =>
    isObject(field) && typeof field['name'] === 'string' ? [field['name']] : [],
  );
}

function pick(cells: JsonObject, columns: readonly string[]): JsonObject {
  if (columns.length === 0) return cells;
  return Object.fromEntries(
    columns.map((name) => [name, Object.hasOwn(cells, name) ? (cells[name] ?? null) : null]),
  );
}
