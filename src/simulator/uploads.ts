import { createHash } from 'node:crypto';
import { startXxh3 } from '../base/xxh3.js';
import { commitOf } from './names.js';
import { factsOfUpload } from './uploaded-table.js';
import type { SimulatedFile, OpenBranch } from './world.js';

/** What was put to the hub: branches that somebody made or committed to, and what is still on its way. */
export interface UploadState {
  /** `namespace/name@branch` → branch as it stands. */
  readonly branches: Map<string, OpenBranch>;
  /** `namespace/name/id` → what lies in a workspace. */
  readonly workspaces: Map<string, UploadWorkspace>;
  readonly parts: Map<string, PartsUnderway>;
  /** `namespace/name/hash` → content that came in parts. */
  readonly stored: Map<string, Buffer>;
  commits: number;
}

export interface UploadWorkspace {
  readonly id: string;
  readonly staged: Map<string, Buffer>;
  readonly createdAt: number;
}

/** A file that comes in parts. */
export interface PartsUnderway {
  readonly repository: string;
  readonly hash: string;
  readonly size: number;
  readonly partSize: number;
  readonly destination?: { readonly workspace: string; readonly path: string };
  readonly received: Map<number, Buffer>;
}

export function openUploadState(): UploadState {
  return { branches: new Map(), workspaces: new Map(), parts: new Map(), stored: new Map(), commits: 0 };
}

/** Branches of a repository that were made or committed to; they take the place of described ones of the same name. */
export function uploadedBranches({ branches }: UploadState, repository: string): readonly OpenBranch[] {
  return [...branches].filter(([key]) => key.startsWith(`${repository}@`)).map(([, branch]) => branch);
}

/** Makes a branch that begins as another one. */
export function addBranch(
  state: UploadState,
  repository: string,
  name: string,
  from: OpenBranch | undefined,
): OpenBranch {
  // Where everything exists, a branch of data begins empty: it is looked at for what is not there yet.
  const branch: OpenBranch = {
    name,
    commit: from?.commit ?? commitOf(repository, name, 'first'),
    files: from?.files ?? {},
  };
  state.branches.set(`${repository}@${name}`, branch);
  return branch;
}

/** Brings what a workspace holds onto a branch, in one commit; undefined when that changes nothing. */
export function commitWorkspace(
  state: UploadState,
  repository: string,
  workspace: UploadWorkspace,
  branch: OpenBranch,
): OpenBranch | undefined {
  const files: Record<string, SimulatedFile> = { ...branch.files };
  let changes = 0;
  for (const [path, bytes] of workspace.staged) {
    const facts = { ...factsOfUpload(path, bytes), hash: hashOf(bytes) };
    if (files[path]?.hash !== facts.hash) changes++;
    files[path] = facts;
  }
  if (changes === 0) return undefined;
  const commit = commitOf(repository, branch.name, 'upload', ++state.commits);
  const { name, files: before } = branch;
  const next: OpenBranch = { name, commit, files, ...(before === undefined ? { others: true } : {}) };
  state.branches.set(`${repository}@${name}`, next);
  state.workspaces.delete(`${repository}/${workspace.id}`);
  return next;
}

/** The hub's own hash; of short content, which it hashes otherwise, one that is made up. */
export function hashOf(bytes: Buffer): string {
  const hash = startXxh3();
  hash.update(bytes);
  return hash.digest() ?? createHash('sha256').update(bytes).digest('hex').slice(0, 32);
}
