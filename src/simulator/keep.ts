import { isObject } from '../base/json.js';
import type { SimulatedDeployment } from './deployment-life.js';
import { readKept, renderKept } from './kept-text.js';
import type { FineTune, Model } from './model.js';

/*
 * What a simulated hub remembers between two commands: fine-tunes and deployments. Uploaded data is not kept; it would be
 * uploaded again.
 */

/** What is remembered; `now` is the hub's time, epoch ms. */
export function keep(model: Model, now: number): string {
  const { fineTunes, deleted, deployments, made } = model;
  return renderKept(now, { made, fineTunes, deleted, deployments });
}

/** Puts back what was remembered; the hub's time then, undefined when the text is none of ours. */
export function restore(model: Model, text: string): number | undefined {
  const read: unknown = readKept(text);
  if (!isKept(read)) return undefined;
  model.fineTunes.push(...read.fineTunes);
  model.deleted.push(...read.deleted);
  model.deployments.push(...read.deployments);
  model.made = read.made;
  return read.now;
}

interface KeptHub {
  readonly now: number;
  readonly made: number;
  readonly fineTunes: readonly FineTune[];
  readonly deleted: readonly FineTune[];
  readonly deployments: readonly SimulatedDeployment[];
}

/** A file that was written by another version, or by somebody else, begins anew. */
function isKept(read: unknown): read is KeptHub {
  if (!isObject(read)) return false;
  const { made, fineTunes, deleted, deployments } = read;
  const lists = [fineTunes, deleted, deployments];
  return (
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
