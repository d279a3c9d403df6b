import { Failure, Fault, messageOf } from './base/failure.js';
import { present } from './base/present.js';
import { shortened } from './base/text.js';
import { serviceOf, services as words, type ServiceId } from './base/service.js';
import type { Host } from './host/host.js';
import { readInputs, timeFor, type Inputs } from './inputs.js';
import type { Observation, Provider } from './provider/contract.js';
import { openGitHub, pullRequestOf } from './pull-request.js';
import { contextOf as statusContext, cutShort, renderStatus } from './record/commit-status.js';
import { standingOf } from './record/standing-entry.js';
import {
  readStored,
  readStoredCommand,
  readStoredComments,
  type StoredCommand,
  type StoredDeployed,
  type StoredFineTune,
  type StoredServing,
} from './record/stored.js';
import { renderLastComment } from './report/comment.js';
import { logLine, markdownText } from './report/escape.js';
import { strictAddress } from './report/strict.js';
import { openServices, type OpenService } from './services.js';
import { simulatedEndings } from './simulator/simulated-endings.js';
import { decideCancel, jobTime, type CancelDecision, type JobTime } from './train/cancel.js';
import type { Context } from './train/context.js';
import { restOpened } from './train/serve/rest.js';
import { stopAndConfirm } from './train/stop.js';

/** What main had understood, and how the job stands. */
interface MainStep {
  readonly inputs: Inputs;
  readonly command: StoredCommand;
  readonly job: JobTime | undefined;
  readonly simulated: boolean;
}

/** After a cancel a job has about 4 min 45 s for all its post steps; a last request may take more than a minute of it. */
const patienceMs = 3 * 60_000;

/**
 * The post step: after a cancel it stops what this GitHub run started, by the rules of `decideCancel`; otherwise it is
 * harmless. It goes by what main had understood; only the keys are its own inputs. It never fails: what it cannot do it
 * says.
 */
export async function settleCancel(host: Host): Promise<void> {
  const stored = readStored(host.readState('fine-tunes'));
  const command = readStoredCommand(host.readState('command'));
  const ended = host.readState('ended') === 'true';
  if (stored === undefined || command === undefined) return;
  // On a runner a simulation is over with its step; in a terminal it is kept, and goes on.
  if (stored.simulated && host.kind !== 'terminal') return;
  const left = stored.fineTunes.flatMap(({ serving = [] }) => serving);
  // What had ended is over; only what it has left serving is not.
  const { fineTunes, announced } = ended ? { fineTunes: [], announced: [] } : stored;
  if (fineTunes.length + announced.length + left.length === 0) return;
  const inputs: Inputs = { ...readInputs(host, simulatedEndings).inputs, ...command };
  const ids = [
    ...new Set([
      ...[...fineTunes, ...left].map(({ id }) => serviceOf(id)),
      ...announced.map(({ service }) => service),
    ]),
  ];
  // Its time goes on as it is.
  if (!stored.simulated) host.useTime(timeFor(inputs, ids));
  const services = await openServices(host, inputs, ids);
  if (host.kind === 'terminal') host.print('Press Ctrl-C again to leave at once.');
  const { simulated } = stored;
  const step: MainStep = { inputs, command, job: jobTimeOf(host, command), simulated };
  const sentences = await Promise.all(
    services.flatMap((service) => {
      const { id } = service.provider;
      return [
        ...left.filter((each) => serviceOf(each.id) === id).map((each) => restOne(host, service, each)),
        ...fineTunes
          .filter((fineTune) => serviceOf(fineTune.id) === id)
          .map((fineTune) => settleOne(host, service, step, fineTune)),
        ...announced
          .filter((one) => one.service === id)
          .map(({ title }) => Promise.resolve(tellAnnounced(host, service.provider, title))),
      ];
    }),
  );
  // What a simulation keeps holds what was done here.
  if (stored.simulated) await Promise.all(services.map(({ close }) => close()));
  const lines = sentences.flat();
  if (lines.length === 0) return;
  host.writeSummary(
    `### After the ${ended ? 'step' : 'cancel'}\n\n${lines.map((line) => `- ${markdownText(line)}`).join('\n')}\n`,
  );
  if (!ended) await rewriteComments(host, step, lines);
}

/** No comment stays at "Training" because the step was ended; best effort. */
async function rewriteComments(host: Host, { inputs }: MainStep, lines: readonly string[]): Promise<void> {
  const comments = readStoredComments(host.readState('comments'));
  const pullRequest = pullRequestOf(host.event)?.number;
  if (comments.length === 0 || pullRequest === undefined || inputs.githubToken === '') return;
  const how = { runUrl: host.event.runUrl, at: host.clock.date() };
  try {
    const github = await openGitHub(host, inputs.githubToken);
    for (const { id, marker, subject } of comments) {
      const title = `🚫 This step was ended${subject === '' ? '' : `: ${subject}`}`;
      await github?.saveComment(pullRequest, id, renderLastComment(lines, marker, { ...how, title }));
    }
  } catch (error) {
    for (const line of logLine(`The comment could not be written. ${messageOf(error)}`)) host.print(line);
  }
}

