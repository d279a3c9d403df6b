import * as z from 'zod';
import { present } from '../base/present.js';
import { cut } from '../base/text.js';
import { shortFingerprint } from '../plan/fingerprint.js';
import type { Trial } from '../plan/trial.js';
import type { Label, Observation } from '../provider/contract.js';
import type { Limits } from '../spec/spec.js';
import {
  answerFacts,
  answersIn,
  comparedFact,
  comparedIn,
  liveFact,
  liveIn,
  unservedFact,
  type LiveStep,
  type StoredAnswers,
  type VainQuestions,
  vainFact,
  vainIn,
} from './label-follow-up.js';

/*
 * What our label on a fine-tune says. Its name ends in a mark; the last line of its description holds facts, the most
 * important first, because no source tells how long a description may be:
 *
 *   fine-tune-action: v2 <fingerprint> repo=… run=… at=… c=… d=… | took=… values=… … end
 *
 * What stands before the bar, with it, is the short form, at most 200 characters, and is sent first. It comes back from the
 * service, where everybody who may write can edit it: a claim, not a fact. It says what was done, never what to do.
 */

/** What our label says. */
export interface LabelFacts {
  readonly fingerprint: string;
  /** Id of the GitHub repository that made it; empty in labels of version 1 and outside of GitHub. */
  readonly repositoryId: string;
  /** `owner/name` of it; may have been renamed since. Empty when only the short form was kept. */
  readonly repository: string;
  /** GitHub run id; the same in every attempt. */
  readonly run: string;
  /** Hash of the fine-tune file's path and the ref, see `placeOf`. */
  readonly place?: string;
  /** Hash of what tells several trainings of one file apart: its name and `set`. */
  readonly leg?: string;
  /** What the service recorded right after the create, in its own form, see `find/took.ts`. */
  readonly took?: string;
  /** The beginning of the fingerprint without the data: which values it was made with. */
  readonly values?: string;
  readonly limits: Limits;
  /** Identity of the data it was made with, when that was known. */
  readonly data?: string;
  /** Rows of that data. */
  readonly rows?: number;
  readonly commit: string;
  readonly ref: string;
  readonly pullRequest?: number;
  readonly runUrl: string;
  /** Path of the fine-tune file. */
  readonly file: string;
  /** Set once we stopped it at a limit. */
  readonly capped?: CapReason;
  /** A stop was asked for: by a cancel of the workflow, by the command, by a newer training, or at a limit. */
  readonly stop?: StopCause;
  /** What the file asked for after the training, see `followUpHash`: as long as there is no `verdict`, it is still to be done. */
  readonly after?: string;
  /** How the gates of its file judged it. */
  readonly verdict?: GateWord;
  /** What came of questions to it. */
  readonly answers?: StoredAnswers;
  /** Rows that it could not be asked to the end. */
  readonly vain?: VainQuestions;
  /** What it said to other rows: of another file that shares it, or when a later one was compared with it. */
  readonly also?: StoredAnswers;
  /** What its base model said to the rows of `answers`. */
  readonly base?: StoredAnswers;
  /** Who serves a checkpoint of it at this moment, see `train/serve/claim.ts`. */
  readonly claim?: string;
  /** The checkpoint that was opened for questions and is to rest after them: `<step>.<id of the model>`. */
  readonly opened?: string;
  /** Checkpoints that we have put to rest though a file wanted them: too late, replaced, or a gate said no. */
  readonly unserved?: readonly number[];
  /** What serves because a file of ours asked for it. */
  readonly live?: readonly LiveStep[];
}

const gateWords = ['passed', 'failed'] as const;
export type GateWord = (typeof gateWords)[number];

const capReasons = ['max-credits', 'max-duration', 'queue-timeout', 'stall-timeout'] as const;
export type CapReason = (typeof capReasons)[number];
const stopCauses = ['cancel', 'command', 'superseded', 'limit'] as const;
export type StopCause = (typeof stopCauses)[number];

