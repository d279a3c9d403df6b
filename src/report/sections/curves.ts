import { bestStep, margin, tellsByLoss } from '../../evaluate/loss.js';
import type { Checkpoint } from '../../provider/contract.js';
import { details, table } from '../text-budget.js';
import { code, decimal, mermaidLabel } from '../escape.js';
import type { FineTuneReport } from '../report.js';
import { bounds, ceilingOf, curvesOf, lossOf, lowestOf, onGrid, thin, type Curve } from '../series.js';
import { plural } from '../words.js';

/** The loss over the steps as a chart, and in words what matters about it. */
export function renderLoss(fineTune: FineTuneReport): string {
  const { results, log, beside } = fineTune;
  const loss = lossOf(results?.checkpoints ?? [], log?.points);
  const words = loss === undefined ? undefined : wordsOf(loss);
  if (loss === undefined || words === undefined) return '';
  const best = bestWords(fineTune, loss);
  const before = beside?.kind === 'compared' ? beside.last.points : [];
  const drawn = chart(loss, before);
  const said = [words, ...best, ...cutWords(loss.points), ...(drawn.length > 0 ? beforeWords(before) : [])];
  return ['### Loss', said.join(' '), ...drawn].join('\n\n');
}

/** What else was measured, as charts, and the numbers behind all of them. */
export function renderMeasurements({ results, log }: FineTuneReport): string {
  const checkpoints = (results?.checkpoints ?? []).toSorted((a, b) => a.step - b.step);
  const curves = curvesOf(checkpoints, log?.points).slice(0, mostMetrics);
  const loss = lossOf(checkpoints, log?.points);
  // An epoch is only another name for the step.
  const others = curves.filter(({ name }) => name !== loss?.name && name !== 'epoch');
  const parts = [
    ...others.map((curve) =>
      [[wordsOf(curve) ?? '', ...cutWords(curve.points)].join(' '), ...chart(curve)].join('\n\n'),
    ),
    ...(checkpoints.length === 0 ? [] : [metricsTable(checkpoints, curves)]),
  ];
  if (parts.length === 0) return '';
  const title =
    checkpoints.length === 0
      ? 'All measurements'
      : `All measurements of ${plural(checkpoints.length, 'checkpoint')}`;
  return details(title, parts.join('\n\n'));
}

function wordsOf({ name, points }: Curve): string | undefined {
  const [first] = points;
  const last = points.at(-1);
  const lowest = lowestOf(points);
  if (first === undefined || last === undefined || lowest === undefined) return undefined;
  if (points.length === 1)
    return `${code(name, 60)} is **${decimal(first.value, 4)}** at step ${first.step}.`;
  if (isFlat(points)) return `${code(name, 60)} is **${decimal(first.value, 4)}** throughout.`;
  const highest = points.reduce((high, point) => (point.value > high.value ? point : high));
  const extreme = isBetterHigh(name)
    ? { word: 'highest', point: highest }
    : { word: 'lowest', point: lowest };
  const at = ({ value, step }: { value: number; step: number }): string =>
    `**${decimal(value, 4)}** (step ${step})`;
  if (extreme.point.step === last.step)
    return `${code(name, 60)}: first ${at(first)}, last and ${extreme.word} ${at(last)}.`;
  return `${code(name, 60)}: first ${at(first)}, ${extreme.word} ${at(extreme.point)}, last ${at(last)}.`;
}

/** What the chart does not show in full. */
function cutWords(points: Curve['points']): readonly string[] {
  const ceiling = ceilingOf(points);
  if (ceiling === undefined) return [];
  const above = points.filter(({ value }) => value > ceiling);
  return [
    `The chart is cut off at ${decimal(ceiling, 4)}: ${plural(above.length, 'early value')} above it would flatten the rest.`,
  ];
}

/** Colours alone say nothing to some, so its end is told as well. */
function beforeWords(points: Curve['points']): readonly string[] {
  const last = points.at(-1);
  if (points.length < 2 || last === undefined) return [];
  return [
    `The blue line is this training, the orange one the last good one, which ended at ${decimal(last.value, 4)} in step ${last.step}.`,
  ];
}

