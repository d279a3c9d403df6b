import { afterEach, describe, expect, test } from '@jest/globals';
import type { RequestListener, ServerResponse } from 'node:http';
import { Failure, Fault } from '../../../src/base/failure.js';
import { openDownload } from '../../../src/http/download.js';
import { listen, type Loopback } from './loopback.js';

const servers: Loopback[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function serve(answer: RequestListener): Promise<Loopback> {
  const server = await listen(answer);
  servers.push(server);
  return server;
}

const picture = Buffer.from('\u0000picture\ufffd of an ox'.repeat(100), 'latin1');

function send(response: ServerResponse, body: Buffer = picture, headers: Record<string, string> = {}): void {
  response.writeHead(200, { 'content-type': 'image/jpeg', 'content-length': body.length, ...headers });
  response.end(body);
}

/** What comes of a file: its bytes, or what was thrown. */
async function fetchFile(
  server: Loopback,
  {
    from = 0,
    maxBytes = 1_000_000,
    timeoutMs = 5000,
    origin = server.url,
    url = `${server.url}/file/a.jpg`,
  } = {},
): Promise<{ from: number; bytes: Buffer } | Failure | Fault> {
  try {
    const download = await openDownload(
      { origin, key: 'SECRET-KEY', userAgent: 'fine-tune-action/0' },
      { url: new URL(url), from, maxBytes, timeoutMs },
    );
    const chunks: Uint8Array[] = [];
    for await (const chunk of download.chunks) chunks.push(chunk);
    return { from: download.from, bytes: Buffer.concat(chunks) };
  } catch (error) {
    if (error instanceof Failure || error instanceof Fault) return error;
    throw error;
  }
}

describe('a download', () => {
  test('brings the bytes as they are, and sends the key to the service', async () => {
    const server = await serve((_, response) => send(response));
    expect(await fetchFile(server)).toEqual({ from: 0, bytes: picture });
    const [request] = server.requests;
    expect(request?.headers.authorization).toBe('Bearer SECRET-KEY');
    expect(request?.headers['accept-encoding']).toBe('identity');
    expect(request?.headers.range).toBeUndefined();
  });

  test('goes on where an earlier one broke', async () => {
    const server = await serve((request, response) => {
      expect(request.headers.range).toBe('bytes=100-');
      response.writeHead(206, { 'content-range': `bytes 100-${picture.length - 1}/${picture.length}` });
      response.end(picture.subarray(100));
    });
    expect(await fetchFile(server, { from: 100 })).toEqual({ from: 100, bytes: picture.subarray(100) });
  });

  test('begins anew when the service sends the file whole', async () => {
    const server = await serve((_, response) => send(response));
    expect(await fetchFile(server, { from: 100 })).toEqual({ from: 0, bytes: picture });
  });

  test('begins anew when what is there is no beginning of the file', async () => {
    const server = await serve((request, response) => {
      if (request.headers.range === undefined) send(response);
      else response.writeHead(416).end();
    });
    expect(await fetchFile(server, { from: 99_999 })).toEqual({ from: 0, bytes: picture });
  });

  test('does not take another part for the one asked for', async () => {
    const server = await serve((_, response) => {
      response.writeHead(206, { 'content-range': `bytes 50-99/${picture.length}` });
      response.end(picture.subarray(50, 100));
    });
    expect(await fetchFile(server, { from: 100 })).toBeInstanceOf(Fault);
  });
});

describe('the key', () => {
  test('does not go to another origin', async () => {
    const storage = await serve((_, response) => send(response));
    const hub = await serve((_, response) => send(response));
    await fetchFile(storage, { origin: hub.url });
    expect(storage.requests.map(({ headers }) => headers.authorization)).toEqual([undefined]);
  });

  test('does not go across a redirect, not even back to the service', async () => {
    const storage = await serve((_, response) => send(response));
    const hub = await serve((request, response) => {
      if (request.url === '/file/a.jpg') response.writeHead(302, { location: '/elsewhere' }).end();
      else response.writeHead(302, { location: `${storage.url}/x?Signature=abc` }).end();
    });
    expect(await fetchFile(hub)).toEqual({ from: 0, bytes: picture });
    expect(hub.requests.map(({ headers }) => headers.authorization)).toEqual([
      'Bearer SECRET-KEY',
      undefined,
    ]);
    expect(storage.requests.map(({ headers }) => headers.authorization)).toEqual([undefined]);
  });
});

describe('what is refused', () => {
  test.each([
    ['a file that says that it is too large', { 'content-length': '2000000' }, false],
    ['a file that grows too large', { 'transfer-encoding': 'chunked' }, true],
  ])('%s', async (_what, headers, whole) => {
    const server = await serve((_, response) => {
      response.writeHead(200, { 'content-type': 'image/jpeg', ...headers });
      response.write(Buffer.alloc(whole ? 1_500_000 : 1000));
      if (whole) response.end();
    });
    const outcome = await fetchFile(server);
    expect(outcome).toBeInstanceOf(Failure);
    expect(outcome).toMatchObject({ reason: 'rejected' });
  });

  test.each([
    ['http://169.254.169.254/latest/meta-data/'],
    ['https://169.254.169.254/latest/meta-data/'],
    ['https://metadata.google.internal/'],
    ['https://[::1]/x'],
    ['https://localhost/x'],
    ['https://printer/x'],
    ['https://10.1.2.3/x'],
    ['http://storage.example.com/x'],
    ['https://user:password@storage.example.com/x'],
    ['file:///etc/passwd'],
    ['//'],
  ])('a redirect of a public service to %s', async (location) => {
    const server = await serve((_, response) => response.writeHead(302, { location }).end());
    // As a public service would be: its own origin is not a loopback address.
    const outcome = await fetchFile(server, { origin: 'https://hub.example.com' });
    expect(outcome).toMatchObject({ reason: 'rejected' });
    expect(server.requests).toHaveLength(1);
  });

  test('redirects without end', async () => {
    const server = await serve((_, response) => response.writeHead(307, { location: '/again' }).end());
    expect(await fetchFile(server)).toMatchObject({ reason: 'rejected' });
    expect(server.requests).toHaveLength(4);
  });

  test.each([
    [401, 'unauthorized'],
    [403, 'unauthorized'],
    [404, 'not-found'],
    [410, 'rejected'],
  ])('%i is a clear no', async (status, reason) => {
    const server = await serve((_, response) => response.writeHead(status).end('{}'));
    expect(await fetchFile(server)).toMatchObject({ name: 'Failure', reason, status });
  });
});

describe('what may pass', () => {
  test.each([[408], [429], [500], [503]])('%i', async (status) => {
    const server = await serve((_, response) => response.writeHead(status, { 'retry-after': '7' }).end('x'));
    expect(await fetchFile(server)).toMatchObject({ name: 'Fault', status, retryAfterMs: 7000 });
  });

  test.each([['text/html; charset=utf-8'], ['application/json'], ['application/problem+json']])(
    'a page of %s in place of a picture',
    async (type) => {
      const server = await serve((_, response) =>
        send(response, Buffer.from('<html>'), { 'content-type': type }),
      );
      expect(await fetchFile(server)).toBeInstanceOf(Fault);
    },
  );

  test('a connection that breaks in the middle', async () => {
    const server = await serve((_, response) => {
      response.writeHead(200, { 'content-type': 'image/jpeg', 'content-length': 1000 });
      response.write(Buffer.alloc(500), () => response.destroy());
    });
    expect(await fetchFile(server)).toBeInstanceOf(Fault);
  });

  test('a file that never ends', async () => {
    const server = await serve((_, response) => {
      response.writeHead(200, { 'content-type': 'image/jpeg' });
      response.write('x');
    });
    expect(await fetchFile(server, { timeoutMs: 100 })).toBeInstanceOf(Fault);
  });

  test('an answer that never comes', async () => {
    const server = await serve(() => undefined);
    expect(await fetchFile(server, { timeoutMs: 100 })).toBeInstanceOf(Fault);
  });

  test('nobody there', async () => {
    const server = await serve(() => undefined);
    await server.close();
    expect(await fetchFile(server)).toMatchObject({ name: 'Fault', kind: 'unsent' });
  });
});
