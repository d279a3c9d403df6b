import type { Diagnostic } from '../../base/diagnostic.js';
import { nearest } from '../../base/nearest.js';
import type { ScriptType } from '../../catalog/catalog.js';
import type { Trial } from '../../plan/trial.js';
import { fieldsOf } from '../fields.js';
import { oneLine } from '../message.js';
import { placeOf } from '../place.js';

const mostShown = 20;
/** To compare letter by letter takes time. */
const mostCompared = 2000;

/** A column that a trial names, and the key it stands under. */
interface NamedColumn {
  readonly key: string;
  readonly name: string;
  /** Its index, where the key holds a list. */
  readonly item?: number;
}

/** The columns that a trial expects its data to have. */
export function wantedColumns(trial: Trial, type: ScriptType | undefined): readonly NamedColumn[] {
  const params = fieldsOf(trial.request['training_params']);
  return Object.entries(type?.parameters ?? {})
    .filter(([, parameter]) => parameter.column === true)
    .flatMap(([key]) => wantedIn(`training_params.${key}`, params[key]));
}

/** One error for each wanted column that the data does not have. */
export function missingColumns(
  trial: Trial,
  resource: string,
  wanted: readonly NamedColumn[],
  columns: readonly string[],
): readonly Diagnostic[] {
  const shown = columns.slice(0, mostShown).map((name) => oneLine(name, 100));
  const list = `Its columns are ${shown.join(', ')}${columns.length > mostShown ? ', …' : ''}.`;
  return wanted
    .filter(({ name }) => !columns.includes(name))
    .map(({ key, name, item }) => {
      const near = nearest(name, columns.slice(0, mostCompared));
      return {
        code: 'column-not-found',
        severity: 'error',
        message: `${resource} has no column '${name}'.`,
        help: near === undefined ? list : `Did you mean '${oneLine(near, 100)}'? ${list}`,
        place: placeOf(trial, key, item),
      };
    });
}

/** A warning for each wanted column that holds numbers: all that is learnt from is text, paths or messages. */
export function numericColumns(
  trial: Trial,
  wanted: readonly NamedColumn[],
  numeric: readonly string[],
): readonly Diagnostic[] {
  return wanted
    .filter(({ name }) => numeric.includes(name))
    .map(({ key, name, item }) => ({
      code: 'column-type',
      severity: 'warning',
      message: `The column '${name}' holds numbers, and '${key.replace(/^.*\./, '')}' needs text.`,
      help: 'Check that it is the right column; if it is, turn its numbers into text.',
      place: placeOf(trial, key, item),
    }));
}

function wantedIn(key: string, value: unknown): readonly NamedColumn[] {
  if (!Array.isArray(value)) return isName(value) ? [{ key, name: value }] : [];
  return value.flatMap((name: unknown, item) => (isName(name) ? [{ key, name, item }] : []));
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
