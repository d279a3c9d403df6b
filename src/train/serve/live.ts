import type { Observation } from '../../provider/contract.js';
import { present } from '../../base/present.js';
import { liveFact, unservedFact, type LiveStep } from '../../record/label-follow-up.js';
import { readLabel, type LabelFacts } from '../../record/label.js';
import type { LabelChanges } from '../relabel.js';
import { questOf } from '../quest.js';
import { trialOf, type Scope } from '../stage.js';
import { isOurs } from '../find/owner.js';

/*
 * What a label tells of deployments: several files, and one file at several refs, may share a training, and each ends only
 * what it has deployed itself.
 */

/** A label has no room for more, and reads no more. */
const mostLive = 8;

/** This file at this ref, with its name and `set`. */
function whoOf(scope: Scope): string {
  const { place, leg } = questOf(scope);
  return `${place}${leg}`;
}

/** The steps that this file has deployed at this ref. */
export function ownLive(scope: Scope, label: LabelFacts | undefined): readonly number[] {
  return ownLiveSteps(scope, label).map(({ step }) => step);
}

/** The same with all that is told of them. */
export function ownLiveSteps(scope: Scope, label: LabelFacts | undefined): readonly LiveStep[] {
  if (label?.live === undefined || !isOurs(label, scope.policy.owner)) return [];
  return label.live.filter((each) => isOwn(scope, label, each));
}

function isOwn(scope: Scope, label: LabelFacts, { who }: LiveStep): boolean {
  if (who !== undefined) return who === whoOf(scope);
  const { place, leg } = questOf(scope);
  const isPlace =
    label.place === undefined
      ? label.file === trialOf(scope).path && label.ref === scope.policy.owner.ref
      : label.place === place;
  return isPlace && (label.leg === undefined || label.leg === leg);
}

/** What is deployed for this file, and which run has wanted that last; others that want the same stand beside it. */
export function withLive(scope: Scope, now: Observation, step: number): LabelChanges {
  const label = readLabel(now);
  const own = ownLiveSteps(scope, label).filter((each) => each.step === step);
  const runs = [scope.policy.owner.run, ...own.map((each) => each.run)].flatMap(
    (run) => runNumber(run) ?? [],
  );
  const run = runs.reduce<bigint | undefined>((a, b) => (a === undefined || b > a ? b : a), undefined);
  const live = { step, who: whoOf(scope), ...present({ run: run?.toString() }) };
  const others = (label?.live ?? []).filter((each) => !own.includes(each));
  return { live: liveFact([...others, live].slice(-mostLive)) };
}

/** Whether a file of ours has deployed it, whichever. */
export function isLive(now: Observation, step: number): boolean {
  return readLabel(now)?.live?.some((each) => each.step === step) === true;
}

/** Whether another file, or this one at another ref, wants it as well. */
export function isWantedElsewhere(scope: Scope, label: LabelFacts | undefined, step: number): boolean {
  const own = ownLiveSteps(scope, label);
  return label?.live?.some((each) => each.step === step && !own.includes(each)) === true;
}

/**
 * Whether a run before this one wanted it last, whatever attempt this is: GitHub counts its runs on. Undefined where that
 * is not told.
 */
export function isOfEarlierRun({ policy }: Scope, { run }: LiveStep): boolean | undefined {
  const [theirs, ours] = [run, policy.owner.run].map(runNumber);
  return theirs === undefined || ours === undefined || theirs === ours ? undefined : theirs < ours;
}

/** Whether it tells a run, and that is not this one. */
export function isOfAnotherRun({ policy }: Scope, { run }: LiveStep): boolean {
  return run !== undefined && run !== policy.owner.run;
}

function runNumber(run: string | undefined): bigint | undefined {
  return run !== undefined && /^\d{1,20}$/.test(run) ? BigInt(run) : undefined;
}

/**
 * Without a step of this file that was ended: no sleep, from which whoever asks it wakes it. Who wants it to serve again
 * brings it up. Undefined when there is none.
 */
export function withEnded(scope: Scope, now: Observation, step: number): LabelChanges | undefined {
  const changes = withoutLive(scope, now, step);
  return changes === undefined ? undefined : { ...changes, ...withUnserved(now, step) };
}

/** With a step that a file wanted and that we have put to rest. */
export function withUnserved(now: Observation, step: number): LabelChanges {
  const others = (readLabel(now)?.unserved ?? []).filter((each) => each !== step);
  return { unserved: unservedFact([...others, step].slice(-mostLive)) };
}

/** Without it: it serves. */
export function withoutUnserved(now: Observation, step: number): LabelChanges {
  return { unserved: unservedFact((readLabel(now)?.unserved ?? []).filter((each) => each !== step)) };
}

/** Without a step of this file; undefined when there is none. */
export function withoutLive(scope: Scope, now: Observation, step: number): LabelChanges | undefined {
  const label = readLabel(now);
  const own = ownLiveSteps(scope, label).filter((each) => each.step === step);
  if (own.length === 0) return undefined;
  return { live: liveFact((label?.live ?? []).filter((each) => !own.includes(each))) };
}
