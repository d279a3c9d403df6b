import type { Preview } from '../plan/preview.js';
import { commentBudget, fit } from './text-budget.js';
import { link, prose } from './escape.js';
import type { Report } from './report.js';
import { summaryBlocks } from './summary.js';
import { isoTime } from './words.js';

/**
 * By this line at its beginning our comment is found again. `key` tells apart what one file has several comments for:
 * workflows, jobs, legs of a matrix.
 */
export function commentMarker(path: string, key: string): string {
  // Two hyphens or a `>` would end the HTML comment.
  return `<!-- fine-tune-action: ${encodeURIComponent(path).replaceAll('-', '%2D')} ${key} -->`;
}

/** The comment on a pull request about one file: what the summary says of it, within GitHub's limit. */
export function renderComment(report: Report, marker: string, at?: number): string {
  return assemble(report.runUrl, marker, at, (max) =>
    fit(summaryBlocks(withoutRows(report)), { ...commentBudget, max: commentBudget.max - max }),
  );
}

/** What stands in its place when the step ended without a word: sentences of the post step. */
export function renderLastComment(
  lines: readonly string[],
  marker: string,
  { runUrl, title, at }: { readonly runUrl: string; readonly title: string; readonly at: number },
): string {
  return assemble(
    runUrl,
    marker,
    at,
    () => `## ${prose(title)}\n\n${lines.map((line) => `- ${prose(line)}`).join('\n')}\n`,
  );
}

function assemble(
  runUrl: string | undefined,
  marker: string,
  at: number | undefined,
  body: (taken: number) => string,
): string {
  const source = runUrl === undefined || runUrl === '' ? '' : link('this workflow run', runUrl);
  const time = at === undefined ? undefined : isoTime(at);
  const parts = [
    source.startsWith('[') ? `From ${source}` : undefined,
    time === undefined ? undefined : `as of ${time.slice(0, 16).replace('T', ' ')} UTC`,
  ].filter((part) => part !== undefined);
  const words = parts.join(', ');
  const footer = words === '' ? '' : `\n---\n\n${words.slice(0, 1).toUpperCase()}${words.slice(1)}.\n`;
  const head = `${marker}\n\n`;
  return `${head}${body(head.length + footer.length)}${footer}`;
}

/** A comment of a public repository is read by everybody: there no row of a table stands unless the file says so. */
function withoutRows(report: Report): Report {
  return {
    ...report,
    fineTunes: report.fineTunes.map(({ evaluation, preview, ...fineTune }) => ({
      ...fineTune,
      ...(evaluation === undefined
        ? {}
        : { evaluation: evaluation.rowsIn === 'everywhere' ? evaluation : { ...evaluation, lost: [] } }),
      ...(preview === undefined ? {} : { preview: previewForAll(preview) }),
    })),
  };
}

function previewForAll(preview: Preview): Preview {
  const { look } = preview;
  return look === undefined || look.isForAll ? preview : { ...preview, look: { ...look, examples: [] } };
}
