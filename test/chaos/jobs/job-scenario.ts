import { chance } from '../../../src/simulator/random.js';
import type { Timing } from '../../../src/simulator/timeline.js';
import type { World } from '../../../src/simulator/world.js';
import type { Operation } from '../../../src/simulator/routes.js';
import { pickOf } from '../scenario.js';
import { file } from '../oxen.js';

/** What whole jobs of workflows are about; each ends without faults, with everything done that the files ask for. */
export const jobThemes = ['hours', 'steps'] as const;
export type JobTheme =
  /** A long training, a slow model that is asked for half an hour; other jobs come in the middle. */
  | 'hours'
  /** Several files in a step, several steps in a job, and all of their post steps at its end. */
  | 'steps';

/** A step of a job. */
export interface JobStep {
  readonly inputs: Readonly<Record<string, string>>;
  /** Runs whatever became of those before it. */
  readonly isAlways?: boolean;
  /** Is about the fine-tune that an earlier step of the job has put out. */
  readonly isById?: boolean;
}

/** A job of a workflow run: its steps one after another, then their post steps, the last one first. */
export interface Job {
  readonly name: string;
  readonly run: string;
  readonly attempt: number;
  readonly ref: string;
  readonly workflow: string;
  /** It is about a pull request; default a push. */
  readonly isProposal?: boolean;
  /** Virtual ms after the scenario begins, or after the end of the jobs that it waits for. */
  readonly startsMs: number;
  readonly after?: readonly string[];
  /** `timeout-minutes` in ms. */
  readonly limitMs?: number;
  readonly files: Readonly<Record<string, string>>;
  readonly steps: readonly JobStep[];
  /** How it is ended from outside, so many virtual ms after its begin; of a lost runner nothing goes on. */
  readonly end?: { readonly atMs: number; readonly how: 'lost' | 'crash' | 'cancel' };
}

/** For a while requests of some kind are not answered. Virtual ms after the scenario begins. */
export interface Outage {
  readonly fromMs: number;
  readonly toMs: number;
  readonly operations: readonly Operation[] | 'all';
  /** Whether they are carried out all the same. */
  readonly acts: boolean;
}

export interface JobScenario {
  readonly seed: number;
  readonly theme: JobTheme;
  readonly timing: Partial<Timing>;
  readonly world: World;
  /** How likely it is that something goes wrong with a request. */
  readonly probability: number;
  /** An answer of a model takes so long at most, in ms. */
  readonly slowMs: number;
  readonly outages: readonly Outage[];
  readonly jobs: readonly Job[];
  /** Of the last run, without faults. */
  readonly files: Readonly<Record<string, string>>;
  /** Whether a gate of a file may say no. */
  readonly isGated: boolean;
}

type Roll = (...what: readonly (string | number)[]) => number;

const minute = 60_000;

/** Everything that is decided before it is run: the same for the same seed. */
export function drawJobs(theme: JobTheme, seed: number): JobScenario {
  const roll: Roll = (...what) => chance(seed, theme, ...what);
  return theme === 'hours' ? drawHours(seed, roll) : drawSteps(seed, roll);
}

