import { describe, expect, test } from '@jest/globals';
import type { IncomingMessage } from 'node:http';
import type { SimulatedFault } from '../support/simulated-faults.js';
import type { Operation } from '../../src/simulator/routes.js';
import { rehearse } from '../support/rehearse.js';
import { recorder, withServer } from '../support/servers.js';
import {
  expectEnding,
  expectProperRequests,
  key,
  textFile,
  train,
  whileWatching,
  withHub,
  type Expected,
} from './training.js';

interface RedirectCase {
  readonly operation: Operation;
  readonly status: 301 | 302 | 307 | 308;
  readonly expected: Expected;
}

describe('a redirect', () => {
  const rejected: Expected = { conclusion: 'refused', reason: 'rejected' };
  const cases: readonly RedirectCase[] = [
    { operation: 'list', status: 301, expected: rejected },
    { operation: 'create', status: 307, expected: rejected },
    { operation: 'run', status: 308, expected: rejected },
    { operation: 'get', status: 302, expected: { conclusion: 'unfinished', reason: 'hub-unreachable' } },
    // Nothing depends on these.
    { operation: 'label', status: 307, expected: { conclusion: 'succeeded' } },
    { operation: 'logs', status: 302, expected: { conclusion: 'succeeded' } },
    { operation: 'checkpoints', status: 302, expected: { conclusion: 'succeeded' } },
  ];
  const sceneOf = rehearse(cases, ({ operation, status }) => {
    const seen: IncomingMessage[] = [];
    return withServer(recorder(seen), (port) => {
      const fault: SimulatedFault = {
        kind: 'redirect',
        status,
        to: `http://127.0.0.1:${port}/api/elsewhere`,
      };
      const faults = operation === 'get' ? whileWatching(() => fault) : [{ operation, fault }];
      return withHub({ faults }, async (hub) => ({
        step: await train(hub.url),
        seen,
        started: hub.hub.started().length,
      }));
    });
  });

  test.each(cases)('of $operation is not followed', (each) => {
    const { step, seen, started } = sceneOf(each);
    expectEnding(step, each.expected);
    expect(seen).toEqual([]);
    expect(started).toBe(each.expected.conclusion === 'refused' ? 0 : 1);
  });
});

interface AddressCase {
  readonly hubUrl: (port: number) => string;
  /** Where the requests go; undefined when it is refused. */
  readonly prefix?: string;
}

describe('hub-url', () => {
  const cases: readonly (AddressCase & { readonly what: string })[] = [
    { hubUrl: (port: number) => `http://127.0.0.1:${port}/`, prefix: '/api/' },
    { hubUrl: (port: number) => `http://localhost:${port}`, prefix: '/api/' },
    { hubUrl: (port: number) => `http://127.0.0.1:${port}/hub/`, prefix: '/hub/api/' },
    ...[
      'http://example.com',
      'ftp://127.0.0.1',
      'file:///etc/passwd',
      'javascript:alert(1)',
      'hub.oxen.ai',
      '//127.0.0.1',
      'http://127.0.0.1.example.com',
      'http://localhost.example.com',
      'http://0.0.0.0:1',
      'https://me:secret@127.0.0.1',
      'https://127.0.0.1?to=elsewhere',
      'https://127.0.0.1#part',
      'https://',
      'https://a b',
    ].map((address) => ({ hubUrl: () => address })),
  ].map((each) => ({ ...each, what: each.hubUrl(1) }));
  const sceneOf = rehearse(cases, ({ hubUrl }) => {
    const seen: IncomingMessage[] = [];
    return withServer(recorder(seen, 401), async (port) => ({ step: await train(hubUrl(port)), seen }));
  });

  test.each(cases)('$what', (each) => {
    const { step, seen } = sceneOf(each);
    const { prefix } = each;
    expectEnding(
      step,
      prefix === undefined
        ? { conclusion: 'invalid', reason: 'invalid-input' }
        : { conclusion: 'refused', reason: 'unauthorized' },
    );
    expect(seen.length > 0).toBe(prefix !== undefined);
    for (const { url } of seen) expect(url?.startsWith(prefix ?? '?')).toBe(true);
    expect(step.stdout).not.toContain('secret');
  });

  test('is not taken from a file of the repository', async () => {
    const step = await train('https://127.0.0.1:9', {
      files: { 'fine-tune.yml': `hub-url: http://127.0.0.1:9\n${textFile}` },
    });
    expectEnding(step, { conclusion: 'invalid', reason: 'invalid-file' });
  });
});

interface KeyCase {
  readonly what: string;
  readonly input: string;
  readonly variable?: string;
  /** What the hub is shown; undefined when the input is refused. */
  readonly sent?: string;
}

describe('the key', () => {
  const cases: readonly KeyCase[] = [
    { what: 'as an input', input: key, sent: key },
    { what: 'as a variable', input: '', variable: key, sent: key },
    { what: 'as an input rather than as a variable', input: key, variable: 'other', sent: key },
    { what: 'with a line break at its end', input: `${key}\n`, sent: key },
    { what: 'with a space in it', input: `${key} ${key}` },
    { what: 'as a variable with a space in it', input: '', variable: `${key} ${key}` },
    { what: 'as a header', input: `Bearer ${key}` },
    { what: 'with a line break in it', input: `${key}\nX-Other: 1` },
    { what: 'in another alphabet', input: `${key}ключ` },
  ];
  const sceneOf = rehearse(cases, ({ input, variable }) =>
    withHub({}, async (hub) => ({
      step: await train(hub.url, {
        inputs: { 'api-key': input, wait: 'false' },
        ...(variable === undefined ? {} : { env: { OXEN_API_KEY: variable } }),
      }),
      entries: hub.requestLog.entries,
    })),
  );

  test.each(cases)('$what', (each) => {
    const { step, entries } = sceneOf(each);
    const { sent } = each;
    expectEnding(
      step,
      sent === undefined ? { conclusion: 'invalid', reason: 'invalid-input' } : { conclusion: 'detached' },
    );
    if (sent === undefined) expect(entries).toEqual([]);
    else {
      expectProperRequests(entries, sent);
      expect(step.stdout).toContain(`::add-mask::${sent}\n`);
    }
  });
});
