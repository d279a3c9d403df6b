import { createHash } from 'node:crypto';
import { canonicalJson } from '../base/json.js';
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
  return createHash('sha256').update(identity, 'utf8').digest('hex');
}

/** The part of a fingerprint that goes into names and searches: `ft-` and 12 hex digits. */
export function shortFingerprint(full: string): string {
  return `ft-${full.slice(0, 12)}`;
}
