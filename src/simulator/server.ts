import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { scriptTypes } from '../catalog/index.js';
import { htmlPage, text, type Answer } from './answers.js';
import { openBooks, type Books, type Entry } from './books.js';
import { runningClock, type VirtualClock } from './clock.js';
import { isSimulatedEnding, simulatedEndings } from './endings.js';
import { alter, faultAnswer } from './fault-answers.js';
import { actsDespite, describeFault, faultFor, type Fault, type FaultPlan } from './faults.js';
import { handle } from './handlers.js';
import { hostileWord } from './hostile.js';
import { openHub, type Hub } from './hub.js';
import { openModel, setCredits, type Model } from './model.js';
import { hexDigits } from './random.js';
import { findRoute } from './routes.js';
import type { Timing } from './timeline.js';
import type { World } from './world.js';

/** How the hub is simulated; all of it optional. */
export interface SimulatorOptions {
  /** Real ms for a virtual ms; default 1. */
  readonly scale?: number;
  /** One of `simulatedEndings`; default `succeeds`. */
  readonly ending?: string;
  /** Same seed, same names, ids, losses and pictures. */
  readonly seed?: number;
  /** Makes every text of the answers hostile, whatever the ending. The seed says which text stands where. */
  readonly hostile?: boolean;
  /** The only key that counts; without it any does. */
  readonly key?: string;
  readonly faults?: FaultPlan;
  readonly world?: World;
  /** Lengths of what is otherwise drawn by chance, virtual ms. */
  readonly timing?: Partial<Timing>;
  /** What the account has; default enough for everything. */
  readonly credits?: number;
  readonly idPrefix?: string;
  /** The account that the key belongs to; default `sim`. */
  readonly user?: string;
  /** Stands in front of addresses in answers instead of the server's own. */
  readonly publicUrl?: string;
  /** Default: any that is free. */
  readonly port?: number;
  /** Epoch ms at which the clock begins; default now. */
  readonly startAt?: number;
}

/** A hub that runs. */
export interface Simulator {
  readonly url: string;
  readonly books: Books;
  readonly hub: Hub;
  /** Ends at once, open connections included. */
  close(): Promise<void>;
}

/** Starts the hub in a box on 127.0.0.1. Rejects for an unknown ending and a port that is taken. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const model = modelOf(options);
  const clock = runningClock(options.scale ?? 1, options.startAt);
  if (options.credits !== undefined) setCredits(model, options.credits, clock.now());
  const books = openBooks();
  const desk: Desk = { model, clock, books, options, plan: options.faults, origin: '', timers: new Set() };
  const sockets = new Set<Socket>();
  const server = createServer((request, response) => {
    serve(desk, request, response).catch((error: unknown) => {
      // A fault of the simulator itself: it must not look like one of the hub.
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
  desk.origin = options.publicUrl ?? url;
  const hub = openHub(model, clock, (plan) => {
    desk.plan = plan;
  });
  return {
    url,
    books,
    hub,
    close: () =>
      new Promise((resolve) => {
        for (const timer of desk.timers) clearTimeout(timer);
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

interface Desk {
  readonly model: Model;
  readonly clock: VirtualClock;
  readonly books: ReturnType<typeof openBooks>;
  readonly options: SimulatorOptions;
  plan: FaultPlan | undefined;
  origin: string;
  readonly timers: Set<NodeJS.Timeout>;
}

const largestBody = 1024 * 1024;

function modelOf({
  ending = 'succeeds',
  seed = 1,
  idPrefix = '',
  user = 'sim',
  ...options
}: SimulatorOptions): Model {
  if (!isSimulatedEnding(ending))
    throw new Error(`The simulator knows no ending '${ending}'; it knows ${simulatedEndings.join(', ')}.`);
  const { timing = {}, world = {}, hostile = false, publicUrl } = options;
  const settings = { ending, seed, idPrefix, user, timing, scriptTypes, hostile, oddWord: hostileWord };
  // Relative references would be resolved against the server's own, which is gone when somebody follows them.
  return openModel(settings, publicUrl === undefined ? world : { samples: 'absolute', ...world });
}

async function serve(desk: Desk, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { model, clock, books } = desk;
  const body = await readBody(request);
  const { method = 'GET', url: target = '/' } = request;
  const [path = '/', ...query] = target.split('?');
  const question = new URLSearchParams(query.join('?'));
  const route = findRoute(method, path);
  const headers = flat(request);
  const arrivedAt = clock.now();
  const entry: Entry = {
    operation: route.operation,
    nth: books.count(route.operation),
    method,
    path,
    query: Object.fromEntries(question),
    headers,
    body: parse(body),
    arrivedAt,
    acted: false,
  };
  books.write(entry);

  const call = { operation: entry.operation, nth: entry.nth, method, path: target, now: arrivedAt };
  const fault = desk.plan === undefined ? undefined : faultFor(desk.plan, call);
  if (fault !== undefined) entry.fault = describeFault(fault);
  if (fault?.kind === 'late' && fault.acts === 'after') await pause(desk, fault.ms);

  const isOutage = fault === undefined && isOut(model, clock.now());
  const acts = !isOutage && (fault === undefined || actsDespite(fault));
  const now = clock.now();
  const answered = isOutage
    ? htmlPage(502, 'Bad Gateway')
    : acts
      ? handle(
          model,
          { route, query: question, body: entry.body, origin: desk.origin, headers },
          desk.options.key,
          now,
        )
      : text(200, '');
  entry.acted = acts && answered.status < 300;

  if (fault?.kind === 'late' && fault.acts === 'before') await pause(desk, fault.ms);
  if (fault?.kind === 'silent') return;
  if (fault?.kind === 'lost') {
    request.socket.resetAndDestroy();
    return;
  }
  const answer = disturbed(answered, fault, now);
  entry.status = answer.status;
  send(response, answer, {
    now: clock.now(),
    id: headers['x-oxen-request-id'] ?? hexDigits(16, entry.operation, entry.nth),
  });
}

function disturbed(answer: Answer, fault: Fault | undefined, now: number): Answer {
  if (fault === undefined) return answer;
  return (
    faultAnswer(fault, now) ??
    (fault.kind === 'altered' && answer.status < 300 ? alter(answer, fault.change) : answer)
  );
}

/** The ending `unreachable`: while one of its trainings runs, nobody gets anything of use. */
function isOut({ fineTunes }: Model, now: number): boolean {
  return fineTunes.some(({ schedule }) => {
    const { outage } = schedule ?? {};
    return outage !== undefined && now >= outage.from && now < outage.to;
  });
}

function send(response: ServerResponse, answer: Answer, { now, id }: { now: number; id: string }): void {
  const { body } = answer;
  const payload = Buffer.from('json' in body ? JSON.stringify(body.json) : body.bytes);
  response.sendDate = false;
  response.writeHead(answer.status, {
    ...answer.headers,
    date: new Date(now).toUTCString(),
    'content-length': payload.length,
    'x-oxen-request-id': id,
  });
  response.end(payload);
}

async function pause({ clock, timers }: Desk, virtualMs: number): Promise<void> {
  await new Promise<void>((resolve) => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      resolve();
    }, clock.toReal(virtualMs));
    timers.add(timer);
  });
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > largestBody) break;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parse(body: string): unknown {
  if (body === '') return undefined;
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}

function flat({ headers }: IncomingMessage): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  );
}
