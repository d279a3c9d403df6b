import type { Diagnostic } from '../../base/diagnostic.js';
import { nearest } from '../../base/nearest.js';
import type { Answer } from '../../http/answer.js';
import { encodePath } from '../../http/paths.js';
import type { Trial } from '../../plan/trial.js';
import { oneLine } from '../message.js';
import { placeOf } from '../place.js';
import type { OxenClient } from './client.js';
import { isGood, isMissing } from './errors.js';
import { isCommit, readBranches, readFolder, type FolderEntry } from './data-facts.js';
import { attempt } from './resource-look.js';
import type { OxenRequest } from './refusals.js';

/** A resource that is not in a repository that is. */
export interface Missing {
  readonly client: OxenClient;
  readonly trial: Trial;
  readonly resource: string;
  readonly context: OxenRequest;
  /** The hub's own words. */
  readonly said: string;
}

/** So many names are shown. */
const mostShown = 10;
/** So many folders are looked into, from the file's own upwards. */
const mostFolders = 4;

/**
 * Which part of a resource is missing, with the nearest branch and file: at most six GET requests more. What cannot be
 * looked at leaves the general sentence.
 */
export async function explainMissing(missing: Missing): Promise<Diagnostic> {
  const { trial, resource } = missing;
  const branches = await branchesOf(missing);
  if (branches === undefined) return complaint(missing, general(missing));
  if (branches.length === 0)
    return complaint(missing, {
      message: `The Oxen repository ${trial.repository} is empty.`,
      help: `Push the data to it: ${shown(resource)}.`,
    });
  const [revision = ''] = resource.split('/');
  // A commit is as good as a branch, and no list names it.
  const known = isCommit(revision) ? [...branches, revision] : branches;
  const branch = known
    .filter((name) => resource.startsWith(`${name}/`))
    .sort((a, b) => b.length - a.length)
    .at(0);
  return complaint(
    missing,
    branch === undefined
      ? await aboutBranch(missing, branches)
      : await aboutPath(missing, branch, resource.slice(branch.length + 1)),
  );
}

/** The general sentence, of what is not looked into. */
export function notThere(missing: Missing): Diagnostic {
  return complaint(missing, general(missing));
}

interface MissingWords {
  readonly message: string;
  readonly help: string;
}

function complaint({ trial }: Missing, { message, help }: MissingWords): Diagnostic {
  return { code: 'resource-not-found', severity: 'error', message, help, place: placeOf(trial, 'resource') };
}

function general({ trial, resource, said }: Missing): MissingWords {
  return {
    message: `There is no ${resource} in the Oxen repository ${trial.repository}${said === '' ? '' : ` (${said})`}.`,
    help: 'Write branch/path, for example main/train.parquet; check that it was pushed to that branch.',
  };
}

async function aboutBranch(missing: Missing, branches: readonly string[]): Promise<MissingWords> {
  const { client, trial, resource } = missing;
  const { repository } = trial;
  const [first = resource] = resource.split('/');
  const message = `The Oxen repository ${repository} has no branch '${shown(first)}'.`;
  const list = `Its branches are ${names(branches)}.`;
  const near = nearest(first, branches);
  const rest = resource.slice(first.length + 1);
  // A path that was written without its branch, as paths of the own repository are.
  const usual =
    branches.find((name) => name === 'main') ?? branches.find((name) => name === 'master') ?? branches[0];
  if (usual !== undefined) {
    const whole = `${usual}/${resource}`;
    const answer = await ask(missing, () => client.meta(repository, whole));
    if (answer !== undefined && isGood(answer))
      return { message, help: `The branch stands first: write ${shown(whole)}.` };
  }
  if (near !== undefined) return { message, help: `Did you mean ${shown(`${near}/${rest}`)}? ${list}` };
  return { message, help: `\`resource\` is branch/path at Oxen. ${list}${localHint(resource)}` };
}

/** From the file's own folder upwards to the first that is there. */
async function aboutPath(missing: Missing, branch: string, path: string): Promise<MissingWords> {
  const { client, trial } = missing;
  const { repository } = trial;
  const parts = path.split('/');
  for (let depth = parts.length - 1; depth >= Math.max(0, parts.length - mostFolders); depth--) {
    const folder = parts.slice(0, depth).join('/');
    const answer = await ask(missing, () => client.folder(repository, branch, folder, 1));
    if (answer === undefined || (!isGood(answer) && !isMissing(answer))) break;
    if (!isGood(answer)) continue;
    const { entries, more } = readFolder(answer.json);
    const name = parts[depth] ?? '';
    const where = folder === '' ? `on the branch ${branch}` : `in ${shown(folder)} on the branch ${branch}`;
    const there = `There ${entries.length === 0 ? 'is nothing' : `are ${names(entries.map(display))}`}${more ? ' and more' : ''}.`;
    const near = nearest(
      name,
      entries.map((entry) => entry.name),
    );
    const rest = parts.slice(depth + 1);
    const whole = [branch, ...parts.slice(0, depth), near ?? '', ...rest].filter((part) => part !== '');
    return {
      message: `There is no '${shown(name)}' ${where} of the Oxen repository ${repository}.`,
      help: near === undefined ? there : `Did you mean ${shown(whole.join('/'))}? ${there}`,
    };
  }
  return general(missing);
}

async function branchesOf(missing: Missing): Promise<readonly string[] | undefined> {
  const answer = await ask(missing, () => missing.client.branches(missing.trial.repository));
  if (answer === undefined || !isGood(answer)) return undefined;
  // What cannot stand in an address cannot be meant.
  return readBranches(answer.json)?.filter((name) => encodePath(name) !== undefined);
}

async function ask({ context }: Missing, send: () => Promise<Answer>): Promise<Answer | undefined> {
  return (await attempt(send, context)).answer;
}

function localHint(resource: string): string {
  return /\.(?:csv|tsv|jsonl|parquet)$/i.test(resource)
    ? ` A table of this repository is uploaded by \`data: ${shown(resource)}\`.`
    : '';
}

function display({ name, isFolder }: FolderEntry): string {
  return isFolder ? `${name}/` : name;
}

function names(all: readonly string[]): string {
  const rest = all.length - mostShown;
  return `${all.slice(0, mostShown).map(shown).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}

function shown(text: string): string {
  return oneLine(text, 100);
}
