import { canonicalJson } from '../../../src/base/json.js';
import type { LoggedRequest } from '../../../src/simulator/request-log.js';
import type { FineTuneFacts } from '../../support/hub-control.js';
import type { JobsResult, PlayedJob, PlayedStep } from './run-jobs.js';

const minute = 60_000;

/** Everything that must never be, in words. */
export function jobBreaches(result: JobsResult): readonly string[] {
  return [
    ...boughtTwice(result),
    ...lost(result),
    ...endings(result),
    ...tooLong(result),
    ...askedTwice(result),
    ...restedUnder(result),
    ...endedUnder(result),
    ...leftServing(result),
    ...stoppedWrongly(result),
    ...leaked(result),
    ...endsWell(result),
  ];
}

/** All jobs, with the endings of their steps, in a line. */
export function tellJobs({ jobs }: JobsResult): string {
  return jobs
    .map(({ job, steps, status }) => {
      const { name, run, attempt, end } = job;
      const told = steps.map(({ inputs, ending }) => `${inputs['command'] ?? 'run'}: ${ending}`).join(', ');
      return `${name} (${run}.${attempt}${end === undefined ? '' : `, ${end.how}`}) ${status}: ${told}`;
    })
    .join('; ');
}

function stepsOf({ jobs }: Pick<JobsResult, 'jobs'>): readonly PlayedStep[] {
  return jobs.flatMap(({ steps }) => steps);
}

/** Requests of a step, with its post step, of which the service has got the answer through. */
function requestsOf({ entries }: JobsResult, { key }: Pick<PlayedStep, 'key'>): readonly LoggedRequest[] {
  return entries.filter(({ headers }) => headers['authorization'] === `Bearer ${key}`);
}

/** At most one of the same values at a time, and none after one that has succeeded. */
function boughtTwice({ fineTunes }: JobsResult): readonly string[] {
  const found: string[] = [];
  const bought = fineTunes.filter(({ runs }) => runs.length > 0);
  for (const one of bought) {
    if (one.runs.length > 1) found.push(`${one.id} was paid for twice`);
    for (const before of bought) {
      const isSame = canonicalJson(before.request) === canonicalJson(one.request);
      if (before === one || !isSame || paidAt(before) > paidAt(one)) continue;
      const { finishedAt = Infinity, id } = before;
      if (finishedAt > paidAt(one)) found.push(`${one.id} was bought while ${id} was active`);
      else if (isGood(before) && before.description?.includes(' data=') === true)
        found.push(`${one.id} was bought after ${id} had succeeded`);
    }
  }
  return found;
}

function paidAt({ runs }: FineTuneFacts): number {
  return runs[0] ?? Infinity;
}

function isGood({ word }: FineTuneFacts): boolean {
  return word === 'completed' || word === 'deployed';
}

/** Paid for, and no step that had begun by then wrote its id down. */
function lost(result: JobsResult): readonly string[] {
  return result.fineTunes
    .filter((fineTune) => {
      const begun = stepsOf(result).filter(({ beganAt }) => beganAt <= paidAt(fineTune));
      return (
        fineTune.runs.length > 0 &&
        !begun.some(({ main }) => JSON.stringify([main.state, main.outputs]).includes(fineTune.id))
      );
    })
    .map(({ id }) => `${id} was bought and stands in no state and no output`);
}

const always = ['succeeded', 'reused', 'detached'];

/** Each step has an ending, and an exit code that goes with it and with what the service knows. */
function endings(result: JobsResult): readonly string[] {
  return stepsOf(result).flatMap((played) => {
    const { main, ending, isStruck, job } = played;
    const found: string[] = [];
    const say = (text: string): void => void found.push(`${job.name}: '${ending}' ${text}`);
    if (ending === '(killed)') return isStruck ? [] : [`${job.name}: a step ended without a code`];
    if (/^(?:\(none\)|error)/.test(ending)) say(`is no ending: ${main.stdout.slice(-400)}`);
    // Where nothing of its file was started there is nothing to stop or to look at.
    const isNone = ending === 'invalid not-found' && (played.inputs['command'] ?? 'run') !== 'run';
    if (ending.startsWith('invalid') && !isNone)
      say(`though its files are valid: ${main.stdout.slice(-400)}`);
    const isGreen = always.includes(ending) || ending === 'stopped';
    if ((main.code === 0) !== isGreen) say(`has the exit code ${String(main.code)}`);
    if (main.stderr !== '') say(`and on stderr: ${main.stderr.slice(0, 400)}`);
    for (const { id, conclusion } of fineTunesOf(main.result)) {
      const facts = result.fineTunes.find((each) => each.id === id);
      const isDone = facts !== undefined && isGood(facts);
      if (/^(?:succeeded|reused|gate-failed)$/.test(conclusion) && !isDone)
        say(`says ${conclusion} of ${id}, which is ${facts?.word ?? 'nothing'}`);
      if (conclusion === 'failed') say(`says that ${id} failed`);
    }
    const model = main.outputs['deployed-model'] ?? '';
    if (model !== '' && !result.deployments.some(({ name }) => name === model))
      say(`names ${model}, which was never deployed`);
    if (played.post !== undefined && played.post.step.code !== 0)
      say(`has a post step that failed: ${played.post.step.stderr.slice(0, 400)}`);
    return found;
  });
}

