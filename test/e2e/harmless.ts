import { expect } from '@jest/globals';
import type { Step } from '../support/runner.js';
import { faults, withoutAnyCode } from '../unit/report/markdown.js';

/** Nothing of what a hostile service says takes effect anywhere; images come from its own hosts alone. */
export function expectHarmless(step: Step, hosts: readonly string[]): void {
  const { commands, stdout, outputs, state, summary } = step;
  // Commands: only ours, and none of them holds another one.
  const ours = new Set(['add-mask', 'group', 'endgroup', 'notice', 'warning', 'error']);
  expect(commands.map(({ name }) => name).filter((name) => !ours.has(name))).toEqual([]);
  const masks = commands.filter(({ name }) => name === 'add-mask').map(({ message }) => message);
  expect(masks.every((mask) => mask.length > 8)).toBe(true);
  for (const { name, properties, message } of commands) {
    if (name === 'group') expect(message).toMatch(/^Log of [\w:-]+$/);
    if ('file' in properties) expect(properties['file']).toBe('fine-tune.yml');
    expect(message).not.toContain('##[');
  }
  expect(stdout).not.toMatch(/##\[|\u001b|\u0000|[\u2028\u202e]/);
  // A lone carriage return ends a line for the runner, too.
  expect(stdout.replaceAll('\r\n', '\n')).not.toContain('\r');

  // Outputs and state: ours alone, and nothing in them that a shell, YAML or a page would act on.
  const asJson = { 'sample-urls': '', 'fine-tune-ids': '', plan: '', metrics: '' };
  for (const value of Object.values({ ...outputs, ...asJson })) expect(value).not.toMatch(/[\r\n<>`$|;"'\\]/);
  // Figures and closed words.
  expect(outputs['metrics'] ?? '').toMatch(/^(?:\{[\w":,.+ -]*\})?$/);
  for (const url of JSON.parse(outputs['sample-urls'] ?? '') as string[])
    expect(url).toMatch(/^https?:\/\/[\w./:?&=%+,#-]+$/);
  expect(Object.keys(state).sort()).toEqual(['command', 'ended', 'fine-tunes']);

  // The summary: our structure, our images, no mention, no address that opens something.
  expect(faults(summary)).toEqual([]);
  const acting = withoutAnyCode(summary);
  for (const [, address = ''] of acting.matchAll(/<img src="([^"]*)"/g))
    expect(hosts).toContain(new URL(address.replaceAll('&amp;', '&')).host);
  expect(acting).not.toMatch(/@(?!\u200b)(?:octocat|org)/);
  expect(acting).not.toMatch(/(?<!\\)\]\((?!https?:)/);
  const everything = [stdout, summary, JSON.stringify([outputs, state, step.result])].join('\n');
  expect(everything).not.toContain('0123456789abcdef0123456789abcdef');
  expect(everything).not.toContain('AKIAEXAMPLE');
}
