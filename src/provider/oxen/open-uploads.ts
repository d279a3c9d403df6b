import type { Content } from '../../base/content.js';
import { longestShort, startXxh3 } from '../../base/xxh3.js';
import { toMultipart, unchanged } from '../../http/multipart.js';
import type { Upload } from '../../http/start-upload.js';
import type { UploadPlace, UploadPlan, UploadProgress, Uploads } from '../capabilities.js';
import type { OxenClient } from './client.js';
import { isMissing } from './errors.js';
import { bodyOf, countOf, fieldsOf, listOf, textOf } from '../fields.js';
import { hasMore, readMeta } from './data-facts.js';
import { lookAtRepository } from './resource-look.js';
import { toFault, type OxenRequest } from './refusals.js';
import { checkedUpload, counted } from './upload-errors.js';
import { openParts } from './upload-parts.js';
import { isMarkerOf, markerOf, toMarker, workspaceOf } from './upload-place.js';

const mib = 1024 * 1024;
/** Oxen's own client sends larger files in parts, and smaller ones together up to this size. */
const usualTogether = 8 * mib;
const mostTogether = 100;
const mostPages = 50;

/** Putting data to Oxen: it is laid into a workspace, and one commit brings it onto its branch. */
export function openUploads(client: OxenClient, withKey: boolean, largestTogether = usualTogether): Uploads {
  const about = (
    { repository }: UploadPlace,
    doing: string,
    subject = `repository ${repository}`,
  ): OxenRequest => ({
    doing: `${doing} in ${repository}`,
    subject,
    repository,
    withKey,
  });
  const sendInParts = openParts(client);

  const plan: Uploads['plan'] = async (place, set) => {
    const resource = `${place.branch}/${set.folder}/${set.table.path}`;
    const context = about(place, `look at ${resource}`);
    const base = { set, resource };
    const branch = await client.branch(place.repository, place.branch);
    if (isMissing(branch)) {
      if ((await lookAtRepository(client, place.repository, context)) === 'missing')
        checkedUpload(branch, context);
      return { ...base, missing: [...set.files, set.table], isComplete: false, needsBranch: true };
    }
    checkedUpload(branch, context);
    if (await isComplete(client, place, base, context))
      return { ...base, missing: [], isComplete: true, needsBranch: false };
    const there = await stagedFiles(client, place, base, context);
    const missing = [...set.files, set.table].filter(({ path }) => !there.has(`${set.folder}/${path}`));
    return { ...base, missing, isComplete: false, needsBranch: false };
  };

  const stage = async (
    place: UploadPlace,
    plan: UploadPlan,
    files: readonly Content[],
    progress?: UploadProgress,
  ): Promise<void> => {
    const { set } = plan;
    const context = about(place, 'upload data');
    const form = toForm(files, progress);
    const answer = await client.stage(place.repository, workspaceOf(place, set), set.folder, form);
    // The workspace is gone: another run may have been quicker.
    if (answer.status === 404 && (await isComplete(client, place, plan, context))) return;
    const kept = listOf(bodyOf(checkedUpload(answer, context).json)['paths'])?.map(textOf);
    // What fails to be stored is left out of an answer that is a success all the same.
    const lost = files.find(({ path }) => kept?.includes(`${set.folder}/${path}`) === false);
    if (lost !== undefined) throw toFault('unclear', answer, `Oxen did not keep ${lost.path}`);
  };

  return {
    plan,
    batches: ({ missing }) => toBatches(missing, largestTogether),
    open: async (place, { set, needsBranch }) => {
      if (needsBranch) await makeBranch(client, place, about(place, `make the branch ${place.branch}`));
      const answer = await client.openWorkspace(place.repository, {
        workspace_id: workspaceOf(place, set),
        branch_name: place.branch,
        // The hub wants to be told these two, as it is by Oxen's own client.
        resource_path: '/',
        entity_type: 'user',
        force: true,
      });
      checkedUpload(answer, about(place, `prepare an upload to the branch ${place.branch}`));
    },
    send: async (place, plan, batch, progress) => {
      const [first, ...others] = batch;
      const isLarge = first !== undefined && others.length === 0 && first.bytes > largestTogether;
      if (isLarge) {
        const large = {
          repository: place.repository,
          workspace: workspaceOf(place, plan.set),
          destination: `${plan.set.folder}/${first.path}`,
          file: first,
        };
        if (await sendInParts(large, about(place, `upload ${first.path}`), progress)) return;
      }
      await stage(place, plan, batch, progress);
    },
    finish: async (place, plan, { message, author, email }) => {
      await stage(place, plan, [toMarker(plan.set)]);
      const workspace = workspaceOf(place, plan.set);
      const answer = await client.merge(place.repository, workspace, place.branch, {
        message,
        author,
        email,
      });
      // Gone, without a change, or in conflict: another run, or our own lost request, may have been quicker.
      const mayBeDone = [404, 409, 422].includes(answer.status);
      const context = about(place, `commit the data to the branch ${place.branch}`);
      if (mayBeDone && (await isComplete(client, place, plan, context))) return;
      checkedUpload(answer, context);
    },
  };
}

