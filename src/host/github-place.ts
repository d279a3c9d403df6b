import type { getOctokit } from '@actions/github';

/** The repository that GitHub's API is asked about, and how long one request may take. */
export interface GithubPlace {
  readonly octokit: ReturnType<typeof getOctokit>;
  readonly owner: string;
  readonly repo: string;
  readonly request: () => { readonly signal: AbortSignal };
}

/** What the token of a workflow writes as. */
export const workflowAuthor = 'github-actions[bot]';

/** An App of somebody's own, whose token ends after an hour. */
export function isOwnApp({ type, login }: { readonly type?: unknown; readonly login?: unknown }): boolean {
  return type === 'Bot' && login !== workflowAuthor;
}
