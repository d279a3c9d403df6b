import type { Content } from '../../base/content.js';
import { Failure, Fault } from '../../base/failure.js';
import { renderBytes } from '../../base/bytes.js';
import type { UploadPlan } from '../../provider/capabilities.js';
import { carryOut, type Effect, type Settled } from '../effect.js';
import { outageLimitMs, policies, retry, retryDelay } from '../retry.js';
import { dataOf, placeOf, planUpload, sizeOf, transferOf, uploadsOf } from '../check-own-data.js';
import { on, providerOf, trainingOf, trialOf, type Scope, type Stage } from '../stage.js';
import { msLeft } from '../time-left.js';

/**
 * Puts data of this repository to the service before a training of it is created: only what is missing there, and nothing
 * when no training is to be created. It is free, and may be repeated; what a dead run left is gone on with.
 */
export const uploadStage: Stage = async (scope) => {
  const { own, journal, key } = scope;
  const { intent, checked } = trainingOf(scope);
  if (own === undefined || intent?.kind !== 'start') return on;
  const plan = await planUpload(scope, own.set);
  if (plan.isComplete) return on;
  const isPublic = checked?.transfer?.isPublic;
  const { repository } = trialOf(scope);
  const { table } = dataOf(scope);
  const amount = sizeOf(plan.missing);
  const whole = transferOf(scope, own.set, plan, isPublic);
  const left = whole.files - amount.files;
  journal.tell(key, {
    kind: 'uploading',
    transfer: whole,
    text: `Uploading ${table} to ${whole.resource} in ${repository}: ${filesText(amount)}${left > 0 ? `; ${left} of an earlier run are there` : ''}.`,
  });
  await put(scope, plan);
  await confirm(scope, plan);
  journal.tell(key, {
    kind: 'uploaded',
    transfer: { ...whole, missing: { files: 0, bytes: 0 }, sent: amount },
    text: `Uploaded ${table}: ${filesText(amount)}, committed to the branch ${whole.branch} of ${repository}.`,
  });
  return on;
};

function filesText({ files, bytes }: { readonly files: number; readonly bytes: number }): string {
  return `${files} file${files === 1 ? '' : 's'}, ${renderBytes(bytes)}`;
}

async function put(scope: Scope, plan: UploadPlan): Promise<void> {
  const uploads = uploadsOf(scope);
  const place = placeOf(scope);
  await done(scope, {
    name: 'preparation of the upload',
    repeatable: 'freely',
    send: async () => {
      await uploads.open(place, plan);
      return undefined;
    },
  });
  const progress = startProgress(scope, sizeOf(plan.missing).bytes);
  for (const batch of uploads.batches(plan)) {
    await done(scope, {
      name: 'upload',
      repeatable: 'if-undone',
      forMs: outageLimitMs + sizeOf(batch).bytes / slowest,
      send: async () => {
        progress.begin();
        await uploads.send(place, plan, batch, ({ bytes }) => progress.add(bytes));
        return undefined;
      },
      settle: settleBy(scope, plan, ({ missing, isComplete }) => isComplete || !holdsAny(missing, batch)),
    });
    progress.keep();
  }
  const { owner } = scope.policy;
  const commit = {
    message: `Data of ${dataOf(scope).table}${owner.repository === '' ? '' : ` of ${owner.repository}`} (${plan.set.identity.slice(0, 12)})`,
    author: 'fine-tune-action',
    email: 'fine-tune-action@users.noreply.github.com',
  };
  await done(scope, {
    name: 'commit of the data',
    repeatable: 'if-undone',
    send: async () => {
      await uploads.finish(place, plan, commit);
      return undefined;
    },
    settle: settleBy(scope, plan, ({ isComplete }) => isComplete),
  });
}

/** The slowest line that is waited for, in bytes a ms: 1 Mbit a second. */
const slowest = 125;

/** Carries a step of an upload out to its end; throws what kept it from getting there. */
async function done(scope: Scope, effect: Effect<undefined>): Promise<void> {
  const outcome = await carryOut<undefined>(scope.context, effect);
  if (outcome.kind === 'done') return;
  const { title } = providerOf(scope);
  const because = 'because' in outcome ? outcome.because : undefined;
  throw because ?? new Fault('unclear', `What became of the ${effect.name} at ${title} could not be told.`);
}

/** After an answer that leaves it open: waits, and looks what has arrived. */
function settleBy(
  scope: Scope,
  { set }: UploadPlan,
  isDone: (now: UploadPlan) => boolean,
): NonNullable<Effect<undefined>['settle']> {
  const { clock, random, interrupted } = scope.context;
  let times = 0;
  return async (trouble): Promise<Settled<undefined>> => {
    if (trouble instanceof Failure) return { kind: 'undone' };
    await clock.sleep(Math.min(retryDelay(trouble, times++, random), msLeft(scope.context)), interrupted);
    return isDone(await planUpload(scope, set)) ? { kind: 'done', value: undefined } : { kind: 'undone' };
  };
}

function holdsAny(missing: readonly Content[], batch: readonly Content[]): boolean {
  return batch.some(({ path }) => missing.some((each) => each.path === path));
}

/** A training is created only of data that can be seen. */
async function confirm(scope: Scope, { set, resource }: UploadPlan): Promise<void> {
  const { isComplete } = await retry(
    scope.context,
    policies.readListed,
    () => planUpload(scope, set),
    (plan) => !plan.isComplete,
  );
  if (!isComplete)
    throw new Failure(
      'rejected',
      `${providerOf(scope).title} took the data and does not show it as ${resource}; nothing was created.`,
      { help: 'Run this step again: it goes on with what is there.' },
    );
}

/** A line of the log every so often, by time: of a short upload there is none. */
const betweenLinesMs = 15_000;

function startProgress(
  { context }: Scope,
  total: number,
): { readonly begin: () => void; readonly add: (bytes: number) => void; readonly keep: () => void } {
  const { clock, say } = context;
  let kept = 0;
  let sent = 0;
  let saidAt = clock.now();
  return {
    // What is sent again counts once.
    begin: () => void (sent = kept),
    add: (bytes) => {
      sent += bytes;
      if (clock.now() - saidAt < betweenLinesMs) return;
      saidAt = clock.now();
      const share = total === 0 ? 100 : Math.min(100, Math.floor((100 * sent) / total));
      say(`Uploaded ${renderBytes(sent)} of ${renderBytes(total)} (${share} %).`);
    },
    keep: () => void (kept = sent),
  };
}
