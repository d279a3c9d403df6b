import { about } from '../../base/endings.js';
import type { Trial } from '../../plan/plan.js';
import { table } from '../budget.js';
import { code, link, markdownText, tableCell } from '../escape.js';
import type { FineTuneReport } from '../report.js';
import { baseOf, creditsText, isoTime, plural, secondsText } from '../words.js';

/** What can be said in a word each: file, fine-tune, data, money, time. Unknown ones are left out. */
export function renderFacts(fineTune: FineTuneReport): string {
  const { trial, observation, id, url, credits, durationSeconds } = fineTune;
  const { gpu, word, ratePerSecond, startedAt, finishedAt, expiresAt } = observation ?? {};
  const cost = creditsText(credits);
  const rate = creditsText(ratePerSecond === undefined ? undefined : ratePerSecond * 3600);
  const isReused = about(fineTune.ending).numbers === 'earlier';
  const time = isReused ? undefined : secondsText(durationSeconds);
  const started = isoTime(startedAt);
  const finished = isoTime(finishedAt);
  const expires = isoTime(expiresAt);
  return facts([
    ['file', trial === undefined ? undefined : code(trial.path)],
    ['fine-tune', fineTuneText(id, url, observation?.name)],
    ['repository', optionalCode(fineTune.repository ?? (trial?.repository || undefined))],
    ['base model', optionalCode(baseOf(fineTune))],
    typeFact(trial, observation?.scriptType),
    classFact(trial),
    ['data', dataText(fineTune)],
    ['status', optionalCode(word)],
    ['GPU', gpu === undefined ? undefined : tableCell(gpu, 100)],
    [
      'training time',
      time === undefined
        ? undefined
        : `${time}${started === undefined || finished === undefined ? '' : ` (${clock(started)} to ${laterClock(started, finished)} UTC)`}`,
    ],
    [
      'credits',
      cost === undefined ? undefined : `${cost}${rate === undefined || isReused ? '' : ` (${rate} an hour)`}`,
    ],
    ['kept until', expires === undefined ? undefined : `${clock(expires)} UTC`],
    ['started', startedText(fineTune)],
    ['fingerprint', optionalCode(fineTune.fingerprint)],
  ]);
}

/** The same for a file that nothing was started for. */
export function renderTrialFacts(trial: Trial, withHeading: boolean): string {
  const table = facts([
    ['file', code(trial.path)],
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
  return known.length === 0 ? '' : table(['', ''], known, 50_000);
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
  const whole = kind === 'commit' || dataIdentity === dataCommit ? undefined : (hash ?? dataIdentity);
  // A SHA-256 of ours: enough of it to compare two summaries by eye; the result file has all of it.
  const content = kind === 'images' || kind === 'data' ? whole?.slice(0, 16) : whole;
  const parts = [resource, named('commit', dataCommit), named('content', content)].filter(
    (part) => part !== undefined,
  );
  return parts.length === 0 ? undefined : parts.join(', ');
}

function named(word: string, hash: string | undefined): string | undefined {
  return hash === undefined || hash === '' ? undefined : `${word} ${code(hash, 80)}`;
}

/** Only when it was not this step, so that nobody looks for a purchase that was none. */
function startedText({ startedHere, ending }: FineTuneReport): string | undefined {
  if (startedHere !== false || about(ending).numbers !== 'own') return undefined;
  return 'before this step, which only watched it';
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
