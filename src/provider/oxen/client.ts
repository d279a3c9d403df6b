import type { JsonObject } from '../../base/json.js';
import type { Answer } from '../../http/answer.js';
import type { Download } from '../../http/download.js';
import type { RequestClock } from '../../http/deadline.js';
import { openGate, type Call, type GateOptions } from '../../http/request-gate.js';
import type { KnownAnswers } from '../contract.js';
import { fineTunePath, fineTunesPath, insidePath, repositoryPath } from './route-paths.js';
import { servingRoutes, type ServingRoutes } from './serving-routes.js';
import { uploadRoutes, type UploadRoutes } from './upload-routes.js';

/** What the bench is opened with. */
export interface OxenOptions {
  /** Checked base URL of the hub. */
  readonly hubUrl: string;
  /** Without a key only what is public can be read. */
  readonly key?: string | undefined;
  readonly userAgent: string;
  /** By whose time requests are limited; real time by default. */
  readonly clock?: RequestClock | undefined;
  /** What stands in addresses of files in place of `hubUrl`; of the simulator. */
  readonly publicUrl?: string;
  /** Asks the same question once: for a plan, whose answers need not be newer than its beginning. */
  readonly remember?: boolean;
}

/** The endpoints of the hub; answers come back raw, whatever their status. */
export interface OxenClient extends ServingRoutes, UploadRoutes {
  /** The same client, but questions that were asked with this memory have their answers in it. */
  readonly withMemory: (asked: KnownAnswers) => OxenClient;
  create(repository: string, body: JsonObject): Promise<Answer>;
  patch(repository: string, id: string, body: JsonObject): Promise<Answer>;
  run(repository: string, id: string): Promise<Answer>;
  stop(repository: string, id: string): Promise<Answer>;
  get(repository: string, id: string): Promise<Answer>;
  list(repository: string, query: Call['query'] & object): Promise<Answer>;
  checkpoints(repository: string, id: string): Promise<Answer>;
  logs(repository: string, id: string): Promise<Answer>;
  /** So many bytes of the end of the log, where the hub can send them (206). */
  endOfLogs(repository: string, id: string, bytes: number): Promise<Answer>;
  repository(repository: string, withKey: boolean): Promise<Answer>;
  branches(repository: string): Promise<Answer>;
  branch(repository: string, name: string): Promise<Answer>;
  meta(repository: string, resource: string): Promise<Answer>;
  dataFrame(repository: string, resource: string): Promise<Answer>;
  /** Without a path: all that a branch holds at its top. */
  folder(repository: string, branch: string, path: string, page: number): Promise<Answer>;
  /** Models with the schemas that they can be trained by. */
  schemas(): Promise<Answer>;
  /** Models with their prices. */
  models(): Promise<Answer>;
  /** A file by its address, which the caller has found to be one of the hub. */
  file(url: URL, from: number, maxBytes: number): Promise<Download>;
}

const readMs = 30_000;
const writeMs = 60_000;
const fileMs = 10 * 60_000;
const folderPageSize = 100;

/** Opens the way to the hub. Every call may throw what the gate throws, and Failure for a path that cannot be asked for. */
export function openClient({ hubUrl, key, userAgent, clock, remember = false }: OxenOptions): OxenClient {
  const options: GateOptions = {
    origin: hubUrl,
    userAgent: withoutOxen(userAgent),
    timeoutMs: readMs,
    clock,
    ...(key === undefined ? {} : { key }),
  };
  const gate = openGate(options);
  const ask = (path: string, query: Call['query'] = {}): Promise<Answer> =>
    gate.send({ method: 'GET', path, query });
  // What can be trained, and what it costs, is the same for a whole step.
  const once = remembering(ask, new Map());
  const post = (path: string, body?: JsonObject): Promise<Answer> =>
    gate.send({ method: 'POST', path, timeoutMs: writeMs, ...(body === undefined ? {} : { body }) });

  const open = (get: Ask): OxenClient => ({
    withMemory: (asked) => open(remembering(get, asked)),
    ...servingRoutes(gate),
    ...uploadRoutes(gate),
    create: async (repository, body) => post(fineTunesPath(repository), body),
    patch: async (repository, id, body) =>
      gate.send({ method: 'PATCH', path: fineTunePath(repository, id), body }),
    run: async (repository, id) => post(`${fineTunePath(repository, id)}/actions/run`),
    stop: async (repository, id) => post(`${fineTunePath(repository, id)}/actions/stop`),
    get: async (repository, id) => get(fineTunePath(repository, id)),
    list: async (repository, query) => get(fineTunesPath(repository), query),
    checkpoints: async (repository, id) => get(`${fineTunePath(repository, id)}/checkpoints`),
    endOfLogs: async (repository, id, bytes) =>
      gate.send({
        method: 'GET',
        path: `${fineTunePath(repository, id)}/logs`,
        headers: { range: `bytes=-${bytes}` },
      }),
    logs: async (repository, id) => get(`${fineTunePath(repository, id)}/logs`),
    repository: async (repository, withKey) =>
      gate.send({ method: 'GET', path: repositoryPath(repository), withKey }),
    branches: async (repository) => get(`${repositoryPath(repository)}/branches`),
    branch: async (repository, name) => get(`${repositoryPath(repository)}/branches/${insidePath(name)}`),
    meta: async (repository, resource) => get(`${repositoryPath(repository)}/meta/${insidePath(resource)}`),
    dataFrame: async (repository, resource) =>
      get(`${repositoryPath(repository)}/data_frames/${insidePath(resource)}`, { page: 1, page_size: 1 }),
    schemas: async () => once('/api/evaluations/models'),
    models: async () => once('/api/ai/models'),
    file: async (url, from, maxBytes) => {
      // Loaded late: few runs fetch files.
      const load = () => import(/* webpackChunkName: "download" */ '../../http/download.js');
      const { openDownload } = await (options.clock === undefined ? load() : options.clock.busy(load));
      return openDownload(options, { url, from, maxBytes, timeoutMs: fileMs });
    },
    folder: async (repository, branch, path, page) =>
      get(
        `${repositoryPath(repository)}/dir/${insidePath(branch)}${path === '' ? '' : `/${insidePath(path)}`}`,
        {
          page,
          page_size: folderPageSize,
        },
      ),
  });
  return open(remember ? once : ask);
}

type Ask = (path: string, query?: Call['query']) => Promise<Answer>;

/** Answers once for all who ask the same, also while the answer is on its way; what failed or is missing is asked again. */
function remembering(ask: Ask, answers: KnownAnswers): Ask {
  return (path, query = {}) => {
    const question = `${path} ${JSON.stringify(query)}`;
    const known = answers.get(question);
    if (known !== undefined) return known;
    const answer = ask(path, query);
    answers.set(question, answer);
    const forget = (): void => void answers.delete(question);
    answer.then(({ status }) => (status < 200 || status > 299) && forget(), forget);
    return answer;
  };
}

/** Oxen takes a User-Agent with its name in it for an old version of its own client and answers 426. */
function withoutOxen(userAgent: string): string {
  return userAgent.replace(/oxen/gi, 'ox-en');
}
