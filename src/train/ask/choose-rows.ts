import { Failure } from '../../base/failure.js';
import type { JsonObject } from '../../base/json.js';
import { present } from '../../base/present.js';
import { columnsOf, startChoice, type EvaluationColumns } from '../../evaluate/evaluation-rows.js';
import type { Questions } from '../../record/follow-up.js';
import type { Evaluate } from '../../spec/spec.js';
import { policies, retry } from '../retry.js';
import { providerOf, trialOf, type Scope } from '../stage.js';

/** So many rows of a table at the service are chosen from: a hundred requests. */
export const mostLookedAt = 10_000;
/** Fewer say nothing. */
export const fewestRows = 10;

/** The names of these columns. */
export function namesOf(columns: EvaluationColumns): readonly string[] {
  return columns.kind === 'messages' ? [columns.messages] : [columns.question, columns.answer];
}

/** Reads the table of `evaluate` page by page and chooses its rows. Throws `Fault` and `Failure`. */
export async function chooseRows(scope: Scope, evaluate: Evaluate): Promise<Questions> {
  const columns = columnsOf(trialOf(scope));
  if (columns === undefined)
    throw new Failure('invalid-file', 'The training names no columns whose rows could be asked.');
  const choice = startChoice(columns, evaluate.match, evaluate.rows);
  const { table } = evaluate;
  if (table.kind === 'data') {
    await addLocal(scope, table.path, namesOf(columns), choice.add);
    return choice.end();
  }
  const total = await addRemote(scope, table.path, namesOf(columns), choice.add);
  const chosen = choice.end();
  return { ...chosen, ...present({ total: total > chosen.seen ? total : undefined }) };
}

type Add = (cells: JsonObject) => void;

async function addLocal(scope: Scope, path: string, columns: readonly string[], add: Add): Promise<void> {
  if (scope.readTable === undefined) throw new Failure('invalid-file', `${path} cannot be read here.`);
  for await (const rows of scope.readTable(path, columns)) for (const cells of rows) add(cells);
}

/** Rows of the whole table. */
async function addRemote(scope: Scope, path: string, columns: readonly string[], add: Add): Promise<number> {
  const { tables } = providerOf(scope);
  if (tables === undefined) throw new Failure('rejected', `${providerOf(scope).title} has no tables.`);
  const { repository } = trialOf(scope);
  let seen = 0;
  for (let page = 1; ; page++) {
    const { rows, total, more } = await retry(scope.context, policies.read, () =>
      tables.rows(repository, path, { page, columns }),
    );
    for (const cells of rows) add(cells);
    seen += rows.length;
    if (!more || rows.length === 0 || seen >= mostLookedAt) return Math.max(total ?? seen, seen);
  }
}
