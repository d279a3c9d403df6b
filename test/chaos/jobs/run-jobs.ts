import { chance } from '../../../src/simulator/random.js';
import type { LoggedRequest } from '../../../src/simulator/request-log.js';
import type { IncomingCall } from '../../../src/simulator/running-server.js';
import { startControlledHub, type ControlledHub, type FineTuneFacts } from '../../support/hub-control.js';
import type { Running } from '../../support/in-process.js';
import { makeWorkspace, runStep, type Step, type StepOptions } from '../../support/runner.js';
import type { SimulatedFault } from '../../support/simulated-faults.js';
import { openTestTime, within, type TestTime } from '../../support/test-time.js';
import { drawFaults } from '../faults.js';
import type { FaultSource } from '../service.js';
import type { Job, JobScenario, JobStep } from './job-scenario.js';

/** A step of a job, and what came of it. Times are virtual epoch ms. */
export interface PlayedStep {
  readonly job: Job;
  readonly step: JobStep;
  /** Each has a key of its own, by which its requests are known. */
  readonly key: string;
  readonly inputs: Readonly<Record<string, string>>;
  readonly main: Step;
  readonly beganAt: number;
  readonly endedAt: number;
  /** It was ended from outside. */
  readonly isStruck: boolean;
  readonly ending: string;
  post?: { readonly step: Step; readonly beganAt: number; readonly endedAt: number };
}

/** A job that is over. */
export interface PlayedJob {
  readonly job: Job;
  readonly isCalm: boolean;
  readonly beganAt: number;
  readonly endedAt: number;
  readonly steps: readonly PlayedStep[];
  /** The job's status as its post steps were told. */
  readonly status: 'success' | 'failure' | 'cancelled';
  /** Models that served, or were about to, when it was over. */
  readonly serving: readonly string[];
}

export interface JobsResult {
  readonly scenario: JobScenario;
  readonly jobs: readonly PlayedJob[];
  readonly fineTunes: readonly FineTuneFacts[];
  readonly deployments: ReturnType<ControlledHub['hub']['deployments']>;
  readonly entries: readonly LoggedRequest[];
}

/** Runs the jobs of a scenario in this process, on virtual time, then all of their files without faults. */
export async function runJobs(scenario: JobScenario): Promise<JobsResult> {
  const time = openTestTime();
  const { world, timing, seed } = scenario;
  const hub = await startControlledHub({ clock: time.clock, seed, world, timing });
  const { random } = Math;
  let dice = 0;
  // What the steps leave to chance is the seed's, too.
  Math.random = () => chance(seed, 'dice', dice++);
  try {
    return await within(time, () => time.virtually(() => play(scenario, hub, time)));
  } finally {
    Math.random = random;
    await hub.close();
  }
}

async function play(scenario: JobScenario, hub: ControlledHub, time: TestTime): Promise<JobsResult> {
  const begunAt = time.clock.date();
  hub.hub.setFaults(faultsOf(scenario, begunAt));
  const setting: Setting = { hub, time, begunAt, pushedAt: begunAt };
  const ends = new Map<string, Promise<PlayedJob>>();
  for (const job of scenario.jobs) {
    const before = (job.after ?? []).flatMap((name) => ends.get(name) ?? []);
    const whole = async (): Promise<PlayedJob> => {
      await Promise.all(before);
      await time.clock.sleep(job.startsMs);
      return runJob(setting, job, false);
    };
    ends.set(job.name, whole());
  }
  const jobs = await Promise.all(ends.values());
  // Later, and without faults.
  hub.hub.setFaults(undefined);
  hub.hub.setWorld({ deployments: 'work', listLagMs: 0 });
  await time.clock.sleep(60_000);
  for (let at = 0; at < 2; at++) {
    const last = await runJob(setting, calmJob(scenario, at), true);
    jobs.push(last);
    if (last.status === 'success') break;
  }
  return {
    ...{ scenario, jobs },
    fineTunes: hub.hub.fineTunes(),
    deployments: hub.hub.deployments(),
    entries: [...hub.requestLog.entries],
  };
}

function calmJob({ files, theme }: JobScenario, at: number): Job {
  return {
    ...{ name: `calm ${at}`, run: '100', attempt: 20 + at, ref: 'refs/heads/main', workflow: 'train' },
    ...{ startsMs: 0, files },
    steps: [{ inputs: theme === 'steps' ? { config: '*.yml' } : {} }],
  };
}

interface Setting {
  readonly hub: ControlledHub;
  readonly time: TestTime;
  readonly begunAt: number;
  readonly pushedAt: number;
}

async function runJob(setting: Setting, job: Job, isCalm: boolean): Promise<PlayedJob> {
  const { time, hub } = setting;
  const beganAt = time.clock.date();
  const workspace = makeWorkspace({ ...job.files, ...workflowOf(job) });
  const steps: PlayedStep[] = [];
  const state: JobState = { workspace, beganAt, status: 'success', isLost: false, strikes: [] };
  const over = new AbortController();
  const { end, limitMs } = job;
  if (end !== undefined) strikeAt(setting, state, end.atMs, end.how, over.signal);
  if (limitMs !== undefined) strikeAt(setting, state, limitMs, 'cancel', over.signal);
  for (const [at, step] of job.steps.entries()) {
    if (state.isLost || (state.status !== 'success' && step.isAlways !== true)) continue;
    const played = await runOne(setting, state, job, step, at, steps);
    if (played !== undefined) steps.push(played);
  }
  for (const played of state.isLost ? [] : [...steps].reverse()) {
    const postAt = time.clock.date();
    const step = await runStep({
      ...optionsOf(setting, state, job, played.key, { ...played.inputs, 'job-status': state.status }),
      post: played.main.state,
    });
    played.post = { step, beganAt: postAt, endedAt: time.clock.date() };
  }
  over.abort();
  const serving = hub.hub.deployments().filter(({ word }) => word === 'active' || word === 'deploying');
  return {
    ...{ job, isCalm, beganAt, endedAt: time.clock.date(), steps, status: state.status },
    serving: serving.map(({ modelId }) => modelId),
  };
}

