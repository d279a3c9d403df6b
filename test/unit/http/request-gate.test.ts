import { afterEach, describe, expect, test } from '@jest/globals';
import type { RequestListener } from 'node:http';
import { connect, type Socket } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { Failure, Fault } from '../../../src/base/failure.js';
import { openGate, type Call, type GateOptions } from '../../../src/http/request-gate.js';
import { isBounded } from '../../../src/http/json-bounds.js';
import { listen, type Loopback } from './loopback.js';

const key = 'SFMyNTY.g2gDbQAAAA.secret/key+1=';
const open: Loopback[] = [];

async function serve(answer: RequestListener): Promise<Loopback> {
  const loopback = await listen(answer);
  open.push(loopback);
  return loopback;
}

afterEach(async () => {
  await Promise.all(open.splice(0).map((loopback) => loopback.close()));
});

function gateTo(origin: string, more: Partial<GateOptions> = {}): ReturnType<typeof openGate> {
  return openGate({ origin, key, userAgent: 'fine-tune-action/0.1.0', ...more });
}

const get: Call = { method: 'GET', path: '/a' };

async function thrownBy(promise: Promise<unknown>): Promise<Failure | Fault> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof Failure || error instanceof Fault) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

describe('a request', () => {
  test('carries the key as bearer token, the given user agent, and no content type without a body', async () => {
    const hub = await serve((_, response) => response.end('{}'));
    await gateTo(hub.url).send({ method: 'POST', path: '/x/actions/run' });
    expect(hub.requests).toHaveLength(1);
    expect(hub.requests[0]).toMatchObject({ method: 'POST', path: '/x/actions/run', body: '' });
    expect(hub.requests[0]?.headers).toEqual({
      accept: 'application/json',
      authorization: `Bearer ${key}`,
      connection: 'close',
      'content-length': '0',
      host: `127.0.0.1:${hub.port}`,
      'user-agent': 'fine-tune-action/0.1.0',
    });
  });

  test('sends JSON with its type, and the query without what is undefined', async () => {
    const hub = await serve((_, response) => response.end('{}'));
    await gateTo(hub.url).send({
      method: 'PATCH',
      path: '/x',
      query: { page: 2, search: 'a b&c', status: undefined },
      body: { display_name: 'ü' },
    });
    expect(hub.requests[0]?.path).toBe('/x?page=2&search=a+b%26c');
    expect(hub.requests[0]?.headers['content-type']).toBe('application/json');
    expect(hub.requests[0]?.body).toBe('{"display_name":"ü"}');
  });

  test.each<[string, Partial<GateOptions>, Partial<Call>]>([
    ['told so', {}, { withKey: false }],
    ['there is none', { key: '' }, {}],
  ])('goes without the key when %s', async (_, options, call) => {
    const hub = await serve((__, response) => response.end('{}'));
    await gateTo(hub.url, options).send({ ...get, ...call });
    expect(hub.requests[0]?.headers.authorization).toBeUndefined();
  });

  test('keeps the path of the base URL in front', async () => {
    const hub = await serve((_, response) => response.end('{}'));
    await gateTo(`${hub.url}/oxen/`).send(get);
    expect(hub.requests[0]?.path).toBe('/oxen/a');
  });

  test('never leaves the origin by its path', async () => {
    const hub = await serve((_, response) => response.end('{}'));
    await expect(gateTo(hub.url).send({ method: 'GET', path: '@127.0.0.2/' })).rejects.toThrow('slash');
    expect(hub.requests).toHaveLength(0);
  });

  test.each(['abc def', 'abc\ndef', 'schlüssel'])('is not sent with the impossible key %j', async (bad) => {
    const hub = await serve((_, response) => response.end('{}'));
    const error = await thrownBy(gateTo(hub.url, { key: bad }).send(get));
    expect(error).toMatchObject({ name: 'Failure', reason: 'invalid-input' });
    expect(error.message).not.toContain(bad);
    expect(hub.requests).toHaveLength(0);
  });
});