/** Whether marker and table are on the branch as they should be. */
async function isComplete(
  client: OxenClient,
  place: UploadPlace,
  { set, resource }: Pick<UploadPlan, 'set' | 'resource'>,
  context: OxenRequest,
): Promise<boolean> {
  const marker = await client.fileText(place.repository, markerOf(place, set));
  if (isMissing(marker)) return false;
  if (!isMarkerOf(checkedUpload(marker, context).json, set)) return false;
  const meta = await client.meta(place.repository, resource);
  if (isMissing(meta)) return false;
  const { json } = checkedUpload(meta, context);
  const size = countOf(fieldsOf(bodyOf(json)['entry'])['size']);
  const hash = readMeta(json)?.hash;
  if (size !== undefined && size !== set.table.bytes) return false;
  return hash === undefined || set.table.bytes <= longestShort || hash === (await xxh3Of(set.table));
}

async function xxh3Of({ open }: Content): Promise<string | undefined> {
  const hash = startXxh3();
  for await (const chunk of open()) hash.update(chunk);
  return hash.digest();
}

/** Paths that a dead run left in the workspace: they are stored whole, or not at all. */
async function stagedFiles(
  client: OxenClient,
  place: UploadPlace,
  { set }: Pick<UploadPlan, 'set'>,
  context: OxenRequest,
): Promise<ReadonlySet<string>> {
  const paths = new Set<string>();
  for (let page = 1; page <= mostPages; page++) {
    const answer = await client.staged(place.repository, workspaceOf(place, set), set.folder, page);
    if (isMissing(answer) || answer.status === 404) return paths;
    const staged = fieldsOf(bodyOf(checkedUpload(answer, context).json)['staged']);
    const pages = [staged['added_files'], staged['modified_files']].map(fieldsOf);
    for (const { entries } of pages)
      for (const entry of listOf(entries) ?? []) {
        const path = textOf(fieldsOf(entry)['filename']);
        if (path !== undefined) paths.add(path);
      }
    if (!pages.some(hasMore)) return paths;
  }
  return paths;
}

/** From `main`, else from whatever branch there is. An empty repository gets its first branch with the workspace. */
async function makeBranch(
  client: OxenClient,
  { repository, branch }: UploadPlace,
  context: OxenRequest,
): Promise<void> {
  const { json } = checkedUpload(await client.branches(repository), context);
  const names = (listOf(bodyOf(json)['branches']) ?? [])
    .map((item) => textOf(fieldsOf(item)['name']))
    .filter((name) => name !== undefined);
  const [first] = names;
  if (first === undefined) return;
  const from = names.includes('main') ? 'main' : first;
  checkedUpload(await client.makeBranch(repository, { new_name: branch, from_name: from }), context);
}

/** Large files alone, small ones together, in their order: the table comes last. */
function toBatches(files: readonly Content[], most: number): readonly (readonly Content[])[] {
  const batches: Content[][] = [];
  let bytes = 0;
  for (const file of files) {
    const last = batches.at(-1);
    bytes += file.bytes;
    if (last === undefined || bytes > most || last.length === mostTogether) {
      batches.push([file]);
      bytes = file.bytes;
    } else last.push(file);
  }
  return batches;
}

/** Types say nothing: what is called gzip would be unpacked. */
function toForm(files: readonly Content[], progress: UploadProgress | undefined): Upload {
  return toMultipart(
    [],
    files.map((file) => ({
      field: 'file',
      name: file.path,
      type: 'application/octet-stream',
      bytes: file.bytes,
      open: () => counted(unchanged(file.open(), { ...file, help }), file.path, progress),
    })),
    { quoting: 'backslash' },
  );
}

const help = 'Nothing was started. Let no other step write to the data while this one runs.';