interface ToldFineTune {
  readonly id: string;
  readonly conclusion: string;
  readonly isUnfinished: boolean;
}

function fineTunesOf(result: Record<string, unknown> | undefined): readonly ToldFineTune[] {
  const all = (result?.['fineTunes'] ?? []) as readonly {
    readonly id?: string | null;
    readonly conclusion?: string;
    readonly evaluation?: {
      readonly unfinished?: string | null;
      readonly against?: { readonly kind: string } | null;
    } | null;
  }[];
  return all.map(({ id, conclusion = '', evaluation }) => ({
    id: id ?? '',
    conclusion,
    isUnfinished: typeof evaluation?.unfinished === 'string' || evaluation?.against?.kind === 'unknown',
  }));
}

/** A step waits no longer than it may, and is over before its job is. */
function tooLong({ jobs }: JobsResult): readonly string[] {
  return jobs.flatMap(({ job, beganAt, steps }) =>
    steps.flatMap(({ inputs, beganAt: from, endedAt, isStruck, post }) => {
      const waitMs = waits[inputs['wait-timeout'] ?? '5h'] ?? 300 * minute;
      const found: string[] = [];
      if (endedAt - from > waitMs + 5 * minute)
        found.push(`${job.name}: a step took ${minutes(endedAt - from)} and may wait ${minutes(waitMs)}`);
      if (job.limitMs !== undefined && !isStruck && endedAt - beganAt > job.limitMs)
        found.push(
          `${job.name}: a step went on for ${minutes(endedAt - beganAt - job.limitMs)} after its job`,
        );
      if (post !== undefined && post.endedAt - post.beganAt > 4.75 * minute)
        found.push(`${job.name}: a post step took ${minutes(post.endedAt - post.beganAt)}`);
      return found;
    }),
  );
}

const waits: Readonly<Record<string, number>> = {
  '5h': 300 * minute,
  '90m': 90 * minute,
  '40m': 40 * minute,
};

function minutes(ms: number): string {
  return `${(ms / minute).toFixed(1)} min`;
}

/** What a question is known by: whom it is asked, and how. */
function questionOf({ body }: LoggedRequest): string {
  return canonicalJson(body as Parameters<typeof canonicalJson>[0]);
}

/** A row is asked once of a model in the same way, unless who asked it died, could not finish, or could keep nothing. */
function askedTwice(result: JobsResult): readonly string[] {
  const answered = new Map<string, PlayedStep>();
  const twice = new Map<string, number>();
  const byKey = new Map(stepsOf(result).map((step) => [`Bearer ${step.key}`, step]));
  const mayAskAgain = new Map(stepsOf(result).map((step) => [step, couldKeepNothing(result, step)]));
  for (const entry of result.entries) {
    const by = byKey.get(entry.headers['authorization'] ?? '');
    if (entry.operation !== 'chat' || by === undefined) continue;
    const question = questionOf(entry);
    const before = answered.get(question);
    // What is to stay, and a base model, serves whoever asks it, and two may ask it side by side.
    const { model } = entry.body as { readonly model?: unknown };
    const isBase = result.deployments.every(({ name }) => name !== model);
    const isBeside = before !== undefined && (isBase || isKeptServing(before)) && before.endedAt > by.beganAt;
    if (before !== undefined && before !== by && isBeside) continue;
    if (before !== undefined && mayAskAgain.get(before) !== true) {
      const who = `${by.job.name} asked ${String(model)} what ${before.job.name} had`;
      twice.set(who, (twice.get(who) ?? 0) + 1);
    }
    if (isHeard(entry)) answered.set(question, by);
  }
  return [...twice].map(([who, times]) => `${who}: ${times} rows twice`);
}

/** Nobody waits for an answer of a model for longer. */
const longestAnswerMs = 3 * minute;

