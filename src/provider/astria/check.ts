import { hasErrors, type Diagnostic } from '../../base/diagnostic.js';
import { Failure, Fault } from '../../base/failure.js';
import { isMock } from '../../catalog/astria-rules.js';
import type { Trial } from '../../plan/trial.js';
import type { Checked } from '../contract.js';
import { fieldsOf, numberOf, present } from '../fields.js';
import { placeOf } from '../place.js';
import type { AstriaClient } from './client.js';
import { accept, type AstriaRequest } from './errors.js';
import { hasAddresses, isCaption } from './image-set.js';
import type { Images } from './images.js';

/**
 * What was found out about a trial: its images, and whether the key is good before they are all sent. Throws Failure
 * when the key is refused.
 */
export async function checkTrial(
  client: AstriaClient,
  trial: Trial,
  { diagnostics, files, identity }: Images,
  withKey: boolean,
): Promise<Checked> {
  const account = hasErrors(diagnostics) || !withKey ? [] : await checkAccount(client, trial);
  return present({
    diagnostics: [...diagnostics, ...account],
    dataIdentity: identity,
    images: files.length === 0 ? undefined : files.filter(({ path }) => !isCaption(path)).length,
    partial: identity !== undefined && hasAddresses(trial) ? (true as const) : undefined,
  });
}

const context: AstriaRequest = { doing: 'read the account of the key', subject: 'account' };

async function checkAccount(client: AstriaClient, trial: Trial): Promise<readonly Diagnostic[]> {
  const place = placeOf(trial, 'tune.name');
  try {
    const { usd_balance_mc: balance, top_off_amount: refill } = fieldsOf(
      accept(await client.account(), context),
    );
    const isEmpty = (numberOf(balance) ?? 1) <= 0 && (numberOf(refill) ?? 0) <= 0;
    if (!isEmpty || isMock(trial.request)) return [];
    return [
      {
        code: 'no-balance',
        severity: 'warning',
        message: 'The balance of the account is empty.',
        help: 'Astria may refuse to train. With `branch: fast` it trains nothing and charges nothing.',
        place,
      },
    ];
  } catch (error) {
    // Not every key may see it, and Astria's reference does not name it: then the list of tunes tells.
    const isBad =
      error instanceof Failure &&
      (error.reason === 'invalid-input' || (error.reason === 'unauthorized' && error.status !== 403));
    if (error instanceof Failure && !isBad) return [];
    if (!(error instanceof Fault)) throw error;
    return [
      {
        code: 'not-checked',
        severity: 'notice',
        message: `It could not be checked whether the key is good. ${error.message}`,
        place,
      },
    ];
  }
}
