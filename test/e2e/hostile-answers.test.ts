import { describe, expect, test } from '@jest/globals';
import { gzipSync } from 'node:zlib';
import { createServer, request } from 'node:http';
import { listen } from '../support/rewriting-hub.js';
import { expectEnding, train, withHub, type Expected } from './training.js';

interface Changed {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

/** A hub whose answers to the paths that are changed come as they are given. */
async function changing<T>(
  change: (method: string, path: string) => Changed | undefined,
  body: (url: string) => Promise<T>,
): Promise<T> {
  return withHub({}, async (hub) => {
    const server = createServer((incoming, outgoing) => {
      const { method = 'GET', url = '/', headers } = incoming;
      const changed = change(method, url);
      if (changed !== undefined) {
        incoming.resume();
        outgoing.writeHead(changed.status ?? 200, changed.headers).end(changed.body);
        return;
      }
      const onward = request(`${hub.url}${url}`, { method, headers }, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 0, answer.headers);
        answer.pipe(outgoing);
      });
      onward.on('error', () => outgoing.destroy());
      incoming.pipe(onward);
    });
    const port = await listen(server);
    try {
      return await body(`http://127.0.0.1:${port}`);
    } finally {
      server.close();
      server.closeAllConnections();
    }
  });
}

const isList = (method: string, path: string): boolean => method === 'GET' && /\/fine_tunes\?/.test(path);
const unreachable: Expected = { conclusion: 'refused', reason: 'hub-unreachable' };

const item = (at: number): object => ({
  id: `ft-${at}`,
  name: `gentle-orange-ox-${at}`,
  status: 'running',
  base_model: 'Qwen/Qwen3-0.6B',
  created_at: '2026-03-04T12:00:00Z',
});
const listOf = (count: number): string =>
  JSON.stringify({ status: 'success', fine_tunes: Array.from({ length: count }, (_, at) => item(at)) });

describe('a list', () => {
  test.each<[string, string]>([
    ['of 20,000', listOf(20_000)],
    ['of 7 MB of nothing', `{"status":"success","fine_tunes":[${'{},'.repeat(2_300_000)}{}]}`],
    ['of a million deep', `${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}`],
  ])('%s buys nothing, and does not hold the step', (_, body) =>
    changing(
      (method, path) => (isList(method, path) ? { body } : undefined),
      async (url) => {
        const step = await train(url);
        expectEnding(step, unreachable);
        expect(step.outputs['fine-tune-ids']).toBe('[]');
      },
    ),
  );
});

test('answers that are compressed unasked are read', () =>
  changing(
    (method, path) =>
      isList(method, path)
        ? { headers: { 'content-encoding': 'gzip' }, body: gzipSync(listOf(0)) }
        : undefined,
    async (url) => expectEnding(await train(url), { conclusion: 'succeeded' }),
  ));

test('a firewall in front is named before anything is made, and its words are shown', () =>
  changing(
    () => ({
      status: 403,
      headers: { 'content-type': 'text/html' },
      body: '<html><body>Blocked by policy 7',
    }),
    async (url) => {
      const step = await train(url);
      expectEnding(step, unreachable);
      expect(step.stdout).toMatch(/not from Oxen itself: a firewall/);
      expect(step.stdout).toContain('Blocked by policy 7');
      expect(step.stdout).toContain('https://oxenai.statuspage.io');
    },
  ));
