import type { Ref } from '../provider/contract.js';
import type { Draft } from './draft.js';
import { wantedOf } from './look.js';
import { Interrupted, type Circumstances } from './patience.js';
import { labelIt, type Order } from './submit.js';
import type { Listener } from './terms.js';

/**
 * The service reads the branch when it begins: what was there before the create may not be what is trained on. What
 * could not be told before and can be told now goes into the label, so that a later run knows the training again.
 */
export async function lookAtDataAgain(
  circumstances: Circumstances,
  draft: Draft,
  order: Order,
  ref: Ref,
  listener: Pick<Listener, 'onNote'>,
): Promise<void> {
  const { trial, facts } = order;
  const { provider, hubUrl } = draft.bench;
  const before = draft.checked?.dataIdentity;
  try {
    const checked = await provider.check(trial);
    const after = checked.dataIdentity;
    if (after === undefined || after === before) return;
    if (before !== undefined) {
      listener.onNote(
        `The data changed while the fine-tune was submitted: ${before} before, ${after} after.`,
      );
      return;
    }
    const { fingerprint } = wantedOf(trial, hubUrl, after);
    draft.checked = { ...checked, diagnostics: [] };
    draft.fingerprint = fingerprint;
    const { rows = facts.rows } = checked;
    const known = { ...facts, fingerprint, data: after, ...(rows === undefined ? {} : { rows }) };
    await labelIt(circumstances, provider, { ...order, facts: known }, ref);
  } catch (error) {
    if (error instanceof Interrupted) throw error;
    // The training runs; what its data was is then told by the identity read before, if it was.
  }
}
