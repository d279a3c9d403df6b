import { expect, test } from '@jest/globals';
import { cancelledText } from '../../src/cancelled-text.js';
import type { Status } from '../../src/provider/contract.js';
import { openTraining, type Training } from '../../src/record/training.js';

const unmade = (title: string): Training => openTraining(title, title, 'oxen');

/** One with a fine-tune; without a status it was not read. */
function made(id: string, status?: Status, more: Partial<Training> = {}): Training {
  return {
    ...unmade(`${id}.yml`),
    ref: { repository: 'ox/data', id },
    ...(status === undefined ? {} : { observation: { id, status, word: status, sampleUrls: [] } }),
    ...more,
  };
}

const text = (...trainings: readonly Training[]): string =>
  cancelledText(trainings, { goesOn: false, simulated: false });
const reused: Partial<Training> = { ending: { conclusion: 'reused', message: '' } };
const unfinished: Partial<Training> = { ending: { conclusion: 'unfinished', message: '' } };
const refused: Partial<Training> = { ending: { conclusion: 'refused', message: '' } };

test.each<[string, readonly Training[], string]>([
  ['nothing is there', [unmade('a.yml')], 'before a fine-tune was created.'],
  ['one is over', [made('a', 'succeeded', reused)], 'of a, which has ended. The next run goes on there'],
  [
    'all are over',
    [made('a', 'succeeded', reused), made('b', 'succeeded')],
    'of a, b, which have ended. The next run goes on there',
  ],
  [
    'two files have one, of which one has not come to it',
    [made('a', 'succeeded', { fingerprint: 'f' }), { ...unmade('b.yml'), fingerprint: 'f' }],
    'of a, which has ended. The next run goes on there',
  ],
  [
    'one is over, another one is not there yet',
    [made('a', 'succeeded', reused), unmade('b.yml'), unmade('c.yml')],
    'before a fine-tune of b.yml and of c.yml was created or found; a had ended before.',
  ],
  [
    'one is over, another one goes on though nobody watches it',
    [made('a', 'succeeded', reused), made('b', 'running', unfinished)],
    "while it worked on b ('running'); on-cancel decides",
  ],
  [
    'one goes on, another one is not there yet',
    [made('a', 'running'), unmade('b.yml')],
    'decides what becomes of it. A fine-tune of b.yml was not created or found yet.',
  ],
  [
    'one was not read, another one is not there yet',
    [made('a'), unmade('b.yml')],
    'before anything was read of a. A fine-tune of b.yml was not created or found yet.',
  ],
])('%s', (_, trainings, words) => expect(text(...trainings)).toContain(words));

test.each<[string, readonly Training[]]>([
  ['failed', [made('a', 'succeeded'), made('b', 'failed')]],
  ['was stopped', [made('a', 'succeeded'), made('b', 'stopped')]],
  ['was refused', [made('a', 'succeeded'), { ...unmade('b.yml'), ...refused }]],
  ['is not there yet', [made('a', 'succeeded'), unmade('b.yml')]],
  ['goes on', [made('a', 'succeeded'), made('b', 'running')]],
])('no promise that nothing is trained where another one %s', (_, trainings) => {
  expect(text(...trainings)).not.toMatch(/trains nothing/);
});

test('what goes on in a terminal is told with what is not there yet', () => {
  const words = cancelledText([made('a', 'running'), unmade('b.yml')], { goesOn: true, simulated: false });
  expect(words).toMatch(
    /^Left a \('running'\)\. It goes on .*command started\. A fine-tune of b\.yml was not/,
  );
});
