import type { IncomingMessage } from 'node:http';
import { HttpClient } from '@actions/http-client';
import type { RequestHandler } from '@actions/http-client/lib/interfaces';
import { Failure, Fault } from '../base/failure.js';
import { realTime, startDeadline, type Deadline } from './deadline.js';
import type { GateOptions } from './request-gate.js';
import { isInnerHost, lookupOutside } from './inner.js';
import { checkProxy } from './proxy.js';
import { redactor, type Redact } from './redact.js';
import { retryAfterMs } from './retry-timing.js';
import { networkTrouble } from './network-trouble.js';

/** A file to fetch. */
export interface WantedFile {
  readonly url: URL;
  /** Bytes of it that are there already. */
  readonly from: number;
  readonly maxBytes: number;
  /** For the whole file. */
  readonly timeoutMs: number;
}

/** A file on its way. */
export interface Download {
  /** Where the bytes begin: what was asked for, or 0 when it is sent whole. */
  readonly from: number;
  /** To be read to the end or left; throws `Fault` when the connection breaks and `Failure` when it grows too large. */
  readonly chunks: AsyncIterable<Uint8Array>;
}

const mostRedirects = 3;

/**
 * Opens a file. The key goes to the service's own origin and never across a redirect: where a service sends us to its
 * storage, the address alone has to do. Throws `Failure` for a clear no and `Fault` for what may pass.
 */
export async function openDownload(options: GateOptions, wanted: WantedFile): Promise<Download> {
  const { clock = realTime } = options;
  const redact = redactor(options.key ?? '');
  const deadline = startDeadline(wanted.timeoutMs, wanted.url.host, clock);
  try {
    const work = follow(options, wanted, deadline, redact);
    // The loser of the race may still reject.
    work.catch(() => undefined);
    return await clock.busy(() => Promise.race([work, deadline.expired]));
  } catch (error) {
    deadline.end();
    if (error instanceof Failure || error instanceof Fault) throw error;
    throw networkTrouble(error, wanted.url.host, redact);
  }
}

async function follow(
  options: GateOptions,
  wanted: WantedFile,
  deadline: Deadline,
  redact: Redact,
): Promise<Download> {
  const base = new URL(options.origin);
  let { url, from } = wanted;
  for (let redirects = 0; ; redirects++) {
    const key = redirects === 0 && url.origin === base.origin ? (options.key ?? '') : '';
    // What a service names may change its mind about where it leads; a service of tests is on loopback itself.
    const isForeign = url.origin !== base.origin && !isInnerHost(base.hostname);
    const handler = isForeign ? guarded(deadline.handler) : deadline.handler;
    const { message, dispose } = await request(options, url, from, key, handler);
    const status = message.statusCode ?? 0;
    const close = (): void => {
      message.destroy();
      dispose();
    };
    if (status >= 300 && status < 400) {
      close();
      const next = redirects < mostRedirects ? targetOf(message, url, base) : undefined;
      if (next === undefined)
        throw new Failure('rejected', `${url.host} redirects to where no file is fetched from.`, { status });
      url = next;
    } else if (status === 416 && from > 0) {
      // What is there is no beginning of this file.
      close();
      from = 0;
    } else {
      try {
        return accept(message, { ...wanted, from }, { dispose, deadline, redact, host: url.host });
      } catch (error) {
        close();
        throw error;
      }
    }
  }
}

/** Connects to nothing inside of the runner's own network. */
function guarded(handler: RequestHandler): RequestHandler {
  return {
    ...handler,
    prepareRequest: (options) => {
      handler.prepareRequest(options);
      options.lookup = lookupOutside;
    },
  };
}

interface OpenMessage {
  readonly message: IncomingMessage;
  readonly dispose: () => void;
}

async function request(
  { userAgent }: GateOptions,
  url: URL,
  from: number,
  key: string,
  handler: RequestHandler,
): Promise<OpenMessage> {
  checkProxy(url);
  const client = new HttpClient(undefined, [handler], { allowRedirects: false, allowRetries: false });
  // Set here because the constructor appends the id of the runner's orchestration to it.
  client.userAgent = userAgent;
  const headers: Record<string, string> = { accept: '*/*', 'accept-encoding': 'identity' };
  if (from > 0) headers['range'] = `bytes=${from}-`;
  if (key !== '') headers['authorization'] = `Bearer ${key}`;
  try {
    const { message } = await client.request('GET', url.href, null, headers);
    return { message, dispose: () => client.dispose() };
  } catch (error) {
    client.dispose();
    throw error;
  }
}

