import { isObject } from './base/json.js';
import type { GitHubEvent } from './host/host.js';
import type { Command, Inputs } from './inputs.js';

/**
 * What this event may do with these inputs. `skip` ends `skipped`, after the files were validated where that is what the
 * command would have done as well; `notice` says why less is done than was asked for.
 */
export type Decision =
  | { readonly kind: 'go'; readonly command: Exclude<Command, 'auto'>; readonly notice?: string }
  | { readonly kind: 'skip'; readonly why: string; readonly validates: boolean }
  | { readonly kind: 'refuse'; readonly why: string; readonly help: string };

/** Events on which `auto` trains: only people with write access cause them. */
const trains: ReadonlySet<string> = new Set(['push', 'workflow_dispatch', 'repository_dispatch', 'schedule']);

/**
 * Events whose workspace and text are those of people with write access, so that more than a validation is done;
 * `terminal` is a person at a keyboard. A pull request of another repository is decided before.
 */
const trusted: ReadonlySet<string> = new Set([
  ...trains,
  'pull_request',
  'merge_group',
  'release',
  'deployment',
  'terminal',
]);

interface Rule {
  /** On a pull request of another repository, and of Dependabot without a key. */
  readonly foreign: 'go' | 'validate' | 'skip';
  /** On events that strangers can trigger, or whose workspace they may have written. */
  readonly untrusted: 'go' | 'validate' | 'refuse';
}

const rules: Readonly<Record<Exclude<Command, 'auto'>, Rule>> = {
  validate: { foreign: 'go', untrusted: 'go' },
  plan: { foreign: 'validate', untrusted: 'validate' },
  run: { foreign: 'validate', untrusted: 'refuse' },
  attach: { foreign: 'skip', untrusted: 'refuse' },
  stop: { foreign: 'skip', untrusted: 'refuse' },
};

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
  const { foreign, untrusted } = rules[command];
  const stranger = whyForeign(inputs, event);
  if (stranger !== undefined && foreign !== 'go')
    return { kind: 'skip', why: stranger[foreign], validates: foreign === 'validate' };
  if (trusted.has(event.name)) return { kind: 'go', command };
  switch (untrusted) {
    case 'go':
      return { kind: 'go', command };
    case 'validate':
      return {
        kind: 'go',
        command: 'validate',
        notice: `Strangers can trigger the event '${event.name}' or write what it reads, so the files are only validated: no key is used and nothing is asked.`,
      };
    case 'refuse':
      return {
        kind: 'refuse',
        why: `'command: ${command}' is refused on the event '${event.name}': strangers can trigger it or write what it reads.`,
        help:
          command === 'run'
            ? 'Train on push, workflow_dispatch, repository_dispatch, schedule, merge_group, release, deployment, or on a pull_request of this repository.'
            : `Use '${command}' on push, workflow_dispatch, repository_dispatch, schedule, merge_group, release, deployment, or on a pull_request of this repository.`,
      };
  }
}

/** Why whoever caused the event is not one of this repository, in a sentence a rule; undefined when they are. */
function whyForeign(
  { keys }: Pick<Inputs, 'keys'>,
  event: GitHubEvent,
): Readonly<Record<'validate' | 'skip', string>> | undefined {
  if (isForeignPullRequest(event)) {
    const whence = 'This pull request comes from another repository (or its repository is gone), so';
    return {
      validate: `${whence} its files are only validated: nothing is planned or trained from a stranger’s file.`,
      skip: `${whence} nothing is attached to or stopped on its behalf.`,
    };
  }
  if (event.actor === 'dependabot[bot]' && Object.values(keys).every((key) => key === '')) {
    const whence = 'Dependabot started this without access to secrets, so';
    return {
      validate: `${whence} the files are only validated.`,
      skip: `${whence} nothing is attached to or stopped.`,
    };
  }
  return undefined;
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
