import { expect } from '@jest/globals';
import { readResult } from '../../src/report/result-shape.js';
import type { LoggedRequest } from '../../src/simulator/request-log.js';
import type { IncomingCall } from '../../src/simulator/running-server.js';
import type { FaultPlan, SimulatedFault } from '../support/simulated-faults.js';
import type { Timing } from '../../src/simulator/timeline.js';
import { outputNames, runStep, type Step, type StepOptions } from '../support/runner.js';
import { checkRequest, shapedOperations } from '../support/shape.js';
import { currentTime, scale, within } from '../support/test-time.js';
import { startControlledHub, type ControlledHub, type HubOptions } from '../support/hub-control.js';

export { scale };

/** Looks like a key of the hub; wherever it turns up but in a header, something is wrong. */
export const key = 'SFMyNTY.e2e-key_0123456789abcdef';

/** A training of a minute. */
export const quick: Partial<Timing> = {
  tokenizeMs: 10_000,
  queueMs: 20_000,
  trainMs: 60_000,
  stopMs: 20_000,
};

/** The smallest file there is. */
export const textFile = `repository: ox/data
resource: main/train.parquet
base_model: Qwen/Qwen3-0.6B
script_type: text_generation
training_params:
  question_column: prompt
  answer_column: response
`;

/** A hub of small tables for as long as the body takes; its steps share its time. `scale` counts where they have processes of their own. */
export async function withHub<T>(options: HubOptions, body: (hub: ControlledHub) => Promise<T>): Promise<T> {
  const time = currentTime(options.scale);
  const world = { rows: 100, ...options.world };
  const hub = await startControlledHub({ clock: time.clock, timing: quick, key, ...options, world });
  try {
    return await within(time, () => body(hub));
  } finally {
    await hub.close();
  }
}

/** Runs the step with a key against a hub; `fine-tune.yml` is the smallest file unless files are given. */
export function train(hubUrl: string, { inputs, env, files, ...rest }: StepOptions = {}): Promise<Step> {
  return runStep({
    ...(rest.workspace === undefined ? { files: files ?? { 'fine-tune.yml': textFile } } : {}),
    inputs: { 'hub-url': hubUrl, 'api-key': key, ...inputs },
    env: { FINE_TUNE_TIME_SCALE: String(scale), ...env },
    ...rest,
  });
}

/** What a step must have said in the end. */
export interface Expected {
  readonly conclusion: string;
  readonly reason?: string;
  /** Default: 0 without a reason, else 1. */
  readonly code?: number;
}

/** Whatever ended a step: exit code, every output, summary, a valid result file, and no key anywhere. */
export function expectEnding(step: Step, { conclusion, reason = '', code }: Expected): void {
  const { outputs, result, summary, stdout, stderr } = step;
  expect({ conclusion: outputs['conclusion'], reason: outputs['failure-reason'], code: step.code }).toEqual({
    conclusion,
    reason,
    code: code ?? (reason === '' ? 0 : 1),
  });
  expect(Object.keys(outputs).sort()).toEqual([...outputNames].sort());
  expect(() => readResult(JSON.stringify(result))).not.toThrow();
  expect(result).toMatchObject({ conclusion, reason: reason === '' ? null : reason });
  expect(JSON.parse(outputs['fine-tune-ids'] ?? '')).toBeInstanceOf(Array);
  expect(JSON.parse(outputs['sample-urls'] ?? '')).toBeInstanceOf(Array);
  expect(summary).toMatch(/^## |\n## /);
  expect(summary).not.toContain('written again');
  // Red steps say why in an annotation.
  const errors = step.commands.filter(({ name }) => name === 'error');
  expect(errors.length > 0).toBe(step.code !== 0);
  expect(stderr).toBe('');
  const masked = stdout.replace(`::add-mask::${key}\n`, '');
  for (const text of [masked, summary, JSON.stringify([outputs, result, step.state])])
    expect(text).not.toContain(key);
}

/** What may be asked before a file is refused: what can be trained today. It is about nothing of the user's. */
export function isCatalog({ operation }: LoggedRequest): boolean {
  return operation === 'schemas';
}

/**
 * The operations in their order, repeats as one: on a busy machine the last look is repeated. Left out is what may be asked at any time of a watch: logs, and
 * checkpoints as long as readings follow them; what can be trained; and the look at rows and at files that they name.
 */
export function trace(entries: readonly LoggedRequest[]): string {
  const lastReading = entries.findLastIndex(({ operation }) => operation === 'get');
  return entries
    .filter((entry) => !isCatalog(entry) && entry.operation !== 'logs' && !isLook(entries, entry))
    .filter((entry) => entry.operation !== 'checkpoints' || entries.indexOf(entry) > lastReading)
    .map(({ operation }) => operation)
    .join(' ')
    .replaceAll(/\b(\w+)(?: \1\b)+/g, '$1')
    .replaceAll(/\b(list get)(?: \1\b)+/g, '$1');
}

/** A look at the rows of a table, or at a file that they name. */
export function isLook(
  entries: readonly LoggedRequest[],
  { operation, path, query }: LoggedRequest,
): boolean {
  if (operation === 'data_frames') return query['page_size'] !== '1';
  const looked = entries.filter(
    (each) => each.operation === 'data_frames' && each.query['page_size'] !== '1',
  );
  return (
    operation === 'meta' &&
    looked.length > 0 &&
    looked.every((each) => each.path.replace('/data_frames/', '/meta/') !== path)
  );
}

/** Faults of the readings that follow a start, counted from 1 in each repository. */
export function whileWatching(
  fault: (nth: number, call: IncomingCall) => SimulatedFault | undefined,
): FaultPlan {
  const readings = new Map<string, number>();
  return (call) => {
    const repository = call.path.split('/').slice(0, 5).join('/');
    if (call.operation === 'run') readings.set(repository, 0);
    const before = readings.get(repository);
    if (call.operation !== 'get' || before === undefined) return undefined;
    readings.set(repository, before + 1);
    return fault(before + 1, call);
  };
}

/** What every request has and has not, whatever it is for. An empty key is none. */
export function expectProperRequests(entries: readonly LoggedRequest[], bearer = key): void {
  for (const { operation, method, path, headers, body } of entries) {
    const { host, connection, 'content-length': length, ...rest } = headers;
    // Whether anyone may read a repository is asked without a key.
    const isPublicity = operation === 'repo' && rest['authorization'] === undefined;
    expect({ operation, path, ...rest }).toEqual({
      operation: expect.stringMatching(/^(?!unknown)/),
      path: expect.stringMatching(/^\/api\/[\x21-\x7e]*[^/]$/),
      accept: 'application/json',
      'user-agent': expect.stringMatching(/^fine-tune-action\/\d+\.\d+\.\d+$/),
      ...(bearer === '' || isPublicity ? {} : { authorization: `Bearer ${bearer}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    });
    // What changes something never comes by a connection that was kept.
    expect(host).toMatch(/^127\.0\.0\.1:\d+$/);
    expect(connection).toBe(method === 'GET' ? 'keep-alive' : 'close');
    expect(length === undefined).toBe(method === 'GET');
    if (shapedOperations.includes(operation)) expect(checkRequest(operation, body)).toEqual([]);
  }
}

/** One request as a line: method, path, query. */
export function line({ method, path, query }: LoggedRequest): string {
  const question = Object.entries(query).map(([name, value]) => `${name}=${value}`);
  return `${method} ${path}${question.length === 0 ? '' : `?${question.join('&')}`}`;
}
