import type { Place } from '../base/diagnostic.js';
import type { Trial } from '../plan/plan.js';

/** Where the user wrote a value of a trial; the whole file for one that was not written. */
export function placeOf({ values, path }: Trial, key: string): Place {
  const source = values.find((value) => value.key === key)?.source;
  switch (source?.kind) {
    case 'file': {
      const { line, column } = source;
      return { kind: 'file', name: source.path, start: { line, column } };
    }
    case 'set':
      return { kind: 'input', name: 'set', start: { line: source.line, column: 1 } };
    case 'input':
      return { kind: 'input', name: source.name };
    case 'default':
    case undefined:
      return { kind: 'file', name: path };
  }
}
