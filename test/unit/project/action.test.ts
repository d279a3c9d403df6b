import { describe, expect, test } from '@jest/globals';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { services } from '../../../src/base/service.js';
import { decideCommand } from '../../../src/command.js';
import { lint, read, root } from './files.js';

interface Metadata {
  readonly name: string;
  readonly description: string;
  readonly branding: { readonly icon: string; readonly color: string };
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: unknown }>>;
  readonly outputs: Readonly<Record<string, { readonly description: string }>>;
  readonly runs: { readonly using: string; readonly main: string; readonly post: string };
}

const action = parse(read('action.yml')) as Metadata;

describe('action.yml', () => {
  test('pleases GitHub’s language service', () => {
    expect(lint([{ name: 'action.yml', text: read('action.yml') }])).toEqual([]);
  });

  test('can be listed on the Marketplace', () => {
    expect(action.description.length).toBeLessThan(125);
    // https://docs.github.com/actions/reference/workflows-and-actions/metadata-syntax#branding
    expect(['white', 'black', 'yellow', 'blue', 'green', 'orange', 'red', 'purple', 'gray-dark']).toContain(
      action.branding.color,
    );
    expect(action.branding.icon).toMatch(/^[a-z]+(?:-[a-z]+)*$/);
    expect([
      'coffee',
      'columns',
      'frown',
      'hexagon',
      'key',
      'meh',
      'smile',
      'tool',
      'x-octagon',
    ]).not.toContain(action.branding.icon);
  });

  test('runs the committed files on Node 24, as main and as post', () => {
    expect(action.runs).toEqual({ using: 'node24', main: 'dist/index.js', post: 'dist/post/index.js' });
    for (const path of [action.runs.main, action.runs.post]) expect(existsSync(join(root, path))).toBe(true);
  });

  test('every input has a description and a default that is text', () => {
    for (const [name, input] of Object.entries(action.inputs)) {
      expect(name).toMatch(/^[a-z]+(?:-[a-z]+)*$/);
      expect(input.description).toMatch(/\.$/);
      expect(typeof input.default).toBe('string');
    }
  });

  test('declares the inputs that the code reads, and no other', () => {
    const source = read('src/inputs.ts');
    const known = [...source.matchAll(/\b(?:read|word|flag|duration|parsed)\(\s*'([a-z-]+)'/g)].map(
      (match) => match[1],
    );
    for (const { keyInput, addressInput } of Object.values(services)) known.push(keyInput, addressInput);
    expect([...new Set(known)].sort()).toEqual(Object.keys(action.inputs).sort());
  });

  test('says what `auto` does on which event', () => {
    const { description } = action.inputs['command'] ?? { description: '' };
    const done = (name: string): string => {
      const repo = { id: 1 };
      const payload = { repository: repo, pull_request: { head: { repo } } };
      const decision = decideCommand(
        { command: 'auto', simulate: undefined, keys: { oxen: 'key', astria: '' } },
        {
          ...{
            name,
            payload,
            actor: 'octocat',
            repository: 'octo/models',
            repositoryId: '1',
            ref: '',
            sha: '',
          },
          ...{ runId: '1', attempt: 1, runUrl: '' },
          job: { id: '', workflow: '', workflowAnywhere: '', begunAt: undefined, hosted: false },
        },
      );
      return decision.kind === 'go' ? decision.command : decision.kind;
    };
    const words = (text: string): readonly string[] =>
      [...text.matchAll(/`([a-z_]+)`/g)].map(([, word = '']) => word);
    const [run = '', plan = '', others = ''] = description.split('`auto` is ')[1]?.split(';') ?? [];
    for (const part of [run, plan]) {
      const [command, ...events] = words(part);
      expect(events).toHaveLength(4);
      expect(events.map(done)).toEqual(events.map(() => command));
    }
    expect(others).toMatch(/^ `validate` on every other event/);
    for (const name of ['workflow_run', 'issue_comment', 'create']) expect(done(name)).toBe('validate');
  });

  test('every output has a description', () => {
    for (const [name, output] of Object.entries(action.outputs)) {
      expect(name).toMatch(/^[a-z]+(?:-[a-z]+)*$/);
      expect(output.description).toMatch(/\.$/);
    }
  });
});

test('package.json, its lock file and the changelog agree on the version', () => {
  const { version } = JSON.parse(read('package.json')) as { version: string };
  const lock = JSON.parse(read('package-lock.json')) as {
    version: string;
    packages: Readonly<Record<string, { version?: string }>>;
  };
  expect(lock.version).toBe(version);
  expect(read('src/base/version.ts')).toContain(`'${version}'`);
  expect(lock.packages['']?.version).toBe(version);
  expect(/^## (\S+)/m.exec(read('CHANGELOG.md'))?.[1]).toBe(version);
});

test('installing runs no script of a dependency, and brings no Node', () => {
  expect(read('.npmrc')).toMatch(/^ignore-scripts=true$/m);
  const { packages } = JSON.parse(read('package-lock.json')) as {
    packages: Readonly<Record<string, { bin?: Readonly<Record<string, string>> }>>;
  };
  const commands = Object.values(packages).flatMap(({ bin = {} }) => Object.keys(bin));
  expect(commands).toContain('jest');
  expect(commands).not.toContain('node');
});
