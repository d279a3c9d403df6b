import type { Json, JsonObject } from '../base/json.js';
import { fail, json, refuse, succeed, type SimulatedAnswer } from './answers.js';
import { metricsAt } from './metric-curves.js';
import { hostileLog } from './hostile.js';
import {
  createFineTune,
  deleteFineTune,
  isHostile,
  isRefusal,
  labelOf,
  patchFineTune,
  phaseOf,
  runFineTune,
  stopFineTune,
  type FineTune,
  type Model,
  type SimulatedRefusal,
} from './model.js';
import { branchOf, savedSteps, stepAt } from './saved-steps.js';
import { findPath } from './repositories.js';
import type { Operation, Route } from './routes.js';
import { toIso, viewCheckpoint, viewCreated, viewItem, viewPatched, viewRun, viewWhole } from './views.js';

/** What a handler may look at besides the model. */
export interface HubRequest {
  readonly route: Route;
  readonly query: URLSearchParams;
  /** Undefined when there is none, or it is no JSON. */
  readonly body: unknown;
  /** Stands in front of absolute addresses in answers. */
  readonly origin: string;
}

const defaultPageSize = 20;
const largestPageSize = 100;

/** POST of a fine-tune. */
export function handleCreate(model: Model, { route, body }: HubRequest, now: number): SimulatedAnswer {
  const { repository } = route;
  const resource = (body as { readonly resource?: unknown } | undefined)?.resource;
  const found = typeof resource === 'string' ? findPath(model, repository, resource, now) : undefined;
  if (typeof resource === 'string' && resource !== '' && found === undefined)
    return fail('invalid_params', 'Invalid parameters', 'resource was not found in the repository');
  const rows = found?.facts.rows ?? model.world.rows;
  const made = createFineTune(model, repository, body, now, rows === undefined ? {} : { rows });
  if (isRefusal(made)) return refuse(made);
  return succeed({ fine_tune: viewCreated(model, made, now) }, 'resource_created', 201);
}

/** GET of the fine-tunes of a repository: no pagination in the answer. */
export function handleList(model: Model, { route, query }: HubRequest, now: number): SimulatedAnswer {
  const asOf = now - (model.world.listLagMs ?? 0);
  const search = query.get('search')?.toLowerCase() ?? '';
  const status = query.get('status') ?? '';
  const user = query.get('created_by') ?? '';
  const matches = model.fineTunes
    .filter(({ repository, createdAt }) => repository === route.repository && createdAt <= asOf)
    .filter((fineTune) => status === '' || phaseOf(model, fineTune, asOf).word === status)
    .filter(({ createdBy }) => user === '' || createdBy === user)
    .filter((fineTune) => search === '' || isFound(fineTune, search, asOf))
    .map((fineTune, at) => ({ fineTune, at }))
    .sort((a, b) => b.fineTune.createdAt - a.fineTune.createdAt || b.at - a.at)
    .map(({ fineTune }) => fineTune);
  if (query.get('sort') === 'oldest') matches.reverse();
  const size = Math.min(largestPageSize, countIn(query, 'page_size', defaultPageSize));
  const start = (countIn(query, 'page', 1) - 1) * size;
  const items = matches.slice(start, start + size).map((fineTune) => viewItem(model, fineTune, asOf));
  return succeed({ fine_tunes: items });
}

type FineTuneHandler = (
  model: Model,
  fineTune: FineTune,
  question: HubRequest,
  now: number,
) => SimulatedAnswer;

