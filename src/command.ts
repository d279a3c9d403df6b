import { isObject } from './base/json.js';
import type { GitHubEvent } from './host/host.js';
import type { Command, Inputs } from './inputs.js';

/** What this event may do with these inputs. `skip` validates only and ends `skipped`. */
export type Decision =
  | { readonly kind: 'go'; readonly command: Exclude<Command, 'auto'> }
  | { readonly kind: 'skip'; readonly why: string }
  | { readonly kind: 'refuse'; readonly why: string; readonly help: string };

/** Events on which `auto` trains: only people with write access cause them. */
const trains: ReadonlySet<string> = new Set(['push', 'workflow_dispatch', 'repository_dispatch', 'schedule']);

/** Events on which an explicit `run` is accepted as well; `terminal` is a person at a keyboard. */
const mayTrain: ReadonlySet<string> = new Set([
  ...trains,
  'pull_request',
  'merge_group',
  'release',
  'deployment',
  'terminal',
]);

/**
 * The event rules, decided from the payload. A simulation obeys none of them; forks and Dependabot come before the
 * refusal of events that strangers can trigger.
 * Source: https://docs.github.com/actions/reference/security/securely-using-pull_request_target
 */
export function decideCommand(
  inputs: Pick<Inputs, 'command' | 'simulate' | 'keys'>,
  event: GitHubEvent,
): Decision {
  if (inputs.simulate !== undefined)
    return { kind: 'go', command: inputs.command === 'auto' ? 'run' : inputs.command };
  const command = inputs.command === 'auto' ? (trains.has(event.name) ? 'run' : 'plan') : inputs.command;
  if (command === 'validate') return { kind: 'go', command };
  if (isForeignPullRequest(event))
    return {
      kind: 'skip',
      why: 'This pull request comes from another repository (or its repository is gone), so its files are only validated: nothing is planned or trained from a stranger’s file.',
    };
  if (event.actor === 'dependabot[bot]' && Object.values(inputs.keys).every((key) => key === ''))
    return {
      kind: 'skip',
      why: 'Dependabot started this without access to secrets, so the files are only validated.',
    };
  if (command === 'run' && !mayTrain.has(event.name))
    return {
      kind: 'refuse',
      why: `'command: run' is refused on the event '${event.name}': strangers can trigger it or write what it reads.`,
      help: 'Train on push, workflow_dispatch, repository_dispatch, schedule, merge_group, release, deployment, or on a pull_request of this repository.',
    };
  return { kind: 'go', command };
}

/** A pull request is foreign unless its payload says that head and base are the same repository. */
function isForeignPullRequest(event: GitHubEvent): boolean {
  const payload = isObject(event.payload) ? event.payload : {};
  const pullRequest = payload['pull_request'];
  if (!isObject(pullRequest)) return event.name.startsWith('pull_request');
  const head = isObject(pullRequest['head']) ? pullRequest['head']['repo'] : undefined;
  const base = isObject(payload['repository']) ? payload['repository'] : undefined;
  if (!isObject(head) || base === undefined) return true;
  if (head['id'] !== undefined && base['id'] !== undefined) return head['id'] !== base['id'];
  return head['full_name'] === undefined || head['full_name'] !== base['full_name'];
}