const mark = 'fine-tune-action: v2';
const firstMark = 'fine-tune-action: v1';
/** Of a name, so that a service with short names does not cut off what is searched for. */
const maxNameLength = 200;
const markDigits = 12;
const longestShortForm = 200;

/** What the user calls it, and the fingerprint's short form, by which it is searched for. */
export function renderName({ name }: Pick<Trial, 'name'>, fingerprint: string): string {
  return `${cut(name, maxNameLength)} · ${shortFingerprint(fingerprint)}`;
}

/** The short form of our mark in a name; undefined when there is none. */
export function markIn({ displayName }: Pick<Observation, 'displayName'>): string | undefined {
  return / · (ft-[0-9a-f]{12})$/.exec((displayName ?? '').slice(-maxNameLength))?.[1];
}

/** What a name of ours is before the digits of its mark, by which all of that name are found; undefined without a mark. */
export function nameIn(shown: Pick<Observation, 'displayName'>): string | undefined {
  return markIn(shown) === undefined ? undefined : shown.displayName?.slice(0, -markDigits);
}

/** Name and description, with the facts in their short form alone, or with all of them. */
export function renderLabel(
  trial: Pick<Trial, 'name' | 'description'>,
  facts: LabelFacts,
  form: 'short' | 'whole',
): Label {
  const line = form === 'short' ? shortForm(facts) : wholeForm(facts);
  return {
    name: renderName(trial, facts.fingerprint),
    description: trial.description === undefined ? line : `${trial.description}\n\n${line}`,
  };
}

function shortForm(facts: LabelFacts): string {
  return `${joinPairs(facts, shortPairs(facts)).line} |`;
}

function wholeForm(facts: LabelFacts): string {
  const { line, left } = joinPairs(facts, shortPairs(facts));
  return `${line} |${[...left, ...longPairs(facts)].map(renderPair).join('')} end`;
}

function longPairs(facts: LabelFacts): readonly LabelPair[] {
  return [
    ['took', facts.took],
    ['values', facts.values],
    ['leg', facts.leg],
    ['stop', facts.stop],
    ['capped', facts.capped],
    ['after', facts.after],
    ['verdict', facts.verdict],
    ...answerPairs(facts.answers),
    ['vain', rendered(facts.vain, vainFact)],
    ['also', rendered(facts.also, comparedFact)],
    ['base', rendered(facts.base, comparedFact)],
    ['claim', facts.claim],
    ['opened', facts.opened],
    ['unserved', unservedFact(facts.unserved ?? [])],
    ['live', liveFact(facts.live ?? [])],
    ['data', facts.data],
    ['rows', facts.rows],
    ['repository', facts.repositoryId === '' ? undefined : facts.repository],
    ['commit', facts.commit],
    ['ref', facts.ref],
    ['pr', facts.pullRequest],
    ['file', facts.file],
    ['url', facts.runUrl],
  ];
}

/** What the whole form says and the label that is shown lacks, for `amendLabel`; undefined when it lacks nothing. */
export function missingFacts(
  { description = '' }: Pick<Observation, 'description'>,
  facts: LabelFacts,
): Readonly<Record<string, string | number>> | undefined {
  const line = description.split(/\r?\n/).findLast(isOurLine);
  if (line === undefined) return undefined;
  const has = new Set(wordsOf(line).map((word) => word.split('=', 1)[0] ?? word));
  const missing = [...shortPairs(facts), ...longPairs(facts)].filter(
    (pair): pair is readonly [string, string | number] =>
      pair[1] !== undefined && pair[1] !== '' && !has.has(pair[0]),
  );
  return missing.length === 0 ? undefined : Object.fromEntries(missing);
}

function answerPairs(answers: StoredAnswers | undefined): readonly LabelPair[] {
  return answers === undefined ? [] : Object.entries(answerFacts(answers));
}

function rendered<T>(value: T | undefined, render: (value: T) => string): string | undefined {
  return value === undefined ? undefined : render(value);
}

