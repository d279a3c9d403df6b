import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Serving } from '../../../../src/provider/capabilities.js';
import { readReply } from '../../../../src/provider/oxen/chat.js';
import { readServed } from '../../../../src/provider/oxen/deployment.js';
import { openOxen } from '../../../../src/provider/oxen/index.js';
import { key, startHub, type Hub, type Replies } from './hub.js';

const ref = { repository: 'ox/data', id: 'a1' };
const deployPath = 'POST /api/repos/ox/data/fine_tunes/a1/checkpoints/400/deploy';
const chatPath = 'POST /api/ai/chat/completions';
const question = { model: 'm', messages: [{ role: 'user', content: 'What?' }], maxTokens: 5 };

async function open(replies: Replies): Promise<{ hub: Hub; serving: Serving }> {
  const hub = await startHub(replies);
  const { serving } = openOxen({ hubUrl: hub.url, key, userAgent: 'a' });
  if (serving === undefined) throw new Error('Oxen serves');
  return { hub, serving };
}

describe('what a model is doing', () => {
  test.each<[string, unknown, unknown]>([
    [
      'of the documented list',
      {
        id: 'cats-step-400',
        object: 'model',
        endpoint: '/chat/completions',
        deployments: [{ status: 'active' }],
      },
      { id: 'cats-step-400', model: 'cats-step-400', status: 'active', endpoint: '/chat/completions' },
    ],
    [
      'of a record of a deployment',
      { deployment_id: 'd', model: { id: 'uuid', name: 'cats-step-400', deployments: [] } },
      { id: 'uuid', model: 'cats-step-400', status: 'unknown' },
    ],
    ['by its id alone', { model: { id: 7 } }, { id: '7', model: '7', status: 'unknown' }],
    [
      'the liveliest of several',
      { id: 'm', deployments: [{ status: 'inactive' }, { status: 'deploying' }, { status: 'error' }] },
      { id: 'm', model: 'm', status: 'deploying' },
    ],
    [
      'in Baseten’s words',
      { id: 'm', deployment_status: 'SCALED_TO_ZERO' },
      { id: 'm', model: 'm', status: 'inactive' },
    ],
    [
      'in a word of tomorrow',
      { id: 'm', deployments: [{ status: 'dreaming' }] },
      { id: 'm', model: 'm', status: 'unknown' },
    ],
    ['odd', { id: 'm', deployments: [null, 5, 'active'] }, { id: 'm', model: 'm', status: 'active' }],
    ['nobody', { deployments: [] }, undefined],
  ])('%s', (_, body, served) => {
    expect(readServed(body)).toEqual(served);
  });

  test('whatever comes, reading it throws nothing', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (body) => {
        readServed(body);
        readReply(body);
      }),
    );
  });
});

describe('deploying', () => {
  test('sends the type and nothing else, and says what to look at', async () => {
    const { hub, serving } = await open({ [deployPath]: [200, { model: { id: 'u', name: 'n' } }] });
    expect(await serving.deploy(ref, 400, 'fast')).toEqual({ id: 'u', model: 'n', status: 'deploying' });
    expect(hub.asked()).toEqual([deployPath]);
    expect(hub.requests[0]?.body).toBe('{"deployment_type":"fast"}');
  });

  test.each([
    [402, { name: 'Failure', reason: 'no-credits' }],
    [409, { name: 'Failure', status: 409 }],
    [404, { name: 'Failure', reason: 'not-found' }],
    [502, { name: 'Fault', kind: 'unclear' }],
  ])('%i is sent once', async (status, trouble) => {
    const { hub, serving } = await open({ [deployPath]: [status, { error: { title: 'no' } }] });
    await expect(serving.deploy(ref, 400, 'normal')).rejects.toMatchObject(trouble);
    expect(hub.requests).toHaveLength(1);
  });

  test('an answer without a model is unclear', async () => {
    const { serving } = await open({ [deployPath]: [200, { status: 'success' }] });
    await expect(serving.deploy(ref, 400, 'normal')).rejects.toMatchObject({ kind: 'unclear' });
  });
});

