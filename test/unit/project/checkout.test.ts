import { describe, expect, test } from '@jest/globals';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { bundledCatalog } from '../../../src/catalog/index.js';
import { fingerprint } from '../../../src/plan/fingerprint.js';
import { resolveTune } from '../../../src/plan/resolve-tune.js';
import { resolve } from '../../../src/plan/resolve.js';
import { readSpec } from '../../../src/spec/read-spec.js';
import { filesUnder, read, root } from './files.js';

/* Our own files, and those of users, on systems that nobody here has. */

describe('the repository can be checked out everywhere', () => {
  const skipped = new Set(['node_modules', '.git', 'coverage']);
  const list = (folder: string): readonly string[] =>
    readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
      if (skipped.has(entry.name)) return [];
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      return entry.isDirectory() ? list(path) : [path];
    });
  const paths = list('');

  test('no two names differ by upper and lower case alone', () => {
    expect(paths.length).toBeGreaterThan(300);
    const seen = new Map<string, string>();
    const clashes = paths.filter((path) => {
      const first = seen.get(path.toLowerCase());
      seen.set(path.toLowerCase(), path);
      return first !== undefined;
    });
    expect(clashes).toEqual([]);
  });

  // https://learn.microsoft.com/windows/win32/fileio/naming-a-file
  test('no name is one that Windows keeps, ends in a dot or holds a sign that it forbids', () => {
    const isKept = (name: string): boolean =>
      /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(name) || /[. ]$|[<>:"|?*\\]/.test(name);
    expect(paths.filter((path) => path.split('/').some(isKept))).toEqual([]);
    expect(['a/nul.yml', 'b/con', 'c/x.'].every((path) => path.split('/').some(isKept))).toBe(true);
  });

  test('no path is too long below a folder of usual length', () => {
    expect(paths.filter((path) => path.length > 160)).toEqual([]);
  });
});

describe('a file that git checked out with Windows’ line ends', () => {
  const examples = filesUnder('examples', '.yml').filter((path) => path.split('/').length === 2);
  const hub = 'https://hub.example';
  const identityOf = (path: string, text: string): string => {
    const { spec, diagnostics } = readSpec({ path, text }, { allowUnknown: false });
    if (spec === undefined) throw new Error(JSON.stringify(diagnostics));
    const trial = spec.provider === 'oxen' ? resolve(spec, bundledCatalog) : resolveTune(spec);
    return fingerprint(trial, hub, 'data');
  };
  const crlf = (text: string): string => text.replaceAll('\n', '\r\n');

  test.each(examples)('%s is the same training', (path) => {
    const text = read(path);
    expect(text).not.toContain('\r');
    expect(identityOf(path, crlf(text))).toBe(identityOf(path, text));
  });

  test('texts of several lines are the same texts', () => {
    const text = `${read('examples/image_generation.yml').replace(/^ {2}samples:[^]*/m, '')}  samples:
    - prompt: |
        one
        two
    - prompt: >-
        three
        four
    - prompt: "five
        six"
`;
    expect(identityOf('a.yml', crlf(text))).toBe(identityOf('a.yml', text));
  });

  test('mistakes stand at the same places', () => {
    const text = read('examples/text_generation.yml').replace('training_params:', 'training_parms:');
    const placesOf = (written: string): unknown =>
      readSpec({ path: 'a.yml', text: written }, { allowUnknown: false }).diagnostics.map(
        ({ code, place }) => [code, place?.start, place?.end],
      );
    expect(placesOf(text)).not.toEqual([]);
    expect(placesOf(crlf(text))).toEqual(placesOf(text));
  });
});
