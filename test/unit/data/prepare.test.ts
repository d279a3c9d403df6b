import { describe, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Content } from '../../../src/base/content.js';
import { renderPlace } from '../../../src/base/diagnostic.js';
import { prepareData, type LocalData } from '../../../src/data/prepare.js';
import type { WantedColumn } from '../../../src/data/wanted.js';
import { openWorkspace } from '../../../src/host/open-workspace.js';
import { makeWorkspace } from '../../support/runner.js';

const place = { kind: 'file', name: 'fine-tune.yml', start: { line: 2, column: 7 } } as const;
const text: readonly WantedColumn[] = [
  { name: 'question', role: 'prompt' },
  { name: 'answer', role: 'answer' },
];
const pictures: readonly WantedColumn[] = [
  { name: 'image', role: 'file' },
  { name: 'control', role: 'file' },
  { name: 'text', role: 'caption' },
];
const plain = 'question,answer\nq,a\n';
const picture = { 'images/a.png': 'AAA', 'images/b.png': 'BB', 'images/c.png': 'C' };

function prepare(root: string, table: string, wanted = text, files?: readonly string[]): Promise<LocalData> {
  return prepareData(
    {
      table,
      place,
      lookFor: { wanted },
      ...(files === undefined ? {} : { files: files.map((pattern) => ({ pattern, place })) }),
    },
    openWorkspace(root),
  );
}

function said({ diagnostics }: LocalData): readonly string[] {
  return diagnostics.map(
    ({ code, place: where }) => `${code} ${where === undefined ? '' : renderPlace(where)}`,
  );
}

async function contentOf({ open }: Content, from?: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of open(from)) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

const sha256 = (content: string): string => createHash('sha256').update(content).digest('hex');

describe('a table alone', () => {
  test('goes as it is, to a folder named by its own hash', async () => {
    const root = makeWorkspace({ 'data/train.csv': plain });
    const { set, diagnostics, format } = await prepare(root, './data/train.csv');
    const hash = sha256(plain);
    expect([diagnostics, format]).toEqual([[], 'csv']);
    expect(set).toMatchObject({
      identity: hash,
      folder: `data/${hash.slice(0, 12)}`,
      table: { path: 'train.csv', bytes: plain.length, sha256: hash },
      files: [],
    });
    if (set !== undefined)
      expect([await contentOf(set.table), await contentOf(set.table, 9)]).toEqual([plain, plain.slice(9)]);
  });

  test.each<readonly [string, string]>([
    ['a.csv', 'question,answer\nq,"two\nlines"\n'],
    ['a.tsv', 'question\tanswer\nq\ta\n'],
    ['a.jsonl', '{"question":"q","answer":"a"}\n{"question":"r","answer":"b"}\n'],
  ])('%s of a checkout with CRLF is the same, and so is what is sent of it', async (name, content) => {
    const crlf = content.replaceAll('\n', '\r\n');
    const [one, other] = await Promise.all([
      prepare(makeWorkspace({ [name]: content }), name),
      prepare(makeWorkspace({ [name]: crlf }), name),
    ]);
    expect(one.set?.identity).toBe(sha256(content));
    expect(JSON.stringify(other)).toBe(JSON.stringify(one));
    if (other.set === undefined) throw new Error('There is no set.');
    const { table } = other.set;
    expect(await contentOf(table)).toBe(content);
    expect(await contentOf(table, 20)).toBe(content.slice(20));
    expect(table.bytes).toBe(content.length);
  });

  test('a copy whose cells are moved is the same, too', async () => {
    const lines = 'image,control,text\nimages/a.png,images/b.png,"two\nlines"\n';
    const [one, other] = await Promise.all(
      [lines, lines.replaceAll('\n', '\r\n')].map((content) =>
        prepare(makeWorkspace({ ...picture, 'a.csv': content }), 'a.csv', pictures, ['images/*']),
      ),
    );
    expect(one?.diagnostics).toEqual([]);
    expect(other?.set?.identity).toBe(one?.set?.identity);
    expect(other?.set?.table).toMatchObject({ sha256: one?.set?.table.sha256 });
  });

  test('Parquet too', async () => {
    const bytes = readFileSync(join(import.meta.dirname, 'tables/groups.parquet'));
    const { set, look } = await prepare(makeWorkspace({ 'a.parquet': bytes }), 'a.parquet');
    expect([set?.table.bytes, look?.rows]).toEqual([bytes.length, 10]);
  });

  test.each<readonly [string, Readonly<Record<string, string>>, readonly string[]]>([
    ['a.json', { 'a.json': '{}' }, ['table-format fine-tune.yml:2:7']],
    ['a.csv', {}, ['file-missing fine-tune.yml:2:7']],
    ['../a.csv', {}, ['file-refused fine-tune.yml:2:7']],
    ['.git/a.csv', { '.git/a.csv': plain }, ['file-refused fine-tune.yml:2:7']],
    ['sub/.GIT/a.csv', { 'sub/.GIT/a.csv': plain }, ['file-refused fine-tune.yml:2:7']],
    ['.data/a.csv', { '.data/a.csv': plain }, []],
    ['a.csv', { 'a.csv': '' }, ['table-empty a.csv']],
    ['a.csv', { 'a.csv': 'question\nq\n' }, ['column-not-found a.csv']],
    ['a.jsonl', { 'a.jsonl': `\ufeff{"question":"q","answer":"a"}\n` }, ['byte-order-mark a.jsonl']],
  ])('%s', async (table, files, codes) => {
    const data = await prepare(makeWorkspace(files), table);
    expect(said(data)).toEqual(codes);
    expect(data.set === undefined).toBe(data.diagnostics.some(({ severity }) => severity === 'error'));
  });

  test('a link to what is hidden is not followed, one to another table is', async () => {
    const root = makeWorkspace({ '.secrets/a.csv': plain, 'data/b.csv': plain, '.git/c.csv': plain });
    symlinkSync('.secrets/a.csv', join(root, 'a.csv'));
    symlinkSync('data/b.csv', join(root, 'b.csv'));
    symlinkSync('.git/c.csv', join(root, 'c.csv'));
    symlinkSync('.git', join(root, 'folder'));
    expect(said(await prepare(root, 'a.csv'))).toEqual(['file-refused fine-tune.yml:2:7']);
    expect(said(await prepare(root, 'c.csv'))).toEqual(['file-in-git fine-tune.yml:2:7']);
    expect(said(await prepare(root, 'folder/c.csv'))).toEqual(['file-in-git fine-tune.yml:2:7']);
    expect(said(await prepare(root, 'b.csv'))).toEqual([]);
  });
});

