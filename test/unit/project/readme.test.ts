import { describe, expect, test } from '@jest/globals';
import { conclusions, reasons } from '../../../src/base/endings.js';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';
import { docsPages, filesUnder, read, root } from './files.js';

const readme = read('README.md');
const troubleshooting = read('docs/troubleshooting.md');

describe('README', () => {
  test('its tables and the pages that are generated are up to date', () => {
    const check = spawnSync(process.execPath, [join(root, 'scripts/docs.mjs'), '--check'], {
      encoding: 'utf8',
      env: { ...process.env, NODE_OPTIONS: '' },
    });
    expect(check.stderr).toBe('');
    expect(check.status).toBe(0);
  });

  test('it is short, and begins with a picture, the price and a whole workflow', () => {
    expect(Buffer.byteLength(readme)).toBeLessThan(20_000);
    const lineOf = (text: string): number => readme.slice(0, readme.indexOf(text)).split('\n').length;
    expect(lineOf('<img src="docs/summary.png"')).toBeLessThan(10);
    expect(lineOf('**What it costs.**')).toBeLessThan(20);
    expect(lineOf('api-key: ${{ secrets.OXEN_API_KEY }}')).toBeLessThan(70);
  });

  test('the table of endings has every conclusion and every reason of the code', () => {
    const table = readme.slice(readme.indexOf('\n## How it ends'), readme.indexOf('\n## Safety'));
    for (const word of [...Object.keys(conclusions), ...Object.keys(reasons)])
      expect(table).toContain(`\`${word}\``);
  });
});

describe('links', () => {
  const pages = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'src/README.md', ...docsPages];

  test.each(pages)('of %s lead somewhere', (page) => {
    const text = withoutCode(read(page));
    const targets = [...text.matchAll(/\]\(([^)\s]+)\)|(?:src|href)="([^"]+)"/g)].map(
      ([, link, attribute]) => link ?? attribute ?? '',
    );
    const broken = targets.filter((target) => {
      if (/^(?:https:|mailto:)/.test(target)) return false;
      const [file = '', anchor] = target.split('#');
      const path = file === '' ? page : posix.join(posix.dirname(page), file);
      if (!existsSync(join(root, path))) return true;
      return anchor !== undefined && !headings(read(path)).includes(anchor);
    });
    expect(broken).toEqual([]);
  });

  test('a reader who begins at the README finds every page', () => {
    const found = new Set(['README.md']);
    for (const page of found)
      for (const [, target = ''] of read(page).matchAll(/\]\(([^)#\s]+\.md)[^)]*\)/g))
        if (!target.startsWith('https:')) found.add(posix.join(posix.dirname(page), target));
    expect(docsPages.filter((page) => !found.has(page))).toEqual([]);
  });
});

describe('troubleshooting', () => {
  const source = filesUnder('src', '.ts').map(read).join('\n');
  const byMessage = troubleshooting.slice(troubleshooting.indexOf('\n## By message'));
  const messages = [...byMessage.matchAll(/^\| `([^`]+)` +\|/gm)].map((match) => match[1] ?? '');

  test('has every reason', () => {
    const table = troubleshooting.slice(0, troubleshooting.indexOf('\n## By message'));
    for (const word of Object.keys(reasons)) expect(table).toContain(`\`${word}\``);
  });

  test('what it calls messages is what the code says', () => {
    expect(messages.length).toBeGreaterThan(10);
    expect(messages.filter((message) => !isSaid(message, source))).toEqual([]);
  });
});

describe('pages of messages', () => {
  // Signs of a broken training are no complaints about a file.
  const source = filesUnder('src', '.ts')
    .filter((path) => !/^src\/(?:simulator|evaluate)\//.test(path))
    .map(read)
    .join('\n');
  const pages = filesUnder('docs/errors', '.md').filter((path) => !path.endsWith('/README.md'));
  const codes = pages.map((path) => posix.basename(path, '.md'));

  test('every code has one', () => {
    const written = [
      ...source.matchAll(/\bcode: '([a-z-]+)'/g),
      ...source.matchAll(/\b(?:diagnostic|error|warning|say|mistake|refuse)\(\s*'([a-z]+(?:-[a-z]+)+)'/g),
      ...source.matchAll(/\b(?:say|warn)\(\s*(?:'(?:error|warning|notice)'|scene, [\w.]+),\s*'([a-z-]+)'/g),
    ].map(([, code = '']) => code);
    expect(written.length).toBeGreaterThan(100);
    // Not about a file: the roll-up of annotations, a note of the step, a bug, an input's name.
    const others = ['more', 'fine-tune', 'internal-error', 'fine-tune-id'];
    expect([...new Set(written)].filter((code) => ![...codes, ...others].includes(code)).sort()).toEqual([]);
  });

  test('there is none of a code that is not there', () => {
    const isThere = (code: string): boolean =>
      source.includes(`'${code}'`) ||
      (code.startsWith('file-') && new RegExp(`['\\s]${code.slice(5)}'?: \\[`).test(source)) ||
      (code.endsWith('-left-out') && source.includes('-left-out`'));
    expect(codes.filter((code) => !isThere(code))).toEqual([]);
  });

  test('what they quote is what the code says', () => {
    const quoted = pages.flatMap((path) => /^It says: `(.+)`$/m.exec(read(path))?.[1] ?? []);
    expect(quoted.length).toBeGreaterThan(20);
    expect(quoted.filter((message) => !isSaid(message, source))).toEqual([]);
  });
});

/** `…` stands for what varies. */
function isSaid(message: string, source: string): boolean {
  return message.split('…').every((part) => source.includes(part));
}

function withoutCode(markdown: string): string {
  return markdown.replaceAll(/^```[^]*?^```$/gm, '').replaceAll(/`[^`\n]*`/g, '');
}

/** Anchors as GitHub makes them. */
function headings(markdown: string): readonly string[] {
  return [...markdown.matchAll(/^#+ (.+)$/gm)].map((match) =>
    (match[1] ?? '')
      .toLowerCase()
      .replaceAll(/[^\w\- ]/g, '')
      .replaceAll(' ', '-'),
  );
}
