import { isObject } from '../base/json.js';
import { isOwnApp, workflowAuthor, type GithubPlace } from './github-place.js';
import type { OwnComment } from './host.js';

const pageSize = 100;
/** 100,000 comments: GitHub itself takes far fewer. */
const maxPages = 1000;

/** Who a token writes as. */
interface Author {
  /** As REST has it: an app's name ends in `[bot]`. */
  readonly login: string;
  /** Undefined when it could not be asked. */
  readonly id: number | undefined;
  readonly isApp: boolean;
}

/**
 * The id of this token's own comment that begins with a marker, the oldest one. Anybody can write the marker, and a person
 * may be called like an app: only what the same account wrote, by the same app, is ours. Throws when the comments cannot
 * be read to their end, since "there is none" would make a second one.
 */
export async function findComment(
  place: GithubPlace,
  token: string,
  pullRequest: number,
  marker: string,
): Promise<number | undefined> {
  const { octokit, owner, repo, request } = place;
  const author = await authorOf(place, token);
  for (let page = 1; page <= maxPages; page++) {
    const { data }: { data: readonly unknown[] } = await octokit.rest.issues.listComments({
      ...{ owner, repo, issue_number: pullRequest, per_page: pageSize, page },
      request: request(),
    });
    for (const comment of data) {
      const { id, body } = isObject(comment) ? comment : {};
      if (typeof id !== 'number' || typeof body !== 'string' || !body.startsWith(marker)) continue;
      if (wrote(author, comment)) return id;
    }
    if (data.length < pageSize) return undefined;
  }
  throw new Error(`there are more than ${maxPages * pageSize} comments.`);
}

/** Rewrites a comment, or writes a new one: when there is no id, and when somebody deleted it. */
export async function saveComment(
  { octokit, owner, repo, request }: GithubPlace,
  pullRequest: number,
  id: number | undefined,
  body: string,
): Promise<OwnComment> {
  const { issues } = octokit.rest;
  if (id !== undefined)
    try {
      const words = { owner, repo, body, comment_id: id, request: request() };
      return ownComment((await issues.updateComment(words)).data);
    } catch (error) {
      if (!isObject(error) || error['status'] !== 404) throw error;
    }
  const words = { owner, repo, body, issue_number: pullRequest, request: request() };
  return ownComment((await issues.createComment(words)).data);
}

function ownComment({ id, user }: { readonly id: number; readonly user?: unknown }): OwnComment {
  return { id, isApp: isOwnApp(isObject(user) ? user : {}) };
}

async function authorOf({ octokit, request }: GithubPlace, token: string): Promise<Author> {
  let viewer: unknown;
  try {
    const answer = await octokit.graphql<unknown>('query { viewer { login databaseId } }', {
      request: request(),
    });
    viewer = isObject(answer) ? answer['viewer'] : undefined;
  } catch {
    // A token that may not ask who it is is the workflow's own.
  }
  const { login, databaseId } = isObject(viewer) ? viewer : {};
  const name = typeof login === 'string' && login !== '' ? login : workflowAuthor;
  // Tokens of installations begin so, that of a workflow too.
  // Source: https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/
  const isApp = token.startsWith('ghs_') || isBotName(name) || `${name}[bot]` === workflowAuthor;
  return {
    // GraphQL leaves the end away in places.
    login: isApp && !isBotName(name) ? `${name}[bot]` : name,
    id: typeof databaseId === 'number' ? databaseId : undefined,
    isApp,
  };
}

function isBotName(login: string): boolean {
  return login.endsWith('[bot]');
}

function wrote({ id, login, isApp }: Author, comment: unknown): boolean {
  const { user, performed_via_github_app: app } = isObject(comment) ? comment : {};
  if (!isObject(user) || user['login'] !== login) return false;
  if (id !== undefined && user['id'] !== id) return false;
  if (user['type'] !== undefined && (user['type'] === 'Bot') !== isApp) return false;
  const slug = isObject(app) ? app['slug'] : undefined;
  return !isApp || typeof slug !== 'string' || `${slug}[bot]` === login;
}