function shortPairs({ repositoryId, repository, run, place, limits }: LabelFacts): readonly LabelPair[] {
  return [
    repositoryId === '' ? ['repository', repository] : ['repo', repositoryId],
    ['run', run],
    ['at', place],
    ['c', limits.maxCredits],
    ['d', seconds(limits.maxDurationMs)],
    ['q', seconds(limits.queueTimeoutMs)],
    ['s', seconds(limits.stallTimeoutMs)],
  ];
}

/** The pairs that fit into the short form, and those that do not. */
function joinPairs(
  { fingerprint }: LabelFacts,
  pairs: readonly LabelPair[],
): { readonly line: string; readonly left: readonly LabelPair[] } {
  let line = `${mark} ${fingerprint}`;
  const left: LabelPair[] = [];
  for (const pair of pairs) {
    const next = `${line}${renderPair(pair)}`;
    if (next.length + ' |'.length <= longestShortForm) line = next;
    else left.push(pair);
  }
  return { line, left };
}

type LabelPair = readonly [string, string | number | undefined];

function renderPair([key, value]: LabelPair): string {
  return value === undefined || value === '' ? '' : ` ${key}=${encodeURIComponent(String(value))}`;
}

function seconds(ms: number | undefined): number | undefined {
  return ms === undefined ? undefined : Math.max(1, Math.round(ms / 1000));
}

/**
 * The label that a fine-tune has, with some facts changed: what a person wrote and what we do not know stays. Undefined
 * when it has no label of ours.
 */
export function amendLabel(
  { description = '', displayName }: Pick<Observation, 'description' | 'displayName'>,
  changes: Readonly<Record<string, string | number | undefined>>,
): Label | undefined {
  const lines = description.split(/\r?\n/);
  const index = lines.findLastIndex(isOurLine);
  const line = lines[index];
  const facts = readLabel({ description });
  if (line === undefined || facts === undefined) return undefined;
  const kept = wordsOf(line).filter((each) => !Object.hasOwn(changes, each.split('=', 1)[0] ?? each));
  const [added = '', addedLast = ''] = [false, true].map((isLast) =>
    Object.entries(changes)
      .filter(([name]) => last.has(name) === isLast)
      .map(renderPair)
      .join(''),
  );
  if (line.startsWith(`${mark} `)) {
    // Behind the short form, so that a service with short descriptions does not cut it off.
    const at = kept.includes('|') ? kept.indexOf('|') : kept.length;
    const rest = kept.slice(at + 1).map((each) => ` ${each}`);
    lines[index] = `${kept.slice(0, at).join(' ')} |${added}${rest.join('')}${addedLast} end`;
  } else lines[index] = `${kept.join(' ')}${added}${addedLast}`;
  return { name: displayName ?? shortFingerprint(facts.fingerprint), description: lines.join('\n') };
}

/** Long, and not worth any other fact that a short description would lose for them. */
const last: ReadonlySet<string> = new Set(['also', 'base']);

function isOurLine(line: string): boolean {
  return line.startsWith(`${mark} `) || line.startsWith(`${firstMark} `);
}

const text = z.string().max(2000);
const word = text.catch('');
const hash = z.string().regex(/^[0-9a-f]{8,64}$/);
const amount = z.coerce.number().positive();
const count = z.coerce.number().int().nonnegative();
/** A fact that cannot be read is absent: the others may be right. */
const maybe = <T extends z.ZodType>(type: T) => type.optional().catch(undefined);

