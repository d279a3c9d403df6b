import type { Preview } from './preview.js';

/** What `max-credits` means for the trainings of a plan that would be started together, in one sentence for all of them. */
export function commonBound(previews: readonly Preview[]): string | undefined {
  const starting = previews.filter(
    ({ action }) => action === undefined || ['start', 'await', 'replace'].includes(action.kind),
  );
  const bound = starting.find(({ commonCredits }) => commonCredits !== undefined)?.commonCredits;
  if (bound === undefined) return undefined;
  const most = starting.reduce((sum, { estimate }) => sum + ('high' in estimate ? estimate.high : 0), 0);
  const warning =
    most > bound ? ' The estimates together go beyond that, so some may not come to their end.' : '';
  return `'max-credits' bounds all trainings of this step together: they are stopped at ${bound} credits in sum.${warning}`;
}
