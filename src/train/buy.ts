import { clauseOf, Failure, Fault } from '../base/failure.js';
import type { Observation, Provider, Ref } from '../provider/contract.js';
import { oldest } from './decide.js';
import { mayBeBought, unrecorded } from './endings.js';
import { findTitled, readListed, type Titled } from './find-titled.js';
import { renderLabel } from './label.js';
import { Interrupted, outageLimitMs, retryDelay, stubbornly, type Circumstances } from './patience.js';
import type { Submitted } from './start.js';
import type { Order } from './submit.js';
import { isSameMark, nextNumber, readMark, renderTitle, type Mark } from './title.js';

/** What another run made a moment ago may not show in a list at once. */
const lagMs = 5000;
/** Clocks and roundings of the service. */
const toleranceMs = 2000;
/** An account may answer with one of an earlier title; more often than this it does not. */
const maxReturned = 5;

/**
 * Buys where create spends. A request that may have been carried out is never sent again: what came of it is found by
 * its title, which nobody else gives, now or in a later run.
 */
export async function buyOnce(
  circumstances: Circumstances,
  provider: Provider,
  order: Order,
): Promise<Submitted> {
  const { clock, random, interrupted, say } = circumstances;
  const returned: Mark[] = [];
  await clock.sleep(lagMs, interrupted);
  const giveUpAt = clock.now() + outageLimitMs;
  for (let attempt = 0; ; attempt++) {
    if (interrupted.aborted) throw new Interrupted();
    // Directly before each request, however often it is repeated: somebody may have bought it in the meantime.
    const titled = await findTitled(circumstances, provider, order.wanted, order.seeker);
    const intent = await order.judge(titled.equal);
    if (intent.kind !== 'start') return { kind: 'instead', intent };
    const offer = offerOf(order, [...titled.taken, ...returned]);
    if (!order.announce(offer.title)) return { kind: 'ended', ending: unrecorded() };

    const sentAt = clock.now();
    const answer = await send(provider, order, offer.title);
    const isUnclear = answer instanceof Fault && answer.kind === 'unclear';
    if (isUnclear) {
      say(`The answer to create is unclear (${clauseOf(answer)}); looking for what it made.`);
      return settle(circumstances, provider, order, { ...offer, sentAt, fault: answer });
    }
    // Nothing was made, for certain.
    if (answer instanceof Failure || answer instanceof Fault) order.announce(undefined);
    if (answer instanceof Failure) throw answer;
    if (answer instanceof Fault) {
      if (clock.now() >= giveUpAt) throw answer;
      if (attempt === 0) say(`The create did not get through (${clauseOf(answer)}); trying again.`);
      await clock.sleep(retryDelay(answer, attempt, random), interrupted);
      continue;
    }
    if (!isOlder(answer, clock.now() - sentAt)) return take(order, answer, offer.mark, true);

    // The account's own guard found one by its title, though no list had shown it. It may even be gone.
    order.announce(undefined);
    const observation = await readListed(circumstances, provider, order.trial.repository, answer.id);
    const candidate = { label: undefined, ours: true, exact: true, sameRun: false };
    const other = await order.judge(observation === undefined ? [] : [{ ...candidate, observation }]);
    if (other.kind !== 'start') return { kind: 'instead', intent: other };
    returned.push(offer.mark);
    if (returned.length > maxReturned)
      throw new Failure('rejected', `${provider.title} answers with earlier fine-tunes of the same title.`, {
        help: 'Give it another title, or switch the account’s setting off that does it.',
      });
  }
}

interface Offer {
  readonly mark: Mark;
  readonly title: string;
}

/**
 * A title that nobody has: the account may answer with whatever has it already. Where those of other runs count
 * otherwise than our own, it names the run, or a second attempt would take its own for another's.
 */
function offerOf({ trial, wanted, onExisting, seeker }: Order, taken: readonly Mark[]): Offer {
  const run = onExisting !== 'reuse' && seeker.run !== '' ? seeker.run : undefined;
  const name = { ...(run === undefined ? {} : { run }), number: nextNumber(taken, run) };
  const title = renderTitle(trial, wanted.fingerprint, name);
  return { title, mark: { short: '', ...readMark(title), ...name } };
}

