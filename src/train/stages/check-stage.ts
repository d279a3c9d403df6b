import { hasErrors } from '../../base/diagnostic.js';
import { Failure, Fault } from '../../base/failure.js';
import { warnOfFewLosses } from '../../plan/loss-points.js';
import type { Trial } from '../../plan/trial.js';
import type { KnownAnswers, Checked, Provider } from '../../provider/contract.js';
import type { Context } from '../context.js';
import { notFound } from '../training-endings.js';
import { targetOf } from '../find/target.js';
import { checkOwnData } from '../check-own-data.js';
import { policies, retry } from '../retry.js';
import { end, note, on, providerOf, trialOf, type Scope, type Stage } from '../stage.js';
import { isTimeOver } from '../time-left.js';

/** Looks at the data of a trial and computes what the training is known by; GET only. */
export const checkStage: Stage = async (scope) => {
  const { connection, journal, key, policy } = scope;
  // What is public could be looked at with a wrong key, too.
  if (policy.looksOnly) await checkKey(scope);
  const trial = trialOf(scope);
  const checked = await checkData(scope, scope.connection.checks);
  const { fingerprint } = targetOf(trial, connection.hubUrl, checked.dataIdentity);
  journal.tell(key, { kind: 'checked', checked, fingerprint });
  const fewLosses = warnOfFewLosses(trial, checked.rows);
  journal.say({
    kind: 'diagnosed',
    diagnostics: [...checked.diagnostics, ...(fewLosses === undefined ? [] : [fewLosses])],
  });
  journal.say({ kind: 'shown' });
  return hasErrors(checked.diagnostics) ? end(notFound(checked)) : on;
};

async function checkKey(scope: Scope): Promise<void> {
  try {
    await scope.connection.checkKey();
  } catch (error) {
    if (error instanceof Fault) note(scope, `The key could not be checked. ${error.message}`, 'notice');
    // A hub that somebody hosts themselves may not know the question.
    else if (!(error instanceof Failure) || error.reason === 'unauthorized' || error.reason === 'no-credits')
      throw error;
  }
}

/** Whether all of the data has an identity: else something finished may have been made of other data. */
export function knowledgeOf(checked: Checked | undefined): 'known' | 'unsure' | 'unknown' {
  if (checked?.partial === true) return 'unsure';
  return checked?.dataIdentity === undefined ? 'unknown' : 'known';
}

/** What can be told of a training's data, wherever it is; what is in `asked` is not asked again. */
export function checkData(scope: Scope, asked?: KnownAnswers): Promise<Checked> {
  return scope.own === undefined
    ? checkAtService(scope.context, providerOf(scope), trialOf(scope), asked)
    : checkOwnData(scope, scope.own);
}

/** A check that met faults is repeated for a while; what still cannot be seen then is left out of the answer. */
async function checkAtService(
  context: Context,
  provider: Provider,
  trial: Trial,
  asked: KnownAnswers | undefined,
): Promise<Checked> {
  let last: Checked | undefined;
  try {
    return await retry(context, policies.check, async () => {
      last = await provider.check(trial, asked);
      // What told too little is asked anew, by the next one as well.
      if (last.dataIdentity === undefined) asked?.clear();
      if (last.fault !== undefined) throw last.fault;
      return last;
    });
  } catch (error) {
    // When our time is over it was asked too seldom: to buy without knowing the data might be to buy again.
    if (error instanceof Fault && last !== undefined && !isTimeOver(context)) return last;
    throw error;
  }
}