/** Everything that is asked of one fine-tune. */
export const fineTuneHandlers: Readonly<Partial<Record<Operation, FineTuneHandler>>> = {
  get: (model, fineTune, _, now) => succeed({ fine_tune: viewWhole(model, fineTune, now) }),
  label: (model, fineTune, { body }, now) => {
    const patched = patchFineTune(model, fineTune, body, now);
    if (isRefusal(patched)) return refuse(patched);
    return succeed({ fine_tune: viewPatched(model, fineTune, now) }, 'resource_updated');
  },
  run: (model, fineTune, _, now) => answerAct(model, runFineTune(model, fineTune, now), now),
  stop: (model, fineTune, _, now) => answerAct(model, stopFineTune(model, fineTune, now), now),
  delete: (model, fineTune, _, now) => {
    const last = viewPatched(model, fineTune, now);
    deleteFineTune(model, fineTune);
    return succeed({ fine_tune: last }, 'resource_deleted');
  },
  tokenize: (model, fineTune, _, now) =>
    phaseOf(model, fineTune, now).word === 'created'
      ? succeed({ fine_tune: viewWhole(model, fineTune, now) })
      : fail('invalid_params', 'Only a fine-tune that is created can be tokenized'),
  checkpoints: listCheckpoints,
  logs: readLogs,
  train_status: (model, fineTune, _, now) => succeed({ train_status: trainStatusOf(model, fineTune, now) }),
};

function answerAct(model: Model, done: FineTune | SimulatedRefusal, now: number): SimulatedAnswer {
  return isRefusal(done) ? refuse(done) : succeed({ fine_tune: viewRun(model, done, now) });
}

function listCheckpoints(
  model: Model,
  fineTune: FineTune,
  { origin }: HubRequest,
  now: number,
): SimulatedAnswer {
  const steps = savedSteps(model, fineTune, now);
  return succeed({
    branch: branchOf(fineTune),
    fine_tune_id: fineTune.id,
    total_checkpoints: steps.length,
    checkpoints: steps.map((saved) => viewCheckpoint(model, fineTune, saved, { origin, now })),
  });
}

/** Some fifty lines a training: more would not tell more. */
function readLogs(model: Model, fineTune: FineTune, _: HubRequest, now: number): SimulatedAnswer {
  const { course, id, schedule } = fineTune;
  const { startedAt, error } = phaseOf(model, fineTune, now);
  const form = model.world.logs ?? 'rows';
  const rows: { readonly timestamp: string; readonly message: string }[] = [];
  if (startedAt !== undefined && schedule !== undefined && form !== 'none') {
    const every = Math.max(1, Math.ceil(course.totalSteps / 50));
    for (let step = every; step <= stepAt(model, fineTune, now); step += every) {
      const { loss, learning_rate: rate } = metricsAt(id, step, course);
      rows.push({
        timestamp: toIso(startedAt + (step / course.totalSteps) * schedule.trainMs),
        message: `step ${step}/${course.totalSteps} loss ${loss} lr ${rate}`,
      });
    }
    if (error !== undefined) rows.push({ timestamp: toIso(schedule.endsAt), message: error });
  }
  if (isHostile(model) && startedAt !== undefined)
    rows.push(...hostileLog().map((message) => ({ timestamp: toIso(startedAt), message })));
  const lines = rows.map(({ timestamp, message }) => `${timestamp} ${message}`);
  const logs: Readonly<Record<typeof form, Json>> = {
    rows,
    lines,
    text: lines.join('\n'),
    none: [],
  };
  const body: JsonObject = { logs: logs[form], status: 'success', status_message: 'resource_found' };
  return json(200, body);
}

/** The trainer's side of it: also a training that simply ended leaves `stopped` behind. */
function trainStatusOf(model: Model, fineTune: FineTune, now: number): string {
  const { startedAt, finishedAt, word } = phaseOf(model, fineTune, now);
  if (finishedAt !== undefined) return 'stopped';
  if (startedAt === undefined) return word;
  return fineTune.stopAt === undefined ? 'running' : 'stopping';
}

function isFound(fineTune: FineTune, search: string, asOf: number): boolean {
  const { name, request, repository } = fineTune;
  return [name, labelOf(fineTune, asOf).displayName, request['base_model'], repository].some(
    (value) => typeof value === 'string' && value.toLowerCase().includes(search),
  );
}

/** A whole number above 0 of a query. */
export function countIn(query: URLSearchParams, name: string, otherwise: number): number {
  const value = Number(query.get(name) ?? otherwise);
  return Number.isSafeInteger(value) && value > 0 ? value : otherwise;
}
