import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { tuneKeys } from '../../../src/catalog/astria.js';
import { bundledCatalog } from '../../../src/catalog/index.js';
import { renderStarter } from '../../../src/editor/starter.js';
import { renderTuneStarter } from '../../../src/editor/tune-starter.js';
import { readSpec } from '../../../src/spec/read-spec.js';

const types = [...bundledCatalog.types.values()];
/** A commented key, or a line of its list or map. */
const spare = /^( *)# ( *(?:- )?(?:[a-z_]+:(?: |$)|https:).*)$/;

describe.each(types)('the starter of $name', (type) => {
  const text = renderStarter(type, { schema: 'a/schema.json', origin: '2026-01' });
  const lines = text.split('\n');

  test('begins with the schema and ends with one line end', () => {
    expect(lines[0]).toBe('# yaml-language-server: $schema=a/schema.json');
    expect(text).toMatch(/[^\n]\n$/);
    expect(text).not.toMatch(/ $|\t/m);
  });

  test('is valid as it is, with at most notices', () => {
    expect(complaints(text)).toEqual([]);
    expect(parse(text)).toMatchObject({ script_type: type.name, base_model: type.baseModels[0] });
  });

  test('stays valid with everything uncommented', () => {
    const all = lines.map((line) => line.replace(spare, '$1$2')).join('\n');
    expect(complaints(all)).toEqual([]);
    const file = parse(all) as Readonly<Record<string, Readonly<Record<string, unknown>>>>;
    expect(Object.keys(file)).toEqual(
      expect.arrayContaining(['name', 'repository', 'resource', 'base_model', 'is_public', 'limits']),
    );
    expect(Object.keys(file['limits'] ?? {})).toHaveLength(4);
    expect(Object.keys(file['training_params'] ?? {}).sort()).toEqual(Object.keys(type.parameters).sort());
  });

  test('shows each default of the catalog', () => {
    const all = lines.map((line) => line.replace(spare, '$1$2')).join('\n');
    const { training_params: params } = parse(all) as { training_params: Record<string, unknown> };
    for (const [key, { default: value }] of Object.entries(type.parameters))
      if (value !== undefined && value !== '' && !type.required.includes(key))
        expect([key, params[key]]).toEqual([key, value]);
  });

  test('says what each key means', () => {
    for (const [key, { description }] of Object.entries(type.parameters)) {
      const line = lines.find((candidate) => candidate.replace(/^ *(?:# )?/, '').startsWith(`${key}:`));
      expect(line).toContain(description);
      if (type.required.includes(key)) expect(line).toContain('# Required');
    }
  });
});

test('a key that another may take the place of says so', () => {
  const video = bundledCatalog.types.get('text_to_video');
  const text = video === undefined ? '' : renderStarter(video, { schema: 'a', origin: 'b' });
  expect(text).toContain('Required, or `video_column` in its place.');
  const replaced = text
    .replace(/^ {2}image_column:.*\n/m, '')
    .replace('  # video_column:', '  video_column:');
  expect(complaints(replaced)).toEqual([]);
});

describe('the starter for Astria', () => {
  const text = renderTuneStarter('a/schema.json');
  const all = text
    .split('\n')
    .map((line) => line.replace(spare, '$1$2'))
    .join('\n');

  test('trains a mock as it is, and Flux without the line that says so', () => {
    expect(text).toMatch(/^# yaml-language-server: \$schema=a\/schema\.json\n[^]*[^\n]\n$/);
    expect(complaints(text)).toEqual([]);
    expect(parse(text)).toMatchObject({ provider: 'astria', tune: { branch: 'fast' } });
    const real = text.replace(/^ {2}branch: fast.*\n/m, '');
    expect(complaints(real)).toEqual([]);
  });

  test('shows every key of a tune, and stays valid with all of them', () => {
    expect(complaints(all)).toEqual([]);
    const { tune } = parse(all) as { tune: Record<string, unknown> };
    expect(Object.keys(tune).sort()).toEqual(Object.keys(tuneKeys).sort());
    for (const [key, { description }] of Object.entries(tuneKeys))
      if (key !== 'branch') expect(text).toContain(description);
  });
});

function complaints(text: string): readonly string[] {
  const { diagnostics } = readSpec(
    { path: 'fine-tune.yml', text: text.replace('your-namespace/your-repository', 'acme/support') },
    { allowUnknown: false },
  );
  return diagnostics
    .filter(({ severity }) => severity !== 'notice')
    .map(({ code, message }) => `${code}: ${message}`);
}
