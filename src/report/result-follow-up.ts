import type { Beside, Evaluation } from '../record/follow-up.js';
import type { FineTuneReport } from './report.js';
import type { FineTuneResult } from './result-shape.js';
import { isoTime, wholeSeconds } from './words.js';

type FollowUpFields = Pick<
  FineTuneResult,
  'chosen' | 'comparison' | 'sanity' | 'evaluation' | 'gates' | 'deployments' | 'servingCredits'
>;

/** What followed the training, as the result file has it. */
export function followUpFields(fineTune: FineTuneReport, simulated: boolean): FollowUpFields {
  const { chosen, beside, sanity = [], evaluation, gates = [], deployments = [] } = fineTune;
  return {
    chosen:
      chosen === undefined
        ? null
        : { step: chosen.step, loss: chosen.loss?.value ?? null, points: chosen.loss?.points ?? null },
    comparison: beside === undefined ? null : besideFields(beside),
    sanity: sanity.map(({ code, seen, meaning }) => ({ code, seen, meaning })),
    evaluation: evaluation === undefined ? null : evaluationFields(evaluation),
    gates: gates.map(({ gate, passed, decided, text }) => ({ gate, passed, decided, text })),
    deployments: deployments.map(
      ({ fineTune: id, step, purpose, state, opened, asleep, model, from, to }) => ({
        ...{ fineTune: id, step, purpose, state, opened, asleep: asleep === true },
        model: simulated ? null : (model ?? null),
        from: isoTime(from) ?? null,
        to: isoTime(to) ?? null,
      }),
    ),
    servingCredits: fineTune.servingCredits ?? null,
  };
}

function besideFields(beside: Beside): NonNullable<FollowUpFields['comparison']> {
  const nothing = {
    ...{ kind: beside.kind, why: null, id: null, url: null, ref: null, loss: null, credits: null },
    ...{ durationSeconds: null, data: null, changes: [] },
  };
  if (beside.kind === 'first') return { ...nothing, why: beside.unlikely ?? null };
  if (beside.kind === 'unknown') return { ...nothing, why: beside.why };
  const { last, comparison, changes } = beside;
  const { loss, credits, durationMs, data } = comparison;
  return {
    ...nothing,
    id: last.ref.id,
    url: last.page ?? null,
    ref: last.gitRef,
    loss: pairOf(loss.now?.value, loss.before?.value),
    credits: pairOf(credits.now, credits.before),
    durationSeconds: pairOf(wholeSeconds(durationMs.now), wholeSeconds(durationMs.before)),
    data,
    changes: changes.map(({ key, before, after }) => ({ key, before: before ?? null, after: after ?? null })),
  };
}

function pairOf(now: number | undefined, before: number | undefined) {
  return { now: now ?? null, before: before ?? null };
}

function evaluationFields(evaluation: Evaluation): NonNullable<FollowUpFields['evaluation']> {
  const { step, score, calls, source, unfinished, against, lost } = evaluation;
  const compared = against?.kind === 'compared' ? against : undefined;
  const unknown = against?.kind === 'unknown' ? against : undefined;
  return {
    ...{ step, rows: score.rows, answered: score.answered, right: score.right, calls, source },
    accuracy: score.accuracy ?? null,
    low: score.interval.low,
    high: score.interval.high,
    unfinished: unfinished ?? null,
    against:
      against === undefined
        ? null
        : {
            kind: against.kind,
            with: compared?.with ?? unknown?.with ?? null,
            why: unknown?.why ?? (against.kind === 'first' ? against.unlikely : undefined) ?? null,
            name: compared?.name ?? null,
            verdict: compared?.pairing.verdict ?? null,
            rows: compared?.pairing.compared ?? null,
            onlyThis: compared?.pairing.onlyThis ?? null,
            onlyOther: compared?.pairing.onlyOther ?? null,
            p: compared?.pairing.p ?? null,
            accuracyOther: compared?.pairing.accuracyOther ?? null,
          },
    lost: lost.map(({ prompt, truth, answer }) => ({ prompt, truth, answer: answer ?? null })),
  };
}
