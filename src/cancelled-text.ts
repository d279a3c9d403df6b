import { isTerminal } from './provider/contract.js';
import type { Training } from './record/training.js';
import { costSoFar } from './train/watch/limits.js';

/** How a step was ended. */
export interface Cancel {
  /** What it has started goes on, whatever is decided later. */
  readonly goesOn: boolean;
  readonly simulated: boolean;
}

/** What a step that was cancelled was about, and what becomes of it, in one or two sentences. */
export function cancelledText(trainings: readonly Training[], how: Cancel): string {
  const titles = trainings.flatMap(({ announced }) => announced ?? []);
  if (titles.length > 0)
    return `This step was cancelled while it created '${titles.join("', '")}'; that may exist, train and cost. A later run finds it by its title.`;
  const known = trainings.filter(({ ref }) => ref !== undefined);
  if (known.length === 0) return 'This step was cancelled before a fine-tune was created.';
  // What ended without a fine-tune starts none; files that ask for the same training have one for all of them.
  const unborn = trainings.filter(
    ({ ref, ending, fingerprint }) =>
      ref === undefined &&
      ending === undefined &&
      !known.some((each) => fingerprint !== undefined && each.fingerprint === fingerprint),
  );
  const open = known.filter((training) => !isOver(training));
  if (open.length > 0) return openText(open, unborn, how);
  if (unborn.length > 0)
    return `This step was cancelled before a fine-tune of ${titlesOf(unborn)} was created or found; ${idsOf(known)} had ended before.`;
  const isAllThere = trainings.every(({ ending, ref, observation }) =>
    ref === undefined ? ending === undefined : observation?.status === 'succeeded',
  );
  return `This step was cancelled while it did what follows the training of ${idsOf(known)}, which ${known.length === 1 ? 'has' : 'have'} ended.${isAllThere ? ' The next run goes on there; only `on-existing: new` trains it again.' : ''}`;
}

/** Its service says so: one that nobody watches any longer may go on. */
function isOver({ observation }: Training): boolean {
  return observation !== undefined && isTerminal(observation.status);
}

function openText(
  open: readonly Training[],
  unborn: readonly Training[],
  { goesOn, simulated }: Cancel,
): string {
  const rest = unborn.length === 0 ? '' : ` A fine-tune of ${titlesOf(unborn)} was not created or found yet.`;
  // Of its id alone nothing is known.
  if (open.every(({ observation }) => observation === undefined))
    return `This step was cancelled before anything was read of ${idsOf(open)}.${rest}`;
  const named = open
    .map(({ ref, observation }) => {
      const state = observation === undefined ? '' : ` ('${observation.word}'${costSoFar(observation)})`;
      return `${ref?.id ?? ''}${state}`;
    })
    .join(', ');
  const [runs, costs] = open.length === 1 ? ['It goes', 'costs'] : ['They go', 'cost'];
  const where = simulated ? 'in the simulation' : `at the service and ${costs} while training`;
  return goesOn
    ? `Left ${named}. ${runs} on ${where}; \`--on-cancel stop\` would have stopped what this command started.${rest}`
    : `This step was cancelled while it worked on ${named}; on-cancel decides what becomes of it.${rest}`;
}

function titlesOf(trainings: readonly Training[]): string {
  return trainings.map(({ title }) => title).join(' and of ');
}

function idsOf(trainings: readonly Training[]): string {
  return [...new Set(trainings.map(({ ref }) => ref?.id ?? ''))].join(', ');
}
