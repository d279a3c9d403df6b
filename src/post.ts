import { messageOf } from './base/failure.js';
import type { Host } from './host/host.js';
import { serviceOf } from './base/service.js';
import { readInputs, timeFor, type Inputs } from './inputs.js';
import { isTerminal, type Observation, type Provider, type Ref } from './provider/contract.js';
import { readStored, type StoredFineTune } from './record/stored.js';
import { logLine, markdownText } from './report/escape.js';
import { simulatedEndings } from './simulator/endings.js';
import { decideCancel, type CancelDecision } from './train/cancel.js';
import { openServices, type Service } from './services.js';

/** After a cancel a job has about 4 min 45 s for all its post steps; a last request may take more than a minute of it. */
const patienceMs = 3 * 60_000;
/** A start that was under way when main ended may take effect a moment later. */
const startingMs = 30_000;

/**
 * The post step: after a cancel it stops what this GitHub run started, by the rules of `decideCancel`; otherwise it is
 * harmless. It never fails: what it cannot do it says.
 */
export async function settleCancel(host: Host): Promise<void> {
  const stored = readStored(host.readState('fine-tunes'));
  const ended = host.readState('ended') === 'true';
  if (stored === undefined || stored.simulated || ended) return;
  const { fineTunes, announced } = stored;
  if (fineTunes.length + announced.length === 0) return;
  const { inputs } = readInputs(host, simulatedEndings);
  const ids = [
    ...new Set([...fineTunes.map(({ id }) => serviceOf(id)), ...announced.map(({ service }) => service)]),
  ];
  host.useTime(timeFor(inputs, ids));
  const services = await openServices(host, inputs, ids);
  if (host.kind === 'terminal') host.print('Press Ctrl-C again to leave at once.');
  const sentences = await Promise.all(
    services.flatMap((service) => {
      const { id } = service.provider;
      return [
        ...fineTunes
          .filter((fineTune) => serviceOf(fineTune.id) === id)
          .map((fineTune) => settleOne(host, service, inputs, fineTune)),
        ...announced
          .filter((one) => one.service === id)
          .map(({ title }) => Promise.resolve(tellAnnounced(host, service.provider, title))),
      ];
    }),
  );
  const lines = sentences.flat();
  if (lines.length > 0)
    host.writeSummary(
      `### After the cancel\n\n${lines.map((line) => `- ${markdownText(line)}`).join('\n')}\n`,
    );
}

/** It was being created when main ended: whether it was cannot be told, and it is found by its title. */
function tellAnnounced(host: Host, provider: Provider, title: string): readonly string[] {
  const text = `'${title}' was being created when this step ended: it may exist at ${provider.title}, train and cost. Look at ${provider.listUrl('') ?? 'the page of the account'}; a later run finds it by this title and goes on with it.`;
  for (const line of logLine(text)) host.print(line);
  return [text];
}

async function settleOne(
  host: Host,
  { provider, withKey }: Service,
  inputs: Inputs,
  fineTune: StoredFineTune,
): Promise<readonly string[]> {
  const said: string[] = [];
  const say = (text: string): void => {
    said.push(text);
    for (const line of logLine(text)) host.print(line);
  };
  const { id, repository, startedHere, limited } = fineTune;
  const where = repository === '' ? '' : `\`repository: ${repository}\`, `;
  const attach = `To watch it: \`command: attach\`, ${where}\`fine-tune-id: ${id}\`.`;
  // Decided before anything is read, so that the request leaves within two seconds; a stop of an ended one is refused by the hub and harmless.
  const decision = decide(host, inputs, startedHere);
  if (decision.kind === 'leave') {
    say(`${id} is left alone: ${decision.why}. ${attach}`);
    if (limited) say(`The limits of ${id} are no longer watched until somebody attaches to it.`);
  }
  if (decision.kind !== 'stop') return said;
  if (provider.cannotStop !== undefined)
    say(`${id} goes on, and \`on-cancel: stop\` cannot help: ${provider.cannotStop} ${attach}`);
  else if (!withKey) say(`${id} cannot be stopped: there is no key. ${attach}`);
  else await stopIt(host, provider, fineTune, attach, say);
  return said;
}

async function stopIt(
  { clock }: Host,
  provider: Provider,
  fineTune: Ref,
  attach: string,
  say: (text: string) => void,
): Promise<void> {
  const { id } = fineTune;
  const begun = clock.now();
  let isTaken = false;
  let isTold = false;
  let trouble = '';
  let last: Observation | undefined;
  for (let attempt = 0; clock.now() - begun < patienceMs; attempt++) {
    try {
      if (!isTaken) await provider.stop(fineTune);
      isTaken = true;
      if (!isTold) say(`Stop of ${id} is requested; it finishes its step and saves first.`);
      isTold = true;
    } catch (error) {
      trouble = ` ${messageOf(error)}`;
    }
    try {
      last = await provider.read(fineTune);
      if (isTerminal(last.status)) {
        const credits = last.credits === undefined ? '' : `; it used ${last.credits} credits`;
        say(`${id} ended '${last.word}'${credits}.`);
        return;
      }
      if (last.status === 'created') {
        isTaken = false;
        if (clock.now() - begun >= startingMs) {
          say(`${id} was never started and has cost nothing.`);
          return;
        }
      }
    } catch (error) {
      trouble = ` ${messageOf(error)}`; // Read again, until the time of the post step is over.
    }
    await clock.sleep(Math.min(5000, 500 * 2 ** attempt));
  }
  const state = isTaken ? 'asked to stop, and could not be seen to stop' : 'could not be stopped';
  say(`${id}: ${state} (last status: ${last?.word ?? 'not read'}).${trouble} Look at it yourself. ${attach}`);
}

function decide(host: Host, inputs: Inputs, startedHere: boolean): CancelDecision {
  const begunAt = Number(host.readState('begun-at'));
  const { clock } = host;
  const begunHere = clock.date() - clock.now();
  return decideCancel({
    signalled: host.readState('signal') !== '',
    jobStatus: host.kind === 'terminal' ? 'cancelled' : inputs.jobStatus,
    ageMs: begunAt > 0 ? (begunHere - begunAt) / clock.scale : 0,
    hosted: host.readVariable('RUNNER_ENVIRONMENT') === 'github-hosted',
    startedHere,
    onCancel: inputs.onCancel,
    ended: false,
    status: undefined,
  });
}
