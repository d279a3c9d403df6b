import type { Ending } from '../base/outcome.js';
import { isTerminal, type Observation, type Provider } from '../provider/contract.js';
import type { Limits } from '../spec/spec.js';
import type { Draft } from './draft.js';
import { detached, explainTrouble } from './endings.js';
import { readLabel, renderLabel, tighterLimits, type LabelFacts } from './label.js';
import type { Circumstances } from './patience.js';
import { creditsOf, runningMs } from './limits.js';
import type { Listener, Terms } from './terms.js';
import { watch } from './watch.js';

/** Watches a fine-tune to its end and collects what it left; also the body of `attach` and `stop`. */
export async function follow(
  circumstances: Circumstances,
  provider: Provider,
  draft: Draft,
  siblings: readonly Draft[],
  first: Observation,
  terms: Pick<Terms, 'maxCredits' | 'maxDurationMs' | 'wait' | 'waitUntil'>,
  listener: Listener,
  stopNow = false,
): Promise<void> {
  const { ref } = draft;
  if (ref === undefined) throw new Error('follow() needs a fine-tune');
  const label = readLabel(first);
  const limits: Limits = tighterLimits(draft.trial?.limits ?? {}, label?.limits ?? {}, {
    maxDurationMs: terms.maxDurationMs,
  });
  draft.observation = first;
  if (!terms.wait) {
    draft.ending = detached(ref.id);
    return;
  }
  let ending: Ending;
  try {
    ending = await watch(circumstances, provider, {
      ref,
      first: undefined,
      stopNow,
      rules: {
        waitUntil: terms.waitUntil,
        limits,
        ...(terms.maxCredits === undefined ? {} : { budget: terms.maxCredits }),
        service: provider.title,
        id: ref.id,
      },
      creditsElsewhere: () =>
        siblings.filter((other) => other !== draft).reduce((sum, other) => sum + usedBy(other), 0),
      onEvent: (event) => listener.onEvent(draft, event),
      onObservation: (observation) => (draft.observation = observation),
      onLog: (lines) => listener.onLog(draft, lines),
    });
  } catch (error) {
    draft.ending = explainTrouble(error, provider, ref);
    return;
  }
  if (
    ending.conclusion === 'unfinished' &&
    Object.keys(limits).length + (terms.maxCredits === undefined ? 0 : 1) > 0
  )
    listener.onNote(
      `The limits of ${ref.id} are no longer watched, because this step leaves before it ends.`,
    );
  const last = draft.observation;
  if (ending.conclusion === 'capped' && ending.reason !== undefined)
    await rememberCap(provider, draft, { ...last }, ending.reason);
  if (isTerminal(last.status)) draft.results = await provider.results(ref, last);
  draft.ending = ending;
}

/** So that a later push does not buy again what was stopped at a limit; best effort. */
async function rememberCap(
  provider: Provider,
  draft: Draft,
  last: Observation,
  capped: LabelFacts['capped'] & string,
): Promise<void> {
  const label = readLabel(last);
  if (label === undefined || draft.trial === undefined || draft.ref === undefined) return;
  try {
    await provider.label(draft.ref, renderLabel(draft.trial, { ...label, capped }));
  } catch {
    // Without the word a later run starts afresh, under the same limits.
  }
}

function usedBy(draft: Draft): number {
  const { observation } = draft;
  if (observation === undefined || draft.ending?.conclusion === 'reused') return 0;
  return creditsOf(observation, runningMs({}, observation, 0));
}