function isFlat(points: Curve['points']): boolean {
  return points.every(({ value }) => value === points[0]?.value);
}

function isBetterHigh(name: string): boolean {
  return /accuracy/i.test(name);
}

/** Which checkpoint is the best one, as `deploy: best` takes it, and where it is; only when there is a choice. */
function bestWords(fineTune: FineTuneReport, { name, points }: Curve): readonly string[] {
  const { trial, observation, results } = fineTune;
  const checkpoints = results?.checkpoints ?? [];
  if (checkpoints.length < 2) return [];
  const lowest = lowestCheckpoint(checkpoints, name);
  const steps = checkpoints.map(({ step }) => step);
  const last = Math.max(...steps);
  const scriptType = trial?.request['script_type'] ?? observation?.scriptType;
  if (!tellsByLoss({ schema: trial?.schema, scriptType }))
    return lowest === undefined || lowest.step === last
      ? []
      : [`The lowest loss of a checkpoint is that of step ${lowest.step}${pathWords(lowest)}.`];
  const best = checkpoints.find(({ step }) => step === bestStep(steps, points));
  if (best === undefined) return [];
  const isLowest = lowest === undefined || lowest.step === best.step;
  if (best.step === last)
    return [
      `The last checkpoint is the best one${isLowest ? '' : `: the smoothed loss of no other is more than ${margin * 100} % lower`}.`,
    ];
  return [
    `The best checkpoint is that of step ${best.step}${pathWords(best)}${isLowest ? '' : ': its smoothed loss is the lowest'}.`,
  ];
}

function lowestCheckpoint(checkpoints: readonly Checkpoint[], name: string): Checkpoint | undefined {
  const [curve] = curvesOf(checkpoints).filter((each) => each.name === name);
  const step = lowestOf(curve?.points ?? [])?.step;
  return checkpoints.find((checkpoint) => checkpoint.step === step);
}

function pathWords({ path }: Checkpoint): string {
  return path === undefined ? '' : `, in ${code(path, 300)}`;
}

function metricsTable(checkpoints: readonly Checkpoint[], curves: readonly Curve[]): string {
  const names = curves.map(({ name }) => name);
  const rows = checkpoints.map(({ step, metrics }) => [
    decimal(step, 15),
    ...names.map((name) => {
      const value = Object.hasOwn(metrics, name) ? metrics[name] : undefined;
      return value === undefined ? '' : decimal(value, 5);
    }),
  ]);
  return table(['step', ...names.map((name) => code(name, 60))], rows, 60_000);
}

/**
 * `xychart-beta` is the spelling that old and new mermaid take. A numeric axis spaces its points evenly, so the points
 * are brought onto an even grid first.
 */
function chart({ name, points }: Curve, before: Curve['points'] = []): readonly string[] {
  if (points.length < 2 || isFlat(points)) return [];
  const { from, to, values: all } = thin(points);
  const ceiling = ceilingOf(points);
  const clamped = (line: readonly number[]): readonly number[] =>
    line.map((value) => Math.min(value, ceiling ?? Infinity));
  const values = clamped(all);
  const other = before.length < 2 ? [] : clamped(onGrid(before, { from, to, count: values.length }));
  const { low, high } = bounds([...values, ...other]);
  return [
    [
      '```mermaid',
      style,
      'xychart-beta',
      `  x-axis ${mermaidLabel('step')} ${decimal(from, 15)} --> ${decimal(to, 15)}`,
      `  y-axis ${mermaidLabel(name)} ${decimal(low, 15)} --> ${decimal(high, 15)}`,
      ...[values, other]
        .filter((line) => line.length > 1)
        .map((line) => `  line [${line.map((value) => decimal(value)).join(', ')}]`),
      '```',
    ].join('\n'),
  ];
}

/**
 * Mermaid's own line is so pale that it cannot be seen on white; this blue can, on white and on black. Its own height
 * would fill a screen.
 */
const style =
  '%%{init: {"xyChart": {"width": 760, "height": 300}, "themeVariables": {"xyChart": {"plotColorPalette": "#1f6feb, #d4731c", "backgroundColor": "transparent"}}}}%%';

/** The loss and five more. */
const mostMetrics = 6;
