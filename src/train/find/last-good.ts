import type { Observation } from '../../provider/contract.js';
import { markIn, readLabel, renderName, type LabelFacts } from '../../record/label.js';
import { refOf, targetOfScope, trialOf, type Scope } from '../stage.js';
import { ownLive } from '../serve/live.js';
import { isOurs, legOf, placeOf } from './owner.js';

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
export interface Goods {
  /** The nearest ref first, there the newest first. */
  readonly found: readonly Good[];
  /** Why there may be others that were not seen, in a sentence. */
  readonly doubt?: string;
}

/** How many are wanted, and how many may be read for it. */
interface Bounds {
  readonly most: number;
  readonly reads: number;
}

/**
 * Good trainings of the same file that are not this one: succeeded, and no gate of their file said no. Of those that the
 * list shows so many are read, the likeliest first, until so many are found. Throws `Fault` when the service stays away.
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
  const { repository } = trialOf(scope);
  const snapshot = scope.connection.snapshot(repository);
  const { id: own } = refOf(scope);
  const hints = (await snapshot.newest()).filter((hint) => hint.id !== own && mayBe(hint));
  const ranked: { readonly good: Good; readonly rank: number }[] = [];
  let isBlank = false;
  const wanted = hints.toSorted((a, b) => likelihood(scope, a) - likelihood(scope, b)).slice(0, reads);
  let seen = 0;
  for (const { id } of wanted) {
    seen++;
    const observation = await snapshot.read(id, 'again');
    if (observation === undefined) continue;
    isBlank ||= isWithoutLabel(observation);
    const found = goodIn(scope, observation, isWanted, rank);
    if (found !== undefined) ranked.push(found);
    if (ranked.filter(({ rank }) => rank === 0).length >= most) break;
  }
  const found = ranked
    .sort(
      (a, b) => a.rank - b.rank || (b.good.observation.createdAt ?? 0) - (a.good.observation.createdAt ?? 0),
    )
    .slice(0, most)
    .map(({ good }) => good);
  const doubt = found.length >= most ? undefined : doubtOf(hints.length - seen, isBlank);
  return { found, ...(doubt === undefined ? {} : { doubt }) };
}

function doubtOf(unread: number, isBlank: boolean): string | undefined {
  if (isBlank) return 'The service shows no labels, so that earlier trainings of this file are not known.';
  return unread <= 0
    ? undefined
    : `${unread} of the newest fine-tunes of the repository were not read, and one of them may be of this file.`;
}

/** Whether a list item gives reason to read it. Who ran then may have ended since. */
function mayBe(hint: Observation): boolean {
  const { status, displayName } = hint;
  if (status === 'failed' || status === 'stopped' || status === 'created') return false;
  return displayName === undefined || markIn(hint) !== undefined;
}

/** Those of this file's name first; the list has the newest first. */
function likelihood(scope: Scope, { displayName }: Observation): number {
  const { trial, fingerprint } = targetOfScope(scope);
  const [own = ''] = renderName(trial, fingerprint).split(' · ft-');
  return displayName === undefined ? 1 : displayName.startsWith(`${own} · ft-`) ? 0 : 2;
}

function isWithoutLabel({ displayName, description }: Observation): boolean {
  return displayName === undefined && description === undefined;
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
