import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { htmlPage, text, type SimulatedAnswer } from './answers.js';
import { openRequestLog, type RequestLog, type LoggedRequest } from './request-log.js';
import type { ServiceClock } from './clock.js';
import { alter, faultAnswer } from './fault-answers.js';
import {
  actsDespite,
  describeFault,
  faultFor,
  type ErrorForm,
  type SimulatedFault,
  type FaultPlan,
} from './faults.js';
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
  /** How it writes errors of its own. */
  readonly usualError: ErrorForm;
  /** Header with the id of a request. */
  readonly requestId: string;
  /** Larger bodies are cut off. */
  readonly largestBody: number;
}

export interface ServeOptions {
  readonly clock: ServiceClock;
  readonly faults: FaultPlan | undefined;
  /** Stands in front of addresses in answers instead of the server's own. */
  readonly publicUrl: string | undefined;
  /** Default: any that is free. */
  readonly port: number | undefined;
}

/** A service that runs. */
export interface RunningServer {
  readonly url: string;
  readonly requestLog: RequestLog;
  readonly setFaults: (plan: FaultPlan | undefined) => void;
  /** Ends at once, open connections included. */
  readonly close: () => Promise<void>;
}

/** Starts a service on 127.0.0.1. Rejects for a port that is taken. */
export async function serve(service: ServiceModel, options: ServeOptions): Promise<RunningServer> {
  const { clock } = options;
  const requestLog = openRequestLog();
  const state: ServerState = { service, clock, requestLog, plan: options.faults, origin: '' };
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
    setFaults: (plan) => {
      state.plan = plan;
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
  plan: FaultPlan | undefined;
  origin: string;
}

/** Longer than any client waits. */
const longestSilenceMs = 24 * 3_600_000;

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

  const call = { operation, nth: entry.nth, method, path: target, now: arrivedAt };
  const fault = state.plan === undefined ? undefined : faultFor(state.plan, call);
  if (fault !== undefined) entry.fault = describeFault(fault);
  if (fault?.kind === 'late' && fault.acts === 'after') await clock.wait(fault.ms, gone);

  const isOutage = fault === undefined && service.isOut(clock.now());
  const acts = !isOutage && (fault === undefined || actsDespite(fault));
  const now = clock.now();
  const answered = isOutage
    ? htmlPage(502, 'Bad Gateway')
    : acts
      ? service.answer({ method, path, query, headers, body, origin: state.origin }, now)
      : text(200, '');
  entry.acted = acts && answered.status < 300;

  if (fault?.kind === 'late' && fault.acts === 'before') await clock.wait(fault.ms, gone);
  if (fault?.kind === 'silent') {
    await clock.wait(longestSilenceMs, gone);
    return;
  }
  if (fault?.kind === 'lost') {
    request.socket.resetAndDestroy();
    return;
  }
  const answer = disturbed(answered, fault, now, service.usualError);
  entry.status = answer.status;
  const id = headers[service.requestId] ?? hexDigits(16, operation, entry.nth);
  send(response, answer, clock.now(), { [service.requestId]: id });
}

function disturbed(
  answer: SimulatedAnswer,
  fault: SimulatedFault | undefined,
  now: number,
  usualError: ErrorForm,
): SimulatedAnswer {
  if (fault === undefined) return answer;
  return (
    faultAnswer(fault, now, usualError) ??
    (fault.kind === 'altered' && answer.status < 300 ? alter(answer, fault.change) : answer)
  );
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
