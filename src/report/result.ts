import { withoutSignaturesIn } from '../base/address.js';
import type { Diagnostic } from '../base/diagnostic.js';
import type { Ending } from '../base/endings.js';
import { renderSource } from '../base/source.js';
import type { Trial } from '../plan/trial.js';
import { logLine } from './escape.js';
import type { FineTuneReport, Report } from './report.js';
import type { FineTuneResult, Result, TrialResult } from './result-shape.js';
import { followUpFields } from './result-follow-up.js';
import { lossOf } from './series.js';
import { isoTime } from './words.js';

/**
 * The whole result as JSON, `version: 1`, as schema/result.schema.json documents it. Every key is always there; what is
 * not known is null. `request` is the body as sent, but that signatures of addresses are taken out there as everywhere.
 */
export function renderResult(report: Report): string {
  const { command, simulated, elapsedMs, fineTunes, trials, diagnostics, notes, runUrl, actionRef } = report;
  const result: Result = {
    version: 1,
    command,
    ...endingFields(report.ending),
    simulated,
    elapsedSeconds: round(elapsedMs / 1000),
    action: actionRef ?? '',
    run: runUrl ?? null,
    fineTunes: fineTunes.map((fineTune) => fineTuneFields(fineTune, simulated)),
    planned: trials
      .filter((trial) => fineTunes.every((fineTune) => fineTune.trial?.path !== trial.path))
      .map(trialFields),
    diagnostics: diagnostics.map(diagnosticFields),
    notes: [...notes],
  };
  return `${JSON.stringify(withoutSignaturesIn(result), null, 2)}\n`;
}

function fineTuneFields(fineTune: FineTuneReport, simulated: boolean): FineTuneResult {
  const { trial, observation, results, log } = fineTune;
  return {
    title: fineTune.title,
    ...endingFields(fineTune.ending),
    ...trialFields(trial),
    provider: fineTune.service?.id ?? trial?.provider ?? null,
    service: fineTune.service?.url ?? null,
    repository: fineTune.repository ?? (trial?.repository || null),
    id: fineTune.id ?? null,
    name: observation?.name ?? null,
    url: fineTune.url ?? null,
    status: observation?.word ?? null,
    error: observation?.error ?? null,
    baseModel: observation?.baseModel ?? null,
    recorded: observation?.params ?? null,
    fingerprint: fineTune.fingerprint ?? null,
    startedHere: fineTune.startedHere ?? null,
    data: {
      identity: fineTune.dataIdentity ?? null,
      commit: fineTune.dataCommit ?? null,
      images: fineTune.images ?? null,
      upload: uploadFields(fineTune.transfer),
    },
    times: {
      created: isoTime(observation?.createdAt) ?? null,
      started: isoTime(observation?.startedAt) ?? null,
      finished: isoTime(observation?.finishedAt) ?? null,
      expires: isoTime(observation?.expiresAt) ?? null,
      durationSeconds: fineTune.durationSeconds ?? null,
    },
    cost: {
      credits: fineTune.credits ?? null,
      ratePerSecond: observation?.ratePerSecond ?? null,
      gpu: observation?.gpu ?? null,
    },
    model: simulated ? null : (observation?.model ?? null),
    branch: results?.branch ?? observation?.outputBranch ?? null,
    checkpoints: (results?.checkpoints ?? []).map(({ step, path, metrics }) => ({
      step,
      path: path ?? null,
      metrics,
    })),
    samples: (results?.samples ?? []).map(({ url, name, kind, prompt, step, index }) => ({
      url,
      name,
      kind,
      prompt: prompt ?? null,
      step: step ?? null,
      index: index ?? null,
      file: fineTune.downloads?.files.get(url) ?? null,
    })),
    loss: [...(lossOf(results?.checkpoints ?? [], log?.points)?.points ?? [])],
    log: (log?.tail ?? []).slice(-50).flatMap((line) => logLine(line)),
    notes: [...(results?.notes ?? [])],
    remarks: [...(results?.remarks ?? [])],
    history: fineTune.history.map(({ at, what, text }) => ({ at: isoTime(at) ?? null, what, text })),
    ...followUpFields(fineTune, simulated),
  };
}

function uploadFields(transfer: FineTuneReport['transfer']): FineTuneResult['data']['upload'] {
  if (transfer === undefined) return null;
  const { resource, files, bytes, missing, sent } = transfer;
  return { resource, files, bytes, missing: missing ?? null, sent: sent ?? null };
}

function trialFields(trial: Trial | undefined): TrialResult {
  return {
    file: trial?.path ?? null,
    provider: trial?.provider ?? null,
    repository: trial?.repository || null,
    label: trial?.name ?? null,
    limits: {
      maxCredits: trial?.limits.maxCredits ?? null,
      maxDurationSeconds: seconds(trial?.limits.maxDurationMs),
      queueTimeoutSeconds: seconds(trial?.limits.queueTimeoutMs),
      stallTimeoutSeconds: seconds(trial?.limits.stallTimeoutMs),
    },
    request: trial?.request ?? null,
    values: (trial?.values ?? []).map(({ key, value, source, sent }) => ({
      key,
      value,
      source: renderSource(source),
      sent,
    })),
  };
}

function endingFields({
  conclusion,
  reason,
  message,
  help,
}: Ending): Pick<Result, 'conclusion' | 'reason' | 'message' | 'help'> {
  return { conclusion, reason: reason ?? null, message, help: help ?? null };
}

function diagnosticFields({
  code,
  severity,
  message,
  help,
  place,
}: Diagnostic): Result['diagnostics'][number] {
  return {
    code,
    severity,
    message,
    help: help ?? null,
    place:
      place === undefined
        ? null
        : { kind: place.kind, name: place.name, start: place.start ?? null, end: place.end ?? null },
  };
}

function seconds(ms: number | undefined): number | null {
  return ms === undefined ? null : round(ms / 1000);
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
