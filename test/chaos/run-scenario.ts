import { createServer } from 'node:http';
import type { ChildProcess } from 'node:child_process';
import type { LoggedRequest } from '../../src/simulator/request-log.js';
import { makeWorkspace, runStep, type Step } from '../support/runner.js';
import { openAstria } from './astria.js';
import { openOxen } from './oxen.js';
import type { Attempt, Scenario } from './scenario.js';
import { keys, scale, type SimulatedService, type FineTune, type Served } from './service.js';
import { ScenarioFaults } from './scenario-faults.js';

/** One process and what came of it. */
export interface AttemptResult {
  readonly attempt: Attempt;
  readonly isCalm: boolean;
  /** When it began, by the service's clock. */
  readonly beganAt: number;
  readonly step: Step;
  /** `conclusion` and `reason`, as the outputs have them; what the log says when there are none. */
  readonly ending: string;
  readonly post?: { readonly step: Step; readonly stopsBefore: number };
}

/** Everything that the request log and the processes tell about a scenario. */
export interface ScenarioResult {
  readonly scenario: Scenario;
  readonly played: readonly AttemptResult[];
  readonly fineTunes: readonly FineTune[];
  readonly deployments: readonly Served[];
  readonly strangers: ReadonlySet<string>;
  readonly entries: readonly LoggedRequest[];
  /** Requests to another origin: led there by a redirect, or meant for the other service. */
  readonly elsewhere: number;
}

const open = { oxen: openOxen, astria: openAstria } as const;

/** Runs a scenario with the real dist in child processes, then without faults until it has succeeded. */
export async function runScenario(scenario: Scenario): Promise<ScenarioResult> {
  const trap = await openTrap();
  const faults = new ScenarioFaults(scenario, trap.url);
  const service = await open[scenario.service](scenario, (call) => faults.meet(call));
  try {
    const workspace = makeWorkspace(service.files);
    const setting = { scenario, service, faults, workspace, pushedAt: service.now(), elsewhere: trap.url };
    const played: AttemptResult[] = [];
    let group: Promise<AttemptResult>[] = [];
    for (const attempt of scenario.attempts) {
      if (!attempt.beside) played.push(...(await Promise.all(group.splice(0))));
      group.push(runAttempt(setting, attempt, false));
    }
    played.push(...(await Promise.all(group)));
    group = [];
    faults.isCalm = true;
    service.calm();
    const [first] = scenario.attempts;
    for (let at = 0; at < 3 && first !== undefined; at++) {
      // A workflow that ended well is not run again; of a runner that died last, something may serve still.
      if (at === 0 && scenario.theme !== 'serving' && hasSucceeded(played.at(-1))) break;
      const inputs = calmInputs(scenario);
      const attempt: Attempt = { run: first.run, attempt: 10 + at, inputs, beside: false };
      played.push(await runAttempt(setting, attempt, true));
      if (hasSucceeded(played.at(-1))) break;
    }
    return {
      scenario,
      played,
      fineTunes: service.fineTunes(),
      deployments: service.deployments(),
      strangers: service.strangers,
      entries: [...service.requestLog.entries],
      elsewhere: trap.requests(),
    };
  } finally {
    await service.close();
    await trap.close();
  }
}

/** A training that stalled before it had moved twice in our sight would go on for ever. */
function calmInputs({ theme, ending }: Scenario): Readonly<Record<string, string>> {
  if (ending === 'stalls') return { 'max-duration': '60m' };
  return theme === 'new' ? { 'on-existing': 'new' } : {};
}

interface Setting {
  readonly scenario: Scenario;
  readonly service: SimulatedService;
  readonly faults: ScenarioFaults;
  readonly workspace: string;
  /** When the push was that all runs are about; strangers were here before. */
  readonly pushedAt: number;
  readonly elsewhere: string;
}

async function runAttempt(
  { scenario, service, faults, workspace, pushedAt, elsewhere }: Setting,
  attempt: Attempt,
  isCalm: boolean,
): Promise<AttemptResult> {
  // The other service's key is there as well, and nothing may be sent to it.
  const addresses = { oxen: elsewhere, astria: elsewhere, [scenario.service]: service.url };
  const inputs = {
    'hub-url': addresses.oxen,
    'api-key': keys.oxen,
    'astria-url': addresses.astria,
    'astria-api-key': keys.astria,
    'wait-timeout': '60m',
    ...attempt.inputs,
  };
  const env = {
    FINE_TUNE_TIME_SCALE: String(scale),
    GITHUB_RUN_ID: attempt.run,
    GITHUB_RUN_ATTEMPT: String(attempt.attempt),
  };
  const blind = faults.blind(isCalm) ? { GITHUB_STATE: '/dev/null/x', GITHUB_OUTPUT: '/dev/null/x' } : {};
  const beganAt = service.now();
  const step = await runStep({
    workspace,
    inputs,
    event: { name: 'push', payload: { repository: { pushed_at: Math.floor(pushedAt / 1000) } } },
    env: { ...env, ...blind },
    onStart: (child) => faults.await(attempt, () => strike(child, attempt)),
  });
  const played = { attempt, isCalm, beganAt, step, ending: endingOf(step, attempt) };
  if (attempt.end?.how !== 'cancel' || attempt.jobStatus === undefined) return played;
  const stopsBefore = service.requestLog.of('stop').length;
  const post = await runStep({
    workspace,
    inputs: { ...inputs, 'job-status': attempt.jobStatus },
    env,
    post: step.state,
  });
  return { ...played, post: { step: post, stopsBefore } };
}

function strike(child: ChildProcess, attempt: Attempt): void {
  child.kill(attempt.end?.how === 'cancel' ? 'SIGINT' : 'SIGKILL');
}

function endingOf({ outputs, code, stdout }: Step, { end }: Attempt): string {
  const { conclusion = '', 'failure-reason': reason = '' } = outputs;
  if (conclusion !== '') return `${conclusion} ${reason}`.trim();
  if (code === null && end?.how === 'kill') return '(killed)';
  // Nothing could be written down, but the log tells.
  const [, word = '(none)', why = ''] = /^Conclusion: ([a-z]+)(?: \(([a-z-]+)\))?\./m.exec(stdout) ?? [];
  return `${word} ${why}`.trim();
}

export function hasSucceeded(played: AttemptResult | undefined): boolean {
  return played !== undefined && /^(?:succeeded|reused)$/.test(played.ending);
}

/** Another origin, where nothing of ours may turn up. */
async function openTrap(): Promise<{ url: string; requests: () => number; close: () => Promise<void> }> {
  let count = 0;
  const server = createServer((_, response) => {
    count++;
    response.end('{}');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    requests: () => count,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}
