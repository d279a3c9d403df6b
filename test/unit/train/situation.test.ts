import { describe, expect, test } from '@jest/globals';
import type { Candidate } from '../../../src/record/candidate.js';
import type { LabelFacts } from '../../../src/record/label.js';
import { decide, type Situation } from '../../../src/train/situation.js';
import type { Status } from '../../../src/provider/contract.js';

const label: LabelFacts = {
  fingerprint: 'f'.repeat(64),
  repositoryId: '77',
  repository: 'octo/models',
  ref: 'refs/heads/main',
  commit: '',
  run: '1',
  runUrl: '',
  file: 'a.yml',
  limits: {},
};
let made = 0;

function one(
  status: Status,
  whose: 'ours' | 'same-run' | 'stranger' | 'unlabelled',
  capped = false,
): Candidate {
  made += 1;
  return {
    observation: { id: `${whose} ${status}`, status, word: status, sampleUrls: [], createdAt: made },
    label:
      whose === 'unlabelled'
        ? undefined
        : { ...label, ...(capped ? { capped: 'max-credits' as const } : {}) },
    ours: whose === 'ours' || whose === 'same-run',
    sameRun: whose === 'same-run',
    likeness: whose === 'unlabelled' ? 'values' : 'fingerprint',
  };
}

/** Known by our mark, and nothing else of it can be read. */
function marked(status: Status): Candidate {
  return { ...one(status, 'unlabelled'), likeness: 'mark' };
}

/** Ours by its values; whether its data is the same cannot be told. */
function dataless(status: Status, whose: 'ours' | 'same-run' = 'ours'): Candidate {
  return { ...one(status, whose), likeness: 'values-other-data' };
}

function stopping(candidate: Candidate): Candidate {
  return { ...candidate, isStopping: true };
}

function copied(candidate: Candidate): Candidate {
  return { ...candidate, isCopied: true };
}

function atItsLimit(): Candidate {
  const { observation, ...rest } = one('stopped', 'ours');
  return {
    ...rest,
    observation: { ...observation, credits: 5.01 },
    label: { ...label, limits: { maxCredits: 5 } },
  };
}

function doubtful(candidate: Candidate): Candidate {
  return { ...candidate, observation: { ...candidate.observation, doubt: 'It may have failed.' } };
}

const calm: Situation = { onExisting: 'reuse', data: 'known', unattended: false, isRerun: false };

