import { services, statusPageOf } from '../../base/service.js';
import { Failure, Fault } from '../../base/failure.js';
import { present } from '../../base/present.js';
import { shortened } from '../../base/text.js';
import type { Trial } from '../../plan/trial.js';
import { isTerminal, type Observation, type Provider, type Ref } from '../../provider/contract.js';
import type { Candidate } from '../../record/candidate.js';
import { isPlain, startedFrom } from '../../record/started-from.js';
import { cannotBeStopped } from '../training-endings.js';
import { findOfFile } from '../find/by-label.js';
import { findTitled } from '../find/by-title.js';
import { changesToTell, changeWords } from '../find/differences.js';
import { newest } from '../find/order.js';
import { targetOf } from '../find/target.js';
import { claimOf, mayEndOthers, placeOf } from '../find/owner.js';
import { sameValues } from '../find/same-values.js';
import { questOf } from '../quest.js';
import { identify } from '../check-own-data.js';
import { policies, retry } from '../retry.js';
import {
  end,
  note,
  on,
  providerOf,
  targetOfScope,
  trainingOf,
  trialOf,
  type Passage,
  type Scope,
  type Stage,
} from '../stage.js';
import { costSoFar } from '../watch/limits.js';
import { checkData } from './check-stage.js';
import { collectResults } from './collect-stage.js';

/** Finds the fine-tune of `attach` and `stop`: by its id, or as the latest of a file. */
export const findStage: Stage = async (scope) => {
  const { context, journal, key, policy } = scope;
  const provider = providerOf(scope);
  const { ref: given } = trainingOf(scope);
  if (policy.stopNow && provider.cannotStop !== undefined) return end(cannotBeStopped(provider, given));
  const { ref, observation } = given === undefined ? await findReachable(scope) : { ref: given };
  // Named before it is read, so that an outage is told of this one.
  journal.tell(key, { kind: 'found', ref, ...present({ observation }) });
  const first = await retry(context, policies.read, () => provider.read(ref));
  tellLabel(scope, first);
  const page = provider.pageUrl(ref);
  journal.tell(key, {
    kind: 'recorded',
    ref,
    observation: first,
    // An earlier step of this run has: a cancel is meant for it as well. What nobody has started is not ours to stop.
    startedHere: claimOf(first, policy.owner).sameRun && first.status !== 'created',
    ...(page === undefined ? {} : { page }),
  });
  if (given !== undefined && !policy.stopNow) await takeFile(scope, first);
  return policy.stopNow ? stopOf(scope, first) : attachTo(scope, first);
};

/** What it says it is. Where it was started from is believed of one of ours alone. */
function tellLabel({ journal, key, policy }: Scope, first: Observation): void {
  const { label, ours } = claimOf(first, policy.owner);
  if (label === undefined) return;
  const from = ours ? startedFrom(label, first) : undefined;
  journal.tell(key, { kind: 'identified', fingerprint: label.fingerprint, ...present({ from }) });
}

/**
 * By its id: what its file asks for afterwards is asked of it as well, where that file stands here as it was when this was
 * trained. Without it nothing is lost but that, which the gates say.
 */
async function takeFile(scope: Scope, first: Observation): Promise<void> {
  const { owner } = scope.policy;
  const { label, ours } = claimOf(first, owner);
  if (label === undefined || !ours) return;
  const { file, place, fingerprint, values, data } = label;
  const trial = await scope.readFile?.(
    (path) => path === file || (place !== undefined && place === placeOf(path, owner.ref)),
  );
  if (trial === undefined || trial.provider !== providerOf(scope).id) return;
  const { bare } = targetOf(trial, scope.connection.hubUrl, undefined);
  if (values === undefined ? sameValues(trial, first) !== true : !bare.startsWith(values)) return;
  const { journal, key } = scope;
  journal.tell(key, { kind: 'matched', trial });
  const checked = { diagnostics: [], ...present({ dataIdentity: data }) };
  journal.tell(key, { kind: 'checked', checked, fingerprint });
}

function attachTo(scope: Scope, { id, status }: Observation): Passage {
  if (status === 'created')
    note(
      scope,
      `${id} is created but not started; \`attach\` never starts one, it waits in case somebody does.`,
    );
  return on;
}

async function stopOf(scope: Scope, { id, status }: Observation): Promise<Passage> {
  if (status !== 'stopped') return on;
  await collectResults(scope);
  return end({ conclusion: 'stopped', message: `${id} was stopped already.` });
}

/** What was found, as it was read while it was looked for. */
interface Found {
  readonly ref: Ref;
  readonly observation?: Observation;
}

async function findReachable(scope: Scope): Promise<Found> {
  try {
    return await findByFile(scope);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const { id, title } = providerOf(scope);
    throw new Failure('hub-unreachable', `${title} could not be reached: ${error.message}`, {
      help: `Check the address of the service (\`${services[id].addressInput}\`), and whether it is down${statusPageOf(title)}, then run this step again.`,
      cause: error,
    });
  }
}

/** The one that this file's values and data belong to; else what is open of this file; else its latest. */
async function findByFile(scope: Scope): Promise<Found> {
  const { context, connection, journal, key, policy } = scope;
  const provider = providerOf(scope);
  const trial = trialOf(scope);
  const checked = scope.own === undefined ? await checkData(scope) : identify(scope, scope.own);
  const { fingerprint } = targetOf(trial, connection.hubUrl, checked.dataIdentity);
  journal.tell(key, { kind: 'checked', checked, fingerprint });
  if (provider.spends === 'create') {
    const { equal } = await findTitled(context, provider, targetOfScope(scope), policy.owner);
    const found = latest(equal);
    if (found !== undefined) return foundAt(trial, found);
    throw notFoundAt(provider, trial);
  }
  const { equal, ofThisFile } = await findOfFile(
    context,
    connection.snapshot(trial.repository),
    questOf(scope),
  );
  const begun = equal.filter(({ observation }) => observation.status !== 'created');
  const found = policy.stopNow ? toStop(scope, begun, ofThisFile) : toAttach(scope, begun, ofThisFile);
  if (found === undefined) throw notOurs(scope, begun) ?? notFoundAt(provider, trial);
  return foundAt(trial, found);
}

