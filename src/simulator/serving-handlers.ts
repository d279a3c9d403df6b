import { isObject, type Json, type JsonObject } from '../base/json.js';
import { fail, json, refuse, succeed, type SimulatedAnswer } from './answers.js';
import { answerTo, knownRow, promptOf, skillOf, type KnownRow } from './answering.js';
import { wordOf, type SimulatedDeployment } from './deployment-life.js';
import { actOnDeployment, deployCheckpoint, findDeployment } from './deployments.js';
import type { HubRequest } from './fine-tune-handlers.js';
import { creditsLeft, isRefusal, type FineTune, type Model } from './model.js';
import { listPrices } from './model-schemas.js';
import { knownTables } from './table-rows.js';
import { viewRun } from './views.js';

/** POST of a checkpoint's deployment. */
export function handleDeploy(
  model: Model,
  fineTune: FineTune,
  { route, body }: HubRequest,
  now: number,
): SimulatedAnswer {
  const step = Number(route.path);
  const type = isObject(body) ? (body['deployment_type'] ?? 'normal') : 'normal';
  if (type !== 'normal' && type !== 'fast')
    return fail('invalid_params', 'Invalid parameters', 'deployment_type is fast or normal');
  const made = deployCheckpoint(model, fineTune, { step, type, now });
  if (made === 'conflict') return conflict(`Checkpoint ${step} is deployed already`);
  if (isRefusal(made)) return refuse(made);
  return succeed(
    {
      deployment_id: made.id,
      fine_tune: viewRun(model, fineTune, now),
      model: {
        id: made.modelId,
        name: made.name,
        display_name: made.name,
        deployments: [{ id: made.id, status: wordOf(model, made, now) }],
      },
    },
    'resource_created',
  );
}

/** What is asked of one model, and of the chat. Undefined for other operations. */
export function handleServing(
  model: Model,
  { route, body }: HubRequest,
  now: number,
): SimulatedAnswer | undefined {
  const { operation } = route;
  if (operation === 'model' || operation === 'activate' || operation === 'deactivate')
    return aboutModel(model, operation, route.id, now);
  if (operation === 'chat') return handleChat(model, body, now);
  if (operation !== 'me') return undefined;
  return json(200, { user: { id: 'user-1', username: model.settings.user, name: null } });
}

function aboutModel(
  model: Model,
  operation: 'model' | 'activate' | 'deactivate',
  id: string,
  now: number,
): SimulatedAnswer {
  const deployment = findDeployment(model, id);
  if (deployment === undefined) {
    const base = baseModel(model, id);
    if (base === undefined) return fail('resource_not_found', 'Model not found');
    return operation === 'model' ? json(200, base) : fail('invalid_params', 'A base model has no deployment');
  }
  if (operation !== 'model') {
    const done = actOnDeployment(model, deployment, operation, now);
    if (isRefusal(done)) return refuse(done);
  }
  return json(200, viewModel(model, deployment, now));
}

function baseModel({ settings }: Model, id: string): JsonObject | undefined {
  return listPrices(settings.scriptTypes).find((one) => one['id'] === id);
}

/** `Model` of the hub's documents. */
function viewModel(model: Model, deployment: SimulatedDeployment, now: number): JsonObject {
  const { name, deployedAt, repository, modelId } = deployment;
  return {
    id: name,
    uuid: modelId,
    object: 'model',
    created: Math.floor(deployedAt / 1000),
    owned_by: repository.split('/')[0] ?? '',
    display_name: name,
    description: null,
    model_type: 'custom',
    endpoint: '/chat/completions',
    capabilities: { input: ['text'], output: ['text'] },
    pricing: { method: 'time', cost_per_second: 0.00135 },
    fine_tuning: null,
    deployments: [{ status: wordOf(model, deployment, now) }],
  };
}

function handleChat(model: Model, body: unknown, now: number): SimulatedAnswer {
  const { model: name, messages, max_tokens: most } = isObject(body) ? body : {};
  if (typeof name !== 'string' || !Array.isArray(messages) || messages.length === 0)
    return chatError(400, 'model and messages are required');
  const deployment = findDeployment(model, name);
  const base = deployment === undefined ? baseModel(model, name) : undefined;
  if (deployment === undefined && base?.['endpoint'] !== '/chat/completions')
    return chatError(404, `Model ${name} not found`);
  if (deployment !== undefined && wordOf(model, deployment, now) !== 'active')
    return chatError(400, `Model ${name} is not active`);
  if (creditsLeft(model, now) <= 0) return fail('insufficient_credits', 'You have used up your credits.');
  deployment?.acts.push({ at: now, kind: 'ask' });
  const prompt = promptOf(messages);
  const trained = trainingOf(model, deployment);
  const row = findRow(model, prompt, trained?.request);
  const skill = skillOf(deployment && trained && { course: trained.course, step: deployment.step });
  const said = answerTo(model.settings.seed, row, prompt, { name, skill });
  const tokens = Math.ceil(said.length / 4);
  const isCut = typeof most === 'number' && tokens > most;
  return json(200, {
    id: `chatcmpl-${deployment?.acts.length ?? 0}`,
    object: 'chat.completion',
    created: Math.floor(now / 1000),
    model: name,
    choices: [
      {
        index: 0,
        message: { role: 'assistant', content: isCut ? said.slice(0, 4 * most) : said },
        finish_reason: isCut ? 'length' : 'stop',
      },
    ],
    usage: usageOf(JSON.stringify(messages).length, isCut ? most : tokens),
  });
}

function trainingOf(
  { fineTunes, deleted }: Model,
  deployment: SimulatedDeployment | undefined,
): FineTune | undefined {
  return [...fineTunes, ...deleted].find(({ id }) => id === deployment?.fineTuneId);
}

function usageOf(signs: number, completion: number): Json {
  const prompt = Math.ceil(signs / 4);
  return { prompt_tokens: prompt, completion_tokens: completion, total_tokens: prompt + completion };
}

/** The row that a question is of: a model that was trained on such rows can only be right about them. */
function findRow(model: Model, prompt: string, request: JsonObject | undefined): KnownRow | undefined {
  const params = request?.['training_params'];
  for (const cells of knownTables(model)) {
    const row = knownRow(cells, isObject(params) ? params : {});
    if (row?.prompt === prompt) return row;
  }
  return undefined;
}

/** The chat writes its errors as OpenAI does. */
function chatError(status: number, message: string): SimulatedAnswer {
  return json(status, { error: { message } });
}

function conflict(title: string): SimulatedAnswer {
  return json(409, { error: { type: 'conflict', title }, status: 'error', status_message: 'conflict' });
}
