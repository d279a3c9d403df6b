import { isSuccess } from '../../base/endings.js';
import { present } from '../../base/present.js';
import type { Host } from '../../host/host.js';
import { isTerminal } from '../../provider/contract.js';
import { stateOf } from '../commit-status.js';
import { isLeft, isWantedThere } from '../follow-up.js';
import type { Sink } from '../journal.js';
import type { Stored } from '../stored.js';
import type { StepRecord } from '../step-record.js';
import type { Training } from '../training.js';
import { undoneOf } from '../undone.js';

/** Events that have to be written down before the work goes on. */
const written: ReadonlySet<string> = new Set([
  'announced',
  'withdrawn',
  'recorded',
  'starting',
  'yielded',
  'limited',
  'deployment',
]);

/** What is told as well, where there is something already; nothing waits for it. */
const told: ReadonlySet<string> = new Set(['found', 'ended', 'judged']);

/**
 * What the post step needs to know, in the state: written anew whenever it has changed. `isProposal`: nothing is deployed
 * for good.
 */
export function stateSink(host: Pick<Host, 'saveState'>, isProposal: boolean): Sink {
  let last: string | undefined;
  return (entry) => {
    if (entry.about === 'step') return undefined;
    const isDue = written.has(entry.event.kind);
    if (!isDue && (last === undefined || !told.has(entry.event.kind))) return undefined;
    last = JSON.stringify(toStored(entry.step, isProposal));
    const isWritten = host.saveState('fine-tunes', last);
    return isDue ? isWritten : undefined;
  };
}

function toStored({ simulated, trainings }: StepRecord, isProposal: boolean): Stored {
  return {
    simulated,
    fineTunes: trainings.flatMap((training) => toStoredOne(training, isProposal)),
    announced: trainings.flatMap(({ announced: title, service }) =>
      title === undefined ? [] : [{ title, service }],
    ),
  };
}

function toStoredOne(training: Training, isProposal: boolean): Stored['fineTunes'] {
  const { ref, startedHere, isLimited, observation, ending, deployments = [] } = training;
  if (ref === undefined) return [];
  const isOver = ending !== undefined && observation !== undefined && isTerminal(observation.status);
  const ended = isOver ? { word: observation.word, isGood: observation.status === 'succeeded' } : undefined;
  const entry = entryOf(training, isOver, isProposal);
  const deployed = deployments
    .filter(isWantedThere)
    .map(({ step, state, model, asleep }) => ({ step, state, ...present({ model, asleep }) }));
  const left = deployments.filter(isLeft).map(({ fineTune: id, repository, step, modelId, woken }) => ({
    ...{ id, repository, step },
    ...present({ modelId, woken }),
  }));
  return [
    {
      ...ref,
      startedHere,
      limited: isLimited,
      ...present({ entry, ended }),
      ...(left.length === 0 ? {} : { serving: left }),
      ...(deployed.length === 0 ? {} : { deployed }),
    },
  ];
}

/** What its entries in the second book are known by, and how they are to end. */
function entryOf(
  training: Training,
  isOver: boolean,
  isProposal: boolean,
): Stored['fineTunes'][number]['entry'] {
  const { trial, fingerprint, ending } = training;
  if (trial === undefined || fingerprint === undefined) return undefined;
  const undone = undoneOf(training, isProposal);
  const isLast = isOver && ending !== undefined && !(isSuccess(ending) && undone !== undefined);
  const last = isLast ? { state: stateOf(ending), conclusion: ending.conclusion } : undefined;
  return { path: trial.path, name: trial.name, fingerprint, ...present({ undone, last }) };
}