function isHeard({ status, fault }: LoggedRequest): boolean {
  const lateMs = Number(/^late by (\d+) ms/.exec(fault ?? 'late by 0 ms')?.[1]);
  return status === 200 && lateMs < longestAnswerMs;
}

function couldKeepNothing(result: JobsResult, step: PlayedStep): boolean {
  const { main, isStruck, ending } = step;
  if (isStruck || ending === '(killed)') return true;
  if (fineTunesOf(main.result).some(({ isUnfinished }) => isUnfinished)) return true;
  const requests = requestsOf(result, step);
  const lastAsked = requests.findLastIndex(({ operation }) => operation === 'chat');
  const labels = requests
    .slice(lastAsked)
    .filter(({ operation }) => operation === 'label' || operation === 'get');
  return labels.some(({ fault }) => fault !== undefined);
}

/** Who asks a model is not left with one that another step has put to rest. */
function restedUnder(result: JobsResult): readonly string[] {
  const found = new Set<string>();
  for (const step of stepsOf(result)) {
    const own = requestsOf(result, step);
    for (const chat of own) {
      if (chat.operation !== 'chat' || chat.status !== 400 || chat.fault?.includes('status') === true)
        continue;
      const model = String((chat.body as { model?: unknown }).model);
      const names = result.deployments.filter(({ name, modelId }) => name === model || modelId === model);
      const first = own.find((each) => each.operation === 'chat')?.arrivedAt ?? Infinity;
      const ended = result.entries.findLast(
        (each) =>
          each.operation === 'deactivate' &&
          each.acted &&
          each.arrivedAt <= chat.arrivedAt &&
          each.arrivedAt >= first &&
          names.some(({ modelId }) => each.path.includes(modelId)),
      );
      const by = stepsOf(result).find(({ key }) => ended?.headers['authorization'] === `Bearer ${key}`);
      if (by !== undefined && by !== step)
        found.add(`${by.job.name} put ${model} to rest under ${step.job.name}`);
    }
  }
  return [...found];
}

/** Nobody ends what a step serves that is still at work. */
function endedUnder(result: JobsResult): readonly string[] {
  const steps = stepsOf(result);
  const byKey = new Map(steps.map((step) => [`Bearer ${step.key}`, step]));
  return result.deployments.flatMap((deployment) => {
    let opener: PlayedStep | undefined;
    return changesOf(result, deployment).flatMap(({ operation, headers, arrivedAt }) => {
      const by = byKey.get(headers['authorization'] ?? '');
      if (operation !== 'deactivate') opener = by;
      else if (opener !== undefined && by !== undefined && opener !== by && opener.endedAt > arrivedAt)
        return [`${by.job.name} ended ${deployment.name}, which ${opener.job.name} served`];
      if (operation === 'deactivate') opener = undefined;
      return [];
    });
  });
}

/** What was done to a deployment, in its order. */
function changesOf(
  { entries }: JobsResult,
  { fineTuneId, step, modelId }: JobsResult['deployments'][number],
): readonly LoggedRequest[] {
  return entries.filter(
    ({ operation, path, acted }) =>
      acted &&
      ((operation === 'deploy' && path.endsWith(`/${fineTuneId}/checkpoints/${step}/deploy`)) ||
        ((operation === 'activate' || operation === 'deactivate') && path.includes(modelId))),
  );
}

function isKeptServing({ job, step }: PlayedStep): boolean {
  const config = step.inputs['config'] ?? 'fine-tune.yml';
  return Object.entries(job.files).some(
    ([path, text]) => text.includes('deploy:') && (config.includes('*') || config.split('\n').includes(path)),
  );
}

/** What was opened for questions alone serves no more when its job is over, and nothing does in the end. */
function leftServing(result: JobsResult): readonly string[] {
  const { jobs, deployments, fineTunes, scenario } = result;
  const found: string[] = [];
  const wanted = new Set(
    fineTunes.filter(({ request }) => isDeployed(scenario, request)).map(({ id }) => id),
  );
  for (const played of jobs)
    for (const modelId of played.serving) {
      const deployment = deployments.find((each) => each.modelId === modelId);
      if (deployment === undefined || wanted.has(deployment.fineTuneId) || !isOrderly(played)) continue;
      if (isOpenedBy(result, played, modelId))
        found.push(`${played.job.name} left ${deployment.name} serving`);
    }
  const last = jobs.at(-1);
  for (const modelId of last?.serving ?? []) {
    const deployment = deployments.find((each) => each.modelId === modelId);
    if (deployment !== undefined && !wanted.has(deployment.fineTuneId))
      found.push(`${deployment.name} serves in the end`);
  }
  return found;
}

