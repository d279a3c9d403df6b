import type { RowsSeen, LookFor } from '../data/rows-seen.js';
import { columnRole, type WantedColumn } from '../data/wanted.js';
import type { Trial } from '../plan/trial.js';
import { placeOf } from '../provider/place.js';

/** What was seen of a table, and files that its cells name. */
export interface Seen {
  readonly look: RowsSeen;
  readonly paths: readonly string[];
}

/** What to look for in the data of a trial: its columns, where they are named, and how long a row may be. */
export function lookForOf(trial: Trial): LookFor {
  const seqLength = trial.values.find(({ key }) => key === 'training_params.seq_length')?.value;
  return { wanted: wantedColumns(trial), ...(typeof seqLength === 'number' ? { seqLength } : {}) };
}

function wantedColumns(trial: Trial): readonly WantedColumn[] {
  return Object.entries(trial.schema?.parameters ?? {})
    .filter(([, { column }]) => column === true)
    .flatMap(([parameter]) => {
      const key = `training_params.${parameter}`;
      const value = trial.values.find((each) => each.key === key && each.sent)?.value;
      const isList = Array.isArray(value);
      const names: readonly unknown[] = isList ? value : [value];
      return names.flatMap((name, item) =>
        typeof name === 'string' && name !== ''
          ? [
              {
                name,
                role: columnRole(parameter),
                place: placeOf(trial, key, isList ? item : undefined),
              },
            ]
          : [],
      );
    });
}
