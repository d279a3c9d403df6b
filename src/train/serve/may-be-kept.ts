import { isProposal } from '../../record/follow-up.js';
import { trainingOf, type Scope } from '../stage.js';

/** Whether the file wants it to serve after its gates. */
export function mayBeKept(scope: Scope): boolean {
  return trainingOf(scope).trial?.deploy !== undefined && !isProposal(scope.policy.event);
}
