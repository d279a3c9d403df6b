import type { Observation } from '../../provider/contract.js';
import { readLabel, type LabelFacts } from '../../record/label.js';
import { trialOf, type Scope } from '../stage.js';
import { ownLive } from '../serve/live.js';
import { isOurs, legOf, placeOf } from './owner.js';
import { fewReads, readEarlier, type Unseen } from './read-earlier.js';

/** An earlier training of the same file. */
export interface Good {
  readonly observation: Observation;
  readonly label: LabelFacts;
  /** The Git ref that it was trained at. */
  readonly gitRef: string;
  /** Whether it has the same name and `set`, as far as its label tells. */
  readonly isSameLeg: boolean;
}

/** What was found of them. */
export interface Goods extends Unseen {
  /** The nearest ref first, there the newest first. */
  readonly found: readonly Good[];
}

/** How many are wanted, and how many requests may be made for it. */
interface Bounds {
  readonly most: number;
  readonly reads: number;
}

/**
 * Good trainings of the same file that are not this one: succeeded, and no gate of their file said no. So
 * many are read, the likeliest first, until so many are found. Throws `Fault` when the service stays away.
 */
export function findGood(scope: Scope, bounds: Bounds): Promise<Goods> {
  return find(
    scope,
    bounds,
    ({ verdict, after }) => verdict === 'passed' || (verdict === undefined && after === undefined),
  );
}

/** Those of which this file has deployed something at this ref, whoever trained them and whatever a gate has said since. */
export function findDeployed(scope: Scope, bounds: Bounds): Promise<Goods> {
  return find(scope, bounds, (label) => ownLive(scope, label).length > 0, 0);
}

async function find(
  scope: Scope,
  { most, reads }: Bounds,
  isWanted: (label: LabelFacts) => boolean,
  rank?: number,
): Promise<Goods> {
  const ranked: { readonly good: Good; readonly rank: number }[] = [];
  let seen = 0;
  const unseen = await readEarlier(scope, {
    reads,
    take: (observation) => {
      seen++;
      const found = goodIn(scope, observation, isWanted, rank);
      if (found !== undefined) ranked.push(found);
    },
    // A nearer one is looked for among a few.
    isEnough: (isThrough) =>
      ranked.length >= most &&
      (isThrough || seen >= fewReads || ranked.filter((each) => each.rank === 0).length >= most),
  });
  const found = ranked
    .sort(
      (a, b) => a.rank - b.rank || (b.good.observation.createdAt ?? 0) - (a.good.observation.createdAt ?? 0),
    )
    .slice(0, most)
    .map(({ good }) => good);
  return { found, ...(found.length >= most ? {} : unseen) };
}

/** The nearest: at the same ref and with the same name and `set`, then at the same ref, then at the next one. */
function goodIn(
  scope: Scope,
  observation: Observation,
  isWanted: (label: LabelFacts) => boolean,
  rank?: number,
): { readonly good: Good; readonly rank: number } | undefined {
  const { owner, refs, set } = scope.policy;
  const { path, name } = trialOf(scope);
  const label = readLabel(observation);
  if (label === undefined || observation.status !== 'succeeded' || !isOurs(label, owner)) return undefined;
  if (!isWanted(label)) return undefined;
  if (rank !== undefined) return { good: { observation, label, gitRef: label.ref, isSameLeg: true }, rank };
  const at = refs.findIndex((ref) =>
    // Labels of version 1 tell the file and not the place.
    label.place === undefined ? label.file === path && label.ref === ref : label.place === placeOf(path, ref),
  );
  if (at < 0) return undefined;
  const isSameLeg = label.leg === undefined || label.leg === legOf(name, set);
  return {
    good: { observation, label, gitRef: refs[at] ?? '', isSameLeg },
    rank: 2 * at + (isSameLeg ? 0 : 1),
  };
}