describe('an answer', () => {
  test('holds status, lower-case headers, text, JSON, date and the wanted pause', async () => {
    const hub = await serve((_, response) => {
      response.writeHead(429, {
        'X-Oxen-Request-Id': 'r1',
        Date: 'Mon, 02 Mar 2026 10:00:00 GMT',
        'Retry-After': '5',
      });
      response.end('\n\n {"a": 1}\n');
    });
    expect(await gateTo(hub.url).send(get)).toMatchObject({
      status: 429,
      headers: { 'x-oxen-request-id': 'r1' },
      text: '\n\n {"a": 1}\n',
      json: { a: 1 },
      date: Date.UTC(2026, 2, 2, 10),
      retryAfterMs: 5000,
    });
  });

  test('counts a Retry-After date from the Date header of the same answer', async () => {
    const hub = await serve((_, response) => {
      response.writeHead(503, {
        Date: 'Mon, 02 Mar 2026 10:00:00 GMT',
        'Retry-After': 'Mon, 02 Mar 2026 10:01:30 GMT',
      });
      response.end();
    });
    expect((await gateTo(hub.url).send(get)).retryAfterMs).toBe(90_000);
  });

  test.each([200, 201, 204, 400, 401, 402, 404, 409, 426, 500, 502, 503, 529])(
    'is returned for status %i',
    async (status) => {
      const hub = await serve((_, response) => response.writeHead(status).end());
      const answer = await gateTo(hub.url).send(get);
      expect(answer.status).toBe(status);
      expect(answer.json).toBeUndefined();
      expect(hub.requests).toHaveLength(1);
    },
  );

  test.each([
    ['HTML', '<html><title>Bad gateway</title></html>'],
    ['truncated JSON', '{"fine_tune": {"id": "a'],
    ['deep nesting', '['.repeat(200_000) + ']'.repeat(200_000)],
  ])('of %s has no JSON', async (_, body) => {
    const hub = await serve((__, response) => response.end(body));
    const answer = await gateTo(hub.url).send(get);
    expect(answer.text).toBe(body);
    expect(answer.json).toBeUndefined();
  });

  test('comes back without the key, in whatever form the service echoes it', async () => {
    const escaped = Array.from(key, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`).join(
      '',
    );
    const hub = await serve((_, response) => {
      response.setHeader('X-Echo', key);
      response.end(`{"a": "${key}", "b": "${encodeURIComponent(key)}", "c": "${escaped}"}`);
    });
    const answer = await gateTo(hub.url).send(get);
    expect(answer.json).toEqual({ a: '***', b: '***', c: '***' });
    expect(answer.headers['x-echo']).toBe('***');
    expect(answer.text).not.toContain(key);
  });
});

describe('an answer that was compressed unasked', () => {
  const text = JSON.stringify({ id: 'a' });
  test.each([
    ['gzip', gzipSync(text)],
    ['x-gzip', gzipSync(text)],
    ['GZIP', gzipSync(text)],
    ['deflate', deflateSync(text)],
    ['br', brotliCompressSync(text)],
    ['identity', Buffer.from(text)],
  ])('by %s is unpacked', async (encoding, body) => {
    const hub = await serve((_, response) =>
      response.writeHead(200, { 'content-encoding': encoding }).end(body),
    );
    expect((await gateTo(hub.url).send(get)).json).toEqual({ id: 'a' });
  });

  test.each([
    ['in a way that is not known', 'zstd', Buffer.from(text), /zstd/],
    ['in two ways', 'gzip, br', Buffer.from(text), /gzip, br/],
    ['and is broken', 'gzip', Buffer.from(text), /cannot be unpacked/],
    ['and is a bomb', 'gzip', gzipSync(Buffer.alloc(9 * 1024 * 1024)), /larger than/],
    ['by a word of JavaScript', '__proto__', Buffer.from(text), /__proto__/],
  ])('%s is refused in words', async (_, encoding, body, words) => {
    const hub = await serve((__, response) =>
      response.writeHead(200, { 'content-encoding': encoding }).end(body),
    );
    await expect(gateTo(hub.url).send(get)).rejects.toMatchObject({
      kind: 'unclear',
      message: expect.stringMatching(words) as unknown,
    });
  });

  test('with nothing in it is an answer without a body', async () => {
    const hub = await serve((_, response) => response.writeHead(403, { 'content-encoding': 'gzip' }).end());
    expect(await gateTo(hub.url).send(get)).toMatchObject({ status: 403, text: '' });
  });
});

describe('JSON that no service sends', () => {
  test.each([
    ['too deep', `${'['.repeat(101)}${']'.repeat(101)}`],
    ['of too many values', `[${'0,'.repeat(250_001)}0]`],
    ['of too many maps', `[${'{},'.repeat(125_001)}0]`],
    ['that never ends', '[{"a":"b\\'],
  ])('%s is none', (_, text) => {
    expect(isBounded(text) && isJson(text)).toBe(false);
  });

  test('what stands in texts is not counted', () => {
    expect(isBounded(JSON.stringify({ a: `${'[{,'.repeat(300_000)}\\"` }))).toBe(true);
  });
});

describe('a redirect', () => {
  test.each([301, 302, 303, 307, 308])(
    'with %i is refused; its target hears nothing, not even the key',
    async (status) => {
      const other = await serve((_, response) => response.end('{}'));
      const hub = await serve((_, response) =>
        response.writeHead(status, { Location: `${other.url}/in?X-Amz-Signature=abc` }).end(),
      );
      const error = await thrownBy(gateTo(hub.url).send({ method: 'POST', path: '/a', body: { b: 1 } }));
      expect(error).toMatchObject({ name: 'Failure', reason: 'rejected', status });
      expect(error.message).toContain(`127.0.0.1:${other.port}`);
      expect(error.message).not.toContain('X-Amz');
      expect(other.requests).toHaveLength(0);
      expect(hub.requests).toHaveLength(1);
    },
  );

  test.each([undefined, '/login', 'http://', 'javascript:alert(1)'])(
    'to %j is refused too',
    async (target) => {
      const hub = await serve((_, response) =>
        response.writeHead(302, target === undefined ? {} : { Location: target }).end(),
      );
      const error = await thrownBy(gateTo(hub.url).send({ ...get, withKey: false }));
      expect(error).toMatchObject({ name: 'Failure', reason: 'rejected', status: 302 });
      expect(hub.requests).toHaveLength(1);
    },
  );
});

describe('trouble', () => {
  test('a service that never answers: unclear after the deadline, and the connection is closed', async () => {
    const hub = await serve(() => undefined);
    const closed = hub.nextClose();
    const error = await thrownBy(gateTo(hub.url, { timeoutMs: 100 }).send(get));
    expect(error).toMatchObject({ name: 'Fault', kind: 'unclear' });
    await closed;
  });

  test('a body that trickles in: the deadline is for the whole, and the call may set its own', async () => {
    const hub = await serve((_, response) => {
      const timer = setInterval(() => response.write(' '), 10);
      response.on('close', () => clearInterval(timer));
    });
    const closed = hub.nextClose();
    const error = await thrownBy(gateTo(hub.url).send({ ...get, timeoutMs: 200 }));
    expect(error).toMatchObject({ name: 'Fault', kind: 'unclear' });
    expect(error.message).toContain('0.2 s');
    await closed;
  });

  test('nobody listens: unsent', async () => {
    const hub = await serve(() => undefined);
    await hub.close();
    const error = await thrownBy(gateTo(hub.url).send(get));
    expect(error).toMatchObject({ name: 'Fault', kind: 'unsent' });
    expect(error.message).toContain('ECONNREFUSED');
  });

  test('nobody listens on any address of a name: unsent', async () => {
    const hub = await serve(() => undefined);
    await hub.close();
    const error = await thrownBy(gateTo(`http://localhost:${hub.port}`).send(get));
    expect(error).toMatchObject({ name: 'Fault', kind: 'unsent' });
    expect(error.message).toContain('ECONNREFUSED');
  });

  test('a reset before the answer: unclear', async () => {
    const hub = await serve((request) => request.socket.resetAndDestroy());
    expect(await thrownBy(gateTo(hub.url).send(get))).toMatchObject({ name: 'Fault', kind: 'unclear' });
  });

  test('a hang-up before the answer: unclear', async () => {
    const hub = await serve((request) => request.socket.end());
    expect(await thrownBy(gateTo(hub.url).send(get))).toMatchObject({ name: 'Fault', kind: 'unclear' });
  });

  test.each<[string, Record<string, string>]>([
    ['shorter than its length', { 'Content-Length': '100' }],
    ['in chunks', {}],
  ])('a body cut off, %s: unclear', async (_, headers) => {
    const hub = await serve((request, response) => {
      response.writeHead(200, headers);
      response.write('{"a": ', () => request.socket.destroy());
    });
    expect(await thrownBy(gateTo(hub.url).send(get))).toMatchObject({ name: 'Fault', kind: 'unclear' });
  });

  test('no HTTP at all: unclear', async () => {
    const hub = await serve((request) => request.socket.end('hello\r\n\r\n'));
    expect(await thrownBy(gateTo(hub.url).send(get))).toMatchObject({ name: 'Fault', kind: 'unclear' });
  });

  test('a body over the cap: unclear, and the connection is closed', async () => {
    const hub = await serve((_, response) => response.end('x'.repeat(2000)));
    const closed = hub.nextClose();
    const error = await thrownBy(gateTo(hub.url).send({ ...get, maxBytes: 1999 }));
    expect(error).toMatchObject({ name: 'Fault', kind: 'unclear' });
    await closed;
    expect((await gateTo(hub.url).send({ ...get, maxBytes: 2000 })).text).toHaveLength(2000);
  });
});

describe('connections', () => {
  /** By which connection each request came. */
  const counting = async (
    answer: RequestListener = (_, response) => response.end('{}'),
  ): Promise<{ readonly hub: Loopback; readonly ways: Socket[] }> => {
    const ways: Socket[] = [];
    const hub = await serve((request, response) => {
      ways.push(request.socket);
      answer(request, response);
    });
    return { hub, ways };
  };

  test('questions one after another share one; each call that changes something has its own, and leaves it closed', async () => {
    const { hub, ways } = await counting();
    const gate = gateTo(hub.url);
    for (const method of ['GET', 'POST', 'GET', 'PATCH', 'PUT', 'GET'] as const)
      await gate.send({ ...get, method });
    const [first, post, second, patch, put, third] = ways;
    expect([second, third]).toEqual([first, first]);
    expect(new Set([first, post, patch, put]).size).toBe(4);
    expect(hub.requests.map(({ headers }) => headers.connection)).toEqual([
      'keep-alive',
      'close',
      'keep-alive',
      'close',
      'close',
      'keep-alive',
    ]);
  });

  test('questions at the same time have one each, which later ones share', async () => {
    const { hub, ways } = await counting();
    const gate = gateTo(hub.url);
    const three = (): Promise<unknown> => Promise.all([1, 2, 3].map(() => gate.send(get)));
    await three();
    await three();
    expect(new Set(ways).size).toBe(3);
  });

  test('one that broke, or whose answer was not read to its end, is not used again', async () => {
    const { hub, ways } = await counting((_, response) => {
      if (ways.length === 1) response.end('x'.repeat(2000));
      else if (ways.length === 2) response.socket?.destroy();
      else response.end('{}');
    });
    const gate = gateTo(hub.url);
    await thrownBy(gate.send({ ...get, maxBytes: 1999 }));
    await thrownBy(gate.send(get));
    await gate.send(get);
    expect(new Set(ways).size).toBe(3);
  });

  test('one that the service has closed meanwhile is noticed', async () => {
    const { hub, ways } = await counting();
    const gate = gateTo(hub.url);
    await gate.send(get);
    const closed = hub.nextClose();
    ways[0]?.end();
    await closed;
    await gate.send(get);
    expect(new Set(ways).size).toBe(2);
  });

  test('a key goes with those questions only that carry it', async () => {
    const { hub, ways } = await counting();
    const gate = gateTo(hub.url);
    await gate.send(get);
    await gate.send({ ...get, withKey: false });
    expect(new Set(ways).size).toBe(1);
    expect(hub.requests.map(({ headers }) => headers.authorization)).toEqual([`Bearer ${key}`, undefined]);
  });
});

describe('a proxy', () => {
  const names = ['http_proxy', 'HTTP_PROXY', 'https_proxy', 'HTTPS_PROXY', 'no_proxy', 'NO_PROXY'] as const;
  const before = names.map((name) => [name, process.env[name]] as const);

  function proxyAt(address: string): void {
    for (const name of names) Reflect.deleteProperty(process.env, name);
    process.env['http_proxy'] = address;
  }

  afterEach(() => {
    for (const [name, value] of before) {
      if (value === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = value;
    }
  });

  test('named by http_proxy is used', async () => {
    const hub = await serve((_, response) => response.end('{"via": "proxy"}'));
    const proxy = await serve(() => undefined);
    const targets: (string | undefined)[] = [];
    proxy.server.on('connect', (request, socket: Socket) => {
      targets.push(request.url);
      const onward = connect(hub.port, '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n');
        socket.pipe(onward).pipe(socket);
      });
    });
    proxyAt(proxy.url);
    expect((await gateTo('http://hub.invalid').send(get)).json).toEqual({ via: 'proxy' });
    expect(targets).toEqual(['hub.invalid:80']);
    expect(hub.requests[0]?.headers.host).toBe('hub.invalid:80');
  });

  test('that is away or overloaded: unsent', async () => {
    const proxy = await serve(() => undefined);
    proxy.server.on('connect', (_, socket: Socket) => socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n'));
    proxyAt(proxy.url);
    expect(await thrownBy(gateTo('http://hub.invalid').send(get))).toMatchObject({
      name: 'Fault',
      kind: 'unsent',
    });
    await proxy.close();
    expect(await thrownBy(gateTo('http://hub.invalid').send(get))).toMatchObject({
      name: 'Fault',
      kind: 'unsent',
    });
  });

  test('that refuses: a clear no that names the variable', async () => {
    const proxy = await serve(() => undefined);
    proxy.server.on('connect', (_, socket: Socket) =>
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n'),
    );
    proxyAt(proxy.url);
    const error = await thrownBy(gateTo('http://hub.invalid').send(get));
    expect(error).toMatchObject({ name: 'Failure', reason: 'hub-unreachable' });
    expect((error as Failure).help).toContain('https_proxy');
  });

  test('that never connects: the deadline ends the wait and the connection to it', async () => {
    const proxy = await serve(() => undefined);
    proxy.server.on('connect', (_, socket: Socket) => {
      socket.on('end', () => socket.end());
      socket.resume();
    });
    proxyAt(proxy.url);
    const closed = proxy.nextClose();
    const error = await thrownBy(gateTo('http://hub.invalid', { timeoutMs: 100 }).send(get));
    expect(error).toMatchObject({ name: 'Fault', kind: 'unclear' });
    await closed;
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
