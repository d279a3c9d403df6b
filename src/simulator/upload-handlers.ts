import { isObject, type Json, type JsonObject } from '../base/json.js';
import { fail, json, succeed, type SimulatedAnswer } from './answers.js';
import type { HubRequest } from './fine-tune-handlers.js';
import type { Model } from './model.js';
import { commitOf, idOf } from './names.js';
import { findBranch, branchesOf } from './repositories.js';
import type { SentForm } from './upload-body.js';
import { addBranch, commitWorkspace, hashOf, type PartsUnderway, type UploadWorkspace } from './uploads.js';
import { toIso } from './views.js';
import type { OpenBranch } from './world.js';

/** Everything by which data is put to a repository, as oxen-server 0.65 answers it; undefined for other operations. */
export function handleUpload(model: Model, question: HubRequest, now: number): SimulatedAnswer | undefined {
  const handler = handlers[question.route.operation];
  if (handler === undefined) return undefined;
  const { operation } = question.route;
  const world = model.world.uploads ?? 'work';
  if (world === 'read-only' && operation !== 'staged')
    return json(403, {
      error: { type: 'forbidden', title: 'You do not have write access to this repository.' },
      status: 'error',
      status_message: 'forbidden',
    });
  if (world === 'full' && (operation === 'stage' || operation === 'merge'))
    return fail('insufficient_credits', 'Your account is out of storage quota');
  if (world === 'no-parts' && operation === 'parts') return said(405, 'method not allowed');
  return handler(model, question, now);
}

type UploadHandler = (model: Model, question: HubRequest, now: number) => SimulatedAnswer;

const handlers: Readonly<Record<string, UploadHandler>> = {
  branch_create: (model, { route: { repository }, body }, now) => {
    const { new_name: name, from_name: from } = fieldsOf(body);
    if (typeof name !== 'string' || typeof from !== 'string') return said(400, 'Invalid request body');
    const existing = findBranch(model, repository, name, now);
    if (existing !== undefined) return succeed({ branch: viewBranch(existing) });
    const source = findBranch(model, repository, from, now);
    if (source === undefined) return said(404, 'resource_not_found');
    const made = addBranch(model.uploads, repository, name, source);
    return succeed({ branch: viewBranch(made) }, 'resource_created');
  },
  workspace: (model, { route: { repository }, body }, now) => {
    const { workspace_id: id, branch_name: name } = fieldsOf(body);
    if (typeof id !== 'string' || typeof name !== 'string') return said(400, 'missing field `workspace_id`');
    const key = `${repository}/${id}`;
    const isEmpty = branchesOf(model, repository, now).length === 0;
    const branch =
      findBranch(model, repository, name, now) ??
      (isEmpty ? addBranch(model.uploads, repository, name, undefined) : undefined);
    if (branch === undefined)
      return said(400, `Branch not found: ${name}. For non-empty repositories, create the branch first.`);
    const existing = model.uploads.workspaces.get(key);
    const workspace = existing ?? { id, staged: new Map<string, Buffer>(), createdAt: now };
    model.uploads.workspaces.set(key, workspace);
    return succeed(
      {
        workspace: {
          id,
          name: null,
          commit: viewCommit(branch.commit, now),
          created_at: toIso(workspace.createdAt),
        },
      },
      existing === undefined ? 'resource_created' : 'resource_found',
    );
  },
  staged: (model, { route, query }) => {
    const workspace = workspaceOf(model, route);
    if (workspace === undefined) return noWorkspace(route.id);
    const paths = [...workspace.staged.keys()].filter((path) => path.startsWith(`${route.path}/`)).sort();
    const page = Math.max(1, Number(query.get('page') ?? 1));
    const size = Math.max(1, Number(query.get('page_size') ?? 100));
    return succeed({
      staged: {
        added_dirs: { num_files_staged: paths.length, total_files: paths.length, paths: {} },
        added_files: viewStaged(paths.slice((page - 1) * size, page * size), {
          page,
          size,
          total: paths.length,
        }),
        modified_files: viewStaged([], { page, size, total: 0 }),
        removed_files: viewStaged([], { page, size, total: 0 }),
      },
    });
  },
  stage: (model, { route, body }) => {
    const workspace = workspaceOf(model, route);
    if (workspace === undefined) return noWorkspace(route.id);
    if (!isForm(body)) return said(400, 'bad_request');
    const paths: string[] = [];
    for (const { field, filename, content } of body.parts) {
      if (field !== 'file' && field !== 'file[]') continue;
      const path = `${route.path}/${filename}`;
      if (/^\/|(?:^|\/)\.\.(?:\/|$)/.test(filename)) return said(400, `Invalid staging path ${filename}`);
      workspace.staged.set(path, content);
      paths.push(path);
    }
    return succeed({ paths }, 'resource_created');
  },
  merge: (model, { route, body }, now) => {
    const { message, author, email } = fieldsOf(body);
    if (![message, author, email].every((word) => typeof word === 'string'))
      return said(400, 'missing field `message`');
    const workspace = workspaceOf(model, route);
    if (workspace === undefined) return noWorkspace(route.id);
    const branch = findBranch(model, route.repository, route.path, now);
    if (branch === undefined) return described(404, 'resource_not_found', route.path);
    const committed = commitWorkspace(model.uploads, route.repository, workspace, branch);
    if (committed === undefined) return said(422, 'NoChanges');
    return succeed(
      { commit: { ...viewCommit(committed.commit, now), message, author, email } as JsonObject },
      'resource_created',
    );
  },
  parts: (model, { route: { repository }, body }) => {
    const { hash, size, destination } = fieldsOf(body);
    if (typeof hash !== 'string' || !/^[0-9a-f]{1,32}$/.test(hash) || typeof size !== 'number' || size < 1)
      return described(400, 'bad_request', 'Invalid hash, size, or destination');
    const { workspace_id: workspace, path } = fieldsOf(destination);
    const place = typeof workspace === 'string' && typeof path === 'string' ? { workspace, path } : undefined;
    if (place !== undefined && !model.uploads.workspaces.has(`${repository}/${place.workspace}`))
      return noWorkspace(place.workspace);
    const known = model.uploads.stored.get(`${repository}/${hash}`);
    if (known !== undefined) {
      lay(model, repository, place, known);
      return succeed({ file: 'already_stored' });
    }
    const id = idOf('', model.settings.seed + 3000, model.uploads.parts.size);
    const partSize = model.world.partBytes ?? 10 * 1024 * 1024;
    const underway: PartsUnderway = {
      repository,
      hash,
      size,
      partSize,
      received: new Map(),
      ...(place === undefined ? {} : { destination: place }),
    };
    model.uploads.parts.set(id, underway);
    const count = Math.ceil(size / partSize);
    return succeed(
      { file: 'awaiting_parts', upload_id: id, part_size: partSize, num_parts: count, part_window: 100 },
      'resource_created',
    );
  },
  part: (model, { route, body }) => {
    const underway = model.uploads.parts.get(route.id);
    const number = Number(route.path);
    if (underway?.repository !== route.repository)
      return described(404, 'resource_not_found', `Upload not found: ${route.id}`);
    const count = Math.ceil(underway.size / underway.partSize);
    const expected = number === count ? underway.size - (count - 1) * underway.partSize : underway.partSize;
    if (!Buffer.isBuffer(body) || number < 1 || number > count || body.length !== expected)
      return described(400, 'bad_request', `part ${number} is not ${expected} bytes (upload ${route.id})`);
    underway.received.set(number, body);
    if (underway.received.size < count) return succeed({ completed: false }, 'resource_created');
    model.uploads.parts.delete(route.id);
    const numbers = Array.from({ length: count }, (_, at) => at + 1);
    const whole = Buffer.concat(numbers.map((at) => underway.received.get(at) ?? Buffer.alloc(0)));
    if (hashOf(whole) !== underway.hash)
      return described(400, 'bad_request', `the file's bytes do not hash to ${underway.hash}`);
    model.uploads.stored.set(`${route.repository}/${underway.hash}`, whole);
    lay(model, route.repository, underway.destination, whole);
    return succeed({ completed: true }, 'resource_created');
  },
};

