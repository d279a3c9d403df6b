import { readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { isObject } from '../base/json.js';
import type { GitHubEvent, GitHubJob } from './host.js';

/** The event as the runner describes it in its environment and event file; an unreadable payload is null. */
export function readEvent(env: NodeJS.ProcessEnv): GitHubEvent {
  const server = env['GITHUB_SERVER_URL'] ?? 'https://github.com';
  const repository = env['GITHUB_REPOSITORY'] ?? '';
  const runId = env['GITHUB_RUN_ID'] ?? '';
  const attempt = Number(env['GITHUB_RUN_ATTEMPT'] ?? '1');
  const payload = readPayload(env['GITHUB_EVENT_PATH']);
  return {
    name: env['GITHUB_EVENT_NAME'] ?? '',
    actor: env['GITHUB_ACTOR'] ?? '',
    repository,
    repositoryId: env['GITHUB_REPOSITORY_ID'] ?? '',
    ref: env['GITHUB_REF'] ?? '',
    sha: env['GITHUB_SHA'] ?? '',
    runId,
    attempt: Number.isSafeInteger(attempt) && attempt > 0 ? attempt : 1,
    runUrl: repository === '' || runId === '' ? '' : `${server}/${repository}/actions/runs/${runId}`,
    pushedAt: pushedAtOf(payload),
    payload,
    job: readJob(env, repository),
  };
}

/** Seconds where the event is a push, else a date. */
function pushedAtOf(payload: unknown): number | undefined {
  const repository = isObject(payload) ? payload['repository'] : undefined;
  const pushed = isObject(repository) ? repository['pushed_at'] : undefined;
  const at = typeof pushed === 'number' ? pushed * 1000 : Date.parse(String(pushed));
  return Number.isFinite(at) ? at : undefined;
}

function readJob(env: NodeJS.ProcessEnv, repository: string): GitHubJob {
  // `owner/name/.github/workflows/train.yml@refs/heads/main`
  const workflow = (env['GITHUB_WORKFLOW_REF'] ?? '').split('@')[0] ?? '';
  const own = `${repository}/`;
  return {
    id: env['GITHUB_JOB'] ?? '',
    workflowAnywhere: workflow,
    workflow: workflow.toLowerCase().startsWith(own.toLowerCase()) ? workflow.slice(own.length) : '',
    begunAt: changedAt(env['GITHUB_EVENT_PATH']),
    hosted: env['RUNNER_ENVIRONMENT'] === 'github-hosted',
  };
}

/** The runner makes the folder of the event file once a job, before its first step, and writes nothing else into it. */
function changedAt(eventPath: string | undefined): number | undefined {
  if (eventPath === undefined || eventPath === '') return undefined;
  try {
    return statSync(dirname(eventPath)).mtimeMs;
  } catch {
    return undefined;
  }
}

/** Events are limited by GitHub to far less; a larger file is not an event. */
const maxPayloadBytes = 32 * 1024 * 1024;

function readPayload(path: string | undefined): unknown {
  if (path === undefined || path === '') return null;
  try {
    if (statSync(path).size > maxPayloadBytes) return null;
    return JSON.parse(readFileSync(path, 'utf8')) as unknown;
  } catch {
    return null; // Treated like an event that says nothing: the event rules then decide by its name.
  }
}
