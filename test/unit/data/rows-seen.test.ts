import { describe, expect, test } from '@jest/globals';
import { renderPlace } from '../../../src/base/diagnostic.js';
import { lookAtRows, lookAtTable } from '../../../src/data/look-at-table.js';
import type { LookFor } from '../../../src/data/rows-seen.js';
import type { TableNames } from '../../../src/data/findings.js';
import type { TableFormat } from '../../../src/data/table.js';
import { columnRole } from '../../../src/data/wanted.js';
import { fixture, sourceOf } from './sources.js';

const place = { kind: 'file', name: 'fine-tune.yml', start: { line: 7, column: 3 } } as const;
const wantedBy = (...keys: readonly string[]): LookFor['wanted'] =>
  keys.map((key) => ({ name: key.replace('_column', ''), role: columnRole(key), place }));
const text: LookFor = { wanted: wantedBy('question_column', 'answer_column'), seqLength: 5 };
const chat: LookFor = { wanted: wantedBy('messages_column') };
const names: TableNames = {
  subject: 't',
  placeOf: (row, column) => ({
    kind: 'file',
    name: 't',
    ...(row?.at === undefined ? {} : { start: row.at(column) }),
  }),
};

const turn = (role: string, content: unknown): object => ({ role, content });
const lines = (...rows: readonly unknown[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join('');
const conversation = lines({ messages: [turn('user', 'hi'), turn('assistant', 'hello')] });

/** `severity code place`, and the numbers of the sentence. */
async function seen(format: TableFormat, content: string, lookFor: LookFor): Promise<readonly string[]> {
  const { diagnostics } = await lookAtTable(format, sourceOf(content), lookFor, names);
  return diagnostics.map(({ severity, code, message, place: where }) => {
    const share = /: (\d+ of .*)\.$/.exec(message)?.[1];
    return `${severity} ${code} ${where === undefined ? '' : renderPlace(where)}${share === undefined ? '' : ` ${share}`}`;
  });
}

describe('a table is looked at', () => {
  test.each<readonly [string, TableFormat, string, LookFor, readonly string[]]>([
    ['nothing to say', 'csv', 'question,answer\nq,a\nr,b\n', text, []],
    ['a missing column', 'csv', 'question,anwser\nq,a\n', text, ['error column-not-found fine-tune.yml:7:3']],
    [
      'a missing column of lines',
      'jsonl',
      lines({ question: 'q' }),
      text,
      ['error column-not-found fine-tune.yml:7:3'],
    ],
    ['a column twice', 'csv', 'question,answer,answer\nq,a,b\n', text, ['error column-twice t']],
    ['a column twice that nobody wants', 'csv', 'question,answer,x,x\nq,a,,\n', text, []],
    ['a header alone', 'csv', 'question,answer\n', text, ['error no-rows t']],
    ['blank lines alone', 'jsonl', '\n\n', text, ['error no-rows t']],
    [
      'empty cells',
      'csv',
      'question,answer\nq,\n,a\nr,"  "\n',
      text,
      ['warning cells-empty t:3:1 1 of 3, row 2', 'warning cells-empty t:2:3 2 of 3, the first is row 1'],
    ],
    [
      'cells that are not there',
      'jsonl',
      lines({ question: 'q', answer: 'a' }, { question: 'r' }),
      text,
      ['warning cells-empty t:2:1 1 of 2, row 2'],
    ],
    ['no answer at all', 'csv', 'question,answer\nq,\nr,\n', text, ['error answers-empty t:2:3']],
    [
      'a repeated row, whatever its id',
      'csv',
      'id,question,answer\n1,q,a\n2,q,a\n',
      text,
      ['warning rows-duplicate t:3:1 1 of 2, row 2'],
    ],
    [
      'rows longer than five tokens',
      'csv',
      `question,answer\n${'x'.repeat(10)},${'y'.repeat(11)}\n${'x'.repeat(20)},a\nq,${'x'.repeat(19)}\n`,
      text,
      ['warning rows-long t:2:1 2 of 3, the first is row 1'],
    ],
    [
      'broken rows do not hide the rest',
      'csv',
      'question,answer\nq\nr,b\n',
      text,
      ['error row-broken t:2:1'],
    ],
    [
      'seven broken rows',
      'csv',
      `question,answer\nq,a\n${'q\n'.repeat(7)}`,
      text,
      [...[3, 4, 5, 6, 7].map((line) => `error row-broken t:${line}:1`), 'error row-broken t'],
    ],
    [
      'a wrong separator is said once',
      'csv',
      'question;answer\nq;a\n',
      text,
      ['error wrong-separator t:1:1'],
    ],
    ['a conversation', 'jsonl', conversation, chat, []],
    [
      'a conversation as JSON in a cell',
      'csv',
      'messages\n"[{""role"":""user"",""content"":""hi""},{""role"":""assistant"",""content"":""ho""}]"\n',
      chat,
      [],
    ],
    [
      'all that fits: roles, names, weights, parts of text, a call beside a text',
      'jsonl',
      lines({
        messages: [
          turn('system', 'be brief'),
          turn('developer', 'be kind'),
          { ...turn('user', [{ type: 'text', text: 'hi' }]), name: 'ox', weight: 0 },
          { ...turn('assistant', 'let me see'), tool_calls: [{}], weight: 1 },
          { ...turn('tool', '5'), tool_call_id: 'a' },
          { ...turn('function', '5'), name: 'add' },
          { ...turn('assistant', ['five']), weight: null, tool_calls: null, function_call: null },
        ],
        tools: [{}],
      }),
      chat,
      [],
    ],
    [
      'parts that are no text',
      'jsonl',
      conversation +
        lines({
          messages: [
            turn('user', [
              { type: 'text', text: 'what is it?' },
              { type: 'image_url', image_url: {} },
            ]),
            turn('assistant', 'an ox'),
          ],
        }),
      chat,
      ['warning messages-unknown t:2:13 1 of 2, row 2'],
    ],
    [
      'calls in place of a text, also old ones',
      'jsonl',
      lines(
        ...[
          { content: null, tool_calls: [{}] },
          { tool_calls: [{}] },
          { content: '', function_call: { name: 'add', arguments: '{}' } },
        ].map((call, at) => ({ messages: [turn('user', `${at}`), { role: 'assistant', ...call }] })),
      ),
      chat,
      ['warning messages-unknown t:1:13 3 of 3, the first is row 1'],
    ],
    [
      'answers of weight 0',
      'jsonl',
      conversation + lines({ messages: [turn('user', 'hey'), { ...turn('assistant', 'ho'), weight: 0 }] }),
      chat,
      ['warning messages-unknown t:2:13 1 of 2, row 2'],
    ],
    [
      'roles of others',
      'jsonl',
      conversation +
        lines({ messages: [turn('human', 'hey'), turn('assistant', 'ho')] }) +
        lines({ messages: [turn('User', 'hey?'), turn('assistant', 'ho')] }),
      chat,
      ['warning messages-unknown t:2:13 2 of 3, the first is row 2'],
    ],
    [
      'an answer of parts that are no text is odd, and not empty',
      'jsonl',
      lines({ messages: [turn('user', 'sing'), turn('assistant', [{ type: 'audio' }])] }),
      chat,
      ['warning messages-unknown t:1:13 1 of 1, row 1'],
    ],
    [
      'an end without the assistant',
      'jsonl',
      conversation + lines({ messages: [turn('user', 'hi')] }),
      chat,
      ['warning messages-end t:2:13 1 of 2, row 2'],
    ],
    [
      'no assistant anywhere',
      'jsonl',
      lines({ messages: [turn('user', 'hi')] }),
      chat,
      ['error no-assistant t', 'warning messages-end t:1:13 1 of 1, row 1'],
    ],
    [
      'answers that are all empty, in whatever form',
      'jsonl',
      lines(
        { messages: [turn('user', 'hi'), turn('assistant', '')] },
        { messages: [turn('user', 'hey'), turn('assistant', ' \n')] },
        { messages: [turn('user', 'ho'), turn('assistant', [])] },
        { messages: [turn('user', 'ha'), turn('assistant', [{ type: 'text', text: '' }])] },
        { messages: [turn('user', 'he'), { role: 'assistant', content: '', tool_calls: [] }] },
      ),
      chat,
      ['error answers-empty t:1:13'],
    ],
    [
      'the same beside calls of a table of columns, which are null in all of their fields',
      'jsonl',
      lines(
        ...[
          { function_call: { name: null, arguments: null } },
          { function_call: {} },
          { tool_calls: [null] },
          { tool_calls: null, function_call: null },
        ].map((call, at) => ({
          messages: [turn('user', `${at}`), { role: 'assistant', content: '', ...call }],
        })),
      ),
      chat,
      ['error answers-empty t:1:13'],
    ],
    [
      'the same as JSON in a cell',
      'csv',
      'messages\n"[{""role"":""user"",""content"":""hi""},{""role"":""assistant"",""content"":""""}]"\n',
      chat,
      ['error answers-empty t:2:1'],
    ],
    [
      'some empty answers, also before another one',
      'jsonl',
      lines(
        { messages: [turn('user', ''), turn('assistant', 'hello')] },
        {
          messages: [turn('user', 'hi'), turn('assistant', ''), turn('user', 'hi?'), turn('assistant', 'ho')],
        },
        { messages: [turn('user', 'hey'), turn('assistant', ' ')] },
      ),
      chat,
      ['warning cells-empty t:2:13 2 of 3, the first is row 2'],
    ],
    [
      'an answer is also a call beside an empty text, and a list of texts',
      'jsonl',
      lines(
        {
          messages: [
            turn('user', 'hi'),
            { role: 'assistant', content: '', tool_calls: [{}] },
            turn('tool', '5'),
            turn('assistant', 'five'),
          ],
        },
        { messages: [turn('user', 'hi'), turn('assistant', ['ho'])] },
      ),
      chat,
      ['warning messages-unknown t:1:13 1 of 2, row 1'],
    ],
    [
      'no list',
      'jsonl',
      conversation + lines({ messages: 'hi' }, { messages: [{ role: 'user' }] }),
      chat,
      ['warning messages-shape t:2:13 2 of 3, the first is row 2'],
    ],
    [
      'ShareGPT',
      'jsonl',
      lines({ messages: [{ from: 'human', value: 'hi' }] }),
      chat,
      ['error no-assistant t', 'warning messages-shape t:1:13 1 of 1, row 1'],
    ],
    [
      'an empty list',
      'jsonl',
      conversation + lines({ messages: [] }),
      chat,
      ['warning cells-empty t:2:13 1 of 2, row 2'],
    ],
  ])('%s', async (_, format, content, lookFor, expected) => {
    expect(await seen(format, content, lookFor)).toEqual(expected);
  });

  test.each<readonly [string, string, LookFor, readonly string[]]>([
    [
      'a broken row counts among the first',
      `${lines(...Array.from({ length: 22 }, (_, at) => ({ question: `q${at}`, answer: 'a' })))}{\n${lines({ question: 'r', answer: '' })}`,
      text,
      ["t has rows with an empty 'answer': 1 of 24, row 24."],
    ],
    [
      'a row without the key is not empty',
      conversation + lines({ mesages: [turn('user', 'hi')] }, { messages: [] }),
      chat,
      [
        "t has rows without 'messages': 1 of 3, row 2.",
        "t has rows with an empty 'messages': 1 of 3, row 3.",
      ],
    ],
    [
      'no answers in what can be read',
      `${lines({ question: 'q', answer: '' }, { question: 'r' })}{\n`,
      text,
      ["t has no answers: 'answer' is empty in all 2 rows that can be read."],
    ],
    [
      'no answers in conversations',
      lines({ messages: [turn('user', 'hi'), turn('assistant', '')] }),
      chat,
      ["t has no answers: what the assistant says in 'messages' is empty in all 1 rows."],
    ],
    [
      'an empty answer among others',
      conversation + lines({ messages: [turn('user', 'hi'), turn('assistant', '')] }),
      chat,
      ["t has rows with an empty answer in 'messages': 1 of 2, row 2."],
    ],
  ])('%s', async (_, content, lookFor, messages) => {
    const { diagnostics } = await lookAtTable('jsonl', sourceOf(content), lookFor, names);
    const found = diagnostics.filter(({ code }) => code.endsWith('-empty'));
    expect(found.map(({ message }) => message)).toEqual(messages);
  });

  test('what is odd in turns is told each by itself', async () => {
    const call = { role: 'assistant', content: null, tool_calls: [{}], weight: 0 };
    const content = lines({ messages: [turn('human', [{ type: 'image_url' }]), call] });
    const { diagnostics } = await lookAtTable('jsonl', sourceOf(content), chat, names);
    expect(diagnostics.map(({ message }) => message)).toEqual([
      "t has rows with parts that are no text in 'messages': 1 of 1, row 1.",
      "t has rows with a tool call in place of a text in 'messages': 1 of 1, row 1.",
      "t has rows with an answer of weight 0 in 'messages': 1 of 1, row 1.",
      "t has rows with an unknown role in 'messages': 1 of 1, row 1.",
    ]);
  });

  test('bytes that are no UTF-8 are named by their line', async () => {
    const source = sourceOf(Buffer.from('question,answer\nq,a\nr,\xfc\n', 'latin1'), [5]);
    const { diagnostics } = await lookAtTable('csv', source, text, names);
    expect(diagnostics).toMatchObject([{ code: 'table-encoding', place: { start: { line: 3 } } }]);
  });

  test('a column that is nearly right is offered', async () => {
    const { diagnostics } = await lookAtTable('csv', sourceOf('Question,answer\nq,a\n'), text, names);
    expect(diagnostics[0]?.help).toBe("Did you mean 'Question'? Its columns are Question, answer.");
  });

  test('the rows of a long one are counted, and the first 1,000 looked at', async () => {
    const rows = Array.from({ length: 2500 }, (_, at) => `q${at},${at > 1200 ? '' : 'a'}\n`).join('');
    const {
      diagnostics,
      rows: all,
      look,
    } = await lookAtTable('csv', sourceOf(`question,answer\n,a\n${rows}`), text, names);
    expect([all, look.seen]).toEqual([2501, 1000]);
    expect(diagnostics).toMatchObject([
      { code: 'cells-empty', message: "t has rows with an empty 'question': 1 of the first 1,000, row 1." },
    ]);
  });

  test('of Parquet as well', async () => {
    const { diagnostics, rows, columns } = await lookAtTable(
      'parquet',
      fixture('snappy.parquet'),
      text,
      names,
    );
    expect([rows, columns.length]).toEqual([3, 5]);
    expect(diagnostics.map(({ code }) => code)).toEqual(['cells-empty', 'rows-long']);
    const missing = await lookAtTable(
      'parquet',
      fixture('snappy.parquet'),
      { wanted: wantedBy('caption_column') },
      names,
    );
    expect(missing.diagnostics.map(({ code }) => code)).toEqual(['column-not-found']);
  });

  test('three rows are shown, cut, what is wanted first', async () => {
    const row = { id: 5, answer: 'a'.repeat(301), question: { deep: [[[['x']]]] } };
    const { look } = await lookAtTable('jsonl', sourceOf(lines(row, row, row, row)), text, names);
    expect(look.examples).toHaveLength(3);
    expect(Object.entries(look.examples[0] ?? {})).toEqual([
      ['question', { deep: [[['…']]] }],
      ['answer', `${'a'.repeat(300)}…`],
      ['id', 5],
    ]);
  });
});

test('rows of the hub are looked at by the same eyes', async () => {
  const rows = [
    { question: 'q', answer: null },
    { question: 'q', answer: '' },
  ].map((cells, at) => ({ number: at + 1, cells }));
  const at = { subject: 'main/t.parquet', placeOf: () => place };
  const { diagnostics, rows: all } = await lookAtRows(rows, text, at, { rows: 9000 });
  expect(all).toBe(9000);
  expect(diagnostics.map(({ code, place: where }) => [code, where])).toEqual([
    ['answers-empty', place],
    ['rows-duplicate', place],
  ]);
  expect(diagnostics[0]?.message).toBe(
    "main/t.parquet has no answers: 'answer' is empty in the first 2 rows.",
  );
});
