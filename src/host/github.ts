import { getOctokit } from '@actions/github';
import type { Clock } from '../base/clock.js';
import { Failure, messageOf } from '../base/failure.js';
import { isObject } from '../base/json.js';
import { withoutEnd } from '../base/text.js';
import { listStatuses, writeStatus, type StatusPlace } from './github-statuses.js';
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
const pageSize = 100;
/** Nobody discusses longer; beyond it a second comment is the lesser evil. */
const maxPages = 50;
/** What the token of a workflow writes as. */
const workflowAuthor = 'github-actions[bot]';

/** GitHub's API for one repository. Every call may throw `Failure` that names the missing permission. */
export function openGitHub({ token, apiUrl, repository, clock }: GitHubOptions): GitHub {
  const [owner = '', repo = ''] = repository.split('/');
  const octokit = getOctokit(token, { baseUrl: withoutEnd(apiUrl, '/') });
  octokit.hook.wrap('request', (send, options) =>
    clock === undefined ? send(options) : clock.busy(async () => send(options)),
  );
  const request = (): { readonly signal: AbortSignal } => ({ signal: AbortSignal.timeout(timeoutMs) });

  const place: StatusPlace = { octokit, owner, repo, request };

  const author = async (): Promise<string> => {
    try {
      const answer = await octokit.graphql<unknown>('query { viewer { login } }', { request: request() });
      const viewer = isObject(answer) ? answer['viewer'] : undefined;
      const login = isObject(viewer) ? viewer['login'] : undefined;
      return typeof login === 'string' ? login : workflowAuthor;
    } catch {
      return workflowAuthor; // A token that may not ask who it is is the workflow's own.
    }
  };

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
        const self = bare(await author());
        for (let page = 1; page <= maxPages; page++) {
          const { data } = await octokit.rest.issues.listComments({
            owner,
            repo,
            issue_number: pullRequest,
            per_page: pageSize,
            page,
            request: request(),
          });
          // Anybody can write the marker; only what this token wrote is ours.
          const own = data.find(
            ({ body, user }) => bare(user?.login ?? '') === self && (body ?? '').startsWith(marker),
          );
          if (own !== undefined) return own.id;
          if (data.length < pageSize) return undefined;
        }
        return undefined;
      } catch (error) {
        throw refusal(error, 'read the comments of the pull request', 'pull-requests: read');
      }
    },
    saveComment: async (pullRequest, id, body) => {
      try {
        const { issues } = octokit.rest;
        const common = { owner, repo, body, request: request() };
        const { data } =
          id === undefined
            ? await issues.createComment({ ...common, issue_number: pullRequest })
            : await issues.updateComment({ ...common, comment_id: id });
        return data.id;
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

/** REST and GraphQL do not agree on whether an app's name ends in `[bot]`. */
function bare(login: string): string {
  return login.replace(/\[bot\]$/, '');
}

function refusal(error: unknown, doing: string, permission: string): Failure {
  const status = statusOf(error);
  if (status === 401 || status === 403 || status === 404)
    return new Failure('rejected', `The github-token may not ${doing} (HTTP ${status}).`, {
      help: `Give the job \`permissions: ${permission}\`. On pull requests of forks the token can only read.`,
      status,
      cause: error,
    });
  return new Failure('hub-unreachable', `GitHub did not let us ${doing}: ${messageOf(error)}`, {
    ...(status === undefined ? {} : { status }),
    cause: error,
  });
}

function statusOf(error: unknown): number | undefined {
  const status = isObject(error) ? error['status'] : undefined;
  return typeof status === 'number' ? status : undefined;
}
