import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { request, type IncomingMessage } from 'node:http';
import { checkAnswer, checkError, checkShape, shapedOperations, type Shape } from '../support/shape.js';
import { startControlledHub, type ControlledHub } from '../support/hub-control.js';

/*
 * Requests nobody thought of: whatever the simulated hub is asked, its answer is one that the hub's description allows.
 * With OXEN_OPENAPI=<the hub's own description> the operations and the shapes are those of the hub.
 */

interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described | undefined>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Shape>> };
}
interface Described {
  readonly parameters?: readonly { readonly in: string; readonly name: string }[];
  readonly responses: Readonly<Record<string, Content>>;
}
interface Content {
  readonly content?: { readonly 'application/json'?: { readonly schema?: Shape } };
}

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly type: string;
  readonly text: string;
  readonly operation: string;
}

const openapiPath = process.env['OXEN_OPENAPI'] ?? '';
const openapi = openapiPath === '' ? undefined : (JSON.parse(readFileSync(openapiPath, 'utf8')) as OpenApi);
const runs = Number(process.env['FUZZ_RUNS'] ?? 20);
const repository = '/api/repos/{namespace}/{repo_name}';

/** `METHOD path` of what may be asked: of the hub's description, and of the data's server. */
const operations: readonly (readonly [string, string])[] = [
  ...['', '/branches', '/branches/{+x}', '/meta/{+x}', '/data_frames/{+x}', '/dir/{+x}', '/file/{+x}'].map(
    (path): readonly [string, string] => ['GET', repository + path],
  ),
  ['GET', '/api/evaluations/models'],
  ['GET', '/api/ai/models'],
  ['GET', '/api/version'],
  ...Object.entries(openapi?.paths ?? fineTunePaths()).flatMap(([path, methods]) =>
    Object.keys(methods).map((method): readonly [string, string] => [method.toUpperCase(), path]),
  ),
];

const rightCreate = {
  resource: 'main/train.parquet',
  base_model: 'Qwen/Qwen3-0.6B',
  script_type: 'text_generation',
  training_params: { question_column: 'q', answer_column: 'a', epochs: 1 },
};

let simulator: ControlledHub;
beforeAll(async () => {
  simulator = await startControlledHub({ timing: { queueMs: 60_000, trainMs: 1_200_000 } });
});
afterAll(() => simulator.close());

const junk = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.constantFrom(
    '..',
    '%',
    '%zz',
    '%2F',
    '__proto__',
    'constructor',
    '0',
    '-1',
    '1e9',
    'NaN',
    'null',
    '\u0000',
  ),
);
const names = fc.constantFrom('main', 'main/train.parquet', 'main/images', 'models/x', 'ox', 'data', '', '1');
const body = fc.option(
  fc.oneof(
    { weight: 3, arbitrary: createBody() },
    fc.jsonValue({ maxDepth: 3 }).map((value) => JSON.stringify(value)),
    fc.constantFrom('{', '', 'null', '[]', '{"__proto__":{"status":"completed"}}'),
  ),
);
const step = fc.record({
  operation: fc.constantFrom(...operations),
  /** Which of the known ids, if any. */
  pick: fc.nat({ max: 5 }),
  names: fc.array(fc.oneof(names, junk), { minLength: 3, maxLength: 3 }),
  isOdd: fc.boolean(),
  query: fc.dictionary(
    fc.constantFrom('page', 'page_size', 'status', 'sort', 'search', 'created_by', 'retry', 'odd'),
    fc.oneof(junk, fc.constantFrom('1', '100', 'newest', 'oldest', 'running')),
    { maxKeys: 3 },
  ),
  body,
  minutes: fc.constantFrom(0, 0, 1, 30),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

test('every answer is one that is described, whatever is asked', async () => {
  const heard = new Map<string, Set<number>>();
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 16 }), async (steps) => {
      const ids: string[] = [];
      for (const one of steps) {
        simulator.hub.skip(one.minutes * 60_000);
        const asked = await ask(one, ids);
        expect(complaints(one, asked)).toEqual([]);
        const statuses = heard.get(asked.operation) ?? new Set();
        heard.set(asked.operation, statuses.add(asked.status));
        const id = idIn(asked);
        if (id !== undefined) ids.push(id);
      }
    }),
    { numRuns: runs, examples: [[plainSteps()]] },
  );
  // It would prove nothing if everything were refused.
  const answered = [...heard].filter(([, statuses]) => statuses.has(200) || statuses.has(201));
  expect(answered.length).toBeGreaterThan(8);
  expect(heard.get('create')).toEqual(new Set([201, 400]));
}, 120_000);

/** So that it is no matter of luck that something is made, read and refused. */
function plainSteps(): Step[] {
  const all = `${repository}/fine_tunes`;
  const plain: Omit<Step, 'operation'> = {
    pick: 0,
    names: ['ox', 'data', 'main'],
    isOdd: false,
    query: {},
    body: null,
    minutes: 0,
  };
  return [
    { ...plain, operation: ['POST', all], body: JSON.stringify(rightCreate) },
    { ...plain, operation: ['POST', all], body: '{' },
    ...operations.map((operation) => ({ ...plain, operation })),
  ];
}

