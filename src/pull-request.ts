import { Failure, messageOf } from './base/failure.js';
import { isObject, type JsonObject } from './base/json.js';
import type { GitHub, GitHubEvent, Host } from './host/host.js';
import { difference } from './plan/difference.js';
import type { BaseComparison } from './plan/preview.js';
import type { Trial } from './plan/trial.js';
import { resolve } from './plan/resolve.js';
import { maxFileBytes } from './spec/document.js';
import { readSpec, type SpecReadOptions } from './spec/read-spec.js';
import { bundledCatalog } from './catalog/index.js';

/** The pull request of an event, as far as its payload tells. */
export interface PullRequest {
  readonly number: number;
  /** Commit at the base. */
  readonly base: string;
  /** The commit that was pushed; `GITHUB_SHA` is a merge of both. Empty when it is not told. */
  readonly head: string;
}

/** The pull request that an event is about; undefined when it is about none. */
export function pullRequestOf(event: Pick<GitHubEvent, 'payload'>): PullRequest | undefined {
  const payload = isObject(event.payload) ? event.payload : {};
  const pullRequest = isObject(payload['pull_request']) ? payload['pull_request'] : {};
  const { number } = pullRequest;
  if (typeof number !== 'number' || !Number.isSafeInteger(number)) return undefined;
  return { number, base: shaOf(pullRequest['base']), head: shaOf(pullRequest['head']) };
}

/** The commit that is trained: of a pull request its head, not the merge that was checked out. */
export function commitOf(event: GitHubEvent): string {
  return pullRequestOf(event)?.head || event.sha;
}

/** Whether anyone may read the GitHub repository; false when its event does not tell, as in a terminal. */
export function isPublicRepository({ payload }: Pick<GitHubEvent, 'payload'>): boolean {
  const repository = isObject(payload) ? payload['repository'] : undefined;
  return isObject(repository) && repository['private'] === false;
}

function shaOf(side: unknown): string {
  const sha = isObject(side) ? side['sha'] : undefined;
  return typeof sha === 'string' && /^[0-9a-f]{40,64}$/.test(sha) ? sha : '';
}

/** The refs that trainings of the same file are looked for at: this one, the base of the pull request, the default branch. */
export function refsOf({ payload, ref }: Pick<GitHubEvent, 'payload' | 'ref'>): readonly string[] {
  const event = isObject(payload) ? payload : {};
  const pullRequest = isObject(event['pull_request']) ? event['pull_request'] : {};
  const base = isObject(pullRequest['base']) ? pullRequest['base']['ref'] : undefined;
  const repository = isObject(event['repository']) ? event['repository'] : {};
  const branches = [base, repository['default_branch']].filter(
    (name) => typeof name === 'string' && name !== '',
  );
  return [...new Set([ref, ...branches.map((name) => `refs/heads/${String(name)}`)])];
}

/** Whether the event says that only members see the GitHub repository. A terminal has no readers but its own. */
export function isPrivate({ payload, name }: Pick<GitHubEvent, 'payload' | 'name'>): boolean {
  if (name === 'terminal') return true;
  const repository = isObject(payload) && isObject(payload['repository']) ? payload['repository'] : {};
  return repository['private'] === true;
}

/** GitHub's API; undefined without a token, and where there is no GitHub. */
export async function openGitHub(host: Host, token: string): Promise<GitHub | undefined> {
  if (token === '') return undefined;
  await host.goOnline();
  host.mask(token);
  return host.openGitHub(token);
}

/**
 * How a file compares with the same file at the base of the pull request, as GitHub's API tells. The checkout's own
 * history is not asked: that would be a program that obeys what a pull request wrote into the workspace. Never throws:
 * what cannot be told is said.
 */
export async function compareWithBase(
  host: Host,
  github: GitHub | undefined,
  trial: Trial,
  { base }: PullRequest,
  options: SpecReadOptions,
): Promise<BaseComparison> {
  if (github === undefined)
    return { kind: 'unknown', why: 'There is no github-token; with `contents: read` it can read the base.' };
  if (base === '') return { kind: 'unknown', why: 'The event does not name the commit of the base.' };
  const read = (path: string): Promise<string | undefined> => {
    const why = obstacles[host.standing(path)];
    if (why !== undefined) throw new Failure('not-found', `${path} ${why}`);
    return github.readFile(path, base, maxFileBytes);
  };
  try {
    const text = await read(trial.path);
    if (text === undefined) return { kind: 'new' };
    const before = await readAtBase({ path: trial.path, text }, read, options);
    if (before === undefined) return { kind: 'unknown', why: 'The file is not valid there.' };
    return { kind: 'compared', changes: difference(written(before), written(trial)) };
  } catch (error) {
    const help = error instanceof Failure ? error.help : undefined;
    return { kind: 'unknown', why: [messageOf(error), help].filter((part) => part !== undefined).join(' ') };
  }
}

/** What the API does not see through. */
const obstacles = {
  own: undefined,
  link: 'is a symbolic link or lies behind one.',
  'other-repository':
    'lies in a repository of its own: a submodule, or a checkout that is not at the root of the workspace.',
} as const;

/** As many files as may extend each other. */
const maxRounds = 21;

/** Reading is not asynchronous, so the files that it asks for are fetched between two tries. */
async function readAtBase(
  file: { readonly path: string; readonly text: string },
  read: (path: string) => Promise<string | undefined>,
  options: SpecReadOptions,
): Promise<Trial | undefined> {
  const texts = new Map<string, string | undefined>();
  for (let round = 0; round < maxRounds; round++) {
    const missing: string[] = [];
    const { spec } = readSpec(file, {
      ...options,
      load: (path) => {
        const text = texts.get(path);
        if (!texts.has(path)) missing.push(path);
        return text === undefined
          ? { kind: 'problem', path, problem: 'missing' }
          : { kind: 'text', path, text };
      },
    });
    if (missing.length === 0) return spec === undefined ? undefined : resolve(spec, bundledCatalog);
    for (const path of missing) texts.set(path, await read(path));
  }
  return undefined;
}

/** What somebody wrote, key by key; defaults are nobody's change. */
function written({ values, data }: Trial): JsonObject {
  return Object.fromEntries(
    values
      // Where own data goes follows from what it holds, and what it held at the base is not known.
      .filter(({ source, key }) => source.kind !== 'default' && (key !== 'resource' || data === undefined))
      .map(({ key, value }) => [key, value]),
  );
}
