import type { Checkpoint } from '../../provider/contract.js';
import { details, table } from '../budget.js';
import { code, decimal, mermaidLabel } from '../escape.js';
import type { FineTuneReport } from '../report.js';
import { bounds, lossOf, thin, type Point } from '../series.js';

/** The loss over the steps as a chart, and in words what matters about it. */
export function renderLoss({ results }: FineTuneReport): string {
  const loss = lossOf(results?.checkpoints ?? []);
  const [first] = loss?.points ?? [];
  const last = loss?.points.at(-1);
  if (loss === undefined || first === undefined || last === undefined) return '';
  const best = loss.points.reduce((low, point) => (point.value < low.value ? point : low));
  const words =
    loss.points.length === 1
      ? `${code(loss.name)} is **${decimal(first.value, 4)}** at step ${first.step}.`
      : `${code(loss.name)}: first **${decimal(first.value, 4)}** (step ${first.step}), best **${decimal(best.value, 4)}** (step ${best.step}), last **${decimal(last.value, 4)}** (step ${last.step}).`;
  return ['### Loss', words, ...chart(loss.name, loss.points)].join('\n\n');
}

/** The numbers behind the chart, other metrics too. */
export function renderLossTable({ results }: FineTuneReport): string {
  const checkpoints = (results?.checkpoints ?? []).toSorted((a, b) => a.step - b.step);
  if (checkpoints.length === 0) return '';
  const names = metricNames(checkpoints);
  const rows = checkpoints.map(({ step, metrics }) => [
    decimal(step, 15),
    ...names.map((name) => {
      const value = metrics[name];
      return value === undefined ? '' : decimal(value, 5);
    }),
  ]);
  const head = ['step', ...names.map((name) => code(name, 60))];
  return details(`Loss as a table, ${checkpoints.length} checkpoints`, table(head, rows, 60_000));
}

/**
 * `xychart-beta` is the spelling that old and new mermaid take. A numeric axis spaces its points evenly, so the points
 * are brought onto an even grid first.
 */
function chart(name: string, points: readonly Point[]): readonly string[] {
  if (points.length < 2) return [];
  const { from, to, values } = thin(points);
  const { low, high } = bounds(values);
  return [
    [
      '```mermaid',
      'xychart-beta',
      `  x-axis ${mermaidLabel('step')} ${decimal(from, 15)} --> ${decimal(to, 15)}`,
      `  y-axis ${mermaidLabel(name)} ${decimal(low)} --> ${decimal(high)}`,
      `  line [${values.map((value) => decimal(value)).join(', ')}]`,
      '```',
    ].join('\n'),
  ];
}

const mostMetrics = 6;

function metricNames(checkpoints: readonly Checkpoint[]): readonly string[] {
  const loss = lossOf(checkpoints)?.name;
  const all = new Set(checkpoints.slice(0, 1000).flatMap(({ metrics }) => Object.keys(metrics)));
  return [...(loss === undefined ? [] : [loss]), ...[...all].filter((name) => name !== loss)].slice(
    0,
    mostMetrics,
  );
}
