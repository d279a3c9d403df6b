import type { Trial } from '../../plan/trial.js';
import { renderName } from '../../record/label.js';

/**
 * What a title of ours says of a fine-tune at a service that keeps no labels: which training it is, the GitHub run when
 * it was bought for that run alone, and its number among those that are the same in both.
 */
export interface Mark {
  /** The short form of the fingerprint. */
  readonly short: string;
  readonly run?: string;
  readonly number: number;
}

/**
 * The mark of a title, undefined when it is none of ours. It comes back from the service, so it is a claim; what stands
 * between its parts may have suffered on the way.
 */
export function readMark(title: string | undefined): Mark | undefined {
  const match = /(?<![a-z\d])(ft-[0-9a-f]{12})(?:\W{1,5}run ([\w-]{1,100}))?(?:\W{1,5}(\d{1,9}))?\W*$/.exec(
    title ?? '',
  );
  if (match === null) return undefined;
  const [, short = '', run, number = '1'] = match;
  return { short, ...(run === undefined ? {} : { run }), number: Number(number) };
}

/** The title of a fine-tune: what the user calls it, and its mark. */
export function renderTitle(
  trial: Trial,
  fingerprint: string,
  { run, number }: Pick<Mark, 'run' | 'number'>,
): string {
  const name = renderName(trial, fingerprint);
  return [name, ...(run === undefined ? [] : [`run ${run}`]), ...(number === 1 ? [] : [number])].join(' · ');
}

export function isSameMark(a: Mark, b: Mark): boolean {
  return a.short === b.short && a.run === b.run && a.number === b.number;
}

/** The first number beyond those that are taken. */
export function nextNumber(taken: readonly Mark[], run: string | undefined): number {
  const numbers = taken.filter((mark) => mark.run === run).map(({ number }) => number);
  return Math.max(0, ...numbers) + 1;
}