describe('a table with files', () => {
  const csv =
    'text,image,control\none,images/a.png,./images/b.png\n"two, too",images/b.png,https://example.com/c.png\n';

  test('goes as a copy whose cells carry the folder in front', async () => {
    const { set, diagnostics, unnamed } = await prepare(
      makeWorkspace({ ...picture, 't.csv': csv }),
      't.csv',
      pictures,
      ['images/*'],
    );
    expect([diagnostics, unnamed]).toEqual([[], 1]);
    const folder = set?.folder ?? '';
    expect(folder).toMatch(/^data\/[0-9a-f]{12}$/);
    expect(set?.files.map(({ path, bytes }) => [path, bytes])).toEqual([
      ['images/a.png', 3],
      ['images/b.png', 2],
    ]);
    if (set === undefined) return;
    const copy = await contentOf(set.table);
    expect(copy).toBe(
      `text,image,control\none,${folder}/images/a.png,${folder}/images/b.png\n"two, too",${folder}/images/b.png,https://example.com/c.png\n`,
    );
    expect([set.table.bytes, set.table.sha256]).toEqual([Buffer.byteLength(copy), sha256(copy)]);
    expect(await contentOf(set.table, 40)).toBe(copy.slice(40));
    expect(await Promise.all(set.files.map((file) => contentOf(file)))).toEqual(['AAA', 'BB']);
  });

  test('the same data has the same identity, however its files are matched', async () => {
    const identity = async (
      files: Readonly<Record<string, string>>,
      patterns: readonly string[],
      wanted = pictures,
    ): Promise<string | undefined> =>
      (await prepare(makeWorkspace({ ...picture, 't.csv': csv, ...files }), 't.csv', wanted, patterns)).set
        ?.identity;
    const first = await identity({}, ['images/*']);
    expect(
      await identity({ 'images/unnamed.png': 'x' }, ['images/b.png', 'images/*.png', 'images/a.png']),
    ).toBe(first);
    expect(await identity({ 'images/b.png': 'other' }, ['images/*'])).not.toBe(first);
    expect(await identity({ 't.csv': csv.replace('one', 'One') }, ['images/*'])).not.toBe(first);
    expect(await identity({}, ['images/*'], pictures.slice(0, 1))).not.toBe(first);
    expect(first).not.toBe(sha256(csv));
  });

  test.each<readonly [string, string, readonly string[], readonly string[]]>([
    ['not there', 'image\nimages/z.png\n', ['images/*'], ['file-not-sent t.csv:2:1']],
    ['there, but not brought', 'image\nimages/a.png\n', ['images/b.png'], ['file-not-sent t.csv:2:1']],
    ['absolute', 'image\n/etc/passwd\n', ['images/*'], ['cell-path t.csv:2:1']],
    ['upwards', 'image\nimages/../../x\n', ['images/*'], ['cell-path t.csv:2:1']],
    ['backslashes', 'image\nimages\\a.png\n', ['images/*'], ['cell-path t.csv:2:1']],
    ['a drive', 'image\nC:/a.png\n', ['images/*'], ['cell-path t.csv:2:1']],
    [
      'seven mistakes',
      `image\n${[1, 2, 3, 4, 5, 6, 7].map((at) => `/${at}\n`).join('')}`,
      ['images/*'],
      [...[2, 3, 4, 5, 6].map((line) => `cell-path t.csv:${line}:1`), 'cell-path t.csv'],
    ],
    ['a pattern without a match', 'image\nimages/a.png\n', ['pictures/*'], ['no-match fine-tune.yml:2:7']],
    ['a hidden file by a pattern', 'image\nimages/.h.png\n', ['images/*'], ['file-not-sent t.csv:2:1']],
    ['a hidden file by its name', 'image\nimages/.h.png\n', ['images/.h.png'], []],
    [
      'what is git’s',
      'image\n.git/config\n',
      ['.git/config', 'images/*'],
      ['file-refused fine-tune.yml:2:7'],
    ],
    ['outside', 'image\nimages/a.png\n', ['../*/x', 'images/*'], ['no-match fine-tune.yml:2:7']],
    ['the marker’s name', 'image\ncomplete.json\n', ['complete.json'], ['file-refused t.csv:2:1']],
    ['the table’s own name', 'image\nt.csv\n', ['t.csv'], ['file-refused t.csv:2:1']],
    ['a link out', 'image\nimages/out.png\n', ['images/*'], ['file-outside t.csv:2:1']],
    ['a link to git', 'image\nimages/git.png\n', ['images/*'], ['file-in-git t.csv:2:1']],
    ['a pointer of LFS', 'image\nimages/lfs.png\n', ['images/*'], ['lfs-pointer t.csv:2:1']],
  ])('%s', async (_, table, patterns, codes) => {
    const root = makeWorkspace({
      ...picture,
      't.csv': table,
      'images/.h.png': 'h',
      'images/lfs.png': 'version https://git-lfs.github.com/spec/v1\n',
      'complete.json': '{}',
      '.git/config': 'secret',
    });
    symlinkSync(join(makeWorkspace({ x: 'x' }), 'x'), join(root, 'images/out.png'));
    symlinkSync('../.git/config', join(root, 'images/git.png'));
    const data = await prepare(root, 't.csv', pictures.slice(0, 1), patterns);
    expect(said(data)).toEqual(codes);
    expect(data.set === undefined).toBe(codes.length > 0);
  });

  test('lines with lists, and Parquet', async () => {
    const root = makeWorkspace({
      ...picture,
      't.jsonl': '{"image" : ["images/a.png", "images/b.png"], "n": 1.0, "text":"x"}\n',
      'bad.jsonl': '{"image": {"path": "images/a.png"}}\n',
      't.parquet': readFileSync(join(import.meta.dirname, 'tables/polars.parquet')),
    });
    const { set } = await prepare(root, 't.jsonl', pictures.slice(0, 1), ['images/*']);
    if (set === undefined) throw new Error('nothing is prepared');
    expect(await contentOf(set.table)).toBe(
      `{"image" : ["${set.folder}/images/a.png","${set.folder}/images/b.png"], "n": 1.0, "text":"x"}\n`,
    );
    expect(said(await prepare(root, 'bad.jsonl', pictures.slice(0, 1), ['images/*']))).toEqual([
      'cell-path bad.jsonl:1:11',
    ]);
    expect(said(await prepare(root, 't.parquet', pictures, ['images/*']))).toEqual([
      'parquet-files fine-tune.yml:2:7',
    ]);
  });

  test('a column of files and no files are a doubt', async () => {
    const data = await prepare(makeWorkspace({ 't.csv': csv }), 't.csv', pictures);
    expect([said(data), data.set?.files]).toEqual([['files-not-sent fine-tune.yml:2:7'], []]);
  });

  test('a table that has changed since breaks off', async () => {
    const root = makeWorkspace({ ...picture, 't.csv': csv });
    const { set } = await prepare(root, 't.csv', pictures, ['images/*']);
    mkdirSync(join(root, 'other'));
    writeFileSync(join(root, 't.csv'), 'text,image,control\n"');
    await expect(set === undefined ? undefined : contentOf(set.table)).rejects.toThrow('never closes it');
  });
});