/** What a label of either version may say, as text by key. */
const claims = z.object({
  fingerprint: z.string().regex(/^[0-9a-f]{64}$/),
  repo: maybe(z.string().regex(/^\d{1,20}$/)),
  repository: word,
  run: word,
  at: maybe(hash),
  leg: maybe(hash),
  took: maybe(hash),
  values: maybe(hash),
  c: maybe(amount),
  d: maybe(amount),
  q: maybe(amount),
  s: maybe(amount),
  'max-credits': maybe(amount),
  'max-duration-ms': maybe(amount),
  'queue-timeout-ms': maybe(amount),
  'stall-timeout-ms': maybe(amount),
  data: maybe(text.min(1)),
  rows: maybe(count),
  commit: word,
  ref: word,
  pr: maybe(count),
  url: word,
  file: word,
  capped: maybe(z.enum(capReasons)),
  stop: maybe(z.enum(stopCauses)),
  after: maybe(hash),
  verdict: maybe(z.enum(gateWords)),
  asked: maybe(hash),
  'asked-step': maybe(count),
  acc: maybe(z.coerce.number().min(0).max(1)),
  of: maybe(count),
  answered: maybe(count),
  bits: maybe(z.string().regex(/^[\w-]{1,200}$/)),
  part: maybe(z.string().regex(/^[\w-]{1,200}\.[\w-]{1,200}$/)),
  vain: maybe(text),
  also: maybe(text),
  base: maybe(text),
  claim: maybe(z.string().max(200)),
  opened: maybe(z.string().regex(/^\d{1,12}\.[\w.:/-]{1,200}$/)),
  unserved: maybe(z.string().regex(/^\d{1,12}(~\d{1,12}){0,7}$/)),
  live: maybe(
    z
      .string()
      .regex(/^\d{1,12}(\.[0-9a-f]{24}(\.\d{1,20})?)?(~\d{1,12}(\.[0-9a-f]{24}(\.\d{1,20})?)?){0,7}$/),
  ),
});

/** The facts of our label, undefined when there is none or it is not well-formed. */
export function readLabel({ description }: Pick<Observation, 'description'>): LabelFacts | undefined {
  const line = description?.split(/\r?\n/).findLast(isOurLine);
  const pairs = line === undefined ? undefined : pairsOf(line);
  const read = pairs === undefined ? undefined : claims.safeParse(pairs).data;
  if (read === undefined) return undefined;
  const { fingerprint, repo = '', repository, run, commit, ref, file, url: runUrl } = read;
  const { at: place, pr: pullRequest, leg, took, values, data, rows, capped, stop } = read;
  const { after, verdict, claim, opened } = read;
  const live = liveIn(read.live);
  const unserved = read.unserved?.split('~').map(Number);
  const answers = answersIn(read);
  const vain = vainIn(read.vain);
  const [also, base] = [comparedIn(read.also), comparedIn(read.base)];
  return {
    ...{ fingerprint, repositoryId: repo, repository, run, commit, ref, file, runUrl },
    limits: present({
      maxCredits: read.c ?? read['max-credits'],
      maxDurationMs: ms(read.d) ?? read['max-duration-ms'],
      queueTimeoutMs: ms(read.q) ?? read['queue-timeout-ms'],
      stallTimeoutMs: ms(read.s) ?? read['stall-timeout-ms'],
    }),
    ...present({ place, leg, took, values, data, rows, pullRequest, capped, stop }),
    ...present({ after, verdict, claim, opened, unserved, live, answers, vain, also, base }),
  };
}

/** The words of a line; without its end the last pair may be cut in two, and is left out. */
function wordsOf(line: string): readonly string[] {
  const words = line.split(' ');
  const last = words.at(-1);
  if (last === 'end') return words.slice(0, -1);
  return line.startsWith(`${mark} `) && last !== '|' && words.length > 3 ? words.slice(0, -1) : words;
}

/** The texts of a line by key; undefined when somebody tore it apart. */
function pairsOf(line: string): Readonly<Record<string, string>> | undefined {
  const isNew = line.startsWith(`${mark} `);
  const [first = '', ...rest] = wordsOf(line).slice(2);
  const found = new Map<string, string>(isNew ? [['fingerprint', first]] : []);
  for (const pair of isNew ? rest : [first, ...rest]) {
    const [key = '', value] = pair.split('=', 2);
    if (value === undefined || (isNew && key === 'fingerprint')) continue;
    try {
      found.set(key, decodeURIComponent(value));
    } catch {
      if (!isNew) return undefined; // Somebody edited it: then it proves nothing.
    }
  }
  return Object.fromEntries(found);
}

function ms(inSeconds: number | undefined): number | undefined {
  return inSeconds === undefined ? undefined : inSeconds * 1000;
}
