/**
 * The word that was probably meant: the same but for case and `-`, `_` or blanks, else the one with the fewest edits
 * (insert, delete, replace, swap of neighbours), at most a third of its length. Undefined when none is near.
 */
export function nearest(word: string, words: Iterable<string>): string | undefined {
  if (word.length > longest) return undefined;
  const plain = bare(word);
  let best: string | undefined;
  let fewest = Infinity;
  for (const candidate of words) {
    if (candidate.length > longest) continue;
    const other = bare(candidate);
    const most = Math.floor(Math.max(plain.length, other.length) / 3);
    if (Math.abs(plain.length - other.length) > most) continue;
    const edits = plain === other ? 0 : distance(plain, other);
    if (edits <= most && edits < fewest) {
      best = candidate;
      fewest = edits;
    }
  }
  return best;
}

/** Equal but for case and `-`, `_` or blanks: `baseModel`, `base-model` and `base_model`. */
export function isSameWord(a: string, b: string): boolean {
  return bare(a) === bare(b);
}

/** No key or value is longer; what is, is no typo and not worth the time. */
const longest = 100;

function bare(word: string): string {
  const plain = word.toLowerCase().replaceAll(/[-_\s]/g, '');
  return plain === '' ? word : plain;
}

/** Optimal string alignment distance. */
function distance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      let edits = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
      );
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1])
        edits = Math.min(edits, (before[column - 2] ?? 0) + 1);
      current.push(edits);
    }
    before = last;
    last = current;
  }
  return last[b.length] ?? 0;
}
