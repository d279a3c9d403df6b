import { listen, type Loopback } from '../unit/http/loopback.js';

export interface Comment {
  readonly id: number;
  readonly user: { readonly login: string };
  body: string;
}

/** A GitHub on loopback with one pull request's comments, and files at any commit. */
export interface StandIn {
  readonly apiUrl: string;
  readonly comments: Comment[];
  /** `METHOD path` of every request. */
  readonly requests: () => readonly string[];
  readonly close: () => Promise<void>;
}

export interface StandInOptions {
  readonly comments?: readonly Comment[];
  /** Path → text at the base; a path that is not there is 404. */
  readonly files?: Readonly<Record<string, string>>;
  /** Answer to everything that would write. */
  readonly writeStatus?: number;
}

const self = 'github-actions[bot]';

export async function openStandIn(options: StandInOptions = {}): Promise<StandIn> {
  const comments: Comment[] = [...(options.comments ?? [])];
  const loopback: Loopback = await listen((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://x');
    const body = loopback.requests.at(-1)?.body ?? '';
    const reply = (status: number, value: unknown): void => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(value));
    };
    if (/^(?:\/api)?\/graphql$/.test(pathname)) {
      reply(200, { data: { viewer: { login: self } } });
    } else if (pathname.includes('/contents/')) {
      const text = options.files?.[decodeURIComponent(pathname.split('/contents/')[1] ?? '')];
      if (text === undefined) {
        reply(404, { message: 'Not Found' });
        return;
      }
      response.writeHead(200, { 'content-type': 'application/vnd.github.raw; charset=utf-8' });
      response.end(text);
    } else if (request.method === 'GET') {
      const page = Number(searchParams.get('page') ?? '1');
      reply(200, comments.slice((page - 1) * 100, page * 100));
    } else if (options.writeStatus !== undefined) {
      reply(options.writeStatus, { message: 'Resource not accessible by integration' });
    } else {
      const { body: text } = JSON.parse(body) as { body: string };
      const id = Number(/\/comments\/(\d+)$/.exec(pathname)?.[1]);
      const known = comments.find((comment) => comment.id === id);
      if (known === undefined) comments.push({ id: comments.length + 1, user: { login: self }, body: text });
      else known.body = text;
      reply(known === undefined ? 201 : 200, known ?? comments.at(-1));
    }
  });
  return {
    apiUrl: loopback.url,
    comments,
    requests: () => loopback.requests.map(({ method, path }) => `${method ?? ''} ${path ?? ''}`),
    close: () => loopback.close(),
  };
}

/** The event of a pull request of the same repository. */
export function pullRequest(base = 'b'.repeat(40)): { readonly name: string; readonly payload: object } {
  return {
    name: 'pull_request',
    payload: {
      action: 'synchronize',
      repository: { id: 1, full_name: 'octo/models' },
      pull_request: {
        number: 7,
        head: { sha: 'c'.repeat(40), repo: { id: 1, full_name: 'octo/models' } },
        base: { sha: base, repo: { id: 1, full_name: 'octo/models' } },
      },
    },
  };
}
