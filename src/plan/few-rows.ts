import type { Diagnostic, Place } from '../base/diagnostic.js';
import { toPlace } from '../base/source.js';
import { fewestRowsToAsk, fewestRowsToCompare } from '../catalog/follow-up-keys.js';
import type { Trial } from './trial.js';

/** What is wrong with a table of `evaluate` that has so many rows which can be asked; nothing where there are enough. */
export function fewRowsComplaints(trial: Trial, rows: number): readonly Diagnostic[] {
  const { evaluate, gates } = trial;
  if (evaluate === undefined) return [];
  if (rows < fewestRowsToAsk)
    return [
      tooFew(
        `The table of 'evaluate' has ${rows} rows that can be asked, and fewer than ${fewestRowsToAsk} say nothing.`,
        'Add rows that are held back from the training: 200 tell a loss of about 10 points.',
        askedPlace(trial),
      ),
    ];
  if (gates?.notWorseThan === undefined || rows >= fewestRowsToCompare) return [];
  return [
    tooFew(
      `'gates.not_worse_than' needs at least ${fewestRowsToCompare} rows, and ${evaluate.table.path}, the table of 'evaluate', has ${rows} that can be asked.`,
      'With fewer hardly any difference is beyond chance: add rows that are held back from the training, or leave this gate out.',
      placeOfValue(trial, 'gates.not_worse_than'),
    ),
  ];
}

/** Where the table of `evaluate` is named. */
export function askedPlace(trial: Trial): Place {
  return placeOfValue(trial, `evaluate.${trial.evaluate?.table.kind ?? 'resource'}`);
}

function placeOfValue({ values, path }: Trial, key: string): Place {
  const source = values.find((value) => value.key === key)?.source;
  return (source === undefined ? undefined : toPlace(source)) ?? { kind: 'file', name: path };
}

function tooFew(message: string, help: string, place: Place): Diagnostic {
  return { code: 'too-few-rows', severity: 'error', message, help, place };
}
