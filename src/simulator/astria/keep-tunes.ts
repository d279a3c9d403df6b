import { isObject } from '../../base/json.js';
import { readKept, renderKept } from '../kept-text.js';
import type { AstriaModel, Tune } from './model.js';

/* What a simulated Astria remembers between two commands: tunes. Files that were sent before a create are not kept. */

/** What is remembered; `now` is the service's time, epoch ms. */
export function keepTunes({ made, tunes, deleted, bought }: AstriaModel, now: number): string {
  return renderKept(now, { made, tunes, deleted, bought });
}

/** Puts back what was remembered; the service's time then, undefined when the text is none of ours. */
export function restoreTunes(model: AstriaModel, text: string): number | undefined {
  const read: unknown = readKept(text);
  if (!isKept(read)) return undefined;
  model.tunes.push(...read.tunes);
  model.deleted.push(...read.deleted);
  model.bought.push(...read.bought);
  model.made = read.made;
  return read.now;
}

interface KeptTunes {
  readonly now: number;
  readonly made: number;
  readonly tunes: readonly Tune[];
  readonly deleted: readonly Tune[];
  readonly bought: readonly number[];
}

/** A file that was written by another version, or by somebody else, begins anew. */
function isKept(read: unknown): read is KeptTunes {
  if (!isObject(read)) return false;
  const { made, tunes, deleted, bought } = read;
  return (
    Number.isSafeInteger(made) &&
    [tunes, deleted].every((list) => Array.isArray(list) && list.every(isTune)) &&
    Array.isArray(bought) &&
    bought.every(Number.isSafeInteger)
  );
}

function isTune(one: unknown): boolean {
  if (!isObject(one)) return false;
  const { times, request } = one;
  const texts = ['title', 'name', 'branch'].every((key) => typeof one[key] === 'string');
  const numbers = ['id', 'createdAt'].every((key) => typeof one[key] === 'number');
  const lists = ['files', 'imageUrls'].every((key) => Array.isArray(one[key]));
  const { prompts } = one;
  const isPrompted =
    Array.isArray(prompts) && prompts.every((each) => isObject(each) && isObject(each['request']));
  return texts && numbers && lists && isPrompted && isObject(request) && isObject(times) && hasTimes(times);
}

function hasTimes(times: Readonly<Record<string, unknown>>): boolean {
  return ['startsAt', 'trainedAt', 'failsAt', 'vanishesAt', 'expiresAt', 'eta', 'paintMs'].every(
    (key) => typeof times[key] === 'number',
  );
}