interface JobState {
  readonly workspace: string;
  readonly beganAt: number;
  status: PlayedJob['status'];
  isLost: boolean;
  running?: Running | undefined;
  /** How the running step was struck. */
  strikes: string[];
}

/** Something from outside ends what runs at that time. */
function strikeAt(
  { time }: Setting,
  state: JobState,
  afterMs: number,
  how: 'lost' | 'crash' | 'cancel',
  over: AbortSignal,
): void {
  void time.clock.sleep(afterMs, over).then(() => {
    if (over.aborted) return;
    state.strikes.push(how);
    if (how === 'cancel') state.status = 'cancelled';
    if (how === 'lost') state.isLost = true;
    state.running?.kill(how === 'cancel' ? 'SIGINT' : 'SIGKILL');
  });
}

async function runOne(
  setting: Setting,
  state: JobState,
  job: Job,
  step: JobStep,
  at: number,
  before: readonly PlayedStep[],
): Promise<PlayedStep | undefined> {
  const { time } = setting;
  const id = before.map(({ main }) => main.outputs['fine-tune-id'] ?? '').findLast((each) => each !== '');
  const inputs = {
    'wait-timeout': '5h',
    ...step.inputs,
    ...(step.isById === true && id !== undefined ? { 'fine-tune-id': id } : {}),
  };
  const key = `SFMyNTY.chaos-key_${job.name.replace(' ', '-')}-${at}_0123456789abcdef`;
  const beganAt = time.clock.date();
  state.strikes = [];
  const main = await runStep({
    ...optionsOf(setting, state, job, key, { ...inputs, 'job-status': state.status }),
    onOutput: (_, running) => (state.running = running),
  });
  state.running = undefined;
  const isStruck = state.strikes.length > 0;
  if (main.code !== 0 && state.status === 'success') state.status = 'failure';
  const { conclusion = '(none)', 'failure-reason': reason = '' } = main.outputs;
  return {
    ...{ job, step, key, inputs, main, beganAt, isStruck, endedAt: time.clock.date() },
    ending: main.code === null ? '(killed)' : `${conclusion} ${reason}`.trim(),
  };
}

function optionsOf(
  { hub, time, pushedAt }: Setting,
  { workspace, beganAt }: JobState,
  { run, attempt, ref, workflow, isProposal }: Job,
  key: string,
  inputs: Readonly<Record<string, string>>,
): StepOptions {
  const push = { name: 'push', payload: { repository: { pushed_at: Math.floor(pushedAt / 1000) } } };
  return {
    workspace,
    inputs: { 'hub-url': hub.url, 'api-key': key, command: 'run', ...inputs },
    jobAgeMs: time.clock.date() - beganAt,
    event: isProposal === true ? proposal : push,
    env: {
      GITHUB_RUN_ID: run,
      GITHUB_RUN_ATTEMPT: String(attempt),
      GITHUB_REF: ref,
      GITHUB_WORKFLOW_REF: `octo/models/.github/workflows/${workflow}.yml@${ref}`,
    },
  };
}

const proposal = {
  name: 'pull_request',
  payload: {
    repository: { id: 4711, full_name: 'octo/models' },
    pull_request: {
      number: 7,
      head: { sha: 'b'.repeat(40), repo: { id: 4711, full_name: 'octo/models' } },
      base: { sha: 'a'.repeat(40), ref: 'main' },
    },
  },
};

function workflowOf({ workflow, limitMs }: Job): Readonly<Record<string, string>> {
  if (limitMs === undefined) return {};
  const text = `jobs:\n  train:\n    runs-on: ubuntu-latest\n    timeout-minutes: ${limitMs / 60_000}\n    steps: []\n`;
  return { [`.github/workflows/${workflow}.yml`]: text };
}

/** Outages, slow models, and all else that goes wrong with requests. */
function faultsOf({ seed, probability, slowMs, outages }: JobScenario, begunAt: number): FaultSource {
  const usual = drawFaults({ seed, service: 'oxen', probability }, 'http://127.0.0.1:9');
  return (call) => out(call) ?? usual(call) ?? slow(call);

  function out({ operation, now }: IncomingCall): SimulatedFault | undefined {
    const at = now - begunAt;
    const outage = outages.find(
      ({ fromMs, toMs, operations }) =>
        at >= fromMs && at < toMs && (operations === 'all' || operations.includes(operation)),
    );
    return outage && { kind: 'status', status: 503, acts: outage.acts };
  }

  function slow({ operation, nth }: IncomingCall): SimulatedFault | undefined {
    return operation === 'chat'
      ? { kind: 'late', acts: 'before', ms: Math.round(slowMs * chance(seed, 'slow', nth)) }
      : undefined;
  }
}
