import { messageOf } from '../../base/failure.js';
import type { Observation, Ref, Results } from '../contract.js';
import type { Answer } from '../../http/answer.js';
import { readCheckpoints, toCheckpoints, type RawCheckpoints } from './checkpoints.js';
import type { OxenClient } from './client.js';
import { accept, isMissing } from './errors.js';
import { present } from '../fields.js';
import { readFolder, type FolderEntry } from './data-facts.js';
import type { OxenRequest } from './refusals.js';
import { refsInFolder, toGallery, type OxenSamples, type SamplePlace, type SampleRef } from './samples.js';

const mostPages = 10;
const mostStepFolders = 20;

/** What a search needs; notes collect what went wrong on the way. */
interface Search {
  readonly client: OxenClient;
  readonly ref: Ref;
  readonly context: OxenRequest;
  readonly notes: string[];
}

/**
 * Checkpoints and samples of a training: from the checkpoints, else from the folders of the model's branch, else from
 * the last reading. Never throws.
 */
export async function collectResults(
  client: OxenClient,
  ref: Ref,
  last: Observation,
  {
    hub,
    hasSamples,
    withKey,
  }: { readonly hub: string; readonly hasSamples: boolean; readonly withKey: boolean },
): Promise<Results> {
  const context: OxenRequest = {
    doing: `read the results of fine-tune ${ref.id}`,
    subject: `results of fine-tune ${ref.id} in ${ref.repository}`,
    repository: ref.repository,
    withKey,
  };
  const search: Search = { client, ref, context, notes: [] };
  const raw = await fetchCheckpoints(search);
  const branch =
    raw.branch ?? last.outputBranch ?? (last.name === undefined ? undefined : `models/${last.name}`);
  const place: SamplePlace = { hub, repository: ref.repository, branch };
  const gallery = await findSamples(search, raw, place, last, hasSamples);
  return present({
    branch,
    checkpoints: toCheckpoints(raw.checkpoints),
    samples: gallery.samples,
    notes: [...search.notes, ...gallery.notes],
  });
}

async function findSamples(
  search: Search,
  raw: RawCheckpoints,
  place: SamplePlace,
  last: Observation,
  hasSamples: boolean,
): Promise<OxenSamples> {
  const named = raw.checkpoints.flatMap(({ path, step, sampleRefs }) =>
    sampleRefs.map((ref): SampleRef => present({ ref, folder: path, step })),
  );
  const fromCheckpoints = toGallery(named, place);
  if (fromCheckpoints.samples.length > 0) return fromCheckpoints;
  if (hasSamples && place.branch !== undefined) {
    const fromFolders = toGallery(await refsInFolders(search, raw, place.branch), place);
    if (fromFolders.samples.length > 0) return fromFolders;
  }
  const fromReading = toGallery(
    last.sampleUrls.map((ref) => ({ ref })),
    place,
  );
  return { samples: fromReading.samples, notes: [...fromCheckpoints.notes, ...fromReading.notes] };
}

async function fetchCheckpoints({ client, ref, context, notes }: Search): Promise<RawCheckpoints> {
  try {
    const answer = await client.checkpoints(ref.repository, ref.id);
    return readCheckpoints(accept(answer, context, 'json').json);
  } catch (error) {
    notes.push(`The checkpoints could not be read. ${messageOf(error)}`);
    return { checkpoints: [] };
  }
}

/** On its branch a model lives in a folder with the branch's own name. */
async function refsInFolders(
  search: Search,
  raw: RawCheckpoints,
  branch: string,
): Promise<readonly SampleRef[]> {
  const top = `${branch}/samples`;
  const whole = refsInFolder(fileNames(await listFolder(search, branch, top)), top);
  if (whole.length > 0) return whole;
  const refs: SampleRef[] = [];
  for (const folder of await stepFolders(search, raw, branch)) {
    const samples = `${folder}/samples`;
    refs.push(...refsInFolder(fileNames(await listFolder(search, branch, samples)), samples));
  }
  return refs;
}

/** Folders `step_N`, last first. */
async function stepFolders(
  search: Search,
  { checkpoints }: RawCheckpoints,
  branch: string,
): Promise<readonly string[]> {
  const folder = `${branch}/checkpoints`;
  const known = checkpoints.map(({ step }) => step).filter((step) => step !== undefined);
  const steps = known.length > 0 ? known : stepsIn(await listFolder(search, branch, folder));
  return [...new Set(steps)]
    .sort((a, b) => b - a)
    .slice(0, mostStepFolders)
    .map((step) => `${folder}/step_${step}`);
}

function stepsIn(entries: readonly FolderEntry[]): readonly number[] {
  return entries
    .map(({ name }) => /^step_(\d{1,15})$/.exec(name)?.[1])
    .filter((step) => step !== undefined)
    .map(Number);
}

function fileNames(entries: readonly FolderEntry[]): readonly string[] {
  return entries.filter(({ isFolder }) => !isFolder).map(({ name }) => name);
}

/** A folder that is not there is empty; other trouble is noted once. */
async function listFolder(search: Search, branch: string, folder: string): Promise<readonly FolderEntry[]> {
  const all: FolderEntry[] = [];
  try {
    for (let page = 1; page <= mostPages; page++) {
      const answer = await search.client.folder(search.ref.repository, branch, folder, page);
      if (isAbsent(answer)) return all;
      const { entries, more } = readFolder(accept(answer, search.context, 'json').json);
      all.push(...entries);
      if (!more) return all;
    }
    noteOnce(search, `There are more samples than are listed: only the first ${all.length} files were read.`);
  } catch (error) {
    noteOnce(search, `The samples could not be listed. ${messageOf(error)}`);
  }
  return all;
}

function noteOnce({ notes }: Search, note: string): void {
  if (!notes.includes(note)) notes.push(note);
}

function isAbsent(answer: Answer): boolean {
  return answer.status === 404 || isMissing(answer);
}
