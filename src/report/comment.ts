import { commentBudget, fit } from './budget.js';
import { link } from './escape.js';
import type { Report } from './report.js';
import { summaryBlocks } from './summary.js';

/** Rows of data stand in a comment only where all who can read it may see them. */
function withoutRows(report: Report): Report {
  return {
    ...report,
    fineTunes: report.fineTunes.map((fineTune) => {
      const { preview } = fineTune;
      if (preview?.look === undefined || preview.look.isForAll) return fineTune;
      return { ...fineTune, preview: { ...preview, look: { ...preview.look, examples: [] } } };
    }),
  };
}

/** By this line at its beginning our comment about a file is found again. */
export function commentMarker(path: string): string {
  // Two hyphens or a `>` would end the HTML comment.
  return `<!-- fine-tune-action: ${encodeURIComponent(path).replaceAll('-', '%2D')} -->`;
}

/** The comment on a pull request about one file: what the summary says of it, within GitHub's limit. */
export function renderComment(report: Report, path: string): string {
  const source =
    report.runUrl === undefined || report.runUrl === '' ? '' : link('this workflow run', report.runUrl);
  const footer = source.startsWith('[') ? `\n---\n\nFrom ${source}.\n` : '';
  const marker = `${commentMarker(path)}\n\n`;
  const max = commentBudget.max - marker.length - footer.length;
  return `${marker}${fit(summaryBlocks(withoutRows(report)), { ...commentBudget, max })}${footer}`;
}