describe('what to do about equal fine-tunes', () => {
  const table: readonly [string, readonly Candidate[], Partial<Situation>, string][] = [
    ['nothing there', [], {}, 'start'],
    ['ours runs', [one('running', 'ours')], {}, 'adopt ours running'],
    ['ours is queued', [one('queued', 'ours')], {}, 'adopt ours queued'],
    ['ours was never started', [one('created', 'ours')], {}, 'adopt ours created'],
    ['a stranger’s created one bars nothing', [one('created', 'stranger')], {}, 'start'],
    ['an unlabelled created one bars nothing', [one('created', 'unlabelled')], {}, 'start'],
    ['a stranger’s runs', [one('running', 'stranger')], {}, 'refuse exists'],
    ['an unlabelled one runs', [one('running', 'unlabelled')], {}, 'refuse exists'],
    ['an unknown status bars', [one('unknown', 'stranger')], {}, 'refuse exists'],
    [
      'ours before a stranger’s',
      [one('running', 'stranger'), one('running', 'ours')],
      {},
      'adopt ours running',
    ],
    ['ours succeeded', [one('succeeded', 'ours')], {}, 'reuse ours succeeded'],
    ['ours succeeded, data unknown', [one('succeeded', 'ours')], { data: 'unknown' }, 'refuse data-unknown'],
    [
      'ours succeeded, part of the data has no identity',
      [one('succeeded', 'ours')],
      { data: 'unsure' },
      'start',
    ],
    ['a stranger’s success is not ours', [one('succeeded', 'stranger')], {}, 'start'],
    [
      'success before a left-over',
      [one('created', 'ours'), one('succeeded', 'ours')],
      {},
      'reuse ours succeeded',
    ],
    ['running before success', [one('succeeded', 'ours'), one('running', 'ours')], {}, 'adopt ours running'],
    [
      'success before one that may have failed',
      [doubtful(one('running', 'ours')), one('succeeded', 'ours')],
      {},
      'reuse ours succeeded',
    ],
    [
      'one that runs before one that may have failed',
      [doubtful(one('running', 'ours')), one('queued', 'ours')],
      {},
      'adopt ours queued',
    ],
    ['one that may have failed, alone', [doubtful(one('running', 'ours'))], {}, 'adopt ours running'],
    [
      'one that may have failed, data unknown',
      [doubtful(one('running', 'ours')), one('succeeded', 'ours')],
      { data: 'unknown' },
      'adopt ours running',
    ],
    ['ours failed, by hand', [one('failed', 'ours')], {}, 'start'],
    ['ours failed, by push', [one('failed', 'ours')], { unattended: true }, 'refuse already-failed'],
    ['a stranger’s failure does not count', [one('failed', 'stranger')], { unattended: true }, 'start'],
    ['ours capped, by push', [one('stopped', 'ours', true)], { unattended: true }, 'refuse already-failed'],
    ['ours stopped by a person', [one('stopped', 'ours')], { unattended: true }, 'start'],
    ['by our mark alone, running', [marked('running')], {}, 'adopt unlabelled running'],
    ['by our mark alone, succeeded', [marked('succeeded')], {}, 'reuse unlabelled succeeded'],
    [
      'by our mark alone, succeeded, data unknown',
      [marked('succeeded')],
      { data: 'unknown' },
      'refuse data-unknown',
    ],
    ['by our mark alone, failed, by push', [marked('failed')], { unattended: true }, 'refuse already-failed'],
    ['new: by our mark alone it is another run’s', [marked('running')], { onExisting: 'new' }, 'start'],
    [
      'new, second attempt: it may be the first one’s',
      [marked('running')],
      { onExisting: 'new', isRerun: true },
      'adopt unlabelled running',
    ],
    ['the data could not be told, running', [dataless('running')], {}, 'refuse data-unknown'],
    ['the data could not be told, succeeded', [dataless('succeeded')], {}, 'refuse data-unknown'],
    [
      'the data could not be told, this run’s own',
      [dataless('running', 'same-run')],
      {},
      'adopt same-run running',
    ],
    [
      'its values cannot be read, running',
      [{ ...one('running', 'unlabelled'), likeness: 'unreadable' }],
      {},
      'refuse unreadable',
    ],
    [
      'a hub without labels, second attempt: what was there before the push is not the first one’s',
      [one('succeeded', 'unlabelled')],
      { isRerun: true, runSince: made + 3 * 60_000 },
      'start',
    ],
    [
      'a hub without labels, second attempt: clocks may differ by a minute',
      [one('succeeded', 'unlabelled')],
      { isRerun: true, runSince: made + 60_000 },
      'refuse data-unknown',
    ],
    [
      'a hub without labels, second attempt: what succeeded may be the first one’s',
      [one('succeeded', 'unlabelled')],
      { isRerun: true },
      'refuse data-unknown',
    ],
    ['being stopped', [stopping(one('running', 'ours'))], {}, 'await ours running'],
    [
      'being stopped, and another one runs',
      [stopping(one('running', 'ours')), one('queued', 'ours')],
      {},
      'adopt ours queued',
    ],
    ['a copy of our label, running', [copied(one('running', 'ours'))], {}, 'refuse copied'],
    ['a copy of our label, succeeded', [copied(one('succeeded', 'ours'))], {}, 'refuse copied'],
    [
      'stopped at its own limit, though its label could not be marked',
      [atItsLimit()],
      { unattended: true },
      'refuse already-failed',
    ],
    [
      'new: others are ignored',
      [one('running', 'ours'), one('succeeded', 'ours')],
      { onExisting: 'new' },
      'start',
    ],
    [
      'new: this run’s own is adopted',
      [one('running', 'same-run')],
      { onExisting: 'new' },
      'adopt same-run running',
    ],
    [
      'a success of ours is reused though a stranger’s runs',
      [one('running', 'stranger'), one('succeeded', 'ours')],
      {},
      'reuse ours succeeded',
    ],
    [
      'fail: a stranger’s success bars as well',
      [one('succeeded', 'stranger')],
      { onExisting: 'fail' },
      'refuse exists',
    ],
    [
      'fail: one whose data cannot be told bars only while it runs',
      [one('succeeded', 'unlabelled')],
      { onExisting: 'fail' },
      'start',
    ],
    [
      'fail: another’s bars though this run’s own is older',
      [one('running', 'same-run'), one('running', 'stranger')],
      { onExisting: 'fail' },
      'refuse exists',
    ],
    [
      'fail: a left-over of ours was never bought',
      [one('created', 'ours')],
      { onExisting: 'fail' },
      'adopt ours created',
    ],
    [
      'data unknown: a re-run takes what its own run had trained',
      [one('succeeded', 'same-run')],
      { data: 'unknown' },
      'reuse same-run succeeded',
    ],
    [
      'new: a stranger’s is ignored, too',
      [one('running', 'stranger'), one('running', 'unlabelled')],
      { onExisting: 'new' },
      'start',
    ],
    [
      'failed, then a left-over, by push',
      [one('failed', 'ours'), one('created', 'ours')],
      { unattended: true },
      'refuse already-failed',
    ],
    [
      'failed, then a left-over, by hand: the left-over is started',
      [one('failed', 'ours'), one('created', 'ours')],
      {},
      'adopt ours created',
    ],
    ['fail: a success bars', [one('succeeded', 'ours')], { onExisting: 'fail' }, 'refuse exists'],
    ['fail: a running one bars', [one('running', 'ours')], { onExisting: 'fail' }, 'refuse exists'],
    [
      'fail: a re-run finds its own',
      [one('running', 'same-run')],
      { onExisting: 'fail' },
      'adopt same-run running',
    ],
  ];
  test.each(table)('%s', (_, equal, more, expected) => {
    const intent = decide(equal, { ...calm, ...more });
    const shown =
      intent.kind === 'start'
        ? 'start'
        : intent.kind === 'refuse'
          ? `refuse ${'bar' in intent ? intent.bar : intent.reason}`
          : `${intent.kind} ${intent.candidate.observation.id}`;
    expect(shown).toBe(expected);
  });
  test('the oldest of several is adopted, so that two runs agree', () => {
    const older = one('created', 'ours');
    const younger = one('created', 'ours');
    const intent = decide([younger, older], calm);
    expect(intent).toEqual({ kind: 'adopt', candidate: older });
  });
});
