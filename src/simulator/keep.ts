import { isObject } from '../base/json.js';
import type { SimulatedDeployment } from './deployment-life.js';
import type { FineTune, Model } from './model.js';

/*
 * What a simulated hub remembers between two commands, as text: fine-tunes and deployments. What they are doing is computed
 * from it at any time. Uploaded data is not kept; it would be uploaded again.
 */

const version = 1;

/** What is remembered; `now` is the hub's time, epoch ms. */
export function keep(model: Model, now: number): string {
  const { fineTunes, deleted, deployments, made } = model;
  return JSON.stringify({ version, now, made, fineTunes, deleted, deployments }, (_, value: unknown) =>
    value === Infinity ? forEver : value,
  );
}

/** Puts back what was remembered; the hub's time then, undefined when the text is none of ours. */
export function restore(model: Model, text: string): number | undefined {
  const read = parse(text);
  if (read === undefined) return undefined;
  model.fineTunes.push(...read.fineTunes);
  model.deleted.push(...read.deleted);
  model.deployments.push(...read.deployments);
  model.made = read.made;
  return read.now;
}

/** The hub's time in such a text; undefined when it is none of ours. */
export function keptTime(text: string): number | undefined {
  return parse(text)?.now;
}

/** JSON has no word for what never ends. */
const forEver = '∞';

interface KeptHub {
  readonly now: number;
  readonly made: number;
  readonly fineTunes: readonly FineTune[];
  readonly deleted: readonly FineTune[];
  readonly deployments: readonly SimulatedDeployment[];
}

function parse(text: string): KeptHub | undefined {
  try {
    const read: unknown = JSON.parse(text, (_, value: unknown) => (value === forEver ? Infinity : value));
    return isKept(read) ? read : undefined;
  } catch {
    return undefined;
  }
}

/** A file that was written by another version, or by somebody else, begins anew. */
function isKept(read: unknown): read is KeptHub {
  if (!isObject(read) || read['version'] !== version) return false;
  const { now, made, fineTunes, deleted, deployments } = read;
  const lists = [fineTunes, deleted, deployments];
  return (
    Number.isSafeInteger(now) &&
    Number.isSafeInteger(made) &&
    lists.every((list) => Array.isArray(list) && list.every(isObject)) &&
    [fineTunes, deleted].flat().every(isFineTune)
  );
}

function isFineTune(one: unknown): boolean {
  if (!isObject(one)) return false;
  const texts = ['id', 'name', 'repository', 'createdBy'].every((key) => typeof one[key] === 'string');
  const lists = ['patches', 'runs', 'stops'].every((key) => Array.isArray(one[key]));
  return texts && lists && isObject(one['course']) && isObject(one['request']);
}
