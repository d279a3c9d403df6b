import { createServer, request, type IncomingMessage, type Server } from 'node:http';
import { findRoute, type Route } from '../../src/simulator/routes.js';

/** One answer of the hub on its way to the client. */
export interface Passing {
  readonly route: Route;
  /** As it was asked for, without the query. */
  readonly path: string;
  /** How many readings there were in this repository since its fine-tune was started, this one included. */
  readonly readings: number;
  readonly status: number;
  /** Parsed JSON. */
  readonly body: unknown;
}

/** Stands before a hub and rewrites its JSON answers: for forms of answers that the simulator does not know. */
export interface RewritingHub {
  readonly url: string;
  close(): Promise<void>;
}

/** Opens one; `change` returns the body to send instead, or the one it was given, `redirect` what to ask the hub for. */
export async function rewriteAnswers(
  hubUrl: string,
  change: (passing: Passing) => unknown,
  redirect: (path: string) => string = (path) => path,
): Promise<RewritingHub> {
  const counts = new Map<string, number>();
  const server = createServer((incoming, outgoing) => {
    const { method = 'GET', url = '/', headers } = incoming;
    const [path = '/'] = url.split('?');
    const route = findRoute(method, path);
    const { operation, repository } = route;
    if (operation === 'run') counts.set(repository, 0);
    const before = counts.get(repository);
    const readings = before === undefined ? 0 : before + Number(operation === 'get');
    if (before !== undefined) counts.set(repository, readings);
    const onward = request(`${hubUrl}${redirect(url)}`, { method, headers }, (answer) => {
      void readAll(answer).then((text) => {
        const { statusCode: status = 0 } = answer;
        const body = JSON.stringify(change({ route, path, readings, status, body: JSON.parse(text) }));
        outgoing
          .writeHead(status, { ...answer.headers, 'content-length': Buffer.byteLength(body) })
          .end(body);
      });
    });
    onward.on('error', () => outgoing.destroy());
    incoming.pipe(onward);
  });
  const port = await listen(server);
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Listens on a free port of loopback; returns it. */
export async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function readAll(answer: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of answer as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
