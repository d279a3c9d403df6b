import { about } from '../../base/endings.js';
import type { Trial } from '../../plan/trial.js';
import type { Observation } from '../../provider/contract.js';
import { details, table } from '../text-budget.js';
import { code, link, markdownText, tableCell } from '../escape.js';
import type { FineTuneReport, Report } from '../report.js';
import { baseOf, creditsText, isoTime, plural, secondsText } from '../words.js';
import { fileText } from './place-text.js';

/** What can be said in a word each and is not said above: file, fine-tune, data, times. Unknown ones are left out. */
export function renderFacts(fineTune: FineTuneReport, pages?: Report['pages']): string {
  const { trial, observation, id, url } = fineTune;
  const { gpu, word, ratePerSecond, expiresAt } = observation ?? {};
  const rate = creditsText(ratePerSecond === undefined ? undefined : ratePerSecond * 3600);
  const isOwn = about(fineTune.ending).numbers === 'own';
  const expires = isoTime(expiresAt);
  const known = facts([
    ['file', trial === undefined ? undefined : fileText(trial.path, pages)],
    ['fine-tune', fineTuneText(id, url, observation?.name)],
    ['repository', optionalCode(fineTune.repository ?? (trial?.repository || undefined))],
    typeFact(trial, observation?.scriptType),
    classFact(trial),
    ['data', dataText(fineTune)],
    ['status', optionalCode(word)],
    ['GPU', gpu === undefined ? undefined : tableCell(gpu, 100)],
    ['trained', isOwn ? timesText(observation) : undefined],
    ['price', isOwn && rate !== undefined ? `${rate} an hour` : undefined],
    ...foreignFacts(fineTune),
    ['kept until', expires === undefined ? undefined : `${clock(expires)} UTC`],
    ['started', startedText(fineTune)],
    ['fingerprint', optionalHash(fineTune.fingerprint)],
  ]);
  return known === '' ? '' : details('Facts: file, data, times, fingerprint', known);
}

/** What another one took and cost; that of this step stands in the headline. */
function foreignFacts({ ending, credits, durationSeconds }: FineTuneReport): readonly Fact[] {
  if (about(ending).numbers !== 'foreign') return [];
  return [
    ['its training time', secondsText(durationSeconds)],
    ['its credits', creditsText(credits)],
  ];
}

/** `2026-01-31 12:04 to 12:23 UTC` */
function timesText(observation: Observation | undefined): string | undefined {
  const started = isoTime(observation?.startedAt);
  const finished = isoTime(observation?.finishedAt);
  if (started === undefined) return undefined;
  return finished === undefined
    ? `since ${clock(started)} UTC`
    : `${clock(started)} to ${laterClock(started, finished)} UTC`;
}

/** The same for a file that nothing was started for. */
export function renderTrialFacts(trial: Trial, withHeading: boolean, pages?: Report['pages']): string {
  const table = facts([
    ['file', fileText(trial.path, pages)],
    ['repository', optionalCode(trial.repository || undefined)],
    ['base model', optionalCode(baseOf({ trial }))],
    typeFact(trial, undefined),
    classFact(trial),
    ['data', optionalCode(trial.request['resource'] ?? trial.files?.join(', '))],
  ]);
  return withHeading ? `### ${markdownText(trial.name, 150)}\n\n${table}` : table;
}

type Fact = readonly [string, string | undefined];

/** How it is trained: a script type where there are such, else the kind of what is made. */
function typeFact(trial: Trial | undefined, shown: string | undefined): Fact {
  const { script_type: script, model_type: model } = trial?.request ?? {};
  return [
    script === undefined && trial !== undefined ? 'type' : 'script type',
    optionalCode(shown ?? script ?? model),
  ];
}

/** What is trained, where the request says so. */
function classFact(trial: Trial | undefined): Fact {
  return ['class', optionalCode(trial?.request['name'])];
}

function facts(rows: readonly Fact[]): string {
  const known = rows.flatMap(([name, value]) => (value === undefined || value === '' ? [] : [[name, value]]));
  return known.length === 0 ? '' : table(['fact', 'value'], known, 50_000);
}

function fineTuneText(
  id: string | undefined,
  url: string | undefined,
  name: string | undefined,
): string | undefined {
  if (id === undefined) return undefined;
  const shown = url === undefined ? tableCell(id, 200) : link(id, url);
  return name === undefined ? shown : `${shown} ${code(name, 200)}`;
}

function dataText(fineTune: FineTuneReport): string | undefined {
  const { trial, observation, dataIdentity, dataCommit, images } = fineTune;
  const count = images === undefined ? undefined : plural(images, 'image');
  const resource = optionalCode(trial?.request['resource'] ?? observation?.resource) ?? count;
  const [, kind, hash] = /^(commit|table|images|data):(.+)$/.exec(dataIdentity ?? '') ?? [];
  // For pictures the commit is the identity; it is said once.
  const content = kind === 'commit' || dataIdentity === dataCommit ? undefined : (hash ?? dataIdentity);
  const parts = [resource, named('commit', dataCommit), named('content', content)].filter(
    (part) => part !== undefined,
  );
  return parts.length === 0 ? undefined : parts.join(', ');
}

function named(word: string, hash: string | undefined): string | undefined {
  return hash === undefined || hash === '' ? undefined : `${word} ${shortHash(hash)}`;
}

/** Only when it was not this step, so that nobody looks for a purchase that was none. */
function startedText({ startedHere, ending }: FineTuneReport): string | undefined {
  if (startedHere !== false || about(ending).numbers !== 'own') return undefined;
  return 'before this step, which only watched it';
}

/** Enough of a hash to compare two summaries by eye; the result file has all of it. */
function shortHash(hash: string): string {
  return code(/^[\da-f]{13,}$/i.test(hash) ? hash.slice(0, 12) : hash, 80);
}

function optionalHash(hash: string | undefined): string | undefined {
  return hash === undefined ? undefined : shortHash(hash);
}

function optionalCode(value: unknown): string | undefined {
  return typeof value === 'string' ? code(value, 300) : undefined;
}

/** The day is said again only when it is another one. */
function laterClock(from: string, to: string): string {
  return from.slice(0, 10) === to.slice(0, 10) ? clock(to).slice(11) : clock(to);
}

/** `2026-01-31 12:00` */
function clock(iso: string): string {
  return iso.replace('T', ' ').slice(0, 16);
}
