import type { Observation, Ref } from '../../provider/contract.js';
import { isLeft } from '../../record/follow-up.js';
import { readLabel } from '../../record/label.js';
import type { Scope } from '../stage.js';
import { providerOf, trainingOf } from '../stage.js';
import type { Context } from '../context.js';
import { policies, retry } from '../retry.js';
import { relabel, type LabelChanges } from '../relabel.js';

/*
 * Of two steps that want to serve a checkpoint at the same time only one may: a deployment bills by the second, and who
 * ends first would put it to rest under the other. A claim stands in the label of the training, is read back a while
 * later, and the later one yields. While its step lives it is written anew; it is void half an hour after that, and for a
 * later attempt of the run that wrote it. Its time is the service's own, as far as that tells: the clocks of two runners
 * may differ.
 */

/** A claim of a step: `<run>.<attempt>.<chance>@<epoch seconds>`. */
export interface ServingClaim {
  readonly owner: string;
  readonly run: string;
  readonly attempt: number;
  /** Epoch ms. */
  readonly at: number;
}

/** Two that claim at once see each other after this, in ms. */
const settleMs = 10_000;
/** As long as a deployment for questions may serve, and a little longer. */
export const claimMs = 32 * 60_000;
/** Within this a claim has led to a deployment, or its step is dead. */
export const claimWithoutEffectMs = 12 * 60_000;

/** So old a claim is written anew, in ms: two writes on end may fail before anybody takes its step for dead. */
const renewMs = 5 * 60_000;

/** What stands in place of a model's id as long as it is not known. */
const unknownModel = 'asked';

/** A claim that a training of this step holds; when it was written, monotonic ms. */
interface Held {
  readonly ref: Ref;
  at: number;
}

/** What a training is called in its claims, and those that it holds, by the fine-tune. */
interface Claims {
  readonly owner: string;
  readonly held: Map<string, Held>;
}

const claims = new WeakMap<Scope['context'], Map<string, Claims>>();

/** Of each training of a step by itself: two of them may want the same checkpoint. */
function claimsOf({ policy, context, key }: Scope): Claims {
  const ofStep = claims.get(context) ?? new Map<string, Claims>();
  claims.set(context, ofStep);
  const known = ofStep.get(key);
  if (known !== undefined) return known;
  const chance = Math.floor(context.random() * 0x1_0000_0000)
    .toString(16)
    .padStart(8, '0');
  const own: Claims = {
    owner: `${runOf(policy.owner.run)}.${policy.attempt}.${chance}`,
    held: new Map(),
  };
  ofStep.set(key, own);
  return own;
}

/** The name of a training of this step in its claims. */
export function ownerOf(scope: Scope): string {
  return claimsOf(scope).owner;
}

function runOf(run: string): string {
  return run === '' ? 'terminal' : run;
}

export function readClaim(text: string | undefined): ServingClaim | undefined {
  const [, owner, run, attempt, at] =
    /^(([\w-]{1,60})\.(\d{1,6})\.[0-9a-f]{8})@(\d{9,12})$/.exec(text ?? '') ?? [];
  if (owner === undefined || run === undefined) return undefined;
  return { owner, run, attempt: Number(attempt), at: Number(at) * 1000 };
}

/** What time it was when something was read, epoch ms. */
function timeOf(
  { clock }: Pick<Context, 'clock'>,
  { serviceTime }: Pick<Observation, 'serviceTime'>,
): number {
  return serviceTime ?? clock.date();
}

/** What of a reading tells who serves. */
type Told = Pick<Observation, 'description' | 'serviceTime'>;

/** The claim of another training that counts when it is read; `isServed`: whether the checkpoint has a deployment. */
export function rivalIn(scope: Scope, now: Told, isServed: boolean): ServingClaim | undefined {
  const claim = countingIn(scope.context, now, isServed);
  if (claim === undefined || claim.owner === ownerOf(scope)) return undefined;
  // Of one workflow run only one attempt runs at a time.
  const { policy } = scope;
  return policy.owner.run !== '' && claim.run === policy.owner.run && claim.attempt < policy.attempt
    ? undefined
    : claim;
}

/** The claim of another run that counts when it is read. */
export function foreignIn(context: Pick<Context, 'clock'>, now: Told, run: string): ServingClaim | undefined {
  const claim = countingIn(context, now, true);
  return claim?.run === runOf(run) ? undefined : claim;
}