/** How old the job is; undefined when its begin, or its limit, is not known. */
function jobTimeOf({ clock, event }: Host, { jobLimitMs: limitMs }: StoredCommand): JobTime | undefined {
  const { begunAt } = event.job;
  return begunAt === undefined || limitMs === undefined
    ? undefined
    : jobTime(clock.date() - begunAt, limitMs);
}

/** It was being created when main ended: whether it was cannot be told, and it is found by its title. */
function tellAnnounced(host: Host, provider: Provider, title: string): readonly string[] {
  const text = `'${title}' was being created when this step ended: it may exist at ${provider.title}, train and cost. Look at ${provider.listUrl('') ?? 'the page of the account'}; a later run finds it by this title and goes on with it.`;
  for (const line of logLine(text)) host.print(line);
  return [text];
}

/** A checkpoint that was served for questions alone: whatever ended the step, it serves no more. */
async function restOne(
  host: Host,
  { provider, withKey }: OpenService,
  { id, repository, step, modelId, woken }: StoredServing,
): Promise<readonly string[]> {
  const said = (text: string): readonly string[] => {
    for (const line of logLine(text)) host.print(line);
    return [text];
  };
  const what = `Step ${step} of ${id}, which was served for the questions of \`evaluate\`,`;
  const bills = 'It bills until then; Oxen ends it after 15 minutes without a request.';
  if (!withKey)
    return said(
      `${what} may still serve: the input ${words[provider.id].keyInput} of the post step is empty. Deactivate ${modelId ?? 'it'} at ${provider.title} yourself. ${bills}`,
    );
  try {
    const resting = { ref: { repository, id }, step, ...present({ modelId, woken }) };
    const done = await restOpened(contextOf(host), provider, resting, host.event.runId);
    if (done === 'elsewhere')
      return said(`${what} is left as it is: its label tells that another step uses it by now.`);
    return done === 'nothing' ? [] : said(`${what} serves no more.`);
  } catch (error) {
    if (!(error instanceof Failure) && !(error instanceof Fault)) throw error;
    return said(`${what} could not be deactivated. ${messageOf(error)} ${bills}`);
  }
}

async function settleOne(
  host: Host,
  { provider, withKey }: OpenService,
  step: MainStep,
  fineTune: StoredFineTune,
): Promise<readonly string[]> {
  const said: string[] = [];
  const say = (text: string): void => {
    said.push(text);
    for (const line of logLine(text)) host.print(line);
  };
  const { id, repository, startedHere, limited, ended } = fineTune;
  const how = (verb: string): string =>
    host.program === undefined ? inWorkflow(verb) : `\`${host.program} ${verb} ${flags}\``;
  const flags = [
    ...(step.simulated ? ['--simulate'] : []),
    `--fine-tune-id ${id}`,
    ...(repository === '' ? [] : [`--repository ${repository}`]),
    ...addressFlag(step, provider.id),
  ].join(' ');
  const inWorkflow = (verb: string): string =>
    `\`command: ${verb}\`, ${repository === '' ? '' : `\`repository: ${repository}\`, `}\`fine-tune-id: ${id}\``;
  const attach = `To watch it: ${how('attach')}.`;
  // Decided before anything is read, so that the request leaves within two seconds; a stop of an ended one is refused by the hub and harmless.
  const decision = decide(host, step, startedHere);
  if (ended !== undefined) {
    say(endedText(provider, fineTune, ended.word));
    if (decision.kind === 'stop') await markCancelled(host, provider, step, fineTune, ended);
    return said;
  }
  if (decision.kind === 'leave') {
    say(`${id} is left alone: ${decision.why}. ${attach} To stop it: ${how('stop')}.`);
    if (limited) say(`The limits of ${id} are no longer watched until somebody attaches to it.`);
    return said;
  }
  if (provider.cannotStop !== undefined)
    say(`${id} goes on, and \`on-cancel: stop\` cannot help: ${provider.cannotStop} ${attach}`);
  else if (!withKey)
    say(
      `${id} could not be stopped and goes on, and costs: the input ${words[provider.id].keyInput} of the post step is empty. Stop it yourself: ${how('stop')}. ${attach}`,
    );
  else {
    const last = await stopIt(host, provider, fineTune, `Look at it yourself. ${attach}`, say);
    if (last !== undefined) {
      const how = { word: last.word, isGood: last.status === 'succeeded' };
      await markCancelled(host, provider, step, fineTune, last.status === 'created' ? undefined : how);
    }
  }
  return said;
}

/** What had ended, and what of it goes on all the same. What served for questions is told of by whoever ends it. */
function endedText(
  provider: Provider,
  { id, deployed = [], serving = [] }: StoredFineTune,
  word: string,
): string {
  const had = `${id} had ended '${word}' before`;
  if (deployed.length > 0) return `${had}. ${deployed.map((each) => deployedText(provider, each)).join(' ')}`;
  return serving.length > 0 ? `${had}.` : `${had}; nothing of it goes on.`;
}

