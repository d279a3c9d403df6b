import type { JsonObject } from '../../base/json.js';
import type { Answer } from '../../http/answer.js';
import type { Gate } from '../../http/request-gate.js';
import type { Upload } from '../../http/start-upload.js';
import { insidePath, repositoryPath } from './route-paths.js';

/** How data is put to the hub: routes of oxen-server (0.65), which the hub passes on. Answers come back raw. */
export interface UploadRoutes {
  branches(repository: string): Promise<Answer>;
  /** Answers with the branch that is there when there is one of this name. */
  makeBranch(repository: string, body: JsonObject): Promise<Answer>;
  /** Makes a workspace, or answers with the one of this id. */
  openWorkspace(repository: string, body: JsonObject): Promise<Answer>;
  /** Files that a workspace holds below a folder, and that were not committed yet. */
  staged(repository: string, workspace: string, folder: string, page: number): Promise<Answer>;
  /** Lays the files of a form into a workspace, below a folder. */
  stage(repository: string, workspace: string, folder: string, form: Upload): Promise<Answer>;
  /** Makes one commit on a branch of all that a workspace holds; the workspace is gone afterwards. */
  merge(repository: string, workspace: string, branch: string, body: JsonObject): Promise<Answer>;
  /** Begins a file that comes in parts. */
  beginParts(repository: string, body: JsonObject): Promise<Answer>;
  /** Parts count from 1; the last one completes the file. */
  sendPart(repository: string, upload: string, part: number, bytes: Upload): Promise<Answer>;
  /** What a small file holds. */
  fileText(repository: string, resource: string): Promise<Answer>;
}

export const stagedPageSize = 1000;

const minute = 60_000;
/** The slowest line that is waited for, in bytes a ms: 1 Mbit a second. */
const slowest = 125;

export function uploadRoutes(gate: Gate): UploadRoutes {
  const workspacePath = (repository: string, workspace: string): string =>
    `${repositoryPath(repository)}/workspaces/${insidePath(workspace)}`;
  const sendingMs = (bytes: number): number => 2 * minute + bytes / slowest;
  return {
    branches: async (repository) =>
      gate.send({ method: 'GET', path: `${repositoryPath(repository)}/branches` }),
    makeBranch: async (repository, body) =>
      gate.send({
        method: 'POST',
        path: `${repositoryPath(repository)}/branches`,
        body,
        timeoutMs: 2 * minute,
      }),
    openWorkspace: async (repository, body) =>
      gate.send({
        method: 'PUT',
        path: `${repositoryPath(repository)}/workspaces`,
        body,
        timeoutMs: 2 * minute,
      }),
    staged: async (repository, workspace, folder, page) =>
      gate.send({
        method: 'GET',
        path: `${workspacePath(repository, workspace)}/changes/${insidePath(folder)}`,
        query: { page, page_size: stagedPageSize },
        timeoutMs: minute,
      }),
    stage: async (repository, workspace, folder, form) =>
      gate.send({
        method: 'POST',
        path: `${workspacePath(repository, workspace)}/files/${insidePath(folder)}`,
        upload: form,
        timeoutMs: sendingMs(form.bytes),
      }),
    merge: async (repository, workspace, branch, body) =>
      gate.send({
        method: 'POST',
        path: `${workspacePath(repository, workspace)}/merge/${insidePath(branch)}`,
        body,
        timeoutMs: 10 * minute,
      }),
    beginParts: async (repository, body) =>
      gate.send({
        method: 'POST',
        path: `${repositoryPath(repository)}/versions/uploads`,
        body,
        timeoutMs: minute,
      }),
    sendPart: async (repository, upload, part, bytes) =>
      gate.send({
        method: 'PUT',
        path: `${repositoryPath(repository)}/versions/uploads/${insidePath(upload)}/parts/${part}`,
        upload: bytes,
        // The last part is answered when all of them are put together.
        timeoutMs: sendingMs(bytes.bytes) + 5 * minute,
      }),
    fileText: async (repository, resource) =>
      gate.send({ method: 'GET', path: `${repositoryPath(repository)}/file/${insidePath(resource)}` }),
  };
}