function countingIn(context: Pick<Context, 'clock'>, now: Told, isServed: boolean): ServingClaim | undefined {
  const label = readLabel(now);
  const claim = readClaim(label?.claim);
  if (claim === undefined) return undefined;
  const age = timeOf(context, now) - claim.at;
  // It may have led to another checkpoint than the one that is looked at.
  const { opened } = label ?? {};
  const hasLed = isServed || (opened !== undefined && !opened.endsWith(`.${unknownModel}`));
  return age < (hasLed ? claimMs : claimWithoutEffectMs) && age > -claimMs ? claim : undefined;
}

/** A deployment that is to rest after the questions, as a label keeps it; before it is asked for without an id. */
export function openedMark(step: number, modelId: string = unknownModel): string {
  return `${step}.${modelId}`;
}

/**
 * Whether an earlier step of ours opened a deployment for questions, and left it. Who died before it came to know the id
 * has left its claim as well; without one, or long after it, somebody else may have deployed the checkpoint.
 */
export function wasLeft(scope: Scope, now: Observation, step: number, modelId: string): boolean {
  const { opened, claim: written } = readLabel(now) ?? {};
  if (opened === openedMark(step, modelId)) return true;
  const claim = readClaim(written);
  if (opened !== openedMark(step) || claim === undefined || claim.owner === ownerOf(scope)) return false;
  return Math.abs(timeOf(scope.context, now) - claim.at) < claimMs;
}

/**
 * Writes a claim, and what it is for, and reads it back: `ours`; `theirs` when another one came between, or may have;
 * `unwritten` when it did not get through, and may stand there all the same; `unkept` where the service keeps no label of
 * ours, and nothing but the look before the deployment keeps two apart.
 */
export async function claim(
  scope: Scope,
  ref: Ref,
  more: (now: Observation) => LabelChanges = () => ({}),
): Promise<'ours' | 'theirs' | 'unwritten' | 'unkept'> {
  const { context } = scope;
  const provider = providerOf(scope);
  const { owner, held } = claimsOf(scope);
  const begun = context.clock.now();
  const state = { isTheirs: false };
  const written = await relabel(context, provider, ref, (now) => {
    state.isTheirs = rivalIn(scope, now, false) !== undefined;
    return state.isTheirs ? undefined : { claim: claimAt(scope, now, owner), ...more(now) };
  });
  if (state.isTheirs) return 'theirs';
  if (written === 'none') return 'unkept';
  held.set(ref.id, { ref, at: context.clock.now() });
  if (written === 'open') return 'unwritten';
  // So slow a write may have gone over that of another one, who has read its own back already.
  if (context.clock.now() - begun > settleMs / 2) return 'theirs';
  await context.clock.sleep(settleMs, context.interrupted);
  const shown = await retry(context, policies.read, () => provider.read(ref));
  const kept = readClaim(readLabel(shown)?.claim);
  if (kept === undefined) return 'unkept';
  return kept.owner === owner ? 'ours' : 'theirs';
}

function claimAt({ context }: Scope, now: Observation, owner: string): string {
  return `${owner}@${Math.floor(timeOf(context, now) / 1000)}`;
}

/**
 * Writes the claims of a training anew that have grown old, so that its step is not taken for dead. To be called wherever
 * time passes while something serves for it, and never beside another change of its labels; it does nothing most of the time.
 */
export async function renewClaims(scope: Scope): Promise<void> {
  const { context } = scope;
  const { owner, held } = claimsOf(scope);
  for (const each of held.values()) {
    if (context.clock.now() - each.at < renewMs) continue;
    each.at = context.clock.now();
    const state: { holder: string | undefined } = { holder: undefined };
    await relabel(context, providerOf(scope), each.ref, (now) => {
      state.holder = readClaim(readLabel(now)?.claim)?.owner;
      return state.holder === owner ? { claim: claimAt(scope, now, owner) } : undefined;
    });
    if (state.holder !== undefined && state.holder !== owner) giveOver(scope, each.ref);
  }
}

/** Another one has taken this step for dead: what it serves is that one's to end. */
function giveOver(scope: Scope, { id }: Ref): void {
  claimsOf(scope).held.delete(id);
  for (const deployment of trainingOf(scope).deployments ?? [])
    if (deployment.fineTune === id && isLeft(deployment))
      scope.journal.tell(scope.key, { kind: 'deployment', deployment: { ...deployment, opened: false } });
}

/** Lets go of all claims of a training; `more` is changed with them, where the label still shows ours. */
export async function letGo(
  scope: Scope,
  more: (now: Observation) => LabelChanges = () => ({}),
): Promise<void> {
  const { owner, held } = claimsOf(scope);
  for (const { ref } of held.values())
    await relabel(scope.context, providerOf(scope), ref, (now) =>
      readClaim(readLabel(now)?.claim)?.owner === owner ? { claim: undefined, ...more(now) } : undefined,
    );
  held.clear();
}
