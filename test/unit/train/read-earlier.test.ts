import { expect, test } from '@jest/globals';
import { present } from '../../../src/base/present.js';
import type { Trial } from '../../../src/plan/trial.js';
import type { Observation } from '../../../src/provider/contract.js';
import type { Beside } from '../../../src/record/follow-up.js';
import { renderLabel, type LabelFacts } from '../../../src/record/label.js';
import type { ServingProvider } from '../../support/serving-provider.js';
import { asking, run } from './serving-scene.js';
import { policy, trial as plain } from './scene.js';

/** Whose an earlier training is: how it is called and labelled. */
type Kind = 'mine' | 'mine, bad' | 'renamed' | 'other file' | 'other file, my name' | 'stranger';

const names: Readonly<Record<Kind, string>> = {
  mine: 'bot',
  'mine, bad': 'bot',
  renamed: 'old name',
  'other file': 'another',
  'other file, my name': 'bot',
  stranger: '',
};

function labelOf(kind: Kind, nth: number): Pick<Observation, 'displayName' | 'description'> {
  if (kind === 'stranger') return {};
  const { repositoryId, repository, ref } = policy.owner;
  const isOther = kind.startsWith('other');
  const facts: LabelFacts = {
    ...{ repositoryId, repository, ref, commit: '', run: '5', runUrl: '', limits: {}, after: 'aaaaaaaaaaaa' },
    fingerprint: String(nth).padStart(64, 'e'),
    file: isOther ? 'other.yml' : plain.path,
    verdict: kind === 'mine, bad' ? 'failed' : 'passed',
  };
  const { name, description } = renderLabel({ name: names[kind] }, facts, 'whole');
  return { displayName: name, description };
}

interface Hub {
  /** Oldest first, so many of each. */
  readonly has: Readonly<Partial<Record<Kind, number>>>;
  readonly showsNames?: true;
  readonly searches?: false;
  readonly showsLabels?: false;
}

/** A training on such a hub: what it was put beside, and the requests for it once it was over. */
async function beside({ has, showsNames, searches, showsLabels }: Hub, trial: Trial) {
  const requests: string[] = [];
  const setUp = (provider: ServingProvider): void => {
    for (const [kind, count] of Object.entries(has) as readonly (readonly [Kind, number])[])
      for (let nth = 0; nth < count; nth++) {
        const other = { ...plain, request: { ...plain.request, base_model: 'Qwen/Qwen3-8B' } };
        provider.add(other, { status: 'succeeded', ...labelOf(kind, nth) });
      }
    const isOver = (): boolean =>
      provider.started.length > 0 && provider.all().every(({ status }) => status === 'succeeded');
    const { list, read } = provider;
    provider.list = async (repository, query) => {
      if (query.search !== undefined && isOver()) requests.push('search');
      if (query.search !== undefined && searches === false) return [];
      const hints = await list(repository, query);
      if (showsNames !== true) return hints;
      return hints.map((hint) => ({
        ...hint,
        ...present({ displayName: provider.now(hint.id)?.displayName }),
      }));
    };
    provider.read = (ref) => {
      if (isOver() && ref.id !== provider.all().at(-1)?.id) requests.push('read');
      return read(ref);
    };
    if (showsLabels === false) provider.shown = (each) => without(each, 'displayName', 'description');
  };
  const { training, ending } = await run({ trial, setUp });
  return { found: inWords(training.beside), ending, requests: requests.length };
}

function without<T extends object, K extends keyof T>(each: T, ...keys: readonly K[]): Omit<T, K> {
  const kept = Object.entries(each).filter(([name]) => !(keys as readonly string[]).includes(name));
  return Object.fromEntries(kept) as Omit<T, K>;
}

function inWords(found: Beside | undefined): string {
  if (found?.kind === 'compared') return found.last.ref.id;
  if (found?.kind !== 'first' || found.unlikely === undefined) return found?.kind ?? '';
  return `first, ${found.unlikely.split(':', 1)[0] ?? ''}`;
}

const first = ['first', 'succeeded'] as const;
const bar = (id: string) => [id, 'succeeded'] as const;
const unsure = (others: number) =>
  [`first, ${others} trainings of other names were not read`, 'succeeded'] as const;
const unknown = ['unknown', 'gate-failed worse'] as const;

const cases: readonly (readonly [string, Hub, readonly [string, string]])[] = [
  ['nothing else', { has: {} }, first],
  ['few strangers', { has: { stranger: 3 } }, first],
  ['many strangers', { has: { stranger: 30 } }, first],
  ['many other files', { has: { 'other file': 15 } }, first],
  ['other files of its name', { has: { 'other file, my name': 6 } }, first],
  ['its own before many strangers', { has: { mine: 1, stranger: 120 } }, bar('ft1')],
  ['its own before many other files', { has: { mine: 2, 'other file': 30 } }, bar('ft2')],
  // Its name is another one now: it is found as long as all of ours can be read.
  ['renamed, few others', { has: { renamed: 1, 'other file': 2 } }, bar('ft1')],
  ['renamed, some others', { has: { renamed: 1, 'other file': 12, stranger: 20 } }, bar('ft1')],
  ['renamed to what another file is called', { has: { renamed: 1, 'other file, my name': 6 } }, bar('ft1')],
  // Beyond that it passes, and not in silence: else no first training could ever pass beside so many.
  ['renamed, many others', { has: { renamed: 1, 'other file': 30 } }, unsure(13)],
  ['not renamed, many others', { has: { 'other file': 30 } }, unsure(12)],
  ['many of its name, none of them good', { has: { 'mine, bad': 30 } }, unknown],
  ['names in lists: other files', { has: { 'other file': 15 }, showsNames: true }, first],
  ['names in lists: renamed', { has: { renamed: 1, 'other file': 12 }, showsNames: true }, bar('ft1')],
  // A search that does not find this training proves nothing; names that are shown do.
  ['no search: few strangers', { has: { stranger: 3 }, searches: false }, first],
  ['no search: its own', { has: { mine: 1, 'other file': 8 }, searches: false }, bar('ft1')],
  ['no search: many others', { has: { 'other file': 30 }, searches: false }, unknown],
  ['no search: names', { has: { 'other file': 7 }, searches: false, showsNames: true }, first],
  // No label is ever shown, but searches know them.
  ['no labels: strangers', { has: { stranger: 8 }, showsLabels: false }, first],
  ['no labels: other files', { has: { 'other file': 8 }, showsLabels: false }, unsure(8)],
  ['no labels: its own', { has: { mine: 1 }, showsLabels: false }, unknown],
];

test.each(cases)('a gate: %s', async (_, hub, [found, ending]) => {
  expect(await beside(hub, asking)).toMatchObject({ found, ending });
});

test('so many requests at most: with a gate a few, else next to none', async () => {
  const free: Trial = { ...without(asking, 'evaluate'), gates: { sanity: 'warn' } };
  const crowd = { has: { 'other file': 250, stranger: 50 } };
  const gated = await beside(crowd, asking);
  const { requests } = await beside(crowd, free);
  expect([gated.requests, requests]).toEqual([20, 5]);
  // Who finds its own reads no others.
  expect((await beside({ has: { ...crowd.has, mine: 1 } }, free)).requests).toBeLessThanOrEqual(3);
});
