import { describe, expect, test } from '@jest/globals';
import type { IncomingMessage } from 'node:http';
import { connect, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { createServer } from 'node:tls';
import { rehearse } from '../support/rehearse.js';
import { makeWorkspace } from '../support/runner.js';
import { selfSigned } from '../support/self-signed.js';
import { joinUp, recorder, withServer } from '../support/servers.js';
import { expectEnding, key, train, withHub, type Expected } from './training.js';

/** Proxies and certificates are those of a process. */
const process = true;

/** Speaks TLS with the client and plain HTTP with the hub. */
function secured(
  hubUrl: string,
  names: readonly string[],
): { readonly server: Server; readonly env: Record<string, string> } {
  const pair = selfSigned(names);
  const server = createServer(pair, (socket) => {
    joinUp(socket, connect(Number(new URL(hubUrl).port), '127.0.0.1'));
  });
  server.on('tlsClientError', () => undefined);
  const file = join(makeWorkspace({ 'ca.pem': pair.cert }), 'ca.pem');
  return { server, env: { NODE_EXTRA_CA_CERTS: file } };
}

interface TlsCase {
  readonly what: string;
  readonly names: readonly string[];
  readonly isTrusted: boolean;
  readonly expected: Expected;
}

describe('TLS', () => {
  const refused: Expected = { conclusion: 'refused', reason: 'hub-unreachable' };
  const cases: readonly TlsCase[] = [
    { what: 'a certificate of nobody', names: ['127.0.0.1'], isTrusted: false, expected: refused },
    { what: 'the certificate of another', names: ['10.0.0.1'], isTrusted: true, expected: refused },
    {
      what: 'a certificate by NODE_EXTRA_CA_CERTS',
      names: ['127.0.0.1'],
      isTrusted: true,
      expected: { conclusion: 'succeeded' },
    },
  ];
  const sceneOf = rehearse(cases, ({ names, isTrusted }) =>
    withHub({}, (hub) => {
      const { server, env } = secured(hub.url, names);
      return withServer(server, async (port) => ({
        step: await train(`https://127.0.0.1:${port}`, isTrusted ? { env, process } : { process }),
        entries: hub.requestLog.entries,
      }));
    }),
  );

  test.each(cases)('$what', (each) => {
    const { step, entries } = sceneOf(each);
    expectEnding(step, each.expected);
    if (each.expected.reason === undefined) return;
    expect(entries).toEqual([]);
    expect(step.result?.['message']).toMatch(/certificate/i);
    expect(step.result?.['help']).toContain('NODE_EXTRA_CA_CERTS');
  });
});

interface ProxyCase {
  readonly what: string;
  readonly env: (proxy: string) => Readonly<Record<string, string>>;
  /** What the proxy answers instead of opening the tunnel. */
  readonly refuses?: string;
  /** Default: the hub refuses the key. */
  readonly expected?: Expected;
}

describe('a proxy', () => {
  const cases: readonly ProxyCase[] = [
    { what: 'by https_proxy', env: (proxy) => ({ https_proxy: `http://${proxy}` }) },
    { what: 'by HTTPS_PROXY', env: (proxy) => ({ HTTPS_PROXY: `http://${proxy}` }) },
    { what: 'with credentials', env: (proxy) => ({ https_proxy: `http://me:s%26cret@${proxy}` }) },
    {
      what: 'with others in no_proxy',
      env: (proxy) => ({ https_proxy: `http://${proxy}`, no_proxy: 'example.com,.local' }),
    },
    {
      what: 'that asks for credentials',
      env: (proxy) => ({ https_proxy: `http://${proxy}` }),
      refuses: '407 Proxy Authentication Required',
      expected: { conclusion: 'refused', reason: 'hub-unreachable' },
    },
  ];

  // A name that exists nowhere: only the proxy can lead to it. The hub refuses the key, so that it ends at once.
  const sceneOf = rehearse(cases, ({ env, refuses }) =>
    withHub({ key: 'another' }, (hub) => {
      const tls = secured(hub.url, ['hub.invalid']);
      const seen: IncomingMessage[] = [];
      return withServer(tls.server, (tlsPort) => {
        const proxy = recorder(seen, 500);
        proxy.on('connect', (request: IncomingMessage, socket: Socket) => {
          seen.push(request);
          socket.write(`HTTP/1.1 ${refuses ?? '200 OK'}\r\n\r\n`);
          if (refuses === undefined) joinUp(socket, connect(tlsPort, '127.0.0.1'));
          else socket.end();
        });
        return withServer(proxy, async (port) => ({
          step: await train('https://hub.invalid', {
            env: { ...tls.env, ...env(`127.0.0.1:${port}`) },
            process,
          }),
          seen,
          entries: hub.requestLog.entries,
        }));
      });
    }),
  );

  test.each(cases)('$what', (each) => {
    const { step, seen, entries } = sceneOf(each);
    expectEnding(step, each.expected ?? { conclusion: 'refused', reason: 'unauthorized' });
    expect(new Set(seen.map(({ method, url }) => `${method} ${url}`))).toEqual(
      new Set(['CONNECT hub.invalid:443']),
    );
    // The proxy opens a tunnel and sees nothing of what goes through it.
    for (const { rawHeaders } of seen) expect(rawHeaders.join(' ')).not.toContain(key);
    const basic = each.what === 'with credentials' ? `Basic ${btoa('me:s&cret')}` : undefined;
    expect(new Set(seen.map(({ headers }) => headers['proxy-authorization']))).toEqual(new Set([basic]));
    expect(entries.length > 0).toBe(each.refuses === undefined);
    expect(step.stdout + step.summary).not.toContain('cret@');
  });

  test('is not asked for loopback, and a simulation asks nobody', async () => {
    const seen: IncomingMessage[] = [];
    await withServer(recorder(seen), (port) => {
      const proxy = `http://127.0.0.1:${port}`;
      const env = {
        https_proxy: proxy,
        http_proxy: proxy,
        HTTP_PROXY: proxy,
        HTTPS_PROXY: proxy,
        all_proxy: proxy,
      };
      return withHub({}, async (hub) => {
        const [real, simulated] = await Promise.all([
          train(hub.url, { env, process }),
          train('https://hub.oxen.ai', {
            env: { ...env, FINE_TUNE_TIME_SCALE: '0.0002' },
            inputs: { simulate: 'true' },
            process,
          }),
        ]);
        expectEnding(real, { conclusion: 'succeeded' });
        expectEnding(simulated, { conclusion: 'simulated' });
      });
    });
    expect(seen).toEqual([]);
  });
});
