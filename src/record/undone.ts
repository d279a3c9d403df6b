import type { Training } from './training.js';

/**
 * What keeps a training that has ended well from counting as good when its step is ended: no gate of its file has judged
 * it, a gate says no, or what a file without gates wants deployed does not serve.
 */
export type Undone = (typeof kindsOfUndone)[number];

export const kindsOfUndone = ['unjudged', 'refused', 'undeployed'] as const;

/** As the end of a sentence that tells how it ended. */
export const undoneWords: Readonly<Record<Undone, string>> = {
  unjudged: 'no gate of this run has judged it',
  refused: 'a gate says no',
  undeployed: 'what its file wants deployed was not seen to serve',
};

/** What is undone of a training by now. `isProposal`: on such an event nothing is deployed for good. */
export function undoneOf(
  { trial, ref, gates, deployments = [] }: Training,
  isProposal: boolean,
): Undone | undefined {
  if (gates?.some(({ passed }) => !passed) === true) return 'refused';
  // By its gates it counts, also while it is being deployed.
  if (trial?.gates !== undefined) return gates === undefined ? 'unjudged' : undefined;
  if (trial?.deploy === undefined || isProposal) return undefined;
  const isKept = deployments.some(({ fineTune, state }) => fineTune === ref?.id && state === 'kept');
  return isKept ? undefined : 'undeployed';
}
