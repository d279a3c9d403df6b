import { afterEach } from '@jest/globals';
import type { ScriptType } from '../../../../src/catalog/catalog.js';
import { openClient, type OxenClient, type OxenOptions } from '../../../../src/provider/oxen/client.js';
import { listen, type Loopback } from '../../http/loopback.js';

export const key = 'SFMyNTY.g2gDbQAAAA.key';

/** One answer of the stand-in: `[status, body]`, the body raw when it is a string; `hang-up` sends none. */
export type Reply = readonly [number, unknown, Readonly<Record<string, string>>?] | 'hang-up';

/** Answers by `GET path` without the query; a list is answered one by one, its last one again and again. */
export type Replies = Readonly<Record<string, Reply | readonly Reply[]>>;

export interface Hub extends Loopback {
  /** `GET /path?query` of every request, in order. */
  asked(): readonly string[];
}

const open: Loopback[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((hub) => hub.close()));
});

/** A hub on loopback for one test. What is not among the replies is missing, in the hub's own words. */
export async function startHub(replies: Replies = {}): Promise<Hub> {
  const counts = new Map<string, number>();
  const loopback = await listen((request, response) => {
    const route = `${request.method ?? ''} ${(request.url ?? '').split('?')[0] ?? ''}`;
    const count = counts.get(route) ?? 0;
    counts.set(route, count + 1);
    const reply = replyOf(replies[route], count);
    if (reply === 'hang-up') {
      request.socket.destroy();
      return;
    }
    const [status, body, headers = {}] = reply;
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  open.push(loopback);
  return {
    ...loopback,
    asked: () => loopback.requests.map(({ method = '', path = '' }) => `${method} ${path}`),
  };
}

/** A client of the stand-in. */
export function clientOf(hub: Loopback, more: Partial<OxenOptions> = {}): OxenClient {
  return openClient({ hubUrl: hub.url, key, userAgent: 'fine-tune-action/0.1.0', ...more });
}

/** Script types of the tests: one whose data is a table, one whose data is everything at a commit. */
export const types: ReadonlyMap<string, ScriptType> = new Map([
  ['text', typeOf('text', 'table', ['question_column', 'answer_column'])],
  ['image', typeOf('image', 'commit', ['image_column', 'control_image_columns'])],
]);

function typeOf(name: string, data: ScriptType['data'], columns: readonly string[]): ScriptType {
  return {
    name,
    description: '',
    baseModels: [],
    required: columns,
    replaceable: {},
    parameters: {
      ...Object.fromEntries(
        columns.map((column) => [column, { type: 'string', description: '', column: true } as const]),
      ),
      steps: { type: 'integer', description: '' },
    },
    data,
  };
}

const missing: Reply = [
  404,
  {
    error: { type: 'resource_not_found', title: 'Resource not found' },
    status: 'error',
    status_message: 'resource_not_found',
  },
];

function replyOf(replies: Reply | readonly Reply[] | undefined, count: number): Reply {
  if (replies === undefined) return missing;
  if (replies === 'hang-up' || isReply(replies)) return replies;
  return replies[Math.min(count, replies.length - 1)] ?? missing;
}

function isReply(replies: Reply | readonly Reply[]): replies is Reply {
  return typeof replies[0] === 'number';
}
