import { isObject, type Json, type JsonObject } from '../../base/json.js';
import type { Workspace } from '../../base/workspace.js';
import { toMultipart, unchanged } from '../../http/multipart.js';
import type { Upload } from '../../http/start-upload.js';
import type { ImageFile } from './image-set.js';

/**
 * The body of a create with files. Files are read while they are sent; one that is no longer what was looked at breaks the
 * request off.
 */
export function toForm(
  tune: JsonObject,
  files: readonly ImageFile[],
  workspace: Pick<Workspace, 'open'>,
  boundary?: string,
): Upload {
  return toMultipart(
    fieldsOf('tune', tune),
    files.map((file) => ({
      field: 'tune[images][]',
      name: file.name,
      type: file.type,
      bytes: file.bytes,
      open: () => bytesOf(file, workspace),
    })),
    { quoting: 'percent', ...(boundary === undefined ? {} : { boundary }) },
  );
}

/** The bytes of a file; ends with a Failure when they are no longer what was looked at. */
export function bytesOf(file: ImageFile, workspace: Pick<Workspace, 'open'>): AsyncIterable<Uint8Array> {
  return unchanged(workspace.open(file.path), { ...file, help });
}

const help = 'Nothing was created. Let no other step write to the images while this one runs.';

/** Name and value of each field, in Rails' way of writing nested ones; elements that are maps have explicit indexes. */
export function fieldsOf(name: string, value: Json): readonly (readonly [name: string, value: string])[] {
  if (Array.isArray(value)) {
    const items: readonly Json[] = value;
    return items.flatMap((item, at) => fieldsOf(`${name}[${isObject(item) ? at : ''}]`, item));
  }
  if (isObject(value))
    return Object.entries(value).flatMap(([key, member]) => fieldsOf(`${name}[${key}]`, member));
  return value === null || typeof value === 'object' ? [] : [[name, String(value)]];
}
