import type { Workspace } from '../../base/workspace.js';
import type { ImageComplaints } from './image-set.js';

const mostShown = 5;

/**
 * Remarks on what a pattern leaves out by its ending alone: `*.jpg` does not match `b.JPG` and `c.png`, nor the caption
 * `a.txt` of `a.jpg`, and nothing else would say so before it is paid. Who names each file means just those.
 */
export function checkLeftOut(
  { say }: ImageComplaints,
  patterns: readonly string[],
  paths: ReadonlyMap<string, number>,
  workspace: Pick<Workspace, 'expand'>,
): void {
  const stems = new Set([...paths.keys()].map(stemOf));
  const said = new Set<string>();
  for (const [at, pattern] of patterns.entries()) {
    if (!/[*?[]/.test(pattern) || stemOf(pattern) === pattern) continue;
    const beside = workspace
      .expand([`${stemOf(pattern)}.*`])
      .paths.filter((path) => !paths.has(path) && !said.has(path));
    for (const path of beside) said.add(path);
    const images = beside.filter((path) => /\.(?:jpe?g|png|webp|gif)$/i.test(path));
    const captions = beside.filter((path) => /\.txt$/i.test(path) && stems.has(stemOf(path)));
    for (const [what, left] of [['images', images] as const, ['captions', captions] as const]) {
      const [first] = left;
      if (first === undefined) continue;
      const more = left.length > mostShown ? ` and ${left.length - mostShown} more` : '';
      say(
        'warning',
        `${what}-left-out`,
        at,
        `'${pattern}' leaves out ${what} by their ending: ${left.slice(0, mostShown).join(', ')}${more}.`,
        `To send them as well add \`${stemOf(pattern)}${endingOf(first)}\`; capital and small letters differ.`,
      );
    }
  }
}

function stemOf(path: string): string {
  return path.replace(/\.[^./*?[\]]*$/, '');
}

function endingOf(path: string): string {
  return path.slice(stemOf(path).length);
}
