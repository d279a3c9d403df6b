import type { Deployment } from '../record/follow-up.js';
import type { FineTuneReport } from './report.js';
import { strictName } from './strict.js';

/** What was measured, as one flat object; what is not known is left out. */
export function metricsOf(fineTune: FineTuneReport): Readonly<Record<string, string | number>> {
  const { chosen, evaluation, results } = fineTune;
  const { accuracy, answered, rows } = evaluation?.score ?? {};
  const { against, unfinished } = evaluation ?? {};
  const isDone = unfinished === undefined && accuracy !== undefined;
  const compared = isDone && against?.kind === 'compared' ? against : undefined;
  const metrics: Readonly<Record<string, string | number | undefined>> = {
    step: chosen?.step,
    loss: chosen?.loss?.value,
    token_accuracy: results?.checkpoints.find(({ step }) => step === chosen?.step)?.metrics[
      'mean_token_accuracy'
    ],
    ...(isDone ? { accuracy: rounded(accuracy), rows, answered } : {}),
    ...(compared === undefined
      ? {}
      : {
          verdict: compared.pairing.verdict,
          accuracy_other: rounded(compared.pairing.accuracyOther),
          compared_with: compared.with,
          compared_id: strictName(compared.name),
          p: rounded(compared.pairing.p),
        }),
  };
  return Object.fromEntries(
    Object.entries(metrics).filter((entry): entry is [string, string | number] => entry[1] !== undefined),
  );
}

/** What the file wanted to serve, and serves. */
export function deploymentOf(fineTune: FineTuneReport | undefined): Deployment | undefined {
  return fineTune?.deployments?.find(({ state }) => state === 'kept');
}

function rounded(value: number | undefined): number | undefined {
  return value === undefined ? undefined : Number(value.toPrecision(6));
}
