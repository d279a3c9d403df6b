import { createServer } from 'node:http';
import type { ChildProcess } from 'node:child_process';
import type { Entry } from '../../src/simulator/books.js';
import type { Fault, FaultCall } from '../../src/simulator/faults.js';
import { chance } from '../../src/simulator/random.js';
import { startSimulator, type Simulator } from '../../src/simulator/server.js';
import type { FineTuneFacts } from '../../src/simulator/hub.js';
import { makeWorkspace, runStep, type Step } from '../support/runner.js';
import type { Attempt, Scenario } from './scenario.js';
import { drawWeather } from './weather.js';

/** A virtual minute takes a quarter of a second. */
const scale = 0.004;
/** Longer than the shortest time-out of a request, which is one second of real time. */
export const lateMs = 1200 / scale;
export const key = 'SFMyNTY.chaos-key_0123456789abcdef';
const repository = 'ox/data';

/** The smallest fine-tune file there is. */
export const file = `repository: ${repository}
resource: main/train.parquet
base_model: Qwen/Qwen3-0.6B
script_type: text_generation
training_params:
  question_column: prompt
  answer_column: response
`;
const request = {
  resource: 'main/train.parquet',
  base_model: 'Qwen/Qwen3-0.6B',
  script_type: 'text_generation',
  training_params: { question_column: 'prompt', answer_column: 'response' },
};

/** One process and what came of it. */
export interface Played {
  readonly attempt: Attempt;
  readonly isCalm: boolean;
  readonly step: Step;
  /** `conclusion` and `reason`, as the outputs have them; what the log says when there are none. */
  readonly ending: string;
  readonly post?: { readonly step: Step; readonly stopsBefore: number };
}

/** Everything that the books and the processes tell about a scenario. */
export interface Story {
  readonly scenario: Scenario;
  readonly played: readonly Played[];
  readonly fineTunes: readonly FineTuneFacts[];
  readonly strangers: ReadonlySet<string>;
  readonly entries: readonly Entry[];
  /** Requests that a redirect has led elsewhere. */
  readonly elsewhere: number;
}

/** Plays a scenario with the real dist in child processes, then lets the weather clear until it has succeeded. */
export async function play(scenario: Scenario): Promise<Story> {
  const trap = await openTrap();
  const stage = new Stage(scenario, trap.url);
  const hub = await startSimulator({
    scale,
    key,
    seed: scenario.seed,
    ending: scenario.ending,
    timing: scenario.timing,
    world: scenario.world,
    faults: (call) => stage.meet(call),
  });
  try {
    const strangers = addStrangers(hub, scenario);
    if (scenario.theme === 'no-credits') hub.hub.setCredits(0);
    const workspace = makeWorkspace({ 'fine-tune.yml': `${file}${scenario.limits}` });
    const played: Played[] = [];
    let group: Promise<Played>[] = [];
    for (const attempt of scenario.attempts) {
      if (!attempt.beside) played.push(...(await Promise.all(group.splice(0))));
      group.push(playOne(hub, stage, workspace, attempt, false));
    }
    played.push(...(await Promise.all(group)));
    group = [];
    calm(hub, stage, scenario);
    const [first] = scenario.attempts;
    for (let at = 0; at < 3 && first !== undefined; at++) {
      // A workflow that ended well is not run again.
      if (at === 0 && hasSucceeded(played.at(-1))) break;
      const inputs = calmInputs(scenario);
      const attempt: Attempt = { run: first.run, attempt: 10 + at, inputs, beside: false };
      played.push(await playOne(hub, stage, workspace, attempt, true));
      if (hasSucceeded(played.at(-1))) break;
    }
    return {
      scenario,
      played,
      fineTunes: hub.hub.fineTunes(),
      strangers,
      entries: [...hub.books.entries],
      elsewhere: trap.requests(),
    };
  } finally {
    await hub.close();
    await trap.close();
  }
}

/** The weather of a scenario, and those who die in it. */
class Stage {
  isCalm = false;
  readonly #weather: (call: FaultCall) => Fault | undefined;
  readonly #scenario: Scenario;
  readonly #dying = new Set<{ left: number; over: string; strike: () => void }>();

  constructor(scenario: Scenario, elsewhere: string) {
    this.#scenario = scenario;
    this.#weather = drawWeather(scenario.seed, elsewhere, lateMs);
  }

