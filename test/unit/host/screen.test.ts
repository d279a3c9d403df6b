import { expect, test } from '@jest/globals';
import { openScreen, type Terminal } from '../../../src/host/screen.js';

const narrow: Terminal = { columns: () => 24 };

function shown(env: Record<string, string>, terminal: Terminal | undefined): string {
  let text = '';
  const screen = openScreen((part) => (text += part), env, terminal);
  screen.print('Conclusion: succeeded. Done.');
  screen.showProgress?.('[5s] running · step 1 of 500');
  screen.showProgress?.('[9s] running');
  screen.print('error[unknown-key]: no');
  return text.replaceAll('\u001b', '^').replaceAll('\r', '<');
}

test('a terminal has colours and a line that is written over', () => {
  expect(shown({ TERM: 'xterm' }, narrow)).toBe(
    [
      '^[32mConclusion: succeeded^[0m. Done.\n',
      '<^[2K^[2m[5s]^[0m running · step 1 …',
      '<^[2K^[2m[9s]^[0m running',
      '<^[2K^[31merror[unknown-key]:^[0m no\n',
    ].join(''),
  );
});

test('without colours it is still a terminal', () => {
  const text = shown({ TERM: 'xterm', NO_COLOR: '1' }, narrow);
  expect(text).toContain('<^[2K[9s] running<^[2Kerror[unknown-key]: no\n');
  expect(text).not.toContain('[3');
});

test.each([
  [{ TERM: 'dumb' }, narrow],
  [{ TERM: 'xterm' }, undefined],
])('a dumb one and a pipe have plain lines: %j', (env, terminal) => {
  expect(shown(env, terminal)).toBe('Conclusion: succeeded. Done.\nerror[unknown-key]: no\n');
});

test('a failure is red, what may go on is yellow', () => {
  const first = (line: string): string => {
    let text = '';
    openScreen((part) => (text += part), {}, narrow).print(line);
    return text.slice(2, 4);
  };
  const lines = [
    'failed (training-failed).',
    'stopped. The',
    'stopped (stopped).',
    'unfinished (x).',
    'valid.',
  ];
  expect(lines.map((line) => first(`Conclusion: ${line}`))).toEqual(['31', '33', '31', '33', '32']);
});