async function ask({ operation, ...one }: Step, ids: readonly string[]): Promise<Asked> {
  const [method, template] = operation;
  const path = template.replaceAll(/\{(\+?\w+)\}|\*\w+/g, (_, name: string | undefined) => {
    const [first = '', second = '', third = ''] = one.names;
    if (name === 'namespace') return one.isOdd ? part(first) : 'ox';
    if (name === 'repo_name') return one.isOdd ? part(second) : 'data';
    if (name === 'step') return String(one.pick * 100);
    if (name === '+x') return third.split('/').map(part).join('/');
    return ids[one.pick] ?? part(third);
  });
  const query = new URLSearchParams(one.query).toString();
  const sent = one.body === null || method === 'GET' ? '' : one.body;
  // Not by fetch, which would tidy up `..` and the like.
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const headers = { authorization: 'Bearer key', 'content-length': Buffer.byteLength(sent) };
    const target = `${path}${query === '' ? '' : `?${query}`}`;
    request({ host: '127.0.0.1', port: new URL(simulator.url).port, method, path: target, headers }, resolve)
      .on('error', reject)
      .end(sent);
  });
  const chunks: Buffer[] = [];
  for await (const chunk of response as AsyncIterable<Buffer>) chunks.push(chunk);
  return {
    method,
    path,
    status: response.statusCode ?? 0,
    type: response.headers['content-type'] ?? '',
    text: Buffer.concat(chunks).toString('utf8'),
    operation: simulator.requestLog.entries.at(-1)?.operation ?? '',
  };
}

/** One part of a path; never nothing, which would be another path. */
function part(text = ''): string {
  return encodeURIComponent(text) || 'x';
}

/** What is wrong with an answer; each with the request. */
function complaints({ operation: [method, template] }: Step, asked: Asked): readonly string[] {
  const { operation, status, type, text } = asked;
  const say = (complaint: string): string => `${asked.method} ${asked.path} ${status}: ${complaint}`;
  // The hub has no such route, as far as the simulator knows, and says so in plain text.
  if (operation === 'unknown') return status === 404 && text === 'Not Found' ? [] : [say(text)];
  if (operation === 'file' && status === 200) return [];
  if (!type.startsWith('application/json')) return [say(`is ${type}`)];
  const value: unknown = JSON.parse(text);
  // Models answer in the form of OpenAI's: `{error: {message}}`.
  const check = operation === 'chat' ? checkChatError : checkError;
  if (status >= 400) return [400, 404, 409].includes(status) ? check(value).map(say) : [say('is odd')];
  const own = shapedOperations.includes(operation) ? checkAnswer(operation, value) : [];
  const content = openapi?.paths[template]?.[method.toLowerCase()]?.responses[String(status)];
  const schema = content?.content?.['application/json']?.schema;
  const theirs =
    openapi === undefined || schema === undefined
      ? []
      : checkShape(
          schema,
          value,
          (ref) => openapi.components.schemas[ref.replace('#/components/schemas/', '')],
        );
  return [...own, ...theirs].map(say);
}

function checkChatError(value: unknown): string[] {
  const error: Shape = { type: 'object', properties: { message: { type: 'string' } }, required: ['message'] };
  return checkShape({ type: 'object', properties: { error }, required: ['error'] }, value, () => undefined);
}

function idIn({ operation, status, text }: Asked): string | undefined {
  if (operation !== 'create' || status !== 201) return undefined;
  return (JSON.parse(text) as { readonly fine_tune: { readonly id: string } }).fine_tune.id;
}

/** A create that is right, or has something else at one place. */
function createBody(): fc.Arbitrary<string> {
  const keys = ['resource', 'base_model', 'script_type', 'training_params', 'is_public', 'name'];
  return fc
    .tuple(fc.option(fc.constantFrom(...keys)), fc.jsonValue({ maxDepth: 2 }))
    .map(([key, value]) => JSON.stringify(key === null ? rightCreate : { ...rightCreate, [key]: value }));
}

/** The operations about fine-tunes, for whoever has no description of the hub. */
function fineTunePaths(): Readonly<Record<string, Readonly<Record<string, undefined>>>> {
  const all = `${repository}/fine_tunes`;
  const none = undefined;
  return {
    [all]: { get: none, post: none },
    [`${all}/{id}`]: { get: none, patch: none, delete: none },
    [`${all}/{id}/actions/run`]: { post: none },
    [`${all}/{id}/actions/stop`]: { post: none },
    [`${all}/{id}/tokenize`]: { post: none },
    [`${all}/{id}/checkpoints`]: { get: none },
    [`${all}/{id}/logs`]: { get: none },
    [`${all}/{id}/train_status`]: { get: none },
  };
}
