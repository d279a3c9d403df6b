import { Interrupted } from '../context.js';
import { note, on, providerOf, trainingOf, trialOf, type Stage } from '../stage.js';
import { putLabel } from './label.js';
import { targetOf } from '../find/target.js';

/**
 * The service reads the branch when it begins: what was there before the create may not be what is trained on. What
 * could not be told before and can be told now goes into the label, so that a later run knows the training again.
 */
export const recheck: Stage = async (scope) => {
  const { journal, key, connection } = scope;
  const trial = trialOf(scope);
  const { checked, startedHere } = trainingOf(scope);
  // A create that spends brings the data along, and nothing else than what was looked at.
  // Data of this repository lies where its hash says.
  if (!startedHere || scope.own !== undefined || providerOf(scope).spends === 'create') return on;
  const before = checked?.dataIdentity;
  try {
    const now = await providerOf(scope).check(trial);
    const after = now.dataIdentity;
    if (after === undefined || after === before) return on;
    if (before !== undefined) {
      note(scope, `The data changed while the fine-tune was submitted: ${before} before, ${after} after.`);
      return on;
    }
    const { fingerprint } = targetOf(trial, connection.hubUrl, after);
    const { rows = checked?.rows } = now;
    const known = { ...now, diagnostics: [], ...(rows === undefined ? {} : { rows }) };
    journal.tell(key, { kind: 'checked', checked: known, fingerprint });
    await putLabel(scope);
  } catch (error) {
    if (error instanceof Interrupted) throw error;
    // The training runs; what its data was is then told by the identity read before, if it was.
  }
  return on;
};
