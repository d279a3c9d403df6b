import { matchesPath, segmentsOf } from './glob-pattern.js';
import { nearest } from './nearest.js';

const mostShown = 5;
/** Of a larger workspace not every name is compared. */
const mostCompared = 5000;

/**
 * What to say of a path or pattern that matches no file, by the files that are there: paths from the root of the
 * workspace. The checkout is blamed only when there is nothing at all; undefined when nothing is near.
 */
export function nearbyFiles(pattern: string, files: readonly string[]): string | undefined {
  if (files.length === 0)
    return 'There is no file in the workspace: is there a checkout step (actions/checkout) before this one?';
  const path = pattern.replace(/^(?:\.\/+)+/, '');
  return aboutSigns(path, files) ?? severalAtOnce(pattern, files) ?? sameButFor(path, files);
}

/** Lists of other actions are separated by blanks or commas, or are JSON. */
function severalAtOnce(pattern: string, files: readonly string[]): string | undefined {
  const fromJson = listIn(pattern);
  const parts = fromJson ?? pattern.split(/[\s,;]+/);
  if (parts.length < 2 || !parts.some((part) => files.includes(part) || /[*?]/.test(part))) return undefined;
  const way =
    fromJson === undefined
      ? 'let the step that makes it separate them by line breaks.'
      : `write \`\${{ join(fromJSON(…), fromJSON('"\\n"')) }}\`.`;
  return `Write one path a line. This looks like a list of ${parts.length}: ${way}`;
}

function listIn(text: string): readonly string[] | undefined {
  if (!/^\s*\[.*\]\s*$/s.test(text)) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) && value.every((item) => typeof item === 'string') ? value : undefined;
  } catch {
    return undefined; // A pattern with brackets, then.
  }
}

/** Signs that mean something else here than they were meant to. */
function aboutSigns(pattern: string, files: readonly string[]): string | undefined {
  const braces = /\{([^{},]*),([^{}]*)\}/.exec(pattern);
  if (braces !== null) {
    const [whole = '', first = '', rest = ''] = braces;
    const [second = ''] = rest.split(',');
    return `Braces mean nothing here: write one pattern a line, ${pattern.replace(whole, first)} and ${pattern.replace(whole, second)}.`;
  }
  if (!pattern.includes('[')) return undefined;
  // A sign that stands for itself in a pattern takes the place of the bracket in both.
  const literal = segmentsOf(pattern.replaceAll('[', '<'));
  return files.some((file) => matchesPath(literal, file.replaceAll('[', '<').split('/')))
    ? `Brackets stand for one of the signs in them; for a bracket itself write [[]: ${pattern.replaceAll('[', '[[]')}.`
    : undefined;
}

function sameButFor(pattern: string, files: readonly string[]): string | undefined {
  const otherCase = matching(pattern, files);
  if (otherCase.length > 0) return `Capital and small letters differ: there ${list(otherCase)}.`;
  const ending = /\.([A-Za-z\d]+)$/.exec(pattern)?.[1] ?? '';
  const others = (kinds.find((kind) => kind.includes(ending.toLowerCase())) ?? []).filter(
    (other) => other !== ending.toLowerCase(),
  );
  const stem = pattern.slice(0, pattern.length - ending.length);
  const otherEnding = others.flatMap((other) => matching(`${stem}${other}`, files));
  if (otherEnding.length > 0) return `There ${list(otherEnding)}.`;
  const name = pattern.split('/').at(-1) ?? pattern;
  const elsewhere = [ending, ...others].flatMap((other) =>
    matching(`**/${name.slice(0, name.length - ending.length)}${other}`, files),
  );
  if (name !== '*' && name !== '**' && elsewhere.length > 0) return `There ${list(elsewhere)}.`;
  const near = nearest(pattern, files.slice(0, mostCompared));
  return near === undefined ? undefined : `Did you mean ${near}?`;
}

/** Endings that are used for one another. */
const kinds: readonly (readonly string[])[] = [
  ['yml', 'yaml', 'json'],
  ['jpg', 'jpeg', 'png', 'webp', 'gif'],
  ['jsonl', 'ndjson', 'json', 'csv', 'tsv', 'parquet'],
];

function matching(pattern: string, files: readonly string[]): readonly string[] {
  const segments = segmentsOf(pattern.toLowerCase());
  return files.filter((file) => matchesPath(segments, file.toLowerCase().split('/')));
}

function list(files: readonly string[]): string {
  const rest = files.length - mostShown;
  const names = files.slice(0, mostShown).join(', ');
  return `${files.length === 1 ? 'is' : 'are'} ${names}${rest > 0 ? ` and ${rest} more` : ''}`;
}
