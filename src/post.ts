import { isObject } from './base/json.js';
import type { Host } from './host/host.js';
import { readInputs, type Inputs } from './inputs.js';
import { openOxen } from './provider/oxen/index.js';
import { isTerminal, type Observation, type Provider, type Ref } from './provider/contract.js';
import { messageOf } from './base/failure.js';
import { logLine, markdownText } from './report/escape.js';
import { decideCancel, type CancelDecision } from './train/cancel.js';
import { simulatedEndings } from './simulator/endings.js';
import { userAgent } from './work.js';

/** What main wrote down for us. */
interface Recorded {
  readonly simulated: boolean;
  readonly fineTunes: readonly (Ref & { readonly startedHere: boolean })[];
}

/** After a cancel a job has about 4 min 45 s for all its post steps. */
const patienceMs = 4 * 60_000;

/**
 * The post step: after a cancel it stops what this GitHub run started, by the rules of `decideCancel`; otherwise it is
 * harmless. It never fails: what it cannot do it says.
 */
export async function settleCancel(host: Host): Promise<void> {
  const recorded = readRecorded(host.readState('fine-tunes'));
  const ended = host.readState('ended') === 'true';
  if (recorded === undefined || recorded.simulated || ended || recorded.fineTunes.length === 0) return;
  const { inputs } = readInputs(host, simulatedEndings);
  if (inputs.apiKey === '') return;
  await host.goOnline();
  host.mask(inputs.apiKey);
  host.scaleTime(inputs.timeScale);
  const provider = openOxen({
    hubUrl: inputs.hubUrl,
    key: inputs.apiKey,
    userAgent,
    timeScale: inputs.timeScale,
  });
  const sentences = await Promise.all(
    recorded.fineTunes.map((fineTune) => settleOne(host, provider, inputs, fineTune)),
  );
  const lines = sentences.flat();
  if (lines.length > 0)
    host.writeSummary(
      `### After the cancel\n\n${lines.map((line) => `- ${markdownText(line)}`).join('\n')}\n`,
    );
}

async function settleOne(
  host: Host,
  provider: Provider,
  inputs: Inputs,
  fineTune: Recorded['fineTunes'][number],
): Promise<readonly string[]> {
  const said: string[] = [];
  const say = (text: string): void => {
    said.push(text);
    for (const line of logLine(text)) host.print(line);
  };
  const attach = `To watch it: \`command: attach\`, \`repository: ${fineTune.repository}\`, \`fine-tune-id: ${fineTune.id}\`.`;
  // Decided before anything is read, so that the request leaves within two seconds; a stop of an ended one is refused by the hub and harmless.
  const decision = decide(host, inputs, fineTune.startedHere);
  if (decision.kind === 'leave') say(`${fineTune.id} is left alone: ${decision.why}. ${attach}`);
  if (decision.kind !== 'stop') return said;
  const { clock } = host;
  const until = clock.now() + patienceMs;
  let sent = false;
  let last: Observation | undefined;
  for (let attempt = 0; clock.now() < until; attempt++) {
    try {
      if (!sent) await provider.stop(fineTune);
      if (!sent) say(`Stop of ${fineTune.id} is requested; it finishes its step and saves first.`);
      sent = true;
    } catch (error) {
      if (attempt === 0) say(`Stopping ${fineTune.id}: ${messageOf(error)}`);
    }
    try {
      last = await provider.read(fineTune);
      if (isTerminal(last.status)) {
        const credits = last.credits === undefined ? '' : `; it used ${last.credits} credits`;
        say(`${fineTune.id} ended '${last.word}'${credits}.`);
        return said;
      }
      if (last.status === 'created') {
        say(`${fineTune.id} was never started and has cost nothing.`);
        return said;
      }
    } catch {
      // Read again below, until the time of the post step is over.
    }
    await clock.sleep(Math.min(5000, 500 * 2 ** attempt));
  }
  say(
    `${fineTune.id} could not be seen to stop (last status: ${last?.word ?? 'not read'}). Look at it yourself. ${attach}`,
  );
  return said;
}

function decide(host: Host, inputs: Inputs, startedHere: boolean): CancelDecision {
  const begunAt = Number(host.readState('begun-at'));
  return decideCancel({
    signalled: host.readState('signal') !== '',
    jobStatus: host.kind === 'terminal' ? 'cancelled' : inputs.jobStatus,
    ageMs: begunAt > 0 ? host.clock.date() - begunAt : 0,
    hosted: host.readVariable('RUNNER_ENVIRONMENT') === 'github-hosted',
    startedHere,
    onCancel: inputs.onCancel,
    ended: false,
    status: undefined,
  });
}

/** State comes back through the runner: checked like anything else from outside. */
function readRecorded(text: string): Recorded | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined; // No state: main did not come as far as a fine-tune.
  }
  if (!isObject(value) || !Array.isArray(value['fineTunes'])) return undefined;
  const fineTunes = value['fineTunes'].flatMap((item: unknown) =>
    isObject(item) && typeof item['id'] === 'string' && typeof item['repository'] === 'string'
      ? [{ id: item['id'], repository: item['repository'], startedHere: item['startedHere'] === true }]
      : [],
  );
  return { simulated: value['simulated'] === true, fineTunes };
}
