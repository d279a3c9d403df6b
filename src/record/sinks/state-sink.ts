import { present } from '../../base/present.js';
import type { Host } from '../../host/host.js';
import { isTerminal } from '../../provider/contract.js';
import { isLeft } from '../follow-up.js';
import type { Sink } from '../journal.js';
import type { Stored } from '../stored.js';
import type { StepRecord } from '../step-record.js';
import type { Training } from '../training.js';

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
const told: ReadonlySet<string> = new Set(['found', 'ended']);

/** What the post step needs to know, in the state: written anew whenever it has changed. */
export function stateSink(host: Pick<Host, 'saveState'>): Sink {
  let last: string | undefined;
  return (entry) => {
    if (entry.about === 'step') return undefined;
    const isDue = written.has(entry.event.kind);
    if (!isDue && (last === undefined || !told.has(entry.event.kind))) return undefined;
    last = JSON.stringify(toStored(entry.step));
    const isWritten = host.saveState('fine-tunes', last);
    return isDue ? isWritten : undefined;
  };
}

function toStored({ simulated, trainings }: StepRecord): Stored {
  return {
    simulated,
    fineTunes: trainings.flatMap((training) => toStoredOne(training)),
    announced: trainings.flatMap(({ announced: title, service }) =>
      title === undefined ? [] : [{ title, service }],
    ),
  };
}

function toStoredOne(training: Training): Stored['fineTunes'] {
  const { ref, startedHere, isLimited, trial, fingerprint, observation, ending, deployments = [] } = training;
  if (ref === undefined) return [];
  const entry =
    trial === undefined || fingerprint === undefined
      ? undefined
      : { path: trial.path, name: trial.name, fingerprint, hasGates: trial.gates !== undefined };
  const isOver = ending !== undefined && observation !== undefined && isTerminal(observation.status);
  const ended = isOver ? { word: observation.word, isGood: observation.status === 'succeeded' } : undefined;
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
    },
  ];
}
