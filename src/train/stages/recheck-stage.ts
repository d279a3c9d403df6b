import type { Checked } from '../../provider/contract.js';
import { Interrupted } from '../context.js';
import { note, on, providerOf, trainingOf, trialOf, type Scope, type Stage } from '../stage.js';
import { putLabel } from './label-stage.js';
import { targetOf } from '../find/target.js';

/**
 * The service reads the branch when it begins: what was there before the create may not be what is trained on. What
 * could not be told before and can be told now goes into the label, so that a later run knows the training again.
 */
export const recheckStage: Stage = async (scope) => {
  const { journal, key, connection } = scope;
  const trial = trialOf(scope);
  const { checked, startedHere } = trainingOf(scope);
  // A create that spends brings the data along, and nothing else than what was looked at.
  // Data of this repository lies where its hash says.
  if (!startedHere || scope.own !== undefined || providerOf(scope).spends === 'create') return on;
  const before = checked?.dataIdentity;
  try {
    const now = await checkTogether(scope);
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

/** Those that are started one after another wait so long for each other: the same data is looked at once for all. */
const gatherMs = 2000;

async function checkTogether(scope: Scope): Promise<Checked> {
  const { connection, context, journal } = scope;
  const trial = trialOf(scope);
  const check = (): Promise<Checked> => providerOf(scope).check(trial);
  if (journal.step.trainings.length === 1) return check();
  const { resource = null, script_type: type = null } = trial.request;
  const data = JSON.stringify([trial.repository, resource, type]);
  const known = connection.rechecks.get(data);
  if (known !== undefined) return known;
  const gathered = context.clock.sleep(gatherMs, context.interrupted).then(() => {
    // Who is started from now on has to look again.
    connection.rechecks.delete(data);
    return check();
  });
  connection.rechecks.set(data, gathered);
  return gathered;
}
