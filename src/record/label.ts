import type { FailureReason } from '../base/endings.js';
import { shortFingerprint } from '../plan/fingerprint.js';
import type { Trial } from '../plan/plan.js';
import type { Label, Observation } from '../provider/contract.js';
import type { Limits } from '../spec/spec.js';

/** What our label on a fine-tune says. It comes back from the service, so it is a claim, not a fact. */
export interface LabelFacts {
  readonly fingerprint: string;
  /** `owner/name` of the GitHub repository that made it. */
  readonly repository: string;
  readonly commit: string;
  /** GitHub run id; the same in every attempt. */
  readonly run: string;
  readonly runUrl: string;
  /** Path of the fine-tune file. */
  readonly file: string;
  readonly limits: Limits;
  /** Identity of the data it was made with, when that was known. */
  readonly data?: string;
  /** Rows of that data. */
  readonly rows?: number;
  /** Set once we stopped it at a limit. */
  readonly capped?: FailureReason;
}

const mark = 'fine-tune-action: v1';
const maxNameLength = 200;

/** Name and description to put on a fine-tune; the last line of the description holds the facts. */
export function renderLabel(trial: Trial, facts: LabelFacts): Label {
  const pairs: [string, string | number | undefined][] = [
    ['fingerprint', facts.fingerprint],
    ['repository', facts.repository],
    ['run', facts.run],
    ['commit', facts.commit],
    ['url', facts.runUrl],
    ['file', facts.file],
    ['data', facts.data],
    ['rows', facts.rows],
    ['max-credits', facts.limits.maxCredits],
    ['max-duration-ms', facts.limits.maxDurationMs],
    ['queue-timeout-ms', facts.limits.queueTimeoutMs],
    ['stall-timeout-ms', facts.limits.stallTimeoutMs],
    ['capped', facts.capped],
  ];
  const line = [
    mark,
    ...pairs
      .filter(([, value]) => value !== undefined && value !== '')
      .map(([key, value]) => `${key}=${encodeURIComponent(String(value))}`),
  ].join(' ');
  return {
    name: renderName(trial, facts.fingerprint),
    description: trial.description === undefined ? line : `${trial.description}\n\n${line}`,
  };
}

/** What the user calls it, and the fingerprint's short form, by which it is searched for. */
export function renderName({ name }: Trial, fingerprint: string): string {
  // Cut, so that a service with short names does not cut off what is searched for.
  return `${name.slice(0, maxNameLength).replace(/\p{Cs}$/u, '')} · ${shortFingerprint(fingerprint)}`;
}

/** The label that an observation has, with the word that we stopped it at a limit; undefined when it has none. */
export function renderCapped(observation: Observation, reason: FailureReason): Label | undefined {
  const { description = '', displayName } = observation;
  const facts = readLabel(observation);
  if (facts === undefined) return undefined;
  const lines = description.split(/\r?\n/);
  const at = lines.findLastIndex((line) => line.startsWith(`${mark} `));
  const kept = (lines[at] ?? '').split(' ').filter((pair) => !pair.startsWith('capped='));
  lines[at] = [...kept, `capped=${reason}`].join(' ');
  return { name: displayName ?? shortFingerprint(facts.fingerprint), description: lines.join('\n') };
}

/** The facts of our label, undefined when there is none or it is not well-formed. */
export function readLabel(observation: Pick<Observation, 'description'>): LabelFacts | undefined {
  const line = observation.description
    ?.split(/\r?\n/)
    .findLast((candidate) => candidate.startsWith(`${mark} `));
  if (line === undefined) return undefined;
  const facts = new Map<string, string>();
  for (const pair of line.slice(mark.length + 1).split(' ')) {
    const [key = '', value = ''] = pair.split('=', 2);
    try {
      facts.set(key, decodeURIComponent(value));
    } catch {
      return undefined; // Somebody edited it: then it proves nothing.
    }
  }
  const fingerprint = facts.get('fingerprint') ?? '';
  if (!/^[0-9a-f]{64}$/.test(fingerprint)) return undefined;
  const capped = (['max-credits', 'max-duration', 'queue-timeout', 'stall-timeout'] as const).find(
    (reason) => reason === facts.get('capped'),
  );
  return {
    fingerprint,
    repository: facts.get('repository') ?? '',
    commit: facts.get('commit') ?? '',
    run: facts.get('run') ?? '',
    runUrl: facts.get('url') ?? '',
    file: facts.get('file') ?? '',
    limits: readLimits(facts),
    ...readData(facts),
    ...(capped === undefined ? {} : { capped }),
  };
}

function readData(facts: ReadonlyMap<string, string>): Pick<LabelFacts, 'data' | 'rows'> {
  const data = facts.get('data') ?? '';
  const rows = facts.get('rows') ?? '';
  return { ...(data === '' ? {} : { data }), ...(/^\d{1,15}$/.test(rows) ? { rows: Number(rows) } : {}) };
}

function readLimits(facts: ReadonlyMap<string, string>): Limits {
  const amount = (key: string): number | undefined => {
    const value = Number(facts.get(key));
    return value > 0 && Number.isFinite(value) ? value : undefined;
  };
  return compactLimits({
    maxCredits: amount('max-credits'),
    maxDurationMs: amount('max-duration-ms'),
    queueTimeoutMs: amount('queue-timeout-ms'),
    stallTimeoutMs: amount('stall-timeout-ms'),
  });
}

type LooseLimits = { readonly [K in keyof Limits]?: number | undefined };

/** For each limit the tighter one; a missing one does not bind. */
export function tighterLimits(...all: readonly LooseLimits[]): Limits {
  const least = (key: keyof Limits): number | undefined => {
    const given = all.map((limits) => limits[key]).filter((value) => value !== undefined);
    return given.length === 0 ? undefined : Math.min(...given);
  };
  return compactLimits({
    maxCredits: least('maxCredits'),
    maxDurationMs: least('maxDurationMs'),
    queueTimeoutMs: least('queueTimeoutMs'),
    stallTimeoutMs: least('stallTimeoutMs'),
  });
}

function compactLimits(limits: LooseLimits): Limits {
  return Object.fromEntries(Object.entries(limits).filter(([, value]) => value !== undefined));
}
