import { afterEach, describe, expect, test } from '@jest/globals';
import { openGitHub } from '../../../src/host/github.js';
import type { GitHub } from '../../../src/host/host.js';
import { listen } from '../http/loopback.js';

const marker = '<!-- marker -->';
const closers: (() => Promise<void>)[] = [];

afterEach(async () => {
  await Promise.all(closers.splice(0).map((close) => close()));
});

interface Comment {
  readonly id: number;
  readonly body: string;
  readonly user: { readonly login: string; readonly id?: number; readonly type?: string } | null;
  readonly performed_via_github_app?: { readonly slug: string };
}

interface Stand {
  readonly comments?: readonly Comment[];
  readonly viewer?: string;
  readonly viewerId?: number;
  /** Headers of every REST answer. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Status of every REST answer. */
  readonly status?: number;
  readonly file?: string;
  /** Content type of the file. */
  readonly type?: string;
}

/** A loopback GitHub of a GitHub Enterprise kind: its API is below a path. */
async function standIn(
  stand: Stand,
  token = 'the-token',
): Promise<{ github: GitHub; requests: () => readonly string[] }> {
  const loopback = await listen((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://x');
    const reply = (status: number, value: unknown): void => {
      response.writeHead(status, { 'content-type': 'application/json', ...stand.headers });
      response.end(JSON.stringify(value));
    };
    if (pathname.endsWith('/graphql')) {
      if (stand.viewer === undefined) reply(403, { message: 'Resource not accessible by integration' });
      else reply(200, { data: { viewer: { login: stand.viewer, databaseId: stand.viewerId } } });
    } else if (stand.status !== undefined) reply(stand.status, { message: 'no' });
    else if (pathname.includes('/contents/')) {
      response.writeHead(200, { 'content-type': stand.type ?? 'application/vnd.github.raw; charset=utf-8' });
      response.end(stand.file);
    } else if (request.method === 'GET') {
      const page = Number(searchParams.get('page') ?? '1');
      reply(200, (stand.comments ?? []).slice((page - 1) * 100, page * 100));
    } else reply(request.method === 'POST' ? 201 : 200, { id: 1 });
  });
  const { url, requests } = loopback;
  closers.push(() => loopback.close());
  return {
    github: openGitHub({ token, apiUrl: `${url}/api/v3/`, repository: 'octo/models' }),
    requests: () => {
      expect(requests.every(({ headers }) => headers.authorization === `token ${token}`)).toBe(true);
      return requests
        .filter(({ path }) => path?.endsWith('/graphql') === false)
        .map(({ method, path, body }) => `${method ?? ''} ${path ?? ''} ${body}`.trim());
    },
  };
}

function comment(id: number, login: string, body: string): Comment {
  return { id, body, user: { login } };
}