function drawHours(seed: number, roll: Roll): JobScenario {
  const queueMs = (roll('queues') < 0.3 ? 40 : 3) * minute * roll('queue');
  const trainMs = (5 + 50 * roll('train')) * minute;
  // Both models together serve for longer than a claim lives that nobody renews.
  const isLong = roll('long') < 0.5;
  const deployMs = (isLong ? 10 + 6 * roll('deploy') : 8 * roll('deploy')) * minute;
  const rows = 15 + Math.floor(35 * roll('rows'));
  const longestMs = (isLong ? 12 + 10 * roll('ask') : 10 * roll('ask')) * minute;
  const slowMs = Math.min(170_000, (4 * longestMs) / rows);
  const against = isLong ? 'previous' : pickOf(roll('against'), ['base', 'previous', 'none']);
  const isDeploying = roll('deploys') < (isLong ? 0.8 : 0.3);
  const isGated = roll('gated') < 0.2;
  const evaluate = `evaluate: { resource: main/test.parquet, rows: ${rows}, against: ${against} }\n`;
  const deploy = isDeploying ? `deploy: { replace: ${roll('replace') < 0.7} }\n` : '';
  const gates = isGated ? 'gates: { accuracy: { min: 0.9 } }\n' : '';
  const files = {
    'fine-tune.yml': `${file}${evaluate}${deploy}${gates}`,
    'other.yml': `${file}  epochs: 3\n`,
  };
  const run: JobStep = {
    inputs: { 'wait-timeout': pickOf(roll('patience'), ['5h', '5h', '5h', '90m', '40m']) },
  };
  /** The same training, of which nothing more is asked. */
  const bare = { ...files, 'fine-tune.yml': file };
  // As long as it trains, the post step of the first one is still to come.
  const other: JobStep = { inputs: { config: 'other.yml' }, isAlways: true };
  const limitMs = pickOf(roll('limit'), [360, 360, 360, 120, 75]) * minute;
  const askOneMs = 10_000 + (rows / 4) * (slowMs / 2);
  const askMs =
    against === 'none' ? askOneMs : against === 'base' ? 2 * askOneMs : 2 * askOneMs + deployMs + minute;
  const trainedMs = queueMs + trainMs;
  const wholeMs = trainedMs + deployMs + askMs;
  const jobs: Job[] = [];
  if (against === 'previous')
    jobs.push({
      ...{ name: 'earlier', run: '99', attempt: 1, ref: main, workflow: 'train', startsMs: 0 },
      files: { 'fine-tune.yml': `${file}  epochs: 2\n` },
      steps: [run],
    });
  const offsetMs = against === 'previous' ? wholeMs - deployMs - askMs + minute : 0;
  const calendar = openCalendar(roll);
  const count = 2 + Math.floor(2.2 * roll('jobs'));
  for (let at = 0; at < count; at++) {
    // Most come while the first one waits for its model, or asks it.
    const then = roll('then', at);
    const part = isLong ? 0.5 + 0.5 * then : then;
    const besideMs = roll('when', at) < 0.7 ? trainedMs + (deployMs + askMs) * part : wholeMs * then;
    jobs.push({
      ...calendar.next(at, { besideMs: offsetMs + besideMs, againMs: besideMs }),
      ...(at === 0 && offsetMs > 0 ? { after: ['earlier'], startsMs: minute } : {}),
      ...{ limitMs, steps: roll('other', at) < 0.3 ? [run, other] : [run] },
      files: at > 0 && roll('bare', at) < 0.35 ? bare : files,
      ...endOf(roll, at, wholeMs),
    });
  }
  return {
    ...{ seed, theme: 'hours', slowMs, isGated, jobs, files },
    timing: { tokenizeMs: 30_000, queueMs, trainMs, stopMs: 30_000, deployMs },
    world: worldOf(roll),
    probability: pickOf(roll('faulty'), [0, 0.03, 0.1]),
    outages: outagesOf(roll, offsetMs + trainedMs, wholeMs - trainedMs),
  };
}

const main = 'refs/heads/main';

type Place = Pick<Job, 'name' | 'run' | 'attempt' | 'ref' | 'workflow' | 'isProposal' | 'startsMs' | 'after'>;

const whos = ['branch', 'workflow', 'proposal', 'leg', 'again'] as const;
const others = {
  branch: { ref: 'refs/heads/feature' },
  workflow: { workflow: 'nightly' },
  proposal: { ref: 'refs/pull/7/merge', isProposal: true },
} as const;

/** When jobs begin: beside one another, but for an attempt, which begins when all of the one before is over. */
function openCalendar(roll: Roll): {
  next(at: number, begins: { readonly besideMs: number; readonly againMs: number }): Place;
} {
  const usual = { run: '100', ref: main, workflow: 'train' };
  let attempt = 1;
  let before: readonly string[] = [];
  let ofRun: readonly string[] = [];
  return {
    next: (at, { besideMs, againMs }) => {
      const name = `job ${at}`;
      const who = at === 0 ? 'first' : pickOf(roll('who', at), whos);
      if (who === 'branch' || who === 'workflow' || who === 'proposal') {
        const other = others[who];
        return { ...usual, name, attempt: 1, ...other, run: String(101 + at), startsMs: besideMs };
      }
      if (who === 'again') {
        attempt++;
        before = ofRun;
      }
      ofRun = [...ofRun, name];
      if (attempt === 1) return { ...usual, name, attempt, startsMs: at === 0 ? 0 : besideMs };
      const startsMs = who === 'again' ? 10 * minute * roll('pause', at) : againMs;
      return { ...usual, name, attempt, startsMs, after: before };
    },
  };
}

