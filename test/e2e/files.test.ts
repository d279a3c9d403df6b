import { describe, expect, test } from '@jest/globals';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rehearse } from '../support/rehearse.js';
import { makeWorkspace, root, runStep, type Step, type StepOptions } from '../support/runner.js';
import { broken, replaced } from './broken-files.js';
import { expectEnding, isCatalog, textFile, train, withHub } from './training.js';

/** Runs with a key, as if to train; what was sent must be nothing. */
function attempt(options: StepOptions): Promise<{ step: Step; sent: number }> {
  return withHub({}, async ({ url, requestLog }) => {
    const step = await train(url, options);
    return { step, sent: requestLog.entries.filter((entry) => !isCatalog(entry)).length };
  });
}

const brokenScene = rehearse(broken, ({ content }) =>
  runStep({
    files: { 'sub/my file.yml': content },
    inputs: { command: 'validate', config: 'sub/my file.yml' },
  }),
);

describe('a broken file', () => {
  test.each(broken)('$what', (each) => {
    const step = brokenScene(each);
    expectEnding(step, { conclusion: 'invalid', reason: 'invalid-file' });
    const errors = step.commands.filter(({ name }) => name === 'error');
    expect(errors.map(({ properties }) => properties)).toEqual([
      expect.objectContaining({
        file: 'sub/my file.yml',
        line: String(each.line),
        title: each.code,
        ...(each.column === undefined ? {} : { col: String(each.column) }),
      }),
    ]);
    // The same in the log, with its place, and in the summary.
    expect(step.stdout).toContain(
      each.column === undefined ? 'sub/my file.yml' : `sub/my file.yml:${each.line}:${each.column}`,
    );
    expect(step.summary).toContain(each.code);
    expect(step.result?.['diagnostics']).toEqual([
      expect.objectContaining({ code: each.code, severity: 'error' }),
    ]);
  });

  test('keeps all others from being trained', async () => {
    const files = broken.map(({ content }, at) => [`broken-${at}.yml`, content] as const);
    const { step, sent } = await attempt({
      files: { ...Object.fromEntries(files), 'fine.yml': textFile },
      inputs: { config: '*.yml', 'max-starts': '100' },
    });
    expectEnding(step, { conclusion: 'invalid', reason: 'invalid-file' });
    expect(sent).toBe(0);
    const diagnostics = step.result?.['diagnostics'] as readonly { readonly code: string }[];
    expect(diagnostics.map(({ code }) => code).sort()).toEqual(broken.map(({ code }) => code).sort());
  });
});

describe('a table of the workspace that is named wrongly', () => {
  const own = textFile.replace(/^resource: .*$/m, 'data: data/train.csv');
  const cases: readonly [what: string, file: string, help: string | RegExp][] = [
    [
      'as the short form of evaluate',
      `${textFile}evaluate: data.csv\n`,
      'data.csv is a file of this repository: write `evaluate: { data: data.csv }`. A table at Oxen is branch/path, such as main/data.csv.',
    ],
    [
      'as evaluate.resource, from here on',
      `${textFile}evaluate:\n  resource: ./data.csv\n`,
      /^data\.csv is a file of this repository: write `evaluate: \{ data: data\.csv \}`\./,
    ],
    [
      'as resource',
      textFile.replace(/^resource: .*$/m, 'resource: data.csv'),
      /^data\.csv is a file of this repository: write `data: data\.csv` in place of `resource`\./,
    ],
    [
      'as resource, and there is none',
      textFile.replace(/^resource: .*$/m, 'resource: other.csv'),
      'Write the branch before it, such as main/other.csv.',
    ],
    [
      'by its folder',
      own.replace('data/train.csv', 'data'),
      'data is a folder: name a table in it, data/train.csv, data/a.jsonl.',
    ],
    [
      'by a folder without tables',
      own.replace('data/train.csv', 'docs/'),
      'docs/ is a folder, and there is no table in it: name a csv, tsv, jsonl or parquet file.',
    ],
    [
      'by a slip',
      own.replace('train.csv', 'trian.csv'),
      'Did you mean data/train.csv? Paths begin at the root of the checkout.',
    ],
    [
      'by another ending',
      own.replace('train.csv', 'train.jsonl'),
      'There is data/train.csv. Paths begin at the root of the checkout.',
    ],
    ['by a slip, for evaluate', `${textFile}evaluate: { data: dtaa.csv }\n`, /^Did you mean data\.csv\?/],
  ];

  test.each(cases)('%s', async (_, file, help) => {
    const table = 'prompt,response\nq,a\n';
    const files = {
      ...{ 'fine-tune.yml': file, 'data.csv': table, 'docs/README.md': 'ox' },
      ...{ 'data/train.csv': table, 'data/a.jsonl': '{}' },
    };
    const step = await runStep({ files, inputs: { command: 'validate' } });
    expectEnding(step, { conclusion: 'invalid', reason: 'invalid-file' });
    const diagnostics = step.result?.['diagnostics'] as readonly { readonly help: string }[];
    expect(diagnostics.map((diagnostic) => diagnostic.help)).toEqual([
      typeof help === 'string' ? help : expect.stringMatching(help),
    ]);
  });
});

const fine: readonly { readonly what: string; readonly content: string }[] = [
  { what: 'CRLF', content: textFile.replaceAll('\n', '\r\n') },
  { what: 'a byte order mark', content: `\uFEFF${textFile}` },
  {
    what: 'a pasted JSON body',
    content: JSON.stringify({
      resource: 'main/train.parquet',
      base_model: 'Qwen/Qwen3-0.6B',
      script_type: 'text_generation',
      training_params: { question_column: 'prompt', answer_column: 'response', learning_rate: 1e-4 },
    }),
  },
  { what: 'notes of ones own', content: `x-owner: team\n${textFile}` },
  {
    what: 'anchors',
    content: `x-c: &c prompt\n${replaced('question_column: prompt', 'question_column: *c')}`,
  },
  { what: 'no line break at the end', content: textFile.trimEnd() },
  { what: 'a document that begins and ends', content: `---\n${textFile}...\n` },
];

