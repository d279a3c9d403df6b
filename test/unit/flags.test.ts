import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { flags, ownFlags, parseWords, renderHelp } from '../../src/flags.js';
import { commands } from '../../src/inputs.js';
import { read } from './project/files.js';

/** They have no use where there is no GitHub. */
const ofGitHub = ['command', 'comment', 'commit-status', 'github-token', 'job-status'];

test('every input that has a use in a terminal is a flag', () => {
  const { inputs } = parse(read('action.yml')) as { readonly inputs: object };
  const own: readonly string[] = ownFlags;
  const names = flags.map(({ name }) => name).filter((name) => !own.includes(name));
  expect(names.toSorted()).toEqual(
    Object.keys(inputs)
      .filter((name) => !ofGitHub.includes(name))
      .toSorted(),
  );
});

describe('the help', () => {
  test.each(commands.filter((command) => command !== 'auto'))('of %s fits on a screen', (command) => {
    const lines = renderHelp('fine-tune', command).split('\n');
    expect(lines[0]).toBe(`Usage: fine-tune ${command} [files…] [--flag value …]`);
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(90);
    expect(lines.length).toBeLessThan(30);
  });

  test('names the program as it was called', () => {
    expect(renderHelp('npx fine-tune')).toContain('npx fine-tune run --simulate');
  });
});

test('own flags are no inputs', () => {
  const typed = parseWords(['run', 'a.yml', '--json', '--summary', 'page.md', '--result=out.json', 'b.yml']);
  expect(typed).toEqual({
    inputs: new Map([
      ['command', 'run'],
      ['config', 'a.yml\nb.yml'],
    ]),
    json: true,
    summary: 'page.md',
    result: 'out.json',
  });
});
