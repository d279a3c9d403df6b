import { createHash } from 'node:crypto';
import { canonicalJson } from '../base/json.js';
import type { FollowUp, Limits } from '../spec/spec.js';
import { withoutEnd } from '../base/text.js';
import type { Trial } from './plan.js';

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

/** The part of a fingerprint that goes into names and searches: `ft-` and 12 hex digits. */
export function shortFingerprint(full: string): string {
  return `ft-${full.slice(0, 12)}`;
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
