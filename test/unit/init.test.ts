import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { scriptTypes } from '../../src/catalog/index.js';
import { init } from '../../src/init.js';
import { readSpec } from '../../src/spec/read-spec.js';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fine-tune-init-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function run(...words: readonly string[]): { code: number; out: string; err: string } {
  let [out, err] = ['', ''];
  const code = init(words, { out: (text) => void (out += text), err: (text) => void (err += text) });
  return { code, out, err };
}

describe('init prints', () => {
  test.each([...scriptTypes.keys()])('a valid file for %s, and nothing else', (name) => {
    const { code, out, err } = run(name);
    expect([code, err]).toEqual([0, '']);
    const { spec } = readSpec({ path: 'fine-tune.yml', text: out }, { allowUnknown: false });
    expect(spec?.body['script_type']).toBe(name);
  });

  test('a valid file for Astria', () => {
    const { code, out, err } = run('astria');
    expect([code, err]).toEqual([0, '']);
    const { spec } = readSpec({ path: 'fine-tune.yml', text: out }, { allowUnknown: false });
    expect(spec?.provider).toBe('astria');
  });

  test('the address of the schema that it is given', () => {
    const line = (...words: readonly string[]): string | undefined =>
      run('text_generation', ...words).out.split('\n')[0];
    expect(line()).toMatch(/^# yaml-language-server: \$schema=https:\/\/\S+\/fine-tune\.schema\.json$/);
    for (const words of [['--schema', 'a/b.json'], ['--schema=a/b.json']])
      expect(line(...words)).toBe('# yaml-language-server: $schema=a/b.json');
  });
});

describe('init --output', () => {
  test('writes a new file and says what is next', () => {
    const path = join(folder, 'fine-tune.yml');
    const { code, out, err } = run('image_editing', '--output', path);
    expect([code, out]).toEqual([0, '']);
    expect(err).toContain(`validate ${path}`);
    expect(readFileSync(path, 'utf8')).toBe(run('image_editing').out);
  });

  test('leaves what exists as it is', () => {
    const path = join(folder, 'fine-tune.yml');
    writeFileSync(path, 'mine');
    const { code, out, err } = run(`--output=${path}`, 'image_editing');
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain(`${path} exists`);
    expect(readFileSync(path, 'utf8')).toBe('mine');
  });

  test('does not follow into a folder that is there, or is not', () => {
    mkdirSync(join(folder, 'there'));
    expect(run('image_editing', '--output', join(folder, 'there'))).toMatchObject({ code: 1, out: '' });
    const { code, err } = run('image_editing', '--output', join(folder, 'not/there.yml'));
    expect(code).toBe(1);
    expect(err).toContain('folder does not exist');
  });
});

describe('init says what it can do', () => {
  test('when it is asked', () => {
    const { code, out, err } = run('--help');
    expect([code, err]).toEqual([0, '']);
    for (const name of [...scriptTypes.keys(), 'astria']) expect(out).toContain(`  ${name} `);
  });

  test.each([
    { words: [], says: 'Which script type?' },
    { words: ['text_generatoin'], says: 'Did you mean text_generation?' },
    { words: ['Image-Editing'], says: 'Did you mean image_editing?' },
    { words: ['qwertz'], says: "'qwertz' is not known." },
    { words: ['text_generation', 'image_editing'], says: 'One script type at a time' },
    { words: ['text_generation', '--outptu', 'a.yml'], says: 'Did you mean --output?' },
    { words: ['text_generation', '-o', 'a.yml'], says: 'no flag -o' },
    { words: ['text_generation', '--output'], says: '--output needs a value' },
    { words: ['text_generation', '--output='], says: '--output needs a value' },
    { words: ['text_generation', '--output', '--schema', 'a'], says: '--output needs a value' },
    { words: ['text_generation', '--schema', 'a b'], says: '--schema must not hold blanks' },
  ])('$words: $says', ({ words, says }) => {
    const { code, out, err } = run(...words);
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain(says);
    for (const { name, description } of scriptTypes.values()) {
      expect(err).toContain(name);
      expect(err).toContain(description);
    }
  });
});
