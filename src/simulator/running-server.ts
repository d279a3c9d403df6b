import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { htmlPage, type SimulatedAnswer } from './answers.js';
import { openRequestLog, type RequestLog, type LoggedRequest } from './request-log.js';
import type { ServiceClock } from './service-clock.js';
import { hexDigits } from './random.js';
import type { Operation } from './routes.js';

/** A request as it arrived. Names of headers are in lower case. */
export interface Arrival {
  readonly method: string;
  /** Without the query, encoded as it came. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** As `parse` of the service made it. */
  readonly body: unknown;
  /** Stands in front of absolute addresses in answers. */
  readonly origin: string;
}

/** A simulated service: what it is asked and what it answers, without a server. */
export interface ServiceModel {
  operationOf(method: string, path: string): Operation;
  parse(body: Buffer, type: string): unknown;
  /** Carries a request out. */
  answer(arrival: Arrival, now: number): SimulatedAnswer;
  /** Nobody gets anything of use. */
  isOut(now: number): boolean;
  /** Header with the id of a request. */
  readonly requestId: string;
  /** Larger bodies are cut off. */
  readonly largestBody: number;
}

/** A request as far as an interceptor may judge it. */
export interface IncomingCall {
  readonly operation: Operation;
  /** 1 for the first request of this operation. */
  readonly nth: number;
  readonly method: string;
  /** With the query. */
  readonly path: string;
  /** Virtual epoch ms. */
  readonly now: number;
}

/** Stands between the clients and the service; undefined: the request is passed on. */
export type Interceptor = (call: IncomingCall) => Interception | undefined;

/** What becomes of a request that is not simply passed on. */
export interface Interception {
  /** For the request log. */
  readonly name: string;
  /**
   * `act` has the service carry the request out; `wait` ends after so many virtual ms, or when the client is gone.
   * Undefined breaks the connection.
   */
  readonly answer: (
    act: () => SimulatedAnswer,
    wait: (ms: number) => Promise<void>,
  ) => Promise<SimulatedAnswer | undefined>;
}

export interface ServeOptions {
  readonly clock: ServiceClock;
  readonly interceptor: Interceptor | undefined;
  /** Stands in front of addresses in answers instead of the server's own. */
  readonly publicUrl: string | undefined;
  /** Default: any that is free. */
  readonly port: number | undefined;
}

/** A service that runs. */
export interface RunningServer {
  readonly url: string;
  readonly requestLog: RequestLog;
  readonly setInterceptor: (interceptor: Interceptor | undefined) => void;
  /** Ends at once, open connections included. */
  readonly close: () => Promise<void>;
}

/** Starts a service on 127.0.0.1. Rejects for a port that is taken. */
export async function serve(service: ServiceModel, options: ServeOptions): Promise<RunningServer> {
  const { clock } = options;
  const requestLog = openRequestLog();
  const state: ServerState = { service, clock, requestLog, interceptor: options.interceptor, origin: '' };
  const sockets = new Set<Socket>();
  const server = createServer((request, response) => {
    respond(state, request, response).catch((error: unknown) => {
      // A fault of the simulator itself: it must not look like one of the service.
      if (!response.headersSent) response.writeHead(599);
      response.end(
        `The simulator is broken: ${error instanceof Error ? (error.stack ?? '') : String(error)}`,
      );
    });
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  state.origin = options.publicUrl ?? url;
  return {
    url,
    requestLog,
    setInterceptor: (interceptor) => {
      state.interceptor = interceptor;
    },
    close: () =>
      new Promise((resolve) => {
        clock.stop();
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

interface ServerState {
  readonly service: ServiceModel;
  readonly clock: ServiceClock;
  readonly requestLog: ReturnType<typeof openRequestLog>;
  interceptor: Interceptor | undefined;
  origin: string;
}

async function respond(
  state: ServerState,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { service, clock, requestLog } = state;
  const gone = new Promise<void>((resolve) => response.once('close', resolve));
  const bytes = await readBody(request, service.largestBody);
  const { method = 'GET', url: target = '/' } = request;
  const [path = '/', ...rest] = target.split('?');
  const query = new URLSearchParams(rest.join('?'));
  const operation = service.operationOf(method, path);
  const headers = flat(request);
  const body = bytes.length === 0 ? undefined : service.parse(bytes, headers['content-type'] ?? '');
  const arrivedAt = clock.now();
  const entry: LoggedRequest = {
    operation,
    nth: requestLog.count(operation),
    method,
    path,
    query: Object.fromEntries(query),
    headers,
    body,
    arrivedAt,
    acted: false,
  };
  requestLog.write(entry);

  const act = (): SimulatedAnswer => {
    const call = { method, path, query, headers, body, origin: state.origin };
    const answer = service.answer(call, clock.now());
    entry.acted = answer.status < 300;
    return answer;
  };
  const interception = state.interceptor?.({
    operation,
    nth: entry.nth,
    method,
    path: target,
    now: arrivedAt,
  });
  if (interception !== undefined) entry.fault = interception.name;
  const answer =
    interception === undefined
      ? service.isOut(arrivedAt)
        ? htmlPage(502, 'Bad Gateway')
        : act()
      : await interception.answer(act, (ms) => clock.wait(ms, gone));
  if (answer === undefined) {
    request.socket.resetAndDestroy();
    return;
  }
  entry.status = answer.status;
  const id = headers[service.requestId] ?? hexDigits(16, operation, entry.nth);
  send(response, answer, clock.now(), { [service.requestId]: id });
}

function send(
  response: ServerResponse,
  answer: SimulatedAnswer,
  now: number,
  headers: Readonly<Record<string, string>>,
): void {
  const { body } = answer;
  const payload = Buffer.from('json' in body ? JSON.stringify(body.json) : body.bytes);
  response.sendDate = false;
  response.writeHead(answer.status, {
    ...answer.headers,
    date: new Date(now).toUTCString(),
    'content-length': payload.length,
    ...headers,
  });
  response.end(payload);
}

async function readBody(request: IncomingMessage, most: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > most) break;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function flat({ headers }: IncomingMessage): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  );
}
