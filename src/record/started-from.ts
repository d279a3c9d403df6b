import { markIn, type LabelFacts } from './label.js';
import type { Observation } from '../provider/contract.js';

/** What a fine-tune was started from: its file, the name it had, the commit. A claim of its label, like all of it. */
export interface StartedFrom {
  /** A plain path below the root of the checkout. */
  readonly path: string;
  readonly name: string;
  readonly commit: string;
}

/** As the label says it; undefined where it tells no file, or one whose path is not plain. */
export function startedFrom(
  { file, commit }: Pick<LabelFacts, 'file' | 'commit'>,
  { displayName = '' }: Pick<Observation, 'displayName'>,
): StartedFrom | undefined {
  if (!isPlain(file)) return undefined;
  const mark = markIn({ displayName });
  const stem = (file.split('/').at(-1) ?? file).replace(/\.[^.]+$/, '');
  const name = mark === undefined ? stem : displayName.slice(0, -` · ${mark}`.length);
  return { path: file, name, commit: /^[0-9a-f]{40,64}$/.test(commit) ? commit : '' };
}

/** Readable signs, no way up, none from the root, and none that would end where it is quoted. */
export function isPlain(path: string): boolean {
  return (
    !path.includes('`') &&
    /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]{1,1000}$/u.test(path) &&
    !/^[/~]|^[a-z]:|\\/i.test(path) &&
    path.split('/').every((part) => part !== '' && part !== '.' && part !== '..')
  );
}