/** It serves because the file wants it: nothing that was started for this step alone, and so it is not ended. */
function deployedText({ title }: Provider, { step, state, model, asleep }: StoredDeployed): string {
  const what = `Step ${step}, which its file wants deployed,`;
  const name = model === undefined ? '' : ` as ${shortened(model, 200)}`;
  if (asleep === true) return `${what} sleeps${name}, and bills nothing until somebody wakes it.`;
  const end = `To end that: deactivate it at ${title}, which ends it after 15 minutes without a request.`;
  switch (state) {
    case 'kept':
      return `${what} serves${name} and bills. ${end}`;
    case 'serving':
      return `${what} serves${name} or is about to, and bills. ${end}`;
    case 'asked':
      return `${what} was being asked for: it may be on its way, and bills once it serves. ${end}`;
    case 'unclear':
      return `${what} may serve${name}, which cannot be told, and then bills. ${end}`;
  }
}

/** Where it is spoken to, unless that is where it always is. */
function addressFlag({ command, simulated }: MainStep, id: ServiceId): readonly string[] {
  const { usualAddress, addressInput } = words[id];
  const address = strictAddress(command.addresses[id]);
  const isUsual = simulated || address === undefined || command.addresses[id] === usualAddress;
  return isUsual ? [] : [`--${addressInput} ${address}`];
}

function contextOf({ clock }: Pick<Host, 'clock'>): Context {
  return {
    clock,
    random: Math.random,
    // The signal that ended main is over; whoever ends this as well has the system for it.
    interrupted: new AbortController().signal,
    say: () => undefined,
    mostPatienceMs: patienceMs,
  };
}

async function stopIt(
  { clock }: Host,
  provider: Provider,
  { id, repository }: StoredFineTune,
  wayOut: string,
  say: (text: string) => void,
): Promise<Observation | undefined> {
  const course = { isTaken: false };
  const context = contextOf({ clock });
  const onTaken = (): void => {
    course.isTaken = true;
    say(`Stop of ${id} is requested; it finishes its step and saves first.`);
  };
  const until = clock.now() + patienceMs;
  let why = '';
  try {
    const last = await stopAndConfirm(
      context,
      provider,
      { id, repository },
      { until, cause: 'cancel', mayBeStarted: true, onTaken },
    );
    if (last !== undefined) {
      const credits = last.credits === undefined ? '' : `; it used ${last.credits} credits`;
      say(
        last.status === 'created'
          ? `${id} still reads 'created': as far as can be seen it was never started, and has cost nothing. ${wayOut}`
          : `${id} ended '${last.word}'${credits}.`,
      );
      return last;
    }
  } catch (error) {
    if (!(error instanceof Failure) && !(error instanceof Fault)) throw error;
    why = ` ${messageOf(error)}`;
  }
  const state = course.isTaken ? 'asked to stop, and could not be seen to stop' : 'could not be stopped';
  say(`${id}: ${state}.${why} ${wayOut}`);
  return undefined;
}

/**
 * Brings the second book up to date, where it is kept; best effort. What main has said to the end is left alone, unless it
 * did not get through. `ended`: unless it was never seen to start.
 */
async function markCancelled(
  host: Host,
  provider: Provider,
  { inputs, command }: MainStep,
  { entry, id, repository }: StoredFineTune,
  ended: StoredFineTune['ended'],
): Promise<void> {
  if (entry === undefined || command.statusOn === undefined || inputs.githubToken === '') return;
  try {
    const github = await openGitHub(host, inputs.githubToken);
    const { runUrl } = host.event;
    const page = provider.pageUrl({ repository, id });
    const { fingerprint, last } = entry;
    const isSaid = ended !== undefined && last !== undefined;
    if (isSaid) {
      if (last.state === 'pending') return;
      const known = (await github?.statuses(command.statusOn, statusContext(entry))) ?? [];
      if (standingOf(known, { fingerprint, ref: { repository, id } }) !== 'pending') return;
    }
    const how = isSaid
      ? { state: last.state, text: `${last.conclusion}: it ended '${ended.word}'` }
      : howCancelled(entry, ended);
    const words = renderStatus(entry, { ...how, fingerprint, id, runUrl, ...present({ page }) });
    await github?.setStatus(command.statusOn, words);
  } catch (error) {
    for (const line of logLine(`The commit status could not be written. ${messageOf(error)}`))
      host.print(line);
  }
}

function howCancelled(
  { undone }: NonNullable<StoredFineTune['entry']>,
  ended: StoredFineTune['ended'],
): Pick<Parameters<typeof renderStatus>[1], 'state' | 'text'> {
  return ended === undefined
    ? { state: 'failure', text: 'cancelled: not seen to start' }
    : cutShort(ended, undone);
}

function decide(host: Host, { inputs, job }: MainStep, startedHere: boolean): CancelDecision {
  return decideCancel({
    signalled: host.readState('signal') !== '',
    jobStatus: host.kind === 'terminal' ? 'cancelled' : inputs.jobStatus,
    job,
    startedHere,
    onCancel: inputs.onCancel,
    inTerminal: host.kind === 'terminal',
  });
}