describe('the comment', () => {
  test('is found behind 6,000 others, by marker and own author', async () => {
    const others = Array.from({ length: 6000 }, (_, at) => comment(at, 'someone', `${marker} planted ${at}`));
    const own = comment(9999, 'github-actions[bot]', `${marker}\nours`);
    const { github, requests } = await standIn({
      comments: [...others, { id: 7, body: marker, user: null }, own],
      viewer: 'github-actions[bot]',
    });
    expect(await github.findComment(12, marker)).toBe(9999);
    expect(requests()).toHaveLength(61);
    expect(requests().at(-1)).toBe('GET /api/v3/repos/octo/models/issues/12/comments?per_page=100&page=61');
  });

  test('of another author is not ours, nor is one that only quotes the marker', async () => {
    const { github } = await standIn({
      comments: [
        comment(1, 'mallory', marker),
        comment(2, 'me', `> ${marker}`),
        comment(3, 'me', ` ${marker}`),
      ],
      viewer: 'me',
    });
    expect(await github.findComment(12, marker)).toBeUndefined();
  });

  const bot = { login: 'our-app[bot]', id: 5, type: 'Bot' };
  test.each([
    ['a person called like the app', { user: { login: 'our-app', id: 6, type: 'User' } }],
    ['a person with its very name', { user: { ...bot, id: 6, type: 'User' } }],
    ['another account of the same name', { user: { ...bot, id: 6 } }],
    ['another app with its account', { user: bot, performed_via_github_app: { slug: 'other' } }],
  ])('of %s is not ours', async (_, written) => {
    const stand = { viewer: 'our-app', viewerId: 5 };
    const foreign = { id: 1, body: marker, ...written };
    const own = { id: 2, body: marker, user: bot, performed_via_github_app: { slug: 'our-app' } };
    const { github } = await standIn({ ...stand, comments: [foreign, own] }, 'ghs_of-an-app');
    expect(await github.findComment(12, marker)).toBe(2);
    const alone = await standIn({ ...stand, comments: [foreign] }, 'ghs_of-an-app');
    expect(await alone.github.findComment(12, marker)).toBeUndefined();
  });

  test('is found by the author of workflow tokens when the token may not ask who it is', async () => {
    const person = comment(2, 'github-actions', marker);
    const { github } = await standIn({ comments: [person, comment(3, 'github-actions[bot]', marker)] });
    expect(await github.findComment(12, marker)).toBe(3);
  });

  test('is written anew or rewritten', async () => {
    const { github, requests } = await standIn({});
    expect(await github.saveComment(12, undefined, 'a')).toEqual({ id: 1, isApp: false });
    expect(await github.saveComment(12, 5, 'b')).toMatchObject({ id: 1 });
    expect(requests()).toEqual([
      'POST /api/v3/repos/octo/models/issues/12/comments {"body":"a"}',
      'PATCH /api/v3/repos/octo/models/issues/comments/5 {"body":"b"}',
    ]);
  });

  test.each([403, 404])('a token that may not (%i) is told which permission it lacks', async (status) => {
    const { github } = await standIn({ status, viewer: 'me' });
    for (const refused of [github.saveComment(12, undefined, 'a'), github.findComment(12, marker)])
      await expect(refused).rejects.toMatchObject({
        reason: 'rejected',
        help: expect.stringContaining('pull-requests: write') as unknown,
        // GitHub's own words: a locked conversation is no missing permission.
        message: expect.stringContaining(`HTTP ${status}: no`) as unknown,
      });
  });

  test('a token that has ended is told so', async () => {
    const { github } = await standIn({ status: 401, viewer: 'me' });
    await expect(github.saveComment(12, 5, 'a')).rejects.toMatchObject({
      reason: 'unauthorized',
      help: expect.stringMatching(/ends an hour/) as unknown,
    });
  });

  test('a rate limit is no missing permission', async () => {
    const { github } = await standIn({ status: 403, headers: { 'x-ratelimit-remaining': '0' } });
    await expect(github.saveComment(12, 5, 'a')).rejects.toMatchObject({ reason: 'hub-unreachable' });
  });

  test('an outage of GitHub is an outage, not a missing permission', async () => {
    const { github } = await standIn({ status: 502 });
    await expect(github.saveComment(12, undefined, 'a')).rejects.toMatchObject({ reason: 'hub-unreachable' });
  });
});

describe('a file at a commit', () => {
  test.each([undefined, 'application/vnd.github.raw'])('comes as it is, sent as %s', async (type) => {
    const { github, requests } = await standIn({
      file: 'version: 1\n',
      ...(type === undefined ? {} : { type }),
    });
    expect(await github.readFile('models/a b.yml', 'c0ffee', 100)).toBe('version: 1\n');
    expect(requests()).toEqual(['GET /api/v3/repos/octo/models/contents/models%2Fa%20b.yml?ref=c0ffee']);
  });

  test('that was not there yet is undefined', async () => {
    const { github } = await standIn({ status: 404 });
    expect(await github.readFile('a.yml', 'c0ffee', 100)).toBeUndefined();
  });
});
