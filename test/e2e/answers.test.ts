import { describe, expect, test } from '@jest/globals';
import { isObject } from '../../src/base/json.js';
import { rehearse } from '../support/rehearse.js';
import { rewriteAnswers, type Passing } from '../support/rewriting-hub.js';
import { expectEnding, textFile, train, withHub } from './training.js';

type Fields = Readonly<Record<string, unknown>>;

interface Case {
  readonly what: string;
  /** The fine-tune of every answer, as the hub might write it. */
  readonly change: (fields: Fields, passing: Passing) => unknown;
  /** The whole answer; default keeps the wrapper. */
  readonly wrap?: (fineTune: unknown, body: Fields) => unknown;
  readonly conclusion: string;
  readonly reason: string | null;
  readonly status: string;
  /** Said once for each of them. */
  readonly warned?: string;
}

/** A word while it runs, then the hub's own. */
const passingWord = (word: unknown, warned?: string): Case => ({
  what: `passes through ${JSON.stringify(word)}`,
  change: (fields, { route, readings }) =>
    route.operation === 'get' && (readings === 1 || readings === 2) ? { ...fields, status: word } : fields,
  conclusion: 'succeeded',
  reason: null,
  status: 'completed',
  ...(warned === undefined ? {} : { warned }),
});
/** A last word from the second reading on. */
const lastWord = (word: string, conclusion: string, reason: string | null = null): Case => ({
  what: `ends as ${JSON.stringify(word)}`,
  change: (fields, { route, readings }) =>
    route.operation === 'get' && readings >= 1 ? { ...fields, status: word } : fields,
  conclusion,
  reason,
  status: word.trim().toLowerCase(),
});
const form = (what: string, change: (fields: Fields) => unknown, wrap?: Case['wrap']): Case => ({
  what,
  change,
  ...(wrap === undefined ? {} : { wrap }),
  conclusion: 'succeeded',
  reason: null,
  status: 'completed',
});
const without = (fields: Fields, ...names: readonly string[]): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)));

const cases: readonly Case[] = [
  ...['tokenizing', 'enqueued', 'running', 'pending', 'queued', 'processing'].map((word) =>
    passingWord(word),
  ),
  ...['committing', 'stopping', 'deploying', ' Running ', 'created'].map((word) => passingWord(word)),
  passingWord('recalibrating', 'recalibrating'),
  passingWord('completed_partially', 'completed_partially'),
  passingWord('', ''),
  passingWord(null, ''),
  passingWord(7, ''),
  ...['completed', 'deployed', 'succeeded', 'success', ' Completed '].map((word) =>
    lastWord(word, 'succeeded'),
  ),
  ...['errored', 'failed', 'error'].map((word) => lastWord(word, 'failed', 'training-failed')),
  ...['stopped', 'cancelled', 'canceled'].map((word) => lastWord(word, 'stopped', 'stopped')),
  form(
    'no wrapper',
    (fields) => fields,
    (fineTune) => fineTune,
  ),
  form(
    'more around it than expected',
    (fields) => ({ ...fields, mood: 'good', nested: [{ deep: {} }] }),
    (fineTune, body) => ({ ...body, fine_tune: fineTune, oxen_version: '0.36.0', warnings: [] }),
  ),
  form('created_at instead of inserted_at', (fields) => ({
    ...without(fields, 'inserted_at'),
    created_at: fields['inserted_at'] ?? fields['created_at'],
  })),
  form('no times', (fields) => without(fields, 'inserted_at', 'created_at', 'started_at', 'finished_at')),
  form('credits as numbers', (fields) => ({
    ...fields,
    credits_used: Number(fields['credits_used'] ?? 0),
    rate_per_second: 0.00135,
  })),
  form('no credits told', (fields) => without(fields, 'credits_used', 'rate_per_second')),
  form('the resource as text', (fields) => ({ ...fields, resource: 'main/train.parquet' })),
  form('the output as text', (fields) =>
    fields['output_resource'] === null ? fields : { ...fields, output_resource: 'models/some-name' },
  ),
  form('an error that is null', (fields) => ({ ...fields, error: null })),
  form('hardly anything', ({ id, status }) => ({ id, status })),
];

const repositoryOf = (at: number): string => `ox/case-${at}`;

// All in one step, each a file with a repository of its own.
const sceneOf = rehearse([cases], () =>
  withHub({}, async (hub) => {
    const middle = await rewriteAnswers(hub.url, (passing) => {
      const { route, body } = passing;
      const each = cases[Number(/case-(\d+)$/.exec(route.repository)?.[1])];
      if (each === undefined || !isObject(body) || !isObject(body['fine_tune'])) return body;
      const fineTune = each.change(body['fine_tune'], passing);
      return each.wrap === undefined ? { ...body, fine_tune: fineTune } : each.wrap(fineTune, body);
    });
    const files = cases.map((_, at) => [`${at}.yml`, textFile.replace('ox/data', repositoryOf(at))] as const);
    const step = await train(middle.url, {
      files: Object.fromEntries(files),
      inputs: { config: '*.yml', 'max-starts': '200' },
    });
    await middle.close();
    return { step, facts: hub.hub.fineTunes() };
  }),
);

describe('forms of answers', () => {
  test.each(cases.map((each, at) => ({ ...each, at })))('$what', ({ at, ...each }) => {
    const { step, facts } = sceneOf(cases);
    const fineTunes = step.result?.['fineTunes'] as readonly Fields[];
    const outcome = fineTunes.find(({ repository }) => repository === repositoryOf(at));
    const { conclusion, reason, status, warned } = each;
    expect(outcome).toMatchObject({ conclusion, reason, status });
    const made = facts.filter(({ repository }) => repository === repositoryOf(at));
    expect(made.map(({ id, runs }) => [id, runs.length])).toEqual([[outcome?.['id'], 1]]);
    // The words of the table are known: only others are worth a word.
    const warnings = step.commands.filter(
      ({ name, message }) => name === 'warning' && message.includes(`'${warned ?? status}'`),
    );
    expect(warnings.length > 0).toBe(warned !== undefined);
  });

  test('the step as a whole', () => {
    expectEnding(sceneOf(cases).step, { conclusion: 'failed', reason: 'training-failed' });
  });
});

describe('ids', () => {
  const ids = [4711, '0', 'ft_12345', 'a-b_C'] as const;
  const idScene = rehearse(ids, (id) =>
    withHub({}, async (hub) => {
      let real = '';
      const asked: string[] = [];
      const middle = await rewriteAnswers(
        hub.url,
        ({ body, route, path }) => {
          if (route.id !== '') asked.push(path);
          if (!isObject(body)) return body;
          const { fine_tune: one, fine_tunes: all } = body;
          if (isObject(one)) real = String(one['id']);
          return {
            ...body,
            ...(isObject(one) ? { fine_tune: { ...one, id } } : {}),
            ...(Array.isArray(all) ? { fine_tunes: all.map((item: object) => ({ ...item, id })) } : {}),
          };
        },
        (path) => path.replace(encodeURIComponent(String(id)), real),
      );
      const step = await train(middle.url);
      await middle.close();
      return { step, asked };
    }),
  );

  test.each(ids)('%j', (id) => {
    const { step, asked } = idScene(id);
    expectEnding(step, { conclusion: 'succeeded' });
    expect(step.outputs['fine-tune-id']).toBe(String(id));
    const part = `/api/repos/ox/data/fine_tunes/${encodeURIComponent(String(id))}`;
    expect(asked.filter((path) => path !== part && !path.startsWith(`${part}/`))).toEqual([]);
    expect(asked).toContain(`${part}/actions/run`);
  });
});
