import { afterEach, describe, expect, test } from '@jest/globals';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Failure, Fault } from '../../../src/base/failure.js';
import { openGate, type Gate } from '../../../src/http/request-gate.js';

const open: Server[] = [];

/** A server that does not read bodies by itself. */
async function serve(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<Gate> {
  const server = createServer(answer);
  server.on('clientError', (_, socket) => socket.destroy());
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return openGate({ origin: `http://127.0.0.1:${port}`, key: 'secret-key', userAgent: 'test' });
}

afterEach(() => {
  for (const server of open.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** A megabyte in sixteen pieces; it breaks before the piece `until`, once the server has begun to read. */
async function* pieces(
  until = Infinity,
  error: Error = new Error('gone'),
  begun: Promise<void> = Promise.resolve(),
): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < 16; at++) {
    if (at === until) {
      await begun;
      throw error;
    }
    yield Buffer.alloc(65_536, at);
  }
}

const upload = (parts: () => AsyncIterable<Uint8Array>) =>
  ({
    method: 'POST',
    path: '/tunes',
    upload: { type: 'multipart/form-data; boundary=x', bytes: 1_048_576, open: parts },
  }) as const;

async function bytesOf(request: IncomingMessage): Promise<number> {
  let bytes = 0;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) bytes += chunk.length;
  } catch {
    return -1; // It did not arrive whole.
  }
  return bytes;
}

describe('a body that is read while it is sent', () => {
  test('arrives whole, with its type, its length and the key; and anew each time', async () => {
    const seen: { bytes: number; headers: IncomingMessage['headers'] }[] = [];
    const gate = await serve((request, response) => {
      void bytesOf(request).then((bytes) => {
        seen.push({ bytes, headers: request.headers });
        response.end('{"id":1}');
      });
    });
    const call = upload(() => pieces());
    expect((await gate.send(call)).json).toEqual({ id: 1 });
    expect((await gate.send(call)).status).toBe(200);
    expect(seen.map(({ bytes }) => bytes)).toEqual([1_048_576, 1_048_576]);
    expect(seen[0]?.headers).toMatchObject({
      'content-type': 'multipart/form-data; boundary=x',
      'content-length': '1048576',
      authorization: 'Bearer secret-key',
    });
    expect(seen[0]?.headers['transfer-encoding']).toBeUndefined();
  });

  test.each([
    [new Failure('invalid-file', 'a.jpg has changed.'), { reason: 'invalid-file' }],
    [new Error('gone'), { kind: 'unsent' }],
  ])('that breaks never arrives whole: %s', async (error, expected) => {
    let begin: () => void = () => undefined;
    const begun = new Promise<void>((resolve) => {
      begin = resolve;
    });
    let arrived: Promise<number> | undefined;
    const gate = await serve((request) => {
      arrived = bytesOf(request);
      begin();
    });
    const sent = gate.send(upload(() => pieces(9, error, begun)));
    await expect(sent).rejects.toMatchObject(expected);
    expect(await arrived).toBe(-1);
  });

  test('breaks before its first byte: nothing arrives', async () => {
    const gate = await serve((_, response) => response.end('{}'));
    await expect(gate.send(upload(() => pieces(0)))).rejects.toBeInstanceOf(Fault);
  });

  test('an answer that comes before the end of the body is the answer', async () => {
    const gate = await serve((_, response) => {
      response.writeHead(401, { connection: 'close' });
      response.end('{"error":"no"}');
    });
    expect(await gate.send(upload(() => pieces()))).toMatchObject({ status: 401, json: { error: 'no' } });
  });

  test('a server that says nothing meets the time limit', async () => {
    const gate = await serve(() => undefined);
    await expect(gate.send({ ...upload(() => pieces()), timeoutMs: 200 })).rejects.toMatchObject({
      kind: 'unclear',
    });
  });
});