  /** Whether this run can write nothing down. */
  blind(isCalm: boolean): boolean {
    return this.#scenario.theme === 'unrecorded' && !isCalm;
  }

  /** Ends a process once so many requests have come. */
  await(attempt: Attempt, strike: () => void): void {
    if (attempt.end !== undefined)
      this.#dying.add({ left: attempt.end.requests, over: attempt.end.over, strike });
  }

  meet(call: FaultCall): Fault | undefined {
    for (const dying of this.#dying) {
      if (--dying.left > 0) continue;
      this.#dying.delete(dying);
      if (dying.over === 'answered') {
        // When the answer is there, or a little later: at any await.
        setTimeout(dying.strike, Math.floor(30 * chance(this.#scenario.seed, 'strike')));
        continue;
      }
      dying.strike();
      return { kind: 'lost', acts: dying.over === 'acted' };
    }
    if (this.isCalm) return undefined;
    return special(this.#scenario, call) ?? this.#weather(call);
  }
}

/** What a theme is about. */
function special({ theme, ending }: Scenario, { operation, nth }: FaultCall): Fault | undefined {
  if (theme === 'unclear' && operation === 'create')
    return { kind: 'status', status: nth % 2 === 0 ? 502 : 504 };
  if (theme === 'away' && ending !== 'unreachable' && operation === 'list')
    return { kind: 'status', status: 503 };
  return undefined;
}

function calm({ hub }: Simulator, stage: Stage, scenario: Scenario): void {
  stage.isCalm = true;
  hub.setEnding('succeeds');
  hub.setCredits(undefined);
  hub.setWorld({ listLagMs: 0 });
  // A stranger's training ends; the hub is back.
  if (scenario.theme === 'barred' || scenario.theme === 'away') hub.skip(60 * 60_000);
}

/** A training that stalled before it had moved twice in our sight would go on for ever. */
function calmInputs({ theme, ending }: Scenario): Readonly<Record<string, string>> {
  if (ending === 'stalls') return { 'max-duration': '60m' };
  return theme === 'new' ? { 'on-existing': 'new' } : {};
}

/** Other people's fine-tunes in the same repository. */
function addStrangers({ hub }: Simulator, { theme, seed }: Scenario): ReadonlySet<string> {
  const other = { ...request, training_params: { question_column: 'text', answer_column: 'label' } };
  const given = [
    { repository, request: other, word: 'running' },
    { repository, request: other, word: 'created' },
    { repository, request, word: 'created' },
    { repository, request, word: 'completed' },
    { repository, request: other, word: 'completed', displayName: 'bot · ft-000000000000' },
  ] as const;
  const some = given.filter((_, at) => chance(seed, 'stranger', at) < 0.6);
  const bar = theme === 'barred' ? [{ repository, request, word: 'running' } as const] : [];
  return new Set([...some, ...bar].map((each) => hub.add(each)));
}

async function playOne(
  hub: Simulator,
  stage: Stage,
  workspace: string,
  attempt: Attempt,
  isCalm: boolean,
): Promise<Played> {
  const inputs = {
    'hub-url': hub.url,
    'api-key': key,
    'wait-timeout': '60m',
    ...attempt.inputs,
  };
  const env = {
    FINE_TUNE_TIME_SCALE: String(scale),
    GITHUB_RUN_ID: attempt.run,
    GITHUB_RUN_ATTEMPT: String(attempt.attempt),
    // Hundreds of processes load the same code.
    NODE_COMPILE_CACHE: compileCache(),
  };
  const blind = stage.blind(isCalm) ? { GITHUB_STATE: '/dev/null/x', GITHUB_OUTPUT: '/dev/null/x' } : {};
  const step = await runStep({
    workspace,
    inputs,
    env: { ...env, ...blind },
    onStart: (child) => stage.await(attempt, () => strike(child, attempt)),
  });
  const played = { attempt, isCalm, step, ending: endingOf(step, attempt) };
  if (attempt.end?.how !== 'cancel' || attempt.jobStatus === undefined) return played;
  const stopsBefore = hub.books.of('stop').length;
  const post = await runStep({
    workspace,
    inputs: { ...inputs, 'job-status': attempt.jobStatus },
    env,
    post: step.state,
  });
  return { ...played, post: { step: post, stopsBefore } };
}

let cache: string | undefined;

function compileCache(): string {
  cache ??= makeWorkspace();
  return cache;
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

export function hasSucceeded(played: Played | undefined): boolean {
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
