import { readFileSync, statSync } from 'node:fs';
import type { GitHubEvent } from './host.js';

/** The event as the runner describes it in its environment and event file; an unreadable payload is null. */
export function readEvent(env: NodeJS.ProcessEnv): GitHubEvent {
  const server = env['GITHUB_SERVER_URL'] ?? 'https://github.com';
  const repository = env['GITHUB_REPOSITORY'] ?? '';
  const runId = env['GITHUB_RUN_ID'] ?? '';
  const attempt = Number(env['GITHUB_RUN_ATTEMPT'] ?? '1');
  return {
    name: env['GITHUB_EVENT_NAME'] ?? '',
    actor: env['GITHUB_ACTOR'] ?? '',
    repository,
    sha: env['GITHUB_SHA'] ?? '',
    runId,
    attempt: Number.isSafeInteger(attempt) && attempt > 0 ? attempt : 1,
    runUrl: repository === '' || runId === '' ? '' : `${server}/${repository}/actions/runs/${runId}`,
    payload: readPayload(env['GITHUB_EVENT_PATH']),
  };
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
