import { Failure } from '../../base/failure.js';
import { encodePath, encodeSegment } from '../../http/paths.js';

/** Paths of the hub, encoded. All of them throw `Failure` for what cannot be asked for. */

export function repositoryPath(repository: string): string {
  const path = encodePath(repository);
  if (path?.split('/').length !== 2)
    throw new Failure('invalid-input', `'${repository}' is no repository at Oxen.`, {
      help: 'Write it as namespace/name.',
    });
  return `/api/repos/${path}`;
}

export function fineTunesPath(repository: string): string {
  return `${repositoryPath(repository)}/fine_tunes`;
}

export function fineTunePath(repository: string, id: string): string {
  const segment = encodeSegment(id);
  if (segment === undefined) throw new Failure('invalid-input', `'${id}' is no id of a fine-tune.`);
  return `${fineTunesPath(repository)}/${segment}`;
}

/** `branch`, `branch/path` or a path alone. */
export function insidePath(path: string): string {
  const encoded = encodePath(path);
  if (encoded === undefined)
    throw new Failure('invalid-input', `'${path}' is no path at Oxen.`, {
      help: 'Write branch/path, without empty parts, "." and "..".',
    });
  return encoded;
}

/** A model by id or name; a name may have slashes, and stays one segment. */
export function modelPath(model: string): string {
  const segment = encodeSegment(model);
  if (segment === undefined) throw new Failure('invalid-input', `'${model}' is no model at Oxen.`);
  return `/api/ai/models/${segment}`;
}