function drawSteps(seed: number, roll: Roll): JobScenario {
  const queueMs = 2 * minute * roll('queue');
  const trainMs = (1 + 10 * roll('train')) * minute;
  const deployMs = 4 * minute * roll('deploy');
  const isGated = roll('gated') < 0.2;
  const evaluate = (rows: number, against: string, maxTokens: number): string =>
    `evaluate: { resource: main/test.parquet, rows: ${rows}, against: ${against}, max_tokens: ${maxTokens} }\n`;
  // The first two lead to the same training; its label has room for one evaluation, so they ask the same rows.
  const follow = [
    pickOf(roll('first'), ['', evaluate(12, 'none', 256), evaluate(12, 'base', 256)]),
    pickOf(roll('second'), [
      evaluate(12, 'base', 256),
      evaluate(12, 'none', 256),
      `${evaluate(12, 'base', 256)}deploy: { replace: true }\n`,
      'deploy: last\n',
      `${evaluate(12, 'none', 256)}deploy: best\n`,
    ]),
    pickOf(roll('third'), [
      evaluate(15, 'previous', 190),
      evaluate(15, 'base', 190),
      `${evaluate(15, 'base', 190)}deploy: { replace: true }\n`,
    ]),
  ];
  const gates = isGated ? `gates: { ${roll('gate') < 0.5 ? 'loss: { max: 0.01 }' : 'sanity: error'} }\n` : '';
  const files = {
    'a.yml': `${file}${follow[0]}`,
    'b.yml': `${file}${follow[1]}${gates}`,
    'c.yml': `${file}  epochs: 2\n${follow[2]}`,
  };
  const limitMs = pickOf(roll('limit'), [360, 360, 90]) * minute;
  const wholeMs = queueMs + trainMs + deployMs + 10 * minute;
  const count = 1 + Math.floor(2.5 * roll('jobs'));
  const calendar = openCalendar(roll);
  const jobs = Array.from({ length: count }, (_, at): Job => {
    const begins = { besideMs: 1.5 * wholeMs * roll('then', at), againMs: wholeMs * roll('then', at) };
    return {
      ...{ ...calendar.next(at, begins), files, limitMs },
      steps: stepsOf(roll, at),
      ...endOf(roll, at, 2 * wholeMs),
    };
  });
  return {
    ...{ seed, theme: 'steps', isGated, jobs, files },
    timing: { tokenizeMs: 10_000, queueMs, trainMs, stopMs: 20_000, deployMs },
    world: worldOf(roll),
    probability: pickOf(roll('faulty'), [0, 0.05, 0.15]),
    slowMs: pickOf(roll('slow'), [1000, 1000, 40_000]),
    outages: outagesOf(roll, queueMs + trainMs, wholeMs),
  };
}

/** What a job does, step by step. */
function stepsOf(roll: Roll, at: number): readonly JobStep[] {
  const configs = ['a.yml', 'b.yml', 'c.yml', 'a.yml\nb.yml', 'b.yml\na.yml', '*.yml'] as const;
  const config = (nth: number): string => pickOf(roll('config', at, nth), configs);
  const alone = (nth: number): string => pickOf(roll('alone', at, nth), ['a.yml', 'b.yml', 'c.yml']);
  const run = (which: string, more: Readonly<Record<string, string>> = {}): JobStep => ({
    inputs: { config: which, ...more },
  });
  const one = alone(0);
  const started = run(one, { wait: 'false' });
  const attached: JobStep = { inputs: { config: one, command: 'attach' }, isById: roll('by id', at) < 0.5 };
  const stopped: JobStep = {
    inputs: { config: one, command: 'stop' },
    isAlways: roll('always', at) < 0.5,
    isById: roll('stop by id', at) < 0.5,
  };
  const jobs: readonly [readonly JobStep[], ...(readonly JobStep[])[]] = [
    [run('*.yml')],
    [run('*.yml'), { ...run(alone(1)), isAlways: roll('always', at) < 0.5 }],
    [run(config(1)), run(config(2))],
    [run(config(1)), run(config(2)), run(config(3))],
    [started, attached, stopped],
    [started, stopped],
    [started, attached, run(config(1))],
    [started, { ...attached, inputs: { ...attached.inputs, wait: 'false' } }, run('*.yml')],
    [run('*.yml', { wait: 'false' }), run('*.yml')],
    [run('*.yml', { wait: 'false' }), run(alone(1)), stopped],
  ];
  return pickOf(roll('job', at), jobs);
}

function endOf(roll: Roll, at: number, wholeMs: number): Pick<Job, 'end'> {
  const how = pickOf(roll('how', at), [
    ...(['', '', '', '', '', ''] as const),
    ...(['lost', 'lost', 'crash', 'cancel'] as const),
  ]);
  return how === '' ? {} : { end: { how, atMs: Math.round(wholeMs * roll('end', at)) } };
}

/** Most of them while something serves; together they are over before anybody gives up. */
function outagesOf(roll: Roll, fromMs: number, lengthMs: number): readonly Outage[] {
  const count = Math.floor(2.5 * roll('outages'));
  return Array.from({ length: count }, (_, at) => {
    const begins = fromMs + lengthMs * roll('outage', at);
    return {
      fromMs: begins,
      toMs: begins + (1 + (12 / count) * roll('outage length', at)) * minute,
      operations: pickOf<Outage['operations']>(roll('outage of', at), [
        'all',
        ['label'],
        ['chat'],
        ['deactivate'],
        ['model', 'checkpoints'],
        ['get'],
      ]),
      acts: roll('outage acts', at) < 0.3,
    };
  });
}

function worldOf(roll: Roll): World {
  return {
    listItems: pickOf(roll('items'), ['few', 'labelled', 'full']),
    listLagMs: roll('lags') < 0.3 ? Math.round(6000 * roll('lag')) : 0,
    resource: pickOf(roll('resource'), ['branch', 'commit', 'text']),
    params: pickOf(roll('params'), ['with-defaults', 'as-sent']),
    logs: pickOf(roll('logs'), ['rows', 'lines', 'text', 'none']),
    deployments: pickOf(roll('deployments'), [
      ...(['work', 'work', 'work', 'work', 'work', 'work'] as const),
      ...(['work', 'work', 'hang', 'fail'] as const),
    ]),
    rows: 80,
  };
}
