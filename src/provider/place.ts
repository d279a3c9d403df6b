import type { Place } from '../base/diagnostic.js';
import { toPlace } from '../base/source.js';
import type { Trial } from '../plan/trial.js';

/**
 * Where the user wrote a value of a trial, or an item of a list; of a map the first thing in it. The whole file for what
 * was not written.
 */
export function placeOf({ values, path }: Pick<Trial, 'values' | 'path'>, key: string, item?: number): Place {
  const value = values.find((one) => one.key === key) ?? values.find((one) => one.key.startsWith(`${key}.`));
  const source = (item === undefined ? undefined : value?.items?.[item]) ?? value?.source;
  return (source === undefined ? undefined : toPlace(source)) ?? { kind: 'file', name: path };
}
