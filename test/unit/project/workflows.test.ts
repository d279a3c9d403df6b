import { describe, expect, test } from '@jest/globals';
import { allYamlFences, filesUnder, isWorkflow, lint, read } from './files.js';

const own = filesUnder('.github/workflows', '.yml').map(load);
const examples = filesUnder('examples/workflows', '.yml').map(load);
const pages = allYamlFences.filter(isWorkflow);

describe('workflows', () => {
  const broken = {
    name: 'broken.yml',
    text: read('examples/workflows/push.yml')
      .replace('api-key:', 'apikey:')
      .replace('runs-on:', 'run-on:')
      .replace('queue: max', 'queue: few'),
  };
  const all = lint([...own, ...examples, ...pages, broken]);

  test('of the project, the examples and the documentation are sound', () => {
    expect([own.length, examples.length, pages.length].every((count) => count > 1)).toBe(true);
    expect(all.filter((finding) => !finding.startsWith(broken.name))).toEqual([]);
  });

  test('a wrong input, key or expression would be found', () => {
    const findings = all.filter((finding) => finding.startsWith(broken.name)).join('\n');
    expect(findings).toContain("Invalid action input 'apikey'");
    expect(findings).toContain('run-on');
    // The exception is for this key with this value alone.
    expect(findings).toContain('"queue"');
  });

  test.each([...own, ...examples])('$name uses actions of others by full SHA', ({ text }) => {
    for (const [, uses = ''] of text.matchAll(/uses: (.+)/g)) {
      if (uses === './' || uses.startsWith('OWNER/fine-tune-action@')) continue;
      expect(uses).toMatch(/^[\w-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
    }
  });

  test.each([...own, ...examples])('$name asks for few permissions', ({ text }) => {
    expect(text).toMatch(/^permissions:(?: \{\}|\n {2}contents: read)$/m);
    expect(text).not.toMatch(/write-all|pull_request_target/);
  });

  test.each([...own, ...examples, ...pages])('$name keeps expressions out of scripts', ({ text }) => {
    for (const [script] of text.matchAll(/run: (?:\|\n(?: {10}.*\n)+|.*)/g))
      expect(script).not.toContain('${{');
  });

  test.each([...examples, ...pages])('$name does not time its step out', ({ text }) => {
    expect(text).not.toContain('timeout-minutes');
  });

  test('what trains by itself lets one at a time, and never cancels it', () => {
    const trains = [...examples, ...pages].filter(({ text }) => /^ {2}(?:push|schedule):/m.test(text));
    expect(trains.length).toBeGreaterThan(2);
    for (const { text } of trains) expect(text).toContain('cancel-in-progress: false');
  });

  test('what pays loses no waiting run, and waits for no other workflow', () => {
    const groups = examples
      .filter(({ name }) => !/\/(?:attach|pull-request)\.yml$/.test(name))
      .map(({ text }) => /group: (.+)\n +cancel-in-progress: false.*\n +queue: max/.exec(text)?.[1]);
    expect(groups).not.toContain(undefined);
    expect(new Set(groups).size).toBe(groups.length);
  });
});

function load(name: string): { name: string; text: string } {
  return { name, text: read(name) };
}
