import { hasErrors, type Diagnostic } from '../../base/diagnostic.js';
import { Failure, Fault, messageOf } from '../../base/failure.js';
import type { JsonObject } from '../../base/json.js';
import { present } from '../../base/present.js';
import { lineOf, shortened } from '../../base/text.js';
import { pathsIn, readCellPath } from '../../data/cell-path.js';
import { findingsOf, type TableNames } from '../../data/findings.js';
import { mostLookedAt, startLook, type LookFor } from '../../data/rows-seen.js';
import type { TableRow } from '../../data/table.js';
import type { DataLook } from '../../plan/data.js';
import type { Tables } from '../../provider/capabilities.js';
import { placeOf } from '../../provider/place.js';
import type { Intent } from '../../record/candidate.js';
import { lookForOf, type Seen } from '../look-for.js';
import { policies, retry } from '../retry.js';
import { end, on, providerOf, trainingOf, trialOf, type Scope, type Stage } from '../stage.js';

/**
 * A look at the first 1,000 rows of data that is at the service, before a training of it costs; data of this repository was
 * looked at when it was read. GET only. What cannot be looked at is said, and bars nothing.
 */
export const lookStage: Stage = async (scope) => {
  const { journal, key, own } = scope;
  const { intent, checked } = trainingOf(scope);
  if (own !== undefined) {
    if (own.look !== undefined) journal.tell(key, { kind: 'looked', look: own.look });
    return on;
  }
  const { tables } = providerOf(scope);
  const lookFor = lookForOf(trialOf(scope));
  const isTable = (checked?.rows ?? 0) > 0 && lookFor.wanted.length > 0;
  if (tables === undefined || !isTable || !mayTrain(intent)) return on;
  const found = await lookAtService(scope, tables, lookFor);
  if ('look' in found) journal.tell(key, { kind: 'looked', look: found.look });
  journal.say({ kind: 'diagnosed', diagnostics: found.diagnostics });
  journal.say({ kind: 'shown' });
  const first = found.diagnostics.find(({ severity }) => severity === 'error');
  if (!hasErrors(found.diagnostics) || first === undefined) return on;
  const { message, help } = first;
  return end({ conclusion: 'invalid', reason: 'invalid-file', message, ...present({ help }) });
};

/** Whether a training of this data may begin in the end. */
function mayTrain(intent: Intent | undefined): boolean {
  return intent === undefined || ['start', 'await', 'replace'].includes(intent.kind);
}

interface LookResult {
  readonly diagnostics: readonly Diagnostic[];
}

async function lookAtService(
  scope: Scope,
  tables: Tables,
  lookFor: LookFor,
): Promise<LookResult | (LookResult & { readonly look: DataLook })> {
  const facts = present({ rows: trainingOf(scope).checked?.rows });
  let found: Seen;
  try {
    found = await seeOnce(scope, tables, lookFor);
  } catch (error) {
    if (!(error instanceof Failure || error instanceof Fault)) throw error;
    return { diagnostics: [unread(scope, error)] };
  }
  const { seen, signs, examples } = found.look;
  return {
    diagnostics: [
      ...findingsOf(found.look, lookFor, namesOf(scope), facts),
      ...(await missingFiles(scope, tables, found.paths)),
    ],
    look: { ...facts, seen, signs, examples },
  };
}

/** One look for all trainings of this step that want the same of the same table. */
function seeOnce(scope: Scope, tables: Tables, lookFor: LookFor): Promise<Seen> {
  const { looks } = scope.connection;
  const { wanted, seqLength } = lookFor;
  const asked = wanted.map(({ name, role }) => [name, role]);
  const question = JSON.stringify([trialOf(scope).repository, resourceOf(scope), asked, seqLength]);
  const known = looks.get(question);
  if (known !== undefined) return known;
  const seeing = see(scope, tables, lookFor);
  looks.set(question, seeing);
  seeing.catch(() => looks.delete(question));
  return seeing;
}