function foundAt({ repository }: Trial, { observation }: Candidate): Found {
  return { ref: { repository, id: observation.id }, observation };
}

/** There is one that may be meant, and nothing tells that this repository has started it from this file at this ref. */
function notOurs(scope: Scope, begun: readonly Candidate[]): Failure | undefined {
  const found = latest(begun);
  if (found === undefined) return undefined;
  const { observation } = found;
  const { id, word } = observation;
  const { path } = trialOf(scope);
  const cost = isTerminal(observation.status) ? '' : costSoFar(observation);
  const { ours, label } = found;
  const file = label !== undefined && isPlain(label.file) ? label.file : 'another file';
  const whose =
    ours && label !== undefined
      ? `its label says that this repository started it from ${file}${atRef(label.ref)}`
      : `${providerOf(scope).title} does not show whose it is`;
  return new Failure(
    'not-found',
    `No fine-tune is known that this repository started from ${path}${atRef(scope.policy.owner.ref)}. ${id} ('${word}'${cost}) equals it, as far as can be read, and ${whose}.`,
    { help: `If it is yours, give its id: fine-tune-id: ${id}` },
  );
}

function atRef(ref: string): string {
  return ref === '' ? '' : ` at ${shortened(ref, 200)}`;
}

/** `stop` touches only what this repository has started from this file at this ref. */
function toStop(
  scope: Scope,
  equal: readonly Candidate[],
  ofThisFile: readonly Candidate[],
): Candidate | undefined {
  const open = mayEndOthers(scope.policy.owner)
    ? ofThisFile.filter(({ observation }) => !isTerminal(observation.status))
    : [];
  const ids = open.map(({ observation }) => `${observation.id} ('${observation.word}')`).join(', ');
  if (open.length > 1) note(scope, `Open of this file: ${ids}.`, 'notice');
  const own = latest(equal.filter((candidate) => ofThisFile.some((other) => isSame(candidate, other))));
  if (own !== undefined && !isTerminal(own.observation.status)) return own;
  if (open.length > 1)
    throw new Failure(
      'invalid-input',
      `Several fine-tunes of this file are open, none with its values: ${ids}.`,
      {
        help: 'Name the one to stop as fine-tune-id.',
      },
    );
  const [only] = open;
  if (only === undefined) return own ?? (mayEndOthers(scope.policy.owner) ? latest(ofThisFile) : undefined);
  disown(scope, only);
  return only;
}

function toAttach(
  scope: Scope,
  equal: readonly Candidate[],
  ofThisFile: readonly Candidate[],
): Candidate | undefined {
  const own = latest(equal.filter(({ likeness }) => likeness === 'fingerprint' || likeness === 'mark'));
  if (own !== undefined) return own;
  const open = ofThisFile.filter(({ observation }) => !isTerminal(observation.status));
  if (open.length > 1)
    throw new Failure(
      'invalid-input',
      `Several fine-tunes of this file are open, none with its values: ${open.map(({ observation }) => observation.id).join(', ')}.`,
      { help: 'Name the one to watch as fine-tune-id.' },
    );
  const other = latest(open.length > 0 ? open : ofThisFile);
  if (other !== undefined) {
    disown(scope, other);
    return other;
  }
  return unsigned(scope, equal);
}

/**
 * One with these values of which nothing tells whose it is. While it runs it may be followed, which is said; one that had
 * ended before anybody asked is no news of ours.
 */
function unsigned(scope: Scope, equal: readonly Candidate[]): Candidate | undefined {
  const found = latest(
    equal.filter(({ likeness, observation }) => likeness === 'values' && !isTerminal(observation.status)),
  );
  if (found !== undefined)
    note(
      scope,
      `Nothing tells that this repository has started ${found.observation.id}; it has the values of this file, and is followed.`,
    );
  return found;
}

/** It is another training than the file asks for now: nothing is claimed of it, and the differences are said. */
function disown(scope: Scope, { observation }: Candidate): void {
  const { journal, key } = scope;
  const changes = changeWords(changesToTell(trialOf(scope), observation));
  const what = changes.length === 0 ? 'its data is another' : changes.join('; ');
  note(scope, `${observation.id} was started from this file with other values or data: ${what}.`);
  journal.tell(key, { kind: 'disowned' });
}

function isSame(a: Candidate, b: Candidate): boolean {
  return a.observation.id === b.observation.id;
}

function notFoundAt(provider: Provider, { path, repository }: Trial): Failure {
  const where = repository === '' ? `at ${provider.title}` : `in ${repository}`;
  return new Failure('not-found', `No fine-tune of ${path} was found ${where}.`, {
    help: `Give its id as fine-tune-id; the ids stand on ${provider.listUrl(repository) ?? `the page of the ${repository === '' ? 'account' : 'repository'}`}.`,
  });
}

/** Active before ended, then the newest; one that may have failed without a sign is as good as ended. */
function latest(candidates: readonly Candidate[]): Candidate | undefined {
  const active = candidates.filter(
    ({ observation: { status, doubt } }) => !isTerminal(status) && doubt === undefined,
  );
  return newest(active.length > 0 ? active : candidates);
}
