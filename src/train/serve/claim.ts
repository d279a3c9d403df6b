import type { Observation, Ref } from '../../provider/contract.js';
import { readLabel } from '../../record/label.js';
import type { Scope } from '../stage.js';
import { providerOf, trainingOf } from '../stage.js';
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

/** So old a claim is written anew. */
const renewMs = 10 * 60_000;

/** What stands in place of a model's id as long as it is not known. */
const unknownModel = 'asked';

/** One name for each step, and when its claims were written last: by training, monotonic ms. */
const claims = new WeakMap<
  Scope['context'],
  { readonly name: string; readonly writtenAt: Map<string, number> }
>();

/** The name of a step in its claims. */
export function ownerOf(scope: Scope): string {
  return claimsOf(scope).name;
}

function claimsOf({ policy, context }: Scope) {
  const known = claims.get(context);
  if (known !== undefined) return known;
  const chance = Math.floor(context.random() * 0x1_0000_0000)
    .toString(16)
    .padStart(8, '0');
  const name = `${policy.owner.run || 'terminal'}.${policy.attempt}.${chance}`;
  const own = { name, writtenAt: new Map<string, number>() };
  claims.set(context, own);
  return own;
}

export function readClaim(text: string | undefined): ServingClaim | undefined {
  const [, owner, run, attempt, at] =
    /^(([\w-]{1,60})\.(\d{1,6})\.[0-9a-f]{8})@(\d{9,12})$/.exec(text ?? '') ?? [];
  if (owner === undefined || run === undefined) return undefined;
  return { owner, run, attempt: Number(attempt), at: Number(at) * 1000 };
}

/** What time it was when something was read, epoch ms. */
function timeOf({ context }: Scope, { serviceTime }: Pick<Observation, 'serviceTime'>): number {
  return serviceTime ?? context.clock.date();
}

/** The claim of another step that counts when it is read; `isServed`: whether the checkpoint has a deployment. */
export function rivalIn(
  scope: Scope,
  now: Pick<Observation, 'description' | 'serviceTime'>,
  owner: string,
  isServed: boolean,
): ServingClaim | undefined {
  const claim = readClaim(readLabel(now)?.claim);
  if (claim === undefined || claim.owner === owner) return undefined;
  const { owner: own } = scope.policy;
  // Of one workflow run only one attempt runs at a time.
  if (own.run !== '' && claim.run === own.run && claim.attempt < scope.policy.attempt) return undefined;
  const age = timeOf(scope, now) - claim.at;
  return age < (isServed ? claimMs : claimWithoutEffectMs) && age > -claimMs ? claim : undefined;
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
  return Math.abs(timeOf(scope, now) - claim.at) < claimMs;
}

/**
 * Writes a claim, and what it is for, and reads it back: `ours`; `theirs` when another one came between; `unkept` where the service keeps no
 * label of ours, and nothing but the look before the deployment keeps two apart.
 */
export async function claim(
  scope: Scope,
  ref: Ref,
  owner: string,
  more: (now: Observation) => LabelChanges = () => ({}),
): Promise<'ours' | 'theirs' | 'unkept'> {
  const { context } = scope;
  const provider = providerOf(scope);
  const state = { isTheirs: false };
  const isWritten = await relabel(context, provider, ref, (now) => {
    state.isTheirs = rivalIn(scope, now, owner, false) !== undefined;
    return state.isTheirs ? undefined : { claim: claimAt(scope, now, owner), ...more(now) };
  });
  if (state.isTheirs) return 'theirs';
  if (!isWritten) return 'unkept';
  claimsOf(scope).writtenAt.set(scope.key, context.clock.now());
  await context.clock.sleep(settleMs, context.interrupted);
  const shown = await retry(context, policies.read, () => provider.read(ref));
  const kept = readClaim(readLabel(shown)?.claim);
  if (kept === undefined) return 'unkept';
  return kept.owner === owner ? 'ours' : 'theirs';
}

function claimAt(scope: Scope, now: Observation, owner: string): string {
  return `${owner}@${Math.floor(timeOf(scope, now) / 1000)}`;
}

/**
 * Writes the claims of this training anew when they have grown old, so that its step is not taken for dead. To be called
 * wherever time passes while something serves for it; it does nothing most of the time.
 */
export async function renewClaims(scope: Scope): Promise<void> {
  const { context, key } = scope;
  const { name: owner, writtenAt } = claimsOf(scope);
  const now = context.clock.now();
  if (now - (writtenAt.get(key) ?? now) < renewMs) return;
  writtenAt.set(key, now);
  const left = (trainingOf(scope).deployments ?? []).filter(({ opened, to }) => opened && to === undefined);
  for (const [id, { repository }] of new Map(left.map((each) => [each.fineTune, each])))
    await relabel(context, providerOf(scope), { repository, id }, (shown) =>
      readClaim(readLabel(shown)?.claim)?.owner === owner
        ? { claim: claimAt(scope, shown, owner) }
        : undefined,
    );
}
