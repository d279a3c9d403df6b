import type { Workspace } from '../../base/workspace.js';
import type { JsonObject } from '../../base/json.js';
import type { Answer } from '../../http/answer.js';
import type { RequestClock } from '../../http/deadline.js';
import { openGate, type Call } from '../../http/request-gate.js';
import type { Upload } from '../../http/start-upload.js';

/** What the bench is opened with. */
export interface AstriaOptions {
  /** Checked base URL of the service. */
  readonly url: string;
  readonly key: string;
  readonly userAgent: string;
  /** Where images are read from. */
  readonly workspace: Workspace;
  /** Stands in front of Astria's numbers in our ids; `astria:`. */
  readonly idPrefix?: string;
  /** Stands for `url` in addresses of images; for simulations. */
  readonly publicUrl?: string;
  /** By whose time requests are limited; real time by default. */
  readonly clock?: RequestClock | undefined;
}

/** The endpoints of Astria; answers come back raw, whatever their status. */
export interface AstriaClient {
  /** Asks for a place for one file; it makes and costs nothing. */
  announce(body: JsonObject): Promise<Answer>;
  /** Sends a file to its place, which is not at Astria: without the key. */
  store(url: URL, headers: Readonly<Record<string, string>>, upload: Upload): Promise<Answer>;
  /** The one call that spends. */
  create(body: JsonObject | Upload): Promise<Answer>;
  list(query: Call['query'] & object): Promise<Answer>;
  get(number: string): Promise<Answer>;
  /** Samples, newest first; those painted on the base with this tune as well. */
  prompts(number: string, query: Call['query'] & object): Promise<Answer>;
  /** The account of the key. */
  account(): Promise<Answer>;
}

/** Pages of lists; more are not given. */
export const pageSize = 120;

const readMs = 30_000;
const writeMs = 60_000;
/** Astria's server ends its own work after 30 s, but the images have to get there first. */
const uploadMs = 300_000;

/** Opens the way to Astria. Every call may throw what the gate throws. */
export function openClient({ url, key, userAgent, clock }: AstriaOptions): AstriaClient {
  const gate = openGate({ origin: url, key, userAgent, clock, timeoutMs: readMs, input: 'astria-url' });
  const get = (path: string, query: Call['query'] = {}): Promise<Answer> =>
    gate.send({ method: 'GET', path, query });
  return {
    announce: (body) => gate.send({ method: 'POST', path: '/api/direct_uploads', body }),
    store: (address, headers, upload) =>
      openGate({ origin: address.origin, userAgent, clock, timeoutMs: uploadMs, input: 'astria-url' }).send({
        method: 'PUT',
        path: `${address.pathname}${address.search}`,
        headers,
        upload,
        withKey: false,
      }),
    create: (body) =>
      isUpload(body)
        ? gate.send({ method: 'POST', path: '/tunes', upload: body, timeoutMs: uploadMs })
        : gate.send({ method: 'POST', path: '/tunes', body, timeoutMs: writeMs }),
    list: (query) => get('/tunes', { limit: pageSize, ...query }),
    get: (number) => get(`/tunes/${number}`),
    prompts: (number, query) => get(`/tunes/${number}/prompts`, { limit: pageSize, ...query }),
    account: () => get('/users'),
  };
}

function isUpload(body: JsonObject | Upload): body is Upload {
  return typeof body['open'] === 'function';
}