function lay(model: Model, repository: string, place: PartsUnderway['destination'], bytes: Buffer): void {
  if (place !== undefined)
    model.uploads.workspaces.get(`${repository}/${place.workspace}`)?.staged.set(place.path, bytes);
}

function workspaceOf(
  { uploads }: Model,
  { repository, id }: HubRequest['route'],
): UploadWorkspace | undefined {
  return uploads.workspaces.get(`${repository}/${id}`);
}

/** The server's shortest form of an error. */
function said(status: number, message: string): SimulatedAnswer {
  return json(status, { status: 'error', status_message: message, oxen_version: '0.65.2' });
}

function described(status: number, message: string, description: string): SimulatedAnswer {
  return json(status, {
    status: 'error',
    status_message: message,
    status_description: description,
    oxen_version: '0.65.2',
  });
}

function noWorkspace(id: string): SimulatedAnswer {
  return described(404, 'resource_not_found', `Workspace not found: ${id}`);
}

function viewBranch({ name, commit }: OpenBranch): JsonObject {
  return { name, commit_id: commit };
}

function viewCommit(id: string, now: number): JsonObject {
  return {
    id,
    parent_ids: [commitOf('parent', id)],
    message: 'data',
    author: 'ox',
    email: 'ox@example.com',
    timestamp: toIso(now),
  };
}

/** Of what is only staged the server knows little more than the path. */
function viewStaged(
  paths: readonly string[],
  { page, size, total }: { readonly page: number; readonly size: number; readonly total: number },
): Json {
  return {
    dir: null,
    entries: paths.map((filename) => ({
      filename,
      hash: '',
      is_dir: false,
      size: 0,
      latest_commit: null,
      data_type: 'binary',
      mime_type: 'application/octet-stream',
      extension: '',
      resource: null,
      metadata: null,
      is_queryable: null,
    })),
    resource: null,
    metadata: null,
    page_size: size,
    page_number: page,
    total_pages: Math.ceil(total / size),
    total_entries: total,
  };
}

function isForm(body: unknown): body is SentForm {
  return isObject(body) && Array.isArray(body['parts']);
}

function fieldsOf(body: unknown): Readonly<Record<string, unknown>> {
  return isObject(body) ? body : {};
}
