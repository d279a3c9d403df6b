import { withoutSignaturesIn } from '../base/address.js';
import { renderSource } from '../base/source.js';
import type { FineTuneReport } from './report.js';

/** Far below what the runner takes for all outputs of a job, in bytes. */
const maxBytes = 256 * 1024;

/**
 * The plan of one file as JSON, `version: 1`: the request with its sources, fingerprint, data, what `run` would do, what
 * changed and what it may cost. What makes it too long for an output is left out and is null then.
 */
export function renderPlan({
  trial,
  preview,
  fingerprint,
  dataIdentity,
  dataCommit,
}: FineTuneReport): string {
  const whole = {
    version: 1,
    file: trial?.path ?? null,
    provider: trial?.provider ?? null,
    repository: trial?.repository || null,
    label: trial?.name ?? null,
    doubts: trial?.doubts ?? [],
    fingerprint: fingerprint ?? null,
    data: { identity: dataIdentity ?? null, commit: dataCommit ?? null, rows: preview?.rows ?? null },
    upload: preview?.transfer ?? null,
    action: preview?.action ?? null,
    estimate: preview?.estimate ?? null,
    limits: preview?.limits ?? null,
    after: preview?.after ?? null,
    base: preview?.base ?? null,
    last: preview?.last ?? null,
    request: trial?.request ?? null,
    values: (trial?.values ?? []).map(({ key, value, source, sent }) => ({
      key,
      value,
      source: renderSource(source),
      sent,
    })),
  };
  const attempts = [whole, { ...whole, values: null }, { ...whole, values: null, base: null, last: null }];
  const texts = attempts.map((attempt) => JSON.stringify(withoutSignaturesIn(attempt)));
  return (
    texts.find((text) => Buffer.byteLength(text) <= maxBytes) ??
    JSON.stringify(withoutSignaturesIn({ ...whole, values: null, base: null, last: null, request: null }))
  );
}
