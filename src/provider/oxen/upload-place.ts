import { createHash } from 'node:crypto';
import type { Content, DataSet } from '../../base/content.js';
import type { JsonObject } from '../../base/json.js';
import type { UploadPlace } from '../capabilities.js';
import { bodyOf, countOf, fieldsOf, textOf } from '../fields.js';

/** Stands beside data that is complete. */
const markerName = 'complete.json';

/**
 * The workspace that a data set is laid into on its way to a branch: always the same, so that the next run finds what a dead
 * one left. In the form of a UUID (version 8: https://www.rfc-editor.org/rfc/rfc9562#name-uuid-version-8).
 */
export function workspaceOf({ repository, branch }: UploadPlace, { identity }: DataSet): string {
  const hash = createHash('sha256').update(`${repository}\n${branch}\n${identity}`).digest('hex');
  const parts = [hash.slice(0, 8), hash.slice(8, 12), `8${hash.slice(13, 16)}`, `a${hash.slice(17, 20)}`];
  return [...parts, hash.slice(20, 32)].join('-');
}

/** `branch/data/…/complete.json`. */
export function markerOf({ branch }: UploadPlace, { folder }: DataSet): string {
  return `${branch}/${folder}/${markerName}`;
}

/** The marker of a data set as a file of it. */
export function toMarker(set: DataSet): Content {
  const { identity, table, files } = set;
  const body: JsonObject = {
    version: 1,
    identity,
    table: { path: table.path, bytes: table.bytes, sha256: table.sha256 },
    files: files.length,
  };
  const bytes = new TextEncoder().encode(`${JSON.stringify(body, undefined, 2)}\n`);
  return {
    path: markerName,
    bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    open: async function* (from = 0) {
      yield await Promise.resolve(bytes.subarray(from));
    },
  };
}

/** Whether a marker is that of a data set, down to its table: the same data may lie there under another name. */
export function isMarkerOf(body: unknown, { identity, table, files }: DataSet): boolean {
  const fields = bodyOf(body);
  const marked = fieldsOf(fields['table']);
  return (
    textOf(fields['identity']) === identity &&
    textOf(marked['path']) === table.path &&
    textOf(marked['sha256']) === table.sha256 &&
    countOf(fields['files']) === files.length
  );
}