interface DownloadPart {
  readonly dispose: () => void;
  readonly deadline: Deadline;
  readonly redact: Redact;
  readonly host: string;
}

function accept(message: IncomingMessage, wanted: WantedFile, line: DownloadPart): Download {
  const { statusCode: status = 0, headers } = message;
  if (status < 200 || status > 299) throw toTrouble(message, line.host);
  const type = headers['content-type'] ?? '';
  // A page of a proxy or an error of the service, where a picture should be.
  if (/^(?:text\/html|application\/(?:[\w.-]+\+)?json)\b/i.test(type))
    throw new Fault('unclear', `${line.host} sent no file (${type.split(';')[0] ?? ''}).`, { status });
  const encoding = headers['content-encoding']?.trim().toLowerCase() ?? 'identity';
  if (encoding !== 'identity' && encoding !== '')
    throw new Fault(
      'unclear',
      `${line.host} sends the file compressed (${encoding.slice(0, 40)}), which was not asked for.`,
      { status },
    );
  const start = /^bytes (\d{1,15})-/i.exec(headers['content-range'] ?? '')?.[1];
  const from = status === 206 ? Number(start ?? -1) : 0;
  if (from !== 0 && from !== wanted.from)
    throw new Fault('unclear', `${line.host} sent another part of the file than was asked for.`, { status });
  const length = Number(headers['content-length'] ?? Number.NaN);
  if (from + length > wanted.maxBytes) throw tooLarge(wanted);
  return { from, chunks: read(message, from, length, wanted, line) };
}

async function* read(
  message: IncomingMessage,
  from: number,
  length: number,
  wanted: WantedFile,
  { dispose, deadline, redact, host }: DownloadPart,
): AsyncGenerator<Uint8Array> {
  let bytes = from;
  try {
    for await (const chunk of message as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > wanted.maxBytes) throw tooLarge(wanted);
      yield chunk;
    }
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw networkTrouble(error, host, redact);
  } finally {
    deadline.clear();
    message.destroy();
    dispose();
  }
  if (Number.isFinite(length) && bytes - from !== length)
    throw new Fault('unclear', `${host} sent ${bytes - from} of ${length} bytes.`);
}

function toTrouble({ statusCode: status = 0, headers }: IncomingMessage, host: string): Failure | Fault {
  const words = `${host} does not send the file (HTTP ${status}).`;
  if (status === 408 || status === 425 || status === 429 || status >= 500) {
    const date = Date.parse(headers['date'] ?? '');
    const wait = retryAfterMs(headers['retry-after'], Number.isNaN(date) ? Date.now() : date);
    return new Fault('unclear', words, { status, ...(wait === undefined ? {} : { retryAfterMs: wait }) });
  }
  const reason =
    status === 401 || status === 403 ? 'unauthorized' : status === 404 ? 'not-found' : 'rejected';
  return new Failure(reason, words, { status });
}

function tooLarge({ maxBytes }: WantedFile): Failure {
  return new Failure('rejected', `The file is larger than ${Math.round(maxBytes / 1024 / 1024)} MiB.`);
}

/** Where a redirect leads, if that may be asked: https, and nothing inside of the runner's own network. */
function targetOf({ headers }: IncomingMessage, from: URL, base: URL): URL | undefined {
  const { location } = headers;
  if (location === undefined || !URL.canParse(location, from.href)) return undefined;
  const target = new URL(location, from.href);
  if (target.username !== '' || target.password !== '') return undefined;
  if (target.origin === base.origin) return target;
  // A service on loopback is one of tests; its storage is there as well.
  if (isInnerHost(base.hostname)) return /^https?:$/.test(target.protocol) ? target : undefined;
  return target.protocol === 'https:' && !isInnerHost(target.hostname) ? target : undefined;
}
