import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import { startControlledHub, type ControlledHub, type HubOptions } from '../../support/hub-control.js';

/** A hub of two halves, as the real one has them: trainings are simulated, the data is the real server's. */
export interface Front {
  readonly url: string;
  readonly simulator: ControlledHub;
  /** `METHOD path` of what the real server was asked, and what it answered. */
  readonly asked: readonly string[];
  readonly close: () => Promise<void>;
}

/** What the open-source server does not know: trainings, and the branches that they make. */
const isHubs =
  /^\/api\/(?:ai\/|evaluations\/|users?\/|orgs\/|repos\/[^/]+\/[^/]+\/(?:fine_tunes(?:[/?]|$)|\w+\/models\/))/;

/** Opens the front of a server; the simulator believes in every repository. */
export async function openFront(serverUrl: string, options: HubOptions = {}): Promise<Front> {
  const simulator = await startControlledHub(options);
  const asked: string[] = [];
  const server = createServer((incoming, outgoing) => {
    const { method = 'GET', url = '/' } = incoming;
    if (isHubs.test(url)) pass(simulator.url, incoming, outgoing);
    else pass(serverUrl, incoming, outgoing, (status) => asked.push(`${method} ${url} ${status}`));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`,
    simulator,
    asked,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await simulator.close();
    },
  };
}

function pass(
  to: string,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  note: (status: number) => void = () => undefined,
): void {
  const { method, url, headers } = incoming;
  const { hostname: host, port } = new URL(to);
  const onward = request({ host, port, method, path: url, headers }, (answer) => {
    const { statusCode = 502 } = answer;
    note(statusCode);
    outgoing.writeHead(statusCode, answer.headers);
    answer.pipe(outgoing);
  });
  onward.on('error', () => outgoing.destroy());
  incoming.pipe(onward);
}
