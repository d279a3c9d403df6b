/** A piece of a document that stands or falls as a whole: no tag, fence or row is ever cut. */
export interface Block {
  /** For the sentence about what was left out: `loss table`. */
  readonly name: string;
  /** What is dropped first: the highest. 0 is never dropped and must be small. */
  readonly rank: number;
  readonly text: string;
  /** What it is folded away in, together with its neighbours of the same fold. */
  readonly fold?: Fold;
}

/** Something to unfold that holds blocks. */
export interface Fold {
  /** HTML. */
  readonly title: string;
  readonly open: boolean;
}

/** Markdown tables in GitHub's dialect; the cells are rendered already. Rows beyond the budget are counted, not shown. */
export function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  maxBytes = 100_000,
): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const lines = [line(head), `|${head.map(() => ' --- |').join('')}`];
  let bytes = 0;
  for (const [index, row] of rows.entries()) {
    const text = line(row);
    bytes += Buffer.byteLength(text) + 1;
    if (bytes > maxBytes) {
      lines.push(line([`… ${rows.length - index} more`, ...head.slice(1).map(() => '')]));
      break;
    }
    lines.push(text);
  }
  return lines.join('\n');
}

/** Head and rows of a table without the columns that hold nothing. */
export function withoutEmptyColumns(
  head: readonly string[],
  rows: readonly (readonly string[])[],
): [readonly string[], readonly (readonly string[])[]] {
  const kept = head.map((_, column) => rows.some((row) => row[column] !== ''));
  const keep = (cells: readonly string[]): readonly string[] => cells.filter((_, column) => kept[column]);
  return [keep(head), rows.map(keep)];
}

/** Something to unfold. The title is HTML: what is not ours in it comes out of `htmlText`. */
export function details(title: string, body: string, open = false): string {
  return `<details${open ? ' open' : ''}><summary>${title}</summary>\n\n${body}\n\n</details>`;
}

/** How much may be written at a place. */
export interface Budget {
  readonly max: number;
  /** Of a text. */
  readonly size: (text: string) => number;
  /** For the sentence about what was left out. */
  readonly because: string;
}

/** GitHub drops a summary above 1 MiB altogether, so we stay below 900 KiB. */
export const summaryBudget: Budget = {
  max: 900 * 1024,
  size: (text) => Buffer.byteLength(text),
  because: 'GitHub shows no summary above 1 MiB',
};

/** GitHub refuses comments above 65,536 characters; a hidden marker of ours needs room as well. */
export const commentBudget: Budget = {
  max: 65_000,
  size: (text) => text.length,
  because: 'GitHub takes no comment above 65,536 characters',
};

/** Blocks in their order, those of the highest rank (among equals the last) left out until the rest fits. */
export function fit(blocks: readonly Block[], { max, size, because }: Budget): string {
  const kept = new Set(blocks.filter(({ text }) => text !== ''));
  const sizeOf = ({ text }: Block): number => size(text) + 2;
  const folds = new Set([...kept].flatMap(({ fold }) => fold ?? []));
  let total = [...kept].reduce((sum, block) => sum + sizeOf(block), noteSize);
  for (const { title, open } of folds) total += size(details(title, '', open)) + 4;
  const dropped = new Map<string, number>();
  const order = [...kept].reverse().sort((a, b) => b.rank - a.rank);
  for (const block of order) {
    if (total <= max || block.rank === 0) break;
    kept.delete(block);
    total -= sizeOf(block);
    dropped.set(block.name, (dropped.get(block.name) ?? 0) + 1);
  }
  const texts = folded([...kept]);
  if (dropped.size > 0) texts.push(leftOut(dropped, because));
  return `${texts.join('\n\n')}\n`;
}

/** Neighbours of one fold become one text; a fold that lost all its blocks is gone. */
function folded(blocks: readonly Block[]): string[] {
  const texts: string[] = [];
  for (let at = 0; at < blocks.length;) {
    const fold = blocks[at]?.fold;
    const start = at;
    do at++;
    while (fold !== undefined && at < blocks.length && blocks[at]?.fold === fold);
    const text = blocks
      .slice(start, at)
      .map((block) => block.text)
      .join('\n\n');
    texts.push(fold === undefined ? text : details(fold.title, text, fold.open));
  }
  return texts;
}

/** Room for the sentence about what was left out. */
const noteSize = 2000;

function leftOut(dropped: ReadonlyMap<string, number>, because: string): string {
  const parts = [...dropped].map(([name, count]) => (count === 1 ? name : `${count} × ${name}`));
  return `> ✂️ Left out, because ${because}: ${parts.join(', ')}. The file of the output \`result-path\` holds everything.`;
}
