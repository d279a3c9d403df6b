import { hasErrors, type Diagnostic } from './base/diagnostic.js';
import type { Workspace } from './base/workspace.js';
import type { OwnData } from './plan/data.js';
import { askedPlace, fewRowsComplaints } from './plan/few-rows.js';
import type { Trial } from './plan/trial.js';
import type { Evaluate } from './spec/spec.js';
import { lookForOf } from './train/look-for.js';

/**
 * What is wrong with the tables of this repository that `evaluate` names, as far as it can be told without asking anybody:
 * whether they are there, have the columns of the training, rows enough, and are no copies of what is trained on, which
 * was read before, by the path of the fine-tune file.
 */
export async function lookAtAskedTables(
  workspace: Workspace,
  trials: readonly Trial[],
  own: ReadonlyMap<string, OwnData>,
): Promise<readonly Diagnostic[]> {
  const found: Diagnostic[] = [];
  for (const trial of trials)
    if (trial.evaluate?.table.kind === 'data')
      found.push(...(await lookAtOne(workspace, trial, trial.evaluate, own.get(trial.path)?.sha256)));
  return found;
}

async function lookAtOne(
  workspace: Workspace,
  trial: Trial,
  { table: { path }, match, rows: most }: Evaluate,
  learnt: string | undefined,
): Promise<readonly Diagnostic[]> {
  // Loaded late: few have such a table.
  const { prepareData } = await import('./data/prepare.js');
  const place = askedPlace(trial);
  const { wanted } = lookForOf(trial);
  // What is only asked may repeat itself, and an empty answer is one: rows are counted below.
  const names = wanted.map(({ name }) => ({ name, role: 'prompt', place }) as const);
  const { diagnostics, format, set, sha256 } = await prepareData(
    { table: path, place, lookFor: { wanted: names } },
    workspace,
  );
  const errors = diagnostics.filter(({ severity, code }) => severity === 'error' && code !== 'no-rows');
  if (errors.length > 0) return errors.map(withRule);
  if (learnt !== undefined && sha256 === learnt) return [sameData(trial, path)];
  const { columnsOf, startChoice } = await import('./evaluate/evaluation-rows.js');
  const columns = columnsOf(trial);
  if (columns === undefined || hasErrors(diagnostics) || format === undefined || set === undefined)
    return hasErrors(diagnostics) ? fewRowsComplaints(trial, 0) : [];
  const { readTable } = await import('./data/read-table.js');
  const choice = startChoice(columns, match, most);
  const source = { bytes: set.table.bytes, open: set.table.open };
  for await (const events of readTable(format, source, { columns: wanted.map(({ name }) => name) }))
    for (const event of events) if (event.kind === 'row') choice.add(event.row.cells);
  return fewRowsComplaints(trial, choice.end().rows.length);
}

/** The path alone is compared where the file is read. */
function sameData(trial: Trial, path: string): Diagnostic {
  return {
    code: 'same-data',
    severity: 'error',
    message: `${path}, the table of 'evaluate', holds the same as ${trial.data?.table ?? 'the data'}, which is trained on: the model has seen its answers.`,
    help: 'Name a table with rows that are held back from the training.',
    place: askedPlace(trial),
  };
}

function withRule(diagnostic: Diagnostic): Diagnostic {
  if (diagnostic.code !== 'column-not-found') return diagnostic;
  const rule = '`evaluate` asks by the columns of the training.';
  return { ...diagnostic, help: diagnostic.help === undefined ? rule : `${diagnostic.help} ${rule}` };
}