/** Whether a file of the scenario wants what these values train to serve. */
function isDeployed({ jobs }: JobsResult['scenario'], request: FineTuneFacts['request']): boolean {
  const epochs = (request['training_params'] as { readonly epochs?: unknown } | undefined)?.epochs;
  return jobs.some(({ files }) =>
    Object.values(files).some(
      (text) => text.includes('deploy:') && text.includes('epochs: 2') === (epochs !== undefined),
    ),
  );
}

function isOrderly({ steps, job }: PlayedJob): boolean {
  return job.end?.how !== 'lost' && steps.every(({ post }) => post !== undefined);
}

/** The last that was done to it was to bring it up, by a step of this job, and nothing kept that from ending it. */
function isOpenedBy(result: JobsResult, { steps }: PlayedJob, modelId: string): boolean {
  const { deployments, entries } = result;
  const deployment = deployments.find((each) => each.modelId === modelId);
  const changes = deployment === undefined ? [] : changesOf(result, deployment);
  const opener = changes.findLast(({ operation }) => operation !== 'deactivate');
  const by = steps.find(({ key }) => opener?.headers['authorization'] === `Bearer ${key}`);
  const asks = entries.filter(
    ({ operation, body }) =>
      operation === 'chat' && (body as { readonly model?: unknown }).model === deployment?.name,
  );
  const isOthers = asks.some(({ headers }) =>
    steps.every(({ key }) => headers['authorization'] !== `Bearer ${key}`),
  );
  const isKept = steps.some(({ main, post }) =>
    /could not be (?:asked|deactivated)/.test(`${main.stdout}${post?.step.stdout ?? ''}`),
  );
  return by !== undefined && !isOthers && !isKept;
}

/** Only `stop`, and the post step of a cancel, stop anything. */
function stoppedWrongly(result: JobsResult): readonly string[] {
  return result.entries.flatMap(({ operation, headers, path, arrivedAt }) => {
    if (operation !== 'stop') return [];
    const by = stepsOf(result).find(({ key }) => headers['authorization'] === `Bearer ${key}`);
    if (by?.step.inputs['command'] === 'stop') return [];
    // One that is being stopped is asked to once more by who waits for its end.
    const isAgain = result.entries.some(
      (earlier) => earlier.operation === 'stop' && earlier.path === path && earlier.arrivedAt < arrivedAt,
    );
    if (isAgain) return [];
    const { job, post } = by ?? {};
    const played = result.jobs.find((each) => each.job === job);
    const isCancel = post !== undefined && arrivedAt >= post.beganAt - 1 && played?.status === 'cancelled';
    const age = arrivedAt - (played?.beganAt ?? 0);
    const isTimeOut = job?.limitMs !== undefined && job.end?.how !== 'cancel' && age >= job.limitMs;
    return isCancel && !isTimeOut ? [] : [`${job?.name ?? 'somebody'} stopped what it should leave`];
  });
}

function leaked(result: JobsResult): readonly string[] {
  return stepsOf(result).flatMap(({ key, main, post, job }) => {
    const texts = [main, ...(post === undefined ? [] : [post.step])].map(
      ({ stdout, summary, outputs, state, result: told }) =>
        [
          stdout.replaceAll(`::add-mask::${key}\n`, ''),
          summary,
          JSON.stringify([outputs, state, told]),
        ].join(),
    );
    return texts.some((text) => text.includes(key)) ? [`${job.name} shows its key`] : [];
  });
}

/** Without faults everything is done that the files ask for. */
function endsWell({ jobs, scenario, deployments, fineTunes }: JobsResult): readonly string[] {
  const last = jobs.at(-1);
  const ending = last?.steps.at(-1)?.ending ?? '';
  const isGood =
    /^(?:succeeded|reused)$/.test(ending) || (scenario.isGated && ending.startsWith('gate-failed'));
  const found = isGood ? [] : [`did not end well without faults: ${ending}`];
  if (last === undefined || scenario.isGated || !last.steps.some(isKeptServing)) return found;
  for (const { id, request } of fineTunes.filter((each) => isGood && isDone(each)))
    if (isDeployed(scenario, request) && !deployments.some(({ fineTuneId }) => fineTuneId === id))
      found.push(`${id} is wanted to serve and was never deployed`);
  return found;
}

function isDone({ word }: FineTuneFacts): boolean {
  return word === 'completed' || word === 'deployed';
}
