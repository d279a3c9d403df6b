import { findServingRoute } from './find-serving-route.js';
import { findUploadRoute } from './find-upload-route.js';

/** Names of what a service can be asked; faults and the request log use them. */
export type Operation =
  | 'create'
  | 'label'
  | 'run'
  | 'get'
  | 'list'
  | 'stop'
  | 'delete'
  | 'tokenize'
  | 'checkpoints'
  | 'logs'
  | 'train_status'
  | 'repo'
  | 'branch'
  | 'branches'
  | 'meta'
  | 'data_frames'
  | 'dir'
  | 'file'
  | 'schemas'
  | 'models'
  | 'version'
  | 'deploy'
  | 'model'
  | 'activate'
  | 'deactivate'
  | 'chat'
  | 'me'
  | 'branch_create'
  | 'workspace'
  | 'staged'
  | 'stage'
  | 'merge'
  | 'parts'
  | 'part'
  // Of Astria alone.
  | 'prompts'
  | 'prompt'
  | 'account'
  | 'image'
  | 'announce'
  | 'store'
  | 'unknown';

/** What a request asks for. Path parts are decoded. */
export interface Route {
  readonly operation: Operation;
  /** `namespace/name`, empty when the request is about no repository. */
  readonly repository: string;
  readonly id: string;
  /** The rest of the path: a branch, or branch and path. */
  readonly path: string;
}

const nowhere: Route = { operation: 'unknown', repository: '', id: '', path: '' };

/** Method below a fine-tune → operation. */
const onFineTune: Readonly<Record<string, Operation>> = {
  'GET ': 'get',
  'PATCH ': 'label',
  'DELETE ': 'delete',
  'POST actions/run': 'run',
  'POST actions/stop': 'stop',
  'POST tokenize': 'tokenize',
  'GET checkpoints': 'checkpoints',
  'GET logs': 'logs',
  'GET train_status': 'train_status',
};

const onRepository: Readonly<Record<string, Operation>> = {
  branches: 'branch',
  meta: 'meta',
  data_frames: 'data_frames',
  dir: 'dir',
  file: 'file',
};

/** Method and path (without query, a slash at the end allowed) → what is asked. */
export function findRoute(method: string, encodedPath: string): Route {
  const parts = decodeParts(encodedPath);
  if (parts === undefined || parts[0] !== 'api') return nowhere;
  const [, kind, namespace = '', name = '', area, ...rest] = parts;
  const whole = parts.join('/');
  if (method === 'GET' && whole === 'api/version') return { ...nowhere, operation: 'version' };
  if (method === 'GET' && whole === 'api/evaluations/models') return { ...nowhere, operation: 'schemas' };
  if (method === 'GET' && whole === 'api/ai/models') return { ...nowhere, operation: 'models' };
  const serving = findServingRoute(method, parts.slice(1));
  if (serving !== undefined) return { ...nowhere, ...serving };
  if (kind !== 'repos' || namespace === '' || name === '') return nowhere;
  const route = { ...nowhere, repository: `${namespace}/${name}` };
  if (area === 'fine_tunes') {
    const [id, ...action] = rest;
    const step = /^checkpoints\/(\d{1,9})\/deploy$/.exec(action.join('/'))?.[1];
    if (method === 'POST' && id !== undefined && step !== undefined)
      return { ...route, id, path: step, operation: 'deploy' };
    if (id === undefined) {
      const operation = method === 'GET' ? 'list' : method === 'POST' ? 'create' : 'unknown';
      return { ...route, operation };
    }
    return { ...route, id, operation: onFineTune[`${method} ${action.join('/')}`] ?? 'unknown' };
  }
  const upload = findUploadRoute(method, area, rest);
  if (upload !== undefined) return { ...route, ...upload };
  if (method !== 'GET') return nowhere;
  if (area === undefined) return { ...route, operation: 'repo' };
  const path = rest.join('/');
  if (area === 'branches' && path === '') return { ...route, operation: 'branches' };
  return { ...route, path, operation: onRepository[area] ?? 'unknown' };
}

function decodeParts(path: string): readonly string[] | undefined {
  try {
    return path
      .replace(/^\/|\/$/g, '')
      .split('/')
      .map(decodeURIComponent);
  } catch {
    return undefined;
  }
}
