import type { Diagnostic, Place } from '../base/diagnostic.js';
import * as messages from './messages.js';

/** A file with more mistakes is no fine-tune file, and nobody mends that many before the next try. */
const most = 200;

/** Mistakes as a reader meets them: by file, line and column; of very many, errors before the rest. */
export function arrange(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const names = [...new Set(diagnostics.map(({ place }) => place?.name))];
  const sorted = [...diagnostics].sort(
    (a, b) =>
      names.indexOf(a.place?.name) - names.indexOf(b.place?.name) || compare(a.place?.start, b.place?.start),
  );
  if (sorted.length <= most) return sorted;
  const isError = ({ severity }: Diagnostic): boolean => severity === 'error';
  const ranked = [...sorted.filter(isError), ...sorted.filter((diagnostic) => !isError(diagnostic))];
  const kept = new Set(ranked.slice(0, most));
  const left = ranked.slice(most);
  const [worst] = left;
  const more = messages.moreMistakes(left.length, worst?.severity ?? 'error', worst?.place);
  return [...sorted.filter((diagnostic) => kept.has(diagnostic)), more];
}

function compare(a: Place['start'], b: Place['start']): number {
  return (a?.line ?? 0) - (b?.line ?? 0) || (a?.column ?? 0) - (b?.column ?? 0);
}
