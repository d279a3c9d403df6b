import type { Diagnostic } from '../../base/diagnostic.js';
import { nearest } from '../../base/nearest.js';
import type { ScriptType } from '../../catalog/catalog.js';
import type { Trial } from '../../plan/plan.js';
import { fieldsOf } from '../fields.js';
import { oneLine } from '../message.js';
import { placeOf } from '../place.js';

const mostShown = 20;
/** To compare letter by letter takes time. */
const mostCompared = 2000;

/** A column that a trial names, and the key it stands under. */
interface Wanted {
  readonly key: string;
  readonly name: string;
}

/** The columns that a trial expects its data to have. */
export function wantedColumns(trial: Trial, type: ScriptType | undefined): readonly Wanted[] {
  const params = fieldsOf(trial.request['training_params']);
  return Object.entries(type?.parameters ?? {})
    .filter(([, parameter]) => parameter.column === true)
    .flatMap(([key]) => namesIn(params[key]).map((name) => ({ key: `training_params.${key}`, name })));
}

/** One error for each wanted column that the data does not have. */
export function missingColumns(
  trial: Trial,
  resource: string,
  wanted: readonly Wanted[],
  columns: readonly string[],
): readonly Diagnostic[] {
  const shown = columns.slice(0, mostShown).map((name) => oneLine(name, 100));
  const list = `Its columns are ${shown.join(', ')}${columns.length > mostShown ? ', …' : ''}.`;
  return wanted
    .filter(({ name }) => !columns.includes(name))
    .map(({ key, name }) => {
      const near = nearest(name, columns.slice(0, mostCompared));
      return {
        code: 'column-not-found',
        severity: 'error',
        message: `${resource} has no column '${name}'.`,
        help: near === undefined ? list : `Did you mean '${oneLine(near, 100)}'? ${list}`,
        place: placeOf(trial, key),
      };
    });
}

/** A warning for each wanted column that holds numbers: all that is learnt from is text, paths or messages. */
export function numericColumns(
  trial: Trial,
  wanted: readonly Wanted[],
  numeric: readonly string[],
): readonly Diagnostic[] {
  return wanted
    .filter(({ name }) => numeric.includes(name))
    .map(({ key, name }) => ({
      code: 'column-type',
      severity: 'warning',
      message: `The column '${name}' holds numbers, and '${key.replace(/^.*\./, '')}' needs text.`,
      help: 'Check that it is the right column; if it is, turn its numbers into text.',
      place: placeOf(trial, key),
    }));
}

function namesIn(value: unknown): readonly string[] {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values.filter((name): name is string => typeof name === 'string' && name !== '');
}
