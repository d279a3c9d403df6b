import type { Json } from '../base/json.js';
import { fail, json, succeed, text, type SimulatedAnswer } from './answers.js';
import { fineTuneHandlers, handleCreate, handleList, type HubRequest } from './fine-tune-handlers.js';
import { makeHostile } from './hostile.js';
import { isHostile, type Model } from './model.js';
import { isPublic, openRepository } from './repositories.js';
import { handleRepository, serverVersion } from './repository-handlers.js';
import { listModels, listPrices } from './model-schemas.js';
import { handleDeploy, handleServing } from './serving-handlers.js';
import { withRows } from './table-rows.js';
import { handleUpload } from './upload-handlers.js';

/** A request as it arrived. Names of headers are in lower case. */
export interface Request extends HubRequest {
  readonly headers: Readonly<Record<string, string | undefined>>;
}

/** Operations that ask no key of anybody. */
const open: ReadonlySet<string> = new Set(['schemas', 'models', 'version']);
/** Operations that ask no key when the repository is public. */
const openToReaders: ReadonlySet<string> = new Set([
  'repo',
  'branch',
  'branches',
  'meta',
  'data_frames',
  'dir',
  'file',
]);

/** The hub's answer to a request; all that it does to the hub is done to the model. */
export function handle(
  model: Model,
  request: Request,
  key: string | undefined,
  now: number,
): SimulatedAnswer {
  const answer = answerTo(model, request, key, now);
  if (!isHostile(model) || !('json' in answer.body)) return answer;
  const { logs, ...rest } = answer.body.json as { readonly [name: string]: Json };
  // The log has its own hostile lines, each under a plain name.
  const body = makeHostile(rest, model.settings.seed - 1) as typeof rest;
  return { ...answer, body: { json: logs === undefined ? body : { ...body, logs } } };
}

function answerTo(model: Model, request: Request, key: string | undefined, now: number): SimulatedAnswer {
  const { operation, repository, id } = request.route;
  const agent = request.headers['user-agent'] ?? '';
  if (isOldClient(agent))
    return fail(
      'update_required',
      'Update Required',
      'Oxen CLI out of date. Pushing to OxenHub requires version >= 0.36.0.',
    );
  if (operation === 'unknown') return text(404, 'Not Found');
  if (operation === 'version') return succeed({ oxen_version: serverVersion });
  if (!isAllowed(model, request, key)) return fail('unauthenticated', 'You must be logged in to do that.');
  if (operation === 'schemas') return succeed({ models: listModels(model.settings.scriptTypes) });
  if (operation === 'models')
    return json(200, { object: 'list', data: listPrices(model.settings.scriptTypes) });
  const served = handleServing(model, request, now);
  if (served !== undefined) return served;
  if (openRepository(model, repository) === undefined)
    return fail('resource_not_found', `Repository ${repository} not found`);
  if (operation === 'create') return handleCreate(model, request, now);
  if (operation === 'list') return handleList(model, request, now);
  const uploaded = handleUpload(model, request, now);
  if (uploaded !== undefined) return uploaded;
  const about = handleRepository(model, operation, request, now);
  if (about !== undefined) return operation === 'data_frames' ? withRows(model, request, now, about) : about;
  const fineTune = model.fineTunes.find((other) => other.id === id && other.repository === repository);
  if (fineTune === undefined) return fail('resource_not_found', 'Fine-tune not found');
  if (operation === 'deploy') return handleDeploy(model, fineTune, request, now);
  return fineTuneHandlers[operation]?.(model, fineTune, request, now) ?? text(404, 'Not Found');
}

/** A wrong key is refused everywhere; none at all opens what is public. */
function isAllowed(model: Model, { route, headers }: Request, key: string | undefined): boolean {
  if (open.has(route.operation)) return true;
  const sent = headers['authorization'];
  if (sent === undefined) return openToReaders.has(route.operation) && isPublic(model, route.repository);
  if (model.ending === 'unauthorized') return false;
  return key === undefined ? /^Bearer \S+$/.test(sent) : sent === `Bearer ${key}`;
}

/** Whoever has "oxen" in its name is taken for Oxen's own client, and one that tells no version for an old one. */
function isOldClient(agent: string): boolean {
  if (!/oxen/i.test(agent) || /postman/i.test(agent)) return false;
  const [, major, minor] = /^[^/]*\/(\d+)\.(\d+)\.\d+/.exec(agent) ?? [];
  return major === undefined || (Number(major) === 0 && Number(minor) < 36);
}
