import { canonicalJson } from '../base/json.js';
import { sha256 } from '../base/sha256.js';
import { withoutEnd } from '../base/text.js';
import type { FollowUp, Limits } from '../spec/spec.js';
import type { Trial } from './trial.js';

/**
 * Identity of what would be bought, `v1`: SHA-256 (hex) over provider, hub, repository, data identity and the values
 * sent. Defaults, name, description and limits are not part of it: they do not change the training.
 */
export function fingerprint(trial: Trial, hubUrl: string, dataIdentity: string | undefined): string {
  const identity = canonicalJson({
    v: 1,
    provider: trial.provider,
    hub: withoutEnd(new URL(hubUrl).href, '/'),
    repository: trial.repository,
    data: dataIdentity ?? null,
    request: trial.sent ?? trial.request,
  });
  return sha256(identity);
}

/**
 * What is to happen beside and after a training, as 12 hex digits: limits, `evaluate`, `gates`, `deploy`, defaults
 * included. Short and long forms of the same are equal; `show_rows` changes nothing that is done.
 */
export function followUpHash({
  evaluate,
  gates,
  deploy,
  limits,
}: FollowUp & { readonly limits: Limits }): string {
  const whole = canonicalJson({
    v: 1,
    ...(evaluate === undefined ? {} : { evaluate: { ...evaluate } }),
    ...(gates === undefined ? {} : { gates: { ...gates } }),
    ...(deploy === undefined ? {} : { deploy: { ...deploy } }),
    limits: { ...limits },
  });
  return sha256(whole).slice(0, 12);
}

/** What one or several planned trainings are known by. */
export interface PlanPrint {
  /** 64 hex digits: what would be bought. */
  readonly fingerprint: string;
  /** 12 hex digits: what is to happen beside and after it; absent where it does not matter. */
  readonly followUp?: string;
}

/** What a planned training is known by. */
export function printOf(fingerprint: string, trial: FollowUp & { readonly limits: Limits }): PlanPrint {
  // Also of nothing: what is added after the plan must not pass for planned.
  return { fingerprint, followUp: followUpHash(trial) };
}

/** Of several: SHA-256 over the sorted ones, one a line; of one its own; undefined of none. */
export function joinPrints(prints: readonly PlanPrint[]): PlanPrint | undefined {
  const [first] = prints;
  if (prints.length <= 1 || first === undefined) return first;
  const fingerprint = sha256(sortedLines(prints.map((print) => print.fingerprint)));
  if (prints.every(({ followUp }) => followUp === undefined)) return { fingerprint };
  return { fingerprint, followUp: sha256(sortedLines(prints.map(renderPrint))).slice(0, 12) };
}

/** As it is printed and given back as `expect-fingerprint`: `<64 hex>` or `<64 hex>.<12 hex>`. */
export function renderPrint({ fingerprint: own, followUp }: PlanPrint): string {
  return followUp === undefined ? own : `${own}.${followUp}`;
}

export function parsePrint(text: string): PlanPrint | undefined {
  if (!/^[0-9a-f]{64}(?:\.[0-9a-f]{12})?$/.test(text)) return undefined;
  const [own = '', followUp] = text.split('.');
  return { fingerprint: own, ...(followUp === undefined ? {} : { followUp }) };
}

function sortedLines(texts: readonly string[]): string {
  return [...texts].sort().join('\n');
}

/** The part of a fingerprint that goes into names and searches: `ft-` and 12 hex digits. */
export function shortFingerprint(full: string): string {
  return `ft-${full.slice(0, 12)}`;
}
