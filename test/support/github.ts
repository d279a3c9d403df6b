import { listen, type Loopback } from '../unit/http/loopback.js';
import { currentTime } from './test-time.js';

/** An account, as REST tells of it. */
export interface Account {
  readonly login: string;
  readonly id?: number;
  readonly type?: string;
}

export interface Comment {
  readonly id: number;
  readonly user: Account;
  readonly performed_via_github_app?: { readonly slug: string };
  body: string;
}

/** A status on a commit, as it was written. */
export interface Status {
  readonly sha: string;
  readonly context: string;
  readonly state: string;
  readonly description: string;
  readonly target_url: string | null;
  readonly created_at: string;
  readonly creator: Account;
}

/** A GitHub on loopback with one pull request's comments, statuses of commits, and files at any commit. */
export interface StandIn {
  readonly apiUrl: string;
  readonly comments: Comment[];
  /** Oldest first. */
  readonly statuses: Status[];
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
  /** Who the token writes as; by default the workflow itself. */
  readonly author?: Account;
  /** The environment `training`, as REST tells of it; absent: there is none. */
  readonly environment?: object;
  /** Another answer to a request: status, or nothing. */
  readonly refuse?: (method: string, path: string) => number | undefined;
}

export const workflowAuthor: Account = { login: 'github-actions[bot]', id: 41_898_282, type: 'Bot' };

/** Opened within a hub's body its times are those of the hub. */
export async function openStandIn(options: StandInOptions = {}): Promise<StandIn> {
  const { clock } = currentTime();
  const { author = workflowAuthor } = options;
  const comments: Comment[] = [...(options.comments ?? [])];
  const statuses: Status[] = [];
  const app =
    author.type === 'Bot' ? { performed_via_github_app: { slug: author.login.replace('[bot]', '') } } : {};
  const loopback: Loopback = await listen((request, response) => {
    const { method = 'GET' } = request;
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://x');
    const body = loopback.requests.at(-1)?.body ?? '';
    const reply = (status: number, value: unknown): void => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(value));
    };
    const page = <T>(items: readonly T[]): readonly T[] => {
      const [at, size] = ['page', 'per_page'].map((name) => Number(searchParams.get(name) ?? '1'));
      return items.slice(((at ?? 1) - 1) * (size ?? 1), (at ?? 1) * (size ?? 1));
    };
    const isQuestion = method === 'GET' || pathname.endsWith('/graphql');
    const refused = options.refuse?.(method, pathname) ?? (isQuestion ? undefined : options.writeStatus);
    if (refused !== undefined) {
      reply(refused, {
        message: refused === 401 ? 'Bad credentials' : 'Resource not accessible by integration',
      });
    } else if (/^(?:\/api)?\/graphql$/.test(pathname)) {
      reply(200, { data: { viewer: { login: author.login, databaseId: author.id } } });
    } else if (pathname.includes('/contents/')) {
      const text = options.files?.[decodeURIComponent(pathname.split('/contents/')[1] ?? '')];
      if (text === undefined) {
        reply(404, { message: 'Not Found' });
        return;
      }
      response.writeHead(200, { 'content-type': 'application/vnd.github.raw; charset=utf-8' });
      response.end(text);
    } else if (pathname.endsWith('/environments/training')) {
      reply(options.environment === undefined ? 404 : 200, options.environment ?? { message: 'Not Found' });
    } else if (/\/commits\/[^/]+\/statuses$/.test(pathname)) {
      const sha = pathname.split('/').at(-2);
      reply(200, page(statuses.filter((each) => each.sha === sha).toReversed()));
    } else if (/\/statuses\/[^/]+$/.test(pathname)) {
      const words = JSON.parse(body) as Pick<Status, 'context' | 'state' | 'description'> & {
        readonly target_url?: string;
      };
      const status: Status = {
        ...{ ...words, target_url: words.target_url ?? null, creator: author },
        sha: pathname.split('/').at(-1) ?? '',
        created_at: new Date(clock.date()).toISOString(),
      };
      statuses.push(status);
      reply(201, status);
    } else if (method === 'GET') {
      reply(200, page(comments));
    } else {
      const { body: text } = JSON.parse(body) as { body: string };
      const id = Number(/\/comments\/(\d+)$/.exec(pathname)?.[1]);
      const known = comments.find((comment) => comment.id === id);
      if (method === 'PATCH' && known === undefined) {
        reply(404, { message: 'Not Found' });
        return;
      }
      const next = 1 + Math.max(0, ...comments.map((comment) => comment.id));
      if (known === undefined) comments.push({ id: next, user: author, ...app, body: text });
      else known.body = text;
      reply(known === undefined ? 201 : 200, known ?? comments.at(-1));
    }
  });
  return {
    apiUrl: loopback.url,
    comments,
    statuses,
    requests: () => loopback.requests.map(({ method, path }) => `${method ?? ''} ${path ?? ''}`),
    close: () => loopback.close(),
  };
}

/** An environment that asks a person. */
export const reviewed = {
  name: 'training',
  protection_rules: [{ type: 'required_reviewers', reviewers: [{ type: 'User', reviewer: { id: 1 } }] }],
};

/** The event of a pull request of the same repository. */
export function pullRequest(base = 'b'.repeat(40)): { readonly name: string; readonly payload: object } {
  return {
    name: 'pull_request',
    payload: {
      action: 'synchronize',
      repository: { id: 1, full_name: 'octo/models', private: false },
      pull_request: {
        number: 7,
        head: { sha: 'c'.repeat(40), repo: { id: 1, full_name: 'octo/models' } },
        base: { sha: base, repo: { id: 1, full_name: 'octo/models' } },
      },
    },
  };
}
