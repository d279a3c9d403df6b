import { trainingOf, type Scope } from '../stage.js';

/** On proposals nothing is deployed for good: what they propose is not accepted yet. */
export function isProposal({ policy }: Scope): boolean {
  return policy.event === 'pull_request' || policy.event === 'merge_group';
}

/** Whether the file wants it to serve after its gates. */
export function mayBeKept(scope: Scope): boolean {
  return trainingOf(scope).trial?.deploy !== undefined && !isProposal(scope);
}
