import { expect, test } from '@jest/globals';
import { flags } from '../../../src/flags.js';
import { toTerminalWords } from '../../../src/record/terminal-words.js';

const said = (text: string): string => toTerminalWords(text, 'npx fine-tune');

test.each([
  ['Fix it, then run this step again.', 'Fix it, then run this again.'],
  [
    'To wait for it: `command: attach` with `fine-tune-id: a1`.',
    'To wait for it: `npx fine-tune attach --fine-tune-id a1`.',
  ],
  [
    'To train anyway: a new run with `on-existing: new`.',
    'To train anyway: a new run with `--on-existing new`.',
  ],
  ['Check the address of the service (`hub-url`).', 'Check the address of the service (`--hub-url`).'],
  ['If it is yours, give its id: fine-tune-id: a1', 'If it is yours, give its id: --fine-tune-id a1'],
  [
    "'command: run' needs an Oxen API key, and the input 'api-key' is empty.",
    "'run' needs an Oxen API key, and the variable OXEN_API_KEY is empty.",
  ],
  // Keys of the file.
  [
    'Write `repository: ox/data`, or lower `limits.max_credits`.',
    'Write `repository: ox/data`, or lower `limits.max_credits`.',
  ],
])('%s', (text, words) => expect(said(text)).toBe(words));

test('whatever is said with a flag is said of one that exists', () => {
  const inputs =
    'api-key hub-url max-credits on-existing on-running on-cancel wait wait-timeout expect-fingerprint samples-path';
  for (const name of inputs.split(' ')) {
    expect(said(`\`${name}\``)).toBe(`\`--${name}\``);
    expect(flags.map((flag) => flag.name)).toContain(name);
  }
});