test('a look is live; what the hub does not know is undefined, what it cannot say is a fault', async () => {
  const { hub, serving } = await open({
    'GET /api/ai/models/a%2Fb': [200, { id: 'm', object: 'model', deployments: [{ status: 'deploying' }] }],
    'GET /api/ai/models/odd': [200, []],
    'GET /api/ai/models/down': [503, '<html>'],
  });
  expect(await serving.look('ox/data', 'a/b')).toEqual({ id: 'm', model: 'm', status: 'deploying' });
  expect(hub.asked()).toEqual(['GET /api/ai/models/a%2Fb?deployment_status=live']);
  expect(await serving.look('ox/data', 'gone')).toBeUndefined();
  await expect(serving.look('ox/data', 'odd')).rejects.toMatchObject({ kind: 'unclear' });
  await expect(serving.look('ox/data', 'down')).rejects.toMatchObject({ kind: 'unclear' });
});

describe('asking', () => {
  test('is deterministic as far as it goes', async () => {
    const { hub, serving } = await open({
      [chatPath]: [
        200,
        {
          choices: [{ message: { role: 'assistant', content: ' yes ' }, finish_reason: 'stop' }],
          usage: { prompt_tokens: 3, completion_tokens: 1 },
        },
      ],
    });
    expect(await serving.ask('ox/data', question)).toEqual({
      content: ' yes ',
      finishReason: 'stop',
      promptTokens: 3,
      completionTokens: 1,
    });
    expect(JSON.parse(hub.requests[0]?.body ?? '')).toEqual({
      model: 'm',
      messages: [{ role: 'user', content: 'What?' }],
      max_tokens: 5,
      temperature: 0,
    });
  });

  test.each<[unknown, string | null]>([
    [null, null],
    ['', ''],
    [[{ type: 'text', text: 'a' }, { type: 'image' }, { text: 'b' }], 'ab'],
    [{ text: 'a' }, null],
  ])('content %j', async (content, read) => {
    const { serving } = await open({ [chatPath]: [200, { choices: [{ message: { content } }] }] });
    expect(await serving.ask('ox/data', question)).toEqual({ content: read });
  });

  test.each<[number, unknown, object]>([
    [400, { error: { message: 'not active' } }, { name: 'Failure', reason: 'rejected', status: 400 }],
    [401, { error: { message: 'key' } }, { name: 'Failure', reason: 'unauthorized' }],
    [402, {}, { name: 'Failure', reason: 'no-credits' }],
    [429, {}, { name: 'Fault', kind: 'busy' }],
    [500, { error: { message: 'oops' } }, { name: 'Fault', kind: 'unclear' }],
    [200, { choices: [] }, { name: 'Fault', kind: 'unclear' }],
    [200, { choices: [{ message: {} }] }, { name: 'Fault', kind: 'unclear' }],
  ])('%i %j', async (status, body, trouble) => {
    const { serving } = await open({ [chatPath]: [status, body] });
    await expect(serving.ask('ox/data', question)).rejects.toMatchObject(trouble);
  });
});

test('a base model is asked by its slug, when it answers chats', async () => {
  const { serving } = await open({
    'GET /api/evaluations/models': [
      200,
      {
        models: [
          { name: 'qwen3', canonical_name: 'Qwen/Qwen3' },
          { name: 'z', canonical_name: 'T/Z' },
        ],
      },
    ],
    'GET /api/ai/models/qwen3': [200, { id: 'qwen3', object: 'model', endpoint: '/chat/completions' }],
    'GET /api/ai/models/z': [200, { id: 'z', object: 'model', endpoint: '/images/generate' }],
  });
  expect(await serving.baseModel('ox/data', 'Qwen/Qwen3')).toBe('qwen3');
  expect(await serving.baseModel('ox/data', 'T/Z')).toBeUndefined();
  expect(await serving.baseModel('ox/data', 'Other/Model')).toBeUndefined();
});

test('a key is checked for nothing', async () => {
  const good = await startHub({ 'GET /api/users/me': [200, { user: { username: 'bessie' } }] });
  expect(await openOxen({ hubUrl: good.url, key, userAgent: 'a' }).account?.()).toEqual({ name: 'bessie' });
  const bad = await startHub({
    'GET /api/users/me': [401, { error: { type: 'unauthenticated', title: 'no' } }],
  });
  await expect(openOxen({ hubUrl: bad.url, key, userAgent: 'a' }).account?.()).rejects.toMatchObject({
    reason: 'unauthorized',
  });
});
