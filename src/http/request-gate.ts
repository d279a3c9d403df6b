import { Failure, Fault } from '../base/failure.js';
import type { Json } from '../base/json.js';
import { withoutEnd } from '../base/text.js';
import { readAnswer, redirectFailure, type Answer } from './answer.js';
import { openConnections, type Connections } from './connections.js';
import { realTime, startDeadline, type Deadline, type RequestClock } from './deadline.js';
import { checkProxy } from './proxy.js';
import { redactor, type Redact } from './redact.js';
import { networkTrouble } from './network-trouble.js';
import { startUpload, type Upload } from './start-upload.js';

/** What a gate is opened with. */
export interface GateOptions {
  /** Base URL of the service; a path in it stays in front of every request's path. */
  readonly origin: string;
  /** Sent as a bearer token to this origin only; none is sent when absent or empty. */
  readonly key?: string;
  readonly userAgent: string;
  /** The input that names the origin, for sentences; `hub-url`. */
  readonly input?: string;
  /** By whose time requests are limited; real time by default. */
  readonly clock?: RequestClock | undefined;
  /** How long one request may take from start to last byte; 30 s. */
  readonly timeoutMs?: number;
}

/** One request. */
export interface Call {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH';
  /** Encoded, begins with a slash. */
  readonly path: string;
  /** Parameters without a value are left out. */
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly body?: Json;
  /** Instead of `body`. */
  readonly upload?: Upload;
  /** In place of those of the same name; names in lower case. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Default true. */
  readonly withKey?: boolean;
  readonly timeoutMs?: number;
  /** Largest body that is read; 8 MiB. */
  readonly maxBytes?: number;
}

/** The way to one service. */
export interface Gate {
  /**
   * Sends once, repeats nothing, follows no redirect. Throws `Failure` for a redirect, a bad certificate and an
   * unusable key, `Fault` (`unsent` or `unclear`) for everything else that brought no answer.
   */
  send(call: Call): Promise<Answer>;
}

const defaultTimeoutMs = 30_000;
const defaultMaxBytes = 8 * 1024 * 1024;

/** Opens the only way to the network; proxies (`https_proxy`, `no_proxy`, …) are honoured. */
export function openGate(options: GateOptions): Gate {
  const { clock = realTime } = options;
  const base = new URL(options.origin);
  const redact = redactor(options.key ?? '');
  const connections = openConnections(options.userAgent);

  return {
    send: async (call) => {
      const url = addressOf(base, call);
      checkProxy(url);
      const headers = headersOf(call, options.key ?? '');
      const timeoutMs = call.timeoutMs ?? options.timeoutMs ?? defaultTimeoutMs;
      const deadline = startDeadline(timeoutMs, base.host, clock);
      try {
        return await clock.busy(() => {
          const exchange = converse({
            options,
            connections,
            call,
            url,
            headers,
            timeoutMs,
            deadline,
            redact,
          });
          // The loser of the race may still reject.
          exchange.catch(() => undefined);
          return Promise.race([exchange, deadline.expired]);
        });
      } catch (error) {
        if (error instanceof Failure || error instanceof Fault) throw error;
        throw networkTrouble(error, base.host, redact);
      } finally {
        deadline.clear();
      }
    },
  };
}

interface Exchange {
  readonly options: GateOptions;
  readonly connections: Connections;
  readonly call: Call;
  readonly url: URL;
  readonly headers: Record<string, string>;
  readonly timeoutMs: number;
  readonly deadline: Deadline;
  readonly redact: Redact;
}

async function converse(exchange: Exchange): Promise<Answer> {
  const { options, connections, call, url, headers, timeoutMs, deadline, redact } = exchange;
  const { client, leave } =
    call.method === 'GET' ? connections.shared(timeoutMs) : connections.own(timeoutMs);
  client.handlers = [deadline.handler];
  let isWhole = false;
  const sending = call.upload === undefined ? undefined : startUpload(call.upload);
  try {
    const body = call.body === undefined ? null : JSON.stringify(call.body);
    const asking = client.request(call.method, url.href, sending?.stream ?? body, headers);
    // The loser of the race may still reject.
    asking.catch(() => undefined);
    const { message } = await (sending === undefined ? asking : Promise.race([asking, sending.broken]));
    const { maxBytes = defaultMaxBytes } = call;
    const answer = await readAnswer(message, { maxBytes, redact });
    isWhole = true;
    if (answer.status >= 300 && answer.status < 400)
      throw redirectFailure(answer, url, options.input ?? 'hub-url');
    return answer;
  } finally {
    // An answer may come before the body is sent; and what is left of a broken one must not look like its end.
    if (sending !== undefined) {
      deadline.cut();
      sending.stream.destroy();
    }
    leave(isWhole);
  }
}

function addressOf(base: URL, { path, query = {} }: Call): URL {
  const url = new URL(`${base.origin}${withoutEnd(base.pathname, '/')}${path}`);
  if (!path.startsWith('/') || url.origin !== base.origin)
    throw new Error('The path of a request must begin with a slash.');
  for (const [name, value] of Object.entries(query))
    if (value !== undefined) url.searchParams.set(name, String(value));
  return url;
}

function headersOf(
  { body, upload, headers: given = {}, withKey = true }: Call,
  key: string,
): Record<string, string> {
  const headers: Record<string, string> = { accept: 'application/json' };
  if (body !== undefined) headers['content-type'] = 'application/json';
  if (upload !== undefined) {
    headers['content-type'] = upload.type;
    headers['content-length'] = String(upload.bytes);
  }
  Object.assign(headers, given);
  if (!withKey || key === '') return headers;
  if (!/^[\x21-\x7e]+$/.test(key))
    throw new Failure(
      'invalid-input',
      'The API key holds a space, a line break or a letter that no key has.',
      {
        help: 'Copy the key once more, without anything around it, into the secret that the step passes.',
      },
    );
  headers['authorization'] = `Bearer ${key}`;
  return headers;
}