async function send(
  provider: Provider,
  { trial, facts }: Order,
  title: string,
): Promise<Observation | Failure | Fault> {
  try {
    return await provider.create(trial, { ...renderLabel(trial, facts), name: title });
  } catch (error) {
    if (error instanceof Failure || error instanceof Fault) return error;
    throw error;
  }
}

/** It is bought: whatever cannot be written or kept now is said, and changes nothing. */
function take(order: Order, observation: Observation, mark: Mark, startedHere: boolean): Submitted {
  const { id } = observation;
  const ref: Ref = { repository: order.trial.repository, id };
  if (!order.record(ref, observation, startedHere))
    order.notice(`The id ${id} could be written neither to the state nor to the outputs of this step.`);
  const kept = readMark(observation.displayName);
  if (kept === undefined || !isSameMark(kept, mark))
    order.notice(`The service shows another title of ${id}; a later run may not recognise it as ours.`);
  return { kind: 'started', ref, observation, startedHere };
}

interface Unclear extends Offer {
  readonly sentAt: number;
  readonly fault: Fault;
}

/** For so long after an unclear request what it made may still appear. */
const settleMs = 3 * 60_000;
const quickMs = 30_000;
const slowMs = 60_000;

/** Looks for what an unclear request made; when nothing shows, that is said, and it is not sent again. */
async function settle(
  circumstances: Circumstances,
  provider: Provider,
  order: Order,
  { title, mark, sentAt, fault }: Unclear,
): Promise<Submitted> {
  const { clock, interrupted, say } = circumstances;
  const until = clock.now() + settleMs;
  let waitMs = isQuick(fault) ? quickMs : slowMs;
  for (;;) {
    await clock.sleep(waitMs, interrupted);
    if (interrupted.aborted) throw new Interrupted();
    const titled = await lookAgain(circumstances, provider, order);
    if (titled === undefined) break;
    // Nobody had this title before.
    const made = titled.equal.filter((candidate) => isSameMark(candidate.mark, mark));
    const ours = oldest(made);
    if (ours !== undefined) {
      const { observation } = ours;
      const others = made.filter((candidate) => candidate !== ours);
      if (others.length > 0)
        order.notice(
          `There is more than one new fine-tune '${title}': ${observation.id} and ${others.map((other) => other.observation.id).join(', ')}. One request cannot make two, so another workflow run bought at the same moment; set \`concurrency\` in the workflow.`,
        );
      say(`The create had made ${observation.id}.`);
      return take(order, observation, mark, !isOlder(observation, clock.now() - sentAt));
    }
    if (clock.now() >= until) break;
    waitMs = Math.min(waitMs === slowMs ? slowMs : quickMs, until - clock.now());
  }
  return { kind: 'ended', ending: mayBeBought(provider, order.trial, title) };
}

/** Undefined when it cannot be looked: that is no answer, however often it was tried. */
async function lookAgain(
  circumstances: Circumstances,
  provider: Provider,
  { wanted, seeker }: Order,
): Promise<Titled | undefined> {
  try {
    return await stubbornly(circumstances, () => findTitled(circumstances, provider, wanted, seeker));
  } catch (error) {
    if (!(error instanceof Fault) && !(error instanceof Failure)) throw error;
    circumstances.say(`What create made cannot be looked up (${clauseOf(error)}).`);
    return undefined;
  }
}

/** The service's own error comes at once; where an answer is missing, it may still be at work. */
function isQuick({ status }: Fault): boolean {
  return status !== undefined && status !== 504 && status !== 408;
}

/** Whether it was there before a request that was sent so long ago; both times are the service's own. */
function isOlder({ createdAt, serviceTime }: Observation, sinceMs: number): boolean {
  if (createdAt === undefined || serviceTime === undefined) return false;
  return serviceTime - createdAt > sinceMs + toleranceMs;
}
