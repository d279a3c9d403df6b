import { isObject } from '../base/json.js';
import { isOwnApp, type GithubPlace } from './github-place.js';
import type { CommitStatus, StatusWords } from './host.js';

const pageSize = 100;
/** GitHub takes a thousand statuses of one context on one commit. */
const maxPages = 10;

/**
 * Writes a status on a commit; what GitHub made of it.
 * Source: https://docs.github.com/rest/commits/statuses#create-a-commit-status
 */
export async function writeStatus(
  { octokit, owner, repo, request }: GithubPlace,
  commit: string,
  { context, state, text, address }: StatusWords,
): Promise<CommitStatus> {
  const { data } = await octokit.rest.repos.createCommitStatus({
    ...{ owner, repo, sha: commit, context, state, description: text },
    ...(address === undefined ? {} : { target_url: address }),
    request: request(),
  });
  return readStatus(data) ?? { context, state, text, address: address ?? '', creator: '', isApp: false };
}

/** All statuses of one context on a commit, newest first, whoever wrote them. */
export async function listStatuses(
  { octokit, owner, repo, request }: GithubPlace,
  commit: string,
  context: string,
): Promise<readonly CommitStatus[]> {
  const found: CommitStatus[] = [];
  for (let page = 1; page <= maxPages; page++) {
    const { data }: { data: readonly unknown[] } = await octokit.rest.repos.listCommitStatusesForRef({
      ...{ owner, repo, ref: commit, per_page: pageSize, page },
      request: request(),
    });
    found.push(...data.flatMap((item) => readStatus(item) ?? []).filter((each) => each.context === context));
    if (data.length < pageSize) break;
  }
  return found;
}

function readStatus(item: unknown): CommitStatus | undefined {
  if (!isObject(item)) return undefined;
  const { context, state, description, target_url: address, created_at: at, creator } = item;
  const who = isObject(creator) ? creator : {};
  if (typeof context !== 'string' || typeof state !== 'string') return undefined;
  const createdAt = typeof at === 'string' ? Date.parse(at) : Number.NaN;
  return {
    context,
    state,
    text: typeof description === 'string' ? description : '',
    address: typeof address === 'string' ? address : '',
    creator: typeof who['id'] === 'number' ? String(who['id']) : '',
    isApp: isOwnApp(who),
    ...(Number.isNaN(createdAt) ? {} : { createdAt }),
  };
}
