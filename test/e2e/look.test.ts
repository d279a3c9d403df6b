import { describe, expect, test } from '@jest/globals';
import type { JsonObject } from '../../src/base/json.js';
import { expectEnding, textFile, train, withHub } from './training.js';
import type { HubOptions } from '../support/hub-control.js';

function worldOf(
  cells: readonly JsonObject[],
  visibility: 'public' | 'private' = 'public',
  more: Readonly<Record<string, object>> = {},
): NonNullable<HubOptions['world']> {
  const columns = Object.keys(cells[0] ?? {});
  const files = { 'train.parquet': { columns, rows: cells.length, cells }, ...more };
  return { repositories: { 'ox/data': { visibility, branches: { main: { files } } } } };
}

const good = Array.from({ length: 120 }, (_, at) => ({
  prompt: `What is ${at}?`,
  response: `A number: ${at}`,
}));

describe('rows at Oxen are looked at before a training of them costs', () => {
  test('no answers at all end it before a create', () =>
    withHub({ world: worldOf(good.map(({ prompt }) => ({ prompt, response: ' ' }))) }, async (hub) => {
      const step = await train(hub.url);
      expectEnding(step, { conclusion: 'invalid', reason: 'invalid-file' });
      const [error] = step.commands.filter(({ name }) => name === 'error');
      expect(error?.properties).toMatchObject({ title: 'answers-empty', file: 'fine-tune.yml', line: '7' });
      expect(hub.requestLog.of('create')).toEqual([]);
    }));

  test('some that lack one are a warning at the column, with their number', () =>
    withHub(
      { world: worldOf(good.map((row, at) => (at === 110 ? { ...row, response: null } : row))) },
      async (hub) => {
        const step = await train(hub.url);
        expectEnding(step, { conclusion: 'succeeded' });
        const [warning] = step.commands.filter(({ properties }) => properties['title'] === 'cells-empty');
        expect([warning?.properties['line'], warning?.message]).toEqual([
          '7',
          expect.stringContaining('1 of 120, row 111'),
        ]);
      },
    ));

  test('a table that Oxen itself cannot read is a warning in its words', () =>
    withHub(
      {
        world: worldOf(good),
        faults: [
          {
            operation: 'data_frames',
            fault: {
              kind: 'status',
              status: 400,
              type: 'data_frame_error',
              title: 'Error Reading DataFrame',
            },
          },
        ],
      },
      async (hub) => {
        const step = await train(hub.url, { inputs: { command: 'plan' } });
        expectEnding(step, { conclusion: 'planned' });
        const [warning] = step.commands.filter(({ properties }) => properties['title'] === 'rows-unreadable');
        expect(warning?.message).toContain('Error Reading DataFrame');
      },
    ));

  test('images that are not on the branch are counted', () =>
    withHub(
      {
        world: worldOf(
          ['a', 'b', 'c'].map((name) => ({ image: `images/${name}.png`, caption: name })),
          'public',
          { 'images/a.png': {} },
        ),
      },
      async (hub) => {
        const file = `repository: ox/data
resource: main/train.parquet
base_model: Qwen/Qwen-Image
script_type: image_generation
training_params: { image_column: image, caption_column: caption, samples: [{ prompt: an ox }] }
`;
        const step = await train(hub.url, { inputs: { command: 'plan' }, files: { 'fine-tune.yml': file } });
        const [warning] = step.commands.filter(({ properties }) => properties['title'] === 'files-missing');
        expect(warning?.message).toContain('Of 3 files that cells of main/train.parquet name, 2 are not');
      },
    ));
});

describe('example rows', () => {
  const shown = 'What is 1?';
  test.each([
    ['a public table', 'public', 'public', '', true],
    ['a private table in a private repository', 'private', 'private', '', true],
    ['a private table in a public repository', 'private', 'public', '', false],
    ['the same with show_rows', 'private', 'public', 'show_rows: true\n', true],
  ] as const)('%s', (_, table, repository, more, isShown) =>
    withHub({ world: worldOf(good, table) }, async (hub) => {
      const step = await train(hub.url, {
        files: { 'fine-tune.yml': `${textFile}${more}` },
        inputs: { command: 'plan' },
        event: { name: 'push', payload: { repository: { private: repository === 'private' } } },
      });
      expectEnding(step, { conclusion: 'planned' });
      expect([step.summary.includes(shown), step.stdout.includes(shown)]).toEqual([isShown, isShown]);
      expect(step.summary).toContain('Its data has 120 rows; all were looked at');
      expect(JSON.stringify([step.outputs, step.result])).not.toContain(shown);
    }),
  );
});

describe('what a plan says of the price', () => {
  test('is in log, title line and outputs, with what the limits mean', () =>
    withHub({ world: worldOf(good) }, async (hub) => {
      const step = await train(hub.url, {
        files: { 'fine-tune.yml': `${textFile}limits: { max_duration: 1h }\n` },
        inputs: { command: 'plan', 'max-credits': '0.1' },
      });
      expectEnding(step, { conclusion: 'planned' });
      expect(step.stdout).toContain('A first guess: 0.0312 to 0.26 credits (1 credit is 1 dollar)');
      expect(step.stdout).toContain(
        'It is stopped at 0.1 credits (about 1m 14s of training), or after 1h (about 4.86 credits). It may be stopped before its end',
      );
      expect(step.summary).toMatch(/^`Qwen\/Qwen3-0\.6B` · about \*\*0\.0312 to 0\.26 credits\*\*/m);
      expect(JSON.parse(step.outputs['plan'] ?? '')).toMatchObject({
        limits: { maxCredits: 0.1, maxDurationMs: 3_600_000 },
      });
    }));

  test('a price that the service does not name is the list price, and said to be', () =>
    withHub(
      {
        world: worldOf(good),
        faults: ({ operation }) =>
          operation === 'models' ? { kind: 'status', status: 404, form: 'envelope' } : undefined,
      },
      async (hub) => {
        const step = await train(hub.url, {
          files: { 'fine-tune.yml': textFile.replace('Qwen/Qwen3-0.6B', 'meta-llama/Llama-3.1-8B-Instruct') },
          inputs: { command: 'plan' },
        });
        expect(step.stdout).toContain(
          '(4.87 credits an hour; 1 credit is 1 dollar; list price of 2026-10, H100',
        );
        expect(step.stdout).toContain('No limit is in force');
      },
    ));
});
