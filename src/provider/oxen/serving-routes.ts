import type { JsonObject } from '../../base/json.js';
import type { Answer } from '../../http/answer.js';
import type { Gate } from '../../http/request-gate.js';
import { fineTunePath, insidePath, modelPath, repositoryPath } from './route-paths.js';

/** What is asked after a training, and of tables; answers come back raw, whatever their status. */
export interface ServingRoutes {
  deploy(repository: string, id: string, step: number, body: JsonObject): Promise<Answer>;
  /** Its deployments fresh from whoever serves it. */
  model(idOrName: string): Promise<Answer>;
  activate(id: string): Promise<Answer>;
  deactivate(id: string): Promise<Answer>;
  chat(body: JsonObject): Promise<Answer>;
  rows(
    repository: string,
    resource: string,
    query: { readonly page: number; readonly page_size: number; readonly columns?: string },
  ): Promise<Answer>;
  /** The account of the key. */
  me(): Promise<Answer>;
}

const deployMs = 120_000;
/** A model may write long, and wake up first. */
const chatMs = 180_000;
const rowsMs = 60_000;
const mib = 1024 * 1024;

export function servingRoutes(gate: Gate): ServingRoutes {
  return {
    deploy: async (repository, id, step, body) =>
      gate.send({
        method: 'POST',
        path: `${fineTunePath(repository, id)}/checkpoints/${step}/deploy`,
        body,
        timeoutMs: deployMs,
      }),
    model: async (idOrName) =>
      gate.send({ method: 'GET', path: modelPath(idOrName), query: { deployment_status: 'live' } }),
    activate: async (id) =>
      gate.send({ method: 'POST', path: `${modelPath(id)}/activate`, timeoutMs: deployMs }),
    deactivate: async (id) =>
      gate.send({ method: 'POST', path: `${modelPath(id)}/deactivate`, timeoutMs: deployMs }),
    chat: async (body) =>
      gate.send({ method: 'POST', path: '/api/ai/chat/completions', body, timeoutMs: chatMs }),
    rows: async (repository, resource, query) =>
      gate.send({
        method: 'GET',
        path: `${repositoryPath(repository)}/data_frames/${insidePath(resource)}`,
        query,
        timeoutMs: rowsMs,
        maxBytes: 64 * mib,
      }),
    me: async () => gate.send({ method: 'GET', path: '/api/users/me' }),
  };
}
