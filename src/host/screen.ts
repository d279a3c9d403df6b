/*
 * What a terminal can do that a file cannot: colours, and a line that is written over. What is painted has been made
 * harmless before: there is no control sequence in it but ours.
 */

/** Where lines are printed. */
export interface Screen {
  readonly print: (line: string) => void;
  /** Shows a line in place of the last one that this showed; absent where nothing can be written over. */
  readonly showProgress?: (line: string) => void;
  /** Characters in a line; undefined where lines have no end. */
  readonly columns: () => number | undefined;
}

/** A terminal behind an output. */
export interface Terminal {
  readonly columns: () => number | undefined;
}

const escape = '\u001b[';
const clear = `\r${escape}2K`;

/** `terminal` is undefined where the output is a file or a pipe. */
export function openScreen(
  write: (text: string) => void,
  env: Readonly<Record<string, string | undefined>>,
  terminal: Terminal | undefined,
): Screen {
  const isAble = terminal !== undefined && env['TERM'] !== 'dumb';
  // https://no-color.org: any value that is not empty.
  const paint = isAble && (env['NO_COLOR'] ?? '') === '' ? painted : (line: string): string => line;
  const columns = (): number | undefined => terminal?.columns();
  if (!isAble) return { print: (line) => write(`${line}\n`), columns };
  let isLive = false;
  return {
    columns,
    print: (line) => {
      write(`${isLive ? clear : ''}${paint(line)}\n`);
      isLive = false;
    },
    showProgress: (line) => {
      // One column stays free: a full line would wrap in some terminals.
      const most = Math.max(10, (columns() ?? 80) - 1);
      write(`${clear}${paint(line.length > most ? `${line.slice(0, most - 1)}…` : line)}`);
      isLive = true;
    },
  };
}

const styles = { red: '31', green: '32', yellow: '33', cyan: '36', bold: '1', dim: '2' } as const;
type Style = keyof typeof styles;

/** The beginning of a line that is painted, by what kind of line it is. The first that fits counts. */
const beginnings: readonly (readonly [RegExp, Style])[] = [
  [/^Conclusion: (?:succeeded|reused|simulated|valid|planned|skipped|detached|looked)\b/, 'green'],
  [/^Conclusion: (?:stopped\.|unfinished|cancelled|capped|unknown)/, 'yellow'],
  [/^Conclusion: \S+/, 'red'],
  [/^error(?:\[[\w-]+\])?:/, 'red'],
  [/^warning(?:\[[\w-]+\])?:/, 'yellow'],
  [/^notice(?:\[[\w-]+\])?:/, 'cyan'],
  [/^(?:What to do|Why):/, 'bold'],
  [/^ {2}(?:help|at)\b:?/, 'cyan'],
  [/^ +\| +\^+$/, 'red'],
  [/^\[[\dhms ]+\]/, 'dim'],
  [/^ {2}[a-z][a-z -]*: +/, 'dim'],
  [/^ {2}│/, 'dim'],
];

function painted(line: string): string {
  for (const [pattern, style] of beginnings) {
    const found = pattern.exec(line)?.[0];
    if (found !== undefined)
      return `${escape}${styles[style]}m${found}${escape}0m${line.slice(found.length)}`;
  }
  return line;
}