async function see(scope: Scope, tables: Tables, lookFor: LookFor): Promise<Seen> {
  const paths: string[] = [];
  const looking = startLook(lookFor);
  for await (const row of rowsOf(scope, tables, lookFor, paths)) looking.add(row);
  return { look: looking.end(), paths };
}

/** Page after page, the wanted columns alone; paths of files are kept for a look of their own. */
async function* rowsOf(
  scope: Scope,
  tables: Tables,
  { wanted }: LookFor,
  cells: string[],
): AsyncGenerator<TableRow, void, undefined> {
  const { repository } = trialOf(scope);
  const resource = resourceOf(scope);
  const columns = [...new Set(wanted.map(({ name }) => name))];
  const files = wanted.filter(({ role }) => role === 'file').map(({ name }) => name);
  let number = 0;
  for (let page = 1; number < mostLookedAt; page++) {
    const { rows, more } = await retry(scope.context, policies.look, () =>
      tables.rows(repository, resource, { page, columns }),
    );
    for (const row of rows) {
      keepPaths(cells, row, files);
      yield { number: ++number, cells: row };
    }
    if (!more || rows.length === 0) return;
  }
}

/** A service that cannot read its own table will not train on it either; all else may pass. */
function unread(scope: Scope, error: Failure | Fault): Diagnostic {
  const resource = resourceOf(scope);
  const { title } = providerOf(scope);
  const place = placeOf(trialOf(scope), 'resource');
  if (error instanceof Failure && error.status === 400)
    return {
      code: 'rows-unreadable',
      severity: 'warning',
      message: `${title} cannot read rows of ${resource}: ${shortened(lineOf(messageOf(error)), 300)}`,
      help: 'A training would probably fail on it. Open it there, or with a tool of your own: it may be cut off, or of another format than its name says.',
      place,
    };
  return {
    code: 'not-checked',
    severity: 'notice',
    message: `The rows of ${resource} could not be looked at. ${messageOf(error)}`,
    place,
  };
}

function namesOf(scope: Scope): TableNames {
  const trial = trialOf(scope);
  const { wanted } = lookForOf(trial);
  return {
    subject: resourceOf(scope),
    // Its rows are not in this repository: what is wrong is shown where its column is named.
    placeOf: (_, column) => wanted.find(({ name }) => name === column)?.place ?? placeOf(trial, 'resource'),
  };
}

function resourceOf(scope: Scope): string {
  const { resource } = trialOf(scope).request;
  return typeof resource === 'string' ? resource : '';
}

/** So many files that cells name are looked for. */
const mostFiles = 20;

function keepPaths(cells: string[], row: JsonObject, columns: readonly string[]): void {
  for (const column of columns)
    for (const path of pathsIn(row[column] ?? null) ?? [])
      if (cells.length < mostFiles && !cells.includes(path) && readCellPath(path).kind === 'path')
        cells.push(path);
}

/** Images that cells name and that are not on the branch. */
async function missingFiles(
  scope: Scope,
  tables: Tables,
  paths: readonly string[],
): Promise<readonly Diagnostic[]> {
  const trial = trialOf(scope);
  const branch = trainingOf(scope).checked?.dataBranch;
  if (branch === undefined) return [];
  const missing: string[] = [];
  for (const path of paths)
    if ((await tables.hasFile(trial.repository, `${branch}/${path.replace(/^(?:\.\/)+/, '')}`)) === false)
      missing.push(path);
  const [first] = missing;
  if (first === undefined) return [];
  return [
    {
      code: 'files-missing',
      severity: 'warning',
      message: `Of ${paths.length} files that cells of ${resourceOf(scope)} name, ${missing.length} ${missing.length === 1 ? 'is' : 'are'} not on the branch ${branch}; the first is ${shortened(lineOf(first), 200)}.`,
      help: 'Paths in cells begin at the root of the Oxen repository; push what is missing to that branch.',
      place: placeOf(trial, 'resource'),
    },
  ];
}
