import { isObject, type JsonObject } from '../../base/json.js';
import type { TablePage, Tables } from '../capabilities.js';
import type { OxenClient } from './client.js';
import { accept, isGood, isMissing } from './errors.js';
import { bodyOf, countOf, fieldsOf, listOf, present } from '../fields.js';
import { columnsOf } from './data-facts.js';
import { toFault, type OxenRequest } from './refusals.js';

const pageSize = 100;

/** Tables at Oxen, as its data frames tell them. */
export function openTables(client: OxenClient, withKey: boolean): Tables {
  return {
    pageSize,
    rows: async (repository, resource, { page, size = pageSize, columns = [] }) => {
      // The hub splits names at commas: of such a table all columns are read.
      const isNamed = columns.length > 0 && columns.every((name) => !name.includes(','));
      const answer = await client.rows(repository, resource, {
        page,
        page_size: size,
        ...(isNamed ? { columns: columns.join(',') } : {}),
      });
      const context: OxenRequest = {
        doing: `read rows of ${resource} in ${repository}`,
        subject: `table ${resource} in ${repository}`,
        repository,
        withKey,
      };
      const { json } = accept(answer, context, 'json');
      const found = readRows(json, { page, size });
      if (found === undefined) throw toFault('unclear', answer, 'The answer of Oxen holds no rows');
      return found;
    },
    hasFile: async (repository, resource) => {
      try {
        const answer = await client.meta(repository, resource);
        if (isMissing(answer)) return false;
        return isGood(answer) ? true : undefined;
      } catch {
        return undefined; // "It cannot be told" is all that this question needs.
      }
    },
  };
}

/** One page out of the answer of `data_frames`; undefined when there are no rows in it. */
export function readRows(
  body: unknown,
  asked: { readonly page: number; readonly size: number },
): TablePage | undefined {
  const { view, source } = fieldsOf(bodyOf(body)['data_frame']);
  const { data, schema, pagination } = fieldsOf(view);
  const rows = listOf(data)?.filter(isObject);
  if (rows === undefined) return undefined;
  const { total_pages: pages, total_entries: entries } = fieldsOf(pagination);
  const total = countOf(fieldsOf(fieldsOf(source)['size'])['height']) ?? countOf(entries);
  const last = countOf(pages) ?? (total === undefined ? undefined : Math.ceil(total / asked.size));
  return present({
    // They come out of JSON, so their cells are JSON.
    rows: rows as readonly JsonObject[],
    columns: columnsOf(schema),
    total,
    more: last === undefined ? rows.length >= asked.size : asked.page < last && rows.length > 0,
  });
}
