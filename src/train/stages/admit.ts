import { canonicalJson } from '../../base/json.js';
import { blockedByAnother, planChanged, tooMany, twoLimits } from '../training-endings.js';
import { joinPrints, printOf, type PlanPrint } from '../../plan/fingerprint.js';
import type { Admission } from '../../plan/preview.js';
import { trainingOf, type Scope } from '../stage.js';
import type { Training } from '../../record/training.js';
import type { Ending } from '../../base/endings.js';
import { knowledgeOf } from './check-stage.js';

/** Trainings that ask for the very same one: the first of them stands for all. */
export type Twins = ReadonlyMap<string, string>;

/**
 * Whether anything may be bought, now that all are decided: not when a file is invalid, when something else was planned,
 * or when they are too many. Those that go no further have an ending.
 */
export function admit(scopes: readonly Scope[], all: readonly Training[]): Twins {
  const { decided, twins, step } = lookAtAll(scopes, all);
  for (const scope of decided) {
    const refusal = refusalOf(scope, step);
    if (refusal !== undefined)
      scope.journal.tell(scope.key, { kind: 'ended', ending: endingOf(scope, refusal, step) });
  }
  return twins;
}

/** The same for a plan, which says it and ends nothing. */
export function previewAdmission(scopes: readonly Scope[], all: readonly Training[]): void {
  const { decided, twins, step } = lookAtAll(scopes, all);
  for (const scope of decided) {
    const { journal, key } = scope;
    const first = twins.get(key);
    const admission =
      refusalOf(scope, step) ??
      (first === undefined ? undefined : { kind: 'share' as const, title: journal.training(first).title });
    if (admission !== undefined) journal.tell(key, { kind: 'admitted', admission });
  }
}

/** What is true of the step as a whole. */
interface StepFacts {
  readonly starts: number;
  readonly isBlocked: boolean;
  readonly print: PlanPrint | undefined;
}

function lookAtAll(
  scopes: readonly Scope[],
  all: readonly Training[],
): { readonly decided: readonly Scope[]; readonly twins: Twins; readonly step: StepFacts } {
  const decided = scopes.filter((scope) => trainingOf(scope).ending === undefined);
  const twins = findTwins(decided);
  const starts = decided.filter((scope) => !twins.has(scope.key) && mayStart(trainingOf(scope))).length;
  const isBlocked = all.some(({ ending }) => ending?.conclusion === 'invalid');
  return { decided, twins, step: { starts, isBlocked, print: printOfAll(all) } };
}

/** One training cannot keep two sets of limits: files that ask for the same one with others are refused. */
export function refuseTwoLimits(scopes: readonly Scope[]): void {
  const open = scopes.filter((scope) => trainingOf(scope).ending === undefined);
  for (const [key, first] of findTwins(open)) {
    const [one, other] = [first, key].map((each) => scopes.find((scope) => scope.key === each));
    if (one === undefined || other === undefined || hasSameLimits(one, other)) continue;
    // What has ended already is beyond all limits.
    if (trainingOf(one).intent?.kind === 'reuse') continue;
    const ending = twoLimits(trainingOf(one).title, trainingOf(other).title);
    for (const scope of [one, other]) scope.journal.tell(scope.key, { kind: 'ended', ending });
  }
}

function hasSameLimits(one: Scope, other: Scope): boolean {
  const [a, b] = [one, other].map((scope) => canonicalJson({ ...trainingOf(scope).trial?.limits }));
  return a === b;
}

/** One that was to be taken up, and is to be started after all, counts as well. */
export function refusalOfOneMore(scope: Scope, all: readonly Scope[]): Ending | undefined {
  if (!mayStart(trainingOf(scope))) return undefined;
  const starts = all.filter((each) => mayStart(trainingOf(each))).length;
  return starts > scope.policy.maxStarts ? tooMany(starts, scope.policy.maxStarts) : undefined;
}

/** What all trainings of a step are known by together; undefined as long as one of them is not known. */
function printOfAll(all: readonly Training[]): PlanPrint | undefined {
  const prints = all.flatMap(({ fingerprint, trial }) =>
    fingerprint === undefined || trial === undefined ? [] : [printOf(fingerprint, trial)],
  );
  return prints.length === all.length ? joinPrints(prints) : undefined;
}

type Refusal = Extract<Admission, { readonly kind: 'refuse' }>;

function refusalOf({ policy }: Scope, { starts, isBlocked, print }: StepFacts): Refusal | undefined {
  const { expectFingerprint: expected, maxStarts } = policy;
  if (expected !== undefined && (print !== undefined || !isBlocked) && !isAsPlanned(expected, print))
    return { kind: 'refuse', reason: 'plan-changed' };
  if (isBlocked) return { kind: 'refuse', reason: 'another-invalid' };
  return starts > maxStarts ? { kind: 'refuse', reason: 'too-many', starts, maxStarts } : undefined;
}

function endingOf(scope: Scope, refusal: Refusal, { print }: StepFacts): Ending {
  const { expectFingerprint: expected } = scope.policy;
  if (refusal.reason === 'too-many') return tooMany(refusal.starts, refusal.maxStarts);
  return refusal.reason === 'another-invalid' || expected === undefined
    ? blockedByAnother
    : planChanged(expected, print, knowledgeOf(trainingOf(scope).checked) === 'known');
}

/** Who gives the first part alone approves of the training, whatever is to follow. */
function isAsPlanned(expected: PlanPrint, now: PlanPrint | undefined): boolean {
  return (
    expected.fingerprint === now?.fingerprint &&
    (expected.followUp === undefined || expected.followUp === now.followUp)
  );
}

function findTwins(scopes: readonly Scope[]): Twins {
  const firsts = new Map<string, string>();
  const twins = new Map<string, string>();
  for (const scope of scopes) {
    const { fingerprint = '' } = trainingOf(scope);
    const first = firsts.get(fingerprint);
    if (first === undefined) firsts.set(fingerprint, scope.key);
    else twins.set(scope.key, first);
  }
  return twins;
}

/** One that waits for another's end, or ends it, starts after that. */
function mayStart({ intent }: Training): boolean {
  if (intent?.kind === 'await' || intent?.kind === 'replace') return true;
  if (intent?.kind === 'adopt') return intent.candidate.observation.status === 'created';
  return intent?.kind === 'start';
}
