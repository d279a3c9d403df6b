import type { Workspace } from '../../base/workspace.js';
import type { Desk } from './image-set.js';

const mostShown = 5;
/** Patterns that reach further name folders, not files. */
const mostFolders = 20;

/**
 * Remarks on images, and captions of images that are sent, that stand beside the others and are named by no pattern:
 * `*.jpg` leaves out `b.JPG` and `c.png`, and nothing else would say so before it is paid.
 */
export function checkLeftOut(
  { say }: Desk,
  patterns: readonly string[],
  paths: ReadonlyMap<string, number>,
  workspace: Pick<Workspace, 'expand'>,
): void {
  const folders = new Map<string, number>();
  for (const [path, at] of paths)
    // Who names each file means just those.
    if (/[*?[]/.test(patterns[at] ?? '') && !folders.has(folderOf(path))) folders.set(folderOf(path), at);
  if (folders.size > mostFolders) return;
  const stems = new Set([...paths.keys()].map(stemOf));
  for (const [folder, at] of folders) {
    const beside = workspace.expand([`${escaped(folder)}*`]).paths.filter((path) => !paths.has(path));
    remark(
      say,
      at,
      folder,
      beside.filter((path) => /\.(?:jpe?g|png|webp|gif)$/i.test(path)),
      'images',
    );
    remark(
      say,
      at,
      folder,
      beside.filter((path) => /\.txt$/i.test(path) && stems.has(stemOf(path))),
      'captions',
    );
  }
}

function remark(
  say: Desk['say'],
  at: number,
  folder: string,
  left: readonly string[],
  what: 'images' | 'captions',
): void {
  const [first] = left;
  if (first === undefined) return;
  const names = left.slice(0, mostShown).map((path) => path.slice(folder.length));
  const more = left.length > mostShown ? `, … (${left.length})` : '';
  const ending = /\.[^.]*$/.exec(first)?.[0] ?? '';
  say(
    'warning',
    `${what}-left-out`,
    at,
    `${folder === '' ? 'The root of the checkout' : folder} holds ${what} that no pattern names: ${names.join(', ')}${more}.`,
    `Add \`${folder}*${ending}\` to \`images\` to send them as well; capital and small letters differ.`,
  );
}

/** With its slash; empty for the root. */
function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

function stemOf(path: string): string {
  return path.replace(/\.[^./]*$/, '');
}

/** Signs of patterns in the name of a folder stand for themselves. */
function escaped(folder: string): string {
  return folder.replaceAll(/[[*?]/g, '[$&]');
}
