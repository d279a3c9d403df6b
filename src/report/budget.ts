/** A piece of a document that stands or falls as a whole: no tag, fence or row is ever cut. */
export interface Block {
  /** For the sentence about what was left out: `loss table`. */
  readonly name: string;
  /** What is dropped first: the highest. 0 is never dropped and must be small. */
  readonly rank: number;
  readonly text: string;
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

/** Something to unfold. The title is ours: nothing from outside stands in HTML. */
export function details(title: string, body: string): string {
  return `<details><summary>${title}</summary>\n\n${body}\n\n</details>`;
}

/** Blocks in their order, those of the highest rank (among equals the last) left out until the rest fits. */
export function fit(blocks: readonly Block[], maxBytes: number): string {
  const kept = new Set(blocks.filter(({ text }) => text !== ''));
  const size = (block: Block): number => Buffer.byteLength(block.text) + 2;
  let bytes = [...kept].reduce((sum, block) => sum + size(block), noteBytes);
  const dropped = new Map<string, number>();
  const order = [...kept].reverse().sort((a, b) => b.rank - a.rank);
  for (const block of order) {
    if (bytes <= maxBytes || block.rank === 0) break;
    kept.delete(block);
    bytes -= size(block);
    dropped.set(block.name, (dropped.get(block.name) ?? 0) + 1);
  }
  const texts = [...kept].map(({ text }) => text);
  if (dropped.size > 0) texts.push(leftOut(dropped));
  return `${texts.join('\n\n')}\n`;
}

/** Room for the sentence about what was left out. */
const noteBytes = 2000;

function leftOut(dropped: ReadonlyMap<string, number>): string {
  const parts = [...dropped].map(([name, count]) => (count === 1 ? name : `${count} × ${name}`));
  return `> ✂️ Left out, because GitHub shows no summary above 1 MiB: ${parts.join(', ')}. The file of the output \`result-path\` holds everything.`;
}
