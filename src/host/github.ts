import { getOctokit } from '@actions/github';
import type { Clock } from '../base/clock.js';
import { Failure, messageOf } from '../base/failure.js';
import { isObject } from '../base/json.js';
import { cut, withoutEnd } from '../base/text.js';
import { findComment, saveComment } from './github-comments.js';
import type { GithubPlace } from './github-place.js';
import { listStatuses, writeStatus } from './github-statuses.js';
import type { GitHub } from './host.js';

/** Where the API is, and what about: from the runner's environment, so that GitHub Enterprise works. */
export interface GitHubOptions {
  readonly token: string;
  /** `GITHUB_API_URL`. */
  readonly apiUrl: string;
  /** `owner/name`. */
  readonly repository: string;
  /** Stands still while it is asked, where time is virtual. */
  readonly clock?: Pick<Clock, 'busy'>;
}

const timeoutMs = 20_000;

/** GitHub's API for one repository. Every call may throw `Failure` that names the missing permission. */
export function openGitHub({ token, apiUrl, repository, clock }: GitHubOptions): GitHub {
  const [owner = '', repo = ''] = repository.split('/');
  const octokit = getOctokit(token, { baseUrl: withoutEnd(apiUrl, '/') });
  octokit.hook.wrap('request', (send, options) =>
    clock === undefined ? send(options) : clock.busy(async () => send(options)),
  );
  const request = (): { readonly signal: AbortSignal } => ({ signal: AbortSignal.timeout(timeoutMs) });

  const place: GithubPlace = { octokit, owner, repo, request };

  return {
    readFile: async (path, commit, maxBytes) => {
      try {
        const { data }: { data: unknown } = await octokit.rest.repos.getContent({
          owner,
          repo,
          path,
          ref: commit,
          mediaType: { format: 'raw' },
          request: request(),
        });
        // Text only when the answer names its charset.
        const text = data instanceof ArrayBuffer ? new TextDecoder().decode(data) : data;
        if (typeof text !== 'string') throw new Failure('not-found', `${path} was no file there.`);
        if (text.length > maxBytes) throw new Failure('not-found', `${path} was too large there.`);
        return text;
      } catch (error) {
        if (error instanceof Failure) throw error;
        // GitHub says 404 as well of a commit that is gone, in other words.
        if (statusOf(error) === 404 && !/no commit found/i.test(messageOf(error))) return undefined;
        throw refusal(error, `read ${path} at the base of the pull request`, 'contents: read');
      }
    },
    findComment: async (pullRequest, marker) => {
      try {
        return await findComment(place, token, pullRequest, marker);
      } catch (error) {
        throw refusal(error, 'read the comments of the pull request', 'pull-requests: write');
      }
    },
    saveComment: async (pullRequest, id, body) => {
      try {
        return await saveComment(place, pullRequest, id, body);
      } catch (error) {
        throw refusal(error, 'comment on the pull request', 'pull-requests: write');
      }
    },
    setStatus: async (commit, status) => {
      try {
        return await writeStatus(place, commit, status);
      } catch (error) {
        throw refusal(error, `write a status on commit ${commit.slice(0, 12)}`, 'statuses: write');
      }
    },
    statuses: async (commit, context) => {
      try {
        return await listStatuses(place, commit, context);
      } catch (error) {
        throw refusal(error, `read the statuses of commit ${commit.slice(0, 12)}`, 'statuses: write');
      }
    },
  };
}

function refusal(error: unknown, doing: string, permission: string): Failure {
  const status = statusOf(error);
  const words = wordsOf(error);
  const said = { ...(status === undefined ? {} : { status }), cause: error };
  if (status === 401)
    return new Failure('unauthorized', `The github-token is not valid, or not any more (HTTP 401${words}).`, {
      ...said,
      help: 'The token of an App ends an hour after it was made; `github.token`, which is the default, lasts as long as the job.',
    });
  const isRefused = status === 403 || status === 404;
  if (isRefused && !isRateLimit(error))
    return new Failure('rejected', `The github-token may not ${doing} (HTTP ${status}${words}).`, {
      ...said,
      help: `Give the job \`permissions: ${permission}\`. On pull requests of forks the token can only read.`,
    });
  return new Failure('hub-unreachable', `GitHub did not let us ${doing}: ${messageOf(error)}`, said);
}

/** GitHub's own words, which tell a locked conversation from a permission. */
function wordsOf(error: unknown): string {
  const response = isObject(error) ? error['response'] : undefined;
  const data = isObject(response) ? response['data'] : undefined;
  const message = isObject(data) ? data['message'] : undefined;
  return typeof message === 'string' && message !== '' ? `: ${cut(message, 200)}` : '';
}

/** A 403 that passes. Source: https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api */
function isRateLimit(error: unknown): boolean {
  const response = isObject(error) ? error['response'] : undefined;
  const headers = isObject(response) && isObject(response['headers']) ? response['headers'] : {};
  return headers['retry-after'] !== undefined || headers['x-ratelimit-remaining'] === '0';
}

function statusOf(error: unknown): number | undefined {
  const status = isObject(error) ? error['status'] : undefined;
  return typeof status === 'number' ? status : undefined;
}
