import type { Diagnostic } from '../../base/diagnostic.js';
import { hasErrors } from '../../base/diagnostic.js';
import type { FailureReason } from '../../base/endings.js';
import { Failure, Fault, messageOf } from '../../base/failure.js';
import { present } from '../../base/present.js';
import { askedPlace, fewRowsComplaints } from '../../plan/few-rows.js';
import { columnsOf } from '../../evaluate/evaluation-rows.js';
import { chooseRows, namesOf } from '../ask/choose-rows.js';
import { policies, retry } from '../retry.js';
import { end, on, providerOf, trialOf, type Scope, type Stage } from '../stage.js';

/**
 * Looks at the table that is to be asked, before anything costs: whether it is there, has the columns, and rows enough. GET
 * only; of a table of the workspace all rows are read.
 */
export const questionsStage: Stage = async (scope) => {
  const { journal, key } = scope;
  const { evaluate } = trialOf(scope);
  if (evaluate === undefined) return on;
  const found = await lookAtTable(scope);
  journal.tell(key, { kind: 'surveyed', ...present({ rows: found.rows }) });
  journal.say({ kind: 'diagnosed', diagnostics: found.diagnostics });
  journal.say({ kind: 'shown' });
  if (!hasErrors(found.diagnostics)) return on;
  const [first] = found.diagnostics.filter(({ severity }) => severity === 'error');
  return end({
    conclusion: 'invalid',
    reason: found.reason ?? 'invalid-file',
    message: first?.message ?? 'The table of `evaluate` cannot be used.',
    ...present({ help: first?.help }),
  });
};

interface QuestionsResult {
  readonly diagnostics: readonly Diagnostic[];
  readonly rows?: number;
  readonly reason?: FailureReason;
}

async function lookAtTable(scope: Scope): Promise<QuestionsResult> {
  const { evaluate } = trialOf(scope);
  if (evaluate === undefined) return { diagnostics: [] };
  try {
    if (evaluate.table.kind === 'resource') return await lookRemotely(scope, evaluate.table.path);
    const { rows, seen } = await chooseRows(scope, evaluate);
    return { rows: seen, diagnostics: fewRowsComplaints(trialOf(scope), rows.length) };
  } catch (error) {
    if (error instanceof Fault) return { diagnostics: [unseen(scope, messageOf(error))] };
    if (!(error instanceof Failure)) throw error;
    const { reason, message, help } = error;
    // Whether it is there can be told without a key only of what is public.
    if (reason === 'unauthorized' && !scope.connection.withKey)
      return { diagnostics: [unseen(scope, message)] };
    // Who redirects has not looked at the table.
    const isRedirect = error.status !== undefined && error.status >= 300 && error.status < 400;
    if (isRedirect || (reason !== 'not-found' && reason !== 'invalid-file' && reason !== 'rejected'))
      throw error;
    const code = reason === 'not-found' ? 'resource-not-found' : 'table-unreadable';
    return {
      diagnostics: [
        { code, severity: 'error', message, place: askedPlace(trialOf(scope)), ...present({ help }) },
      ],
      reason: reason === 'rejected' ? 'invalid-file' : reason,
    };
  }
}

async function lookRemotely(scope: Scope, path: string): Promise<QuestionsResult> {
  const { tables } = providerOf(scope);
  const { repository } = trialOf(scope);
  if (tables === undefined) return { diagnostics: [] };
  const { columns, total } = await retry(scope.context, policies.check, () =>
    tables.rows(repository, path, { page: 1, size: 1 }),
  );
  const wanted = columnsOf(trialOf(scope));
  const missing =
    wanted === undefined || columns === undefined || columns.length === 0
      ? []
      : namesOf(wanted).filter((name) => !columns.includes(name));
  return {
    ...present({ rows: total }),
    diagnostics: [
      ...missing.map((name): Diagnostic => ({
        code: 'column-not-found',
        severity: 'error',
        message: `The table of 'evaluate', ${path}, has no column '${name}'.`,
        help: `It needs the columns of the training; it has ${(columns ?? []).slice(0, 20).join(', ')}.`,
        place: askedPlace(trialOf(scope)),
      })),
      ...(total === undefined ? [] : fewRowsComplaints(trialOf(scope), total)),
    ],
    ...(missing.length > 0 ? { reason: 'not-found' } : {}),
  };
}

function unseen(scope: Scope, why: string): Diagnostic {
  return {
    code: 'not-checked',
    severity: 'notice',
    message: `The table of 'evaluate' could not be looked at. ${why}`,
    place: askedPlace(trialOf(scope)),
  };
}