const fineScene = rehearse(fine, ({ content }) =>
  attempt({
    files: { 'fine-tune.yml': content },
    inputs: { command: 'validate', repository: 'ox/data', 'api-key': '' },
  }),
);

describe('a file that is fine', () => {
  test.each(fine)('$what', (each) => {
    const { step, sent } = fineScene(each);
    expectEnding(step, { conclusion: 'valid' });
    expect(sent).toBe(0);
    expect(step.commands).toEqual([]);
  });
});

interface Place {
  readonly what: string;
  readonly config: string;
  readonly build?: (workspace: string) => void;
  /** Code, and the file or input it is about; none when all is fine. */
  readonly said: readonly (readonly [code: string, about: string])[];
  readonly valid?: number;
}

const outside = join(root, 'package.json');
const places: readonly Place[] = [
  { what: 'missing', config: 'nowhere.yml', said: [['file-missing', 'nowhere.yml']] },
  {
    what: 'a folder',
    config: 'folder',
    build: (at) => mkdirSync(join(at, 'folder')),
    said: [['file-folder', 'folder']],
  },
  { what: 'outside', config: outside, said: [['file-outside', 'package.json']] },
  { what: 'a pattern without a match', config: 'tunes/*.yml', said: [['no-match', 'config']] },
  {
    what: 'several, by name and by pattern',
    config: 'b.yml\n*.yml\ndeep/**/*.yml',
    build: (at) => {
      mkdirSync(join(at, 'deep/er'), { recursive: true });
      for (const file of ['a.yml', 'b.yml', 'deep/c.yml', 'deep/er/d.yml'])
        writeFileSync(join(at, file), textFile);
    },
    said: [],
    valid: 4,
  },
  {
    what: 'several, two of them broken',
    config: '*.yml',
    build: (at) => {
      writeFileSync(join(at, 'a.yml'), replaced('base_model', 'model'));
      writeFileSync(join(at, 'b.yml'), textFile);
      writeFileSync(join(at, 'c.yml'), `${textFile}  epochs: 0\n`);
    },
    said: [
      ['unknown-key', 'a.yml'],
      ['below-minimum', 'c.yml'],
    ],
  },
];
const linked: readonly Place[] = [
  {
    what: 'a link out of the workspace',
    config: 'link.yml',
    build: (at) => symlinkSync(join(makeWorkspace({ 'f.yml': textFile }), 'f.yml'), join(at, 'link.yml')),
    said: [['file-outside', 'link.yml']],
  },
  {
    what: 'a link to a folder outside',
    config: 'out/f.yml',
    build: (at) => symlinkSync(makeWorkspace({ 'f.yml': textFile }), join(at, 'out')),
    said: [['file-outside', 'out/f.yml']],
  },
  {
    what: 'a link inside the workspace',
    config: 'link.yml',
    build: (at) => {
      writeFileSync(join(at, 'f.yml'), textFile);
      symlinkSync(join(at, 'f.yml'), join(at, 'link.yml'));
    },
    said: [],
    valid: 1,
  },
];
// Windows makes links for administrators only.
const allPlaces = [...places, ...(process.platform === 'win32' ? [] : linked)];

const placeScene = rehearse(allPlaces, ({ config, build, valid }) => {
  const workspace = makeWorkspace();
  build?.(workspace);
  return attempt({ workspace, inputs: { config, ...(valid === undefined ? {} : { command: 'validate' }) } });
});

describe('where files are', () => {
  test.each(allPlaces)('$what', (each) => {
    const { step, sent } = placeScene(each);
    const { said, valid } = each;
    expect(sent).toBe(0);
    if (valid === undefined)
      expectEnding(step, {
        conclusion: 'invalid',
        reason: said.every(([, about]) => about === 'config') ? 'invalid-input' : 'invalid-file',
      });
    else {
      expectEnding(step, { conclusion: 'valid' });
      expect((step.result?.['planned'] as unknown[]).length).toBe(valid);
    }
    const diagnostics = step.result?.['diagnostics'] as readonly { code: string; place: { name: string } }[];
    expect(diagnostics.map(({ code }) => code)).toEqual(said.map(([code]) => code));
    // A path outside is told from the workspace.
    for (const [at, [, about]] of said.entries())
      expect(diagnostics[at]?.place.name.split('../').at(-1)?.endsWith(about)).toBe(true);
  });
});

describe('a file full of mistakes', () => {
  const lines = Array.from({ length: 30 }, (_, at) => `  wrong_${at}: 1`);
  const crowd = [`${textFile}${lines.join('\n')}\n`];
  const crowdScene = rehearse(crowd, (content) => attempt({ files: { 'fine-tune.yml': content } }));

  test('is annotated as often as GitHub shows, the rest is rolled up, all of it is in the summary', () => {
    const { step } = crowdScene(crowd[0] ?? '');
    expectEnding(step, { conclusion: 'invalid', reason: 'invalid-file' });
    const errors = step.commands.filter(({ name }) => name === 'error');
    expect(errors.length).toBe(10);
    expect(errors.slice(0, 9).map(({ properties }) => properties['line'])).toEqual(
      Array.from({ length: 9 }, (_, at) => String(8 + at)),
    );
    for (const at of lines.keys()) expect(step.summary).toContain(`wrong_${at}`);
  });
});
