import { sha256 } from '../base/sha256.js';
import type { StepRecord } from './step-record.js';

/** What tells the comments of one file apart, beside what the file says. */
export interface Leg {
  /** The workflow file, wherever it lies. */
  readonly workflow: string;
  readonly job: string;
  /** The text of `set`. */
  readonly set: string;
  /** The input `repository`. */
  readonly repository: string | undefined;
}

const keyLength = 12;

/**
 * What the comment about a file is known by beside its path: each workflow, job and leg of a matrix has its own, whatever
 * tells the legs apart, and the same one at every push. A broken file has the key that it has when it is mended.
 */
export function commentKey(
  { trials, texts, trainings }: Pick<StepRecord, 'trials' | 'texts' | 'trainings'>,
  path: string,
  leg: Leg,
): string {
  const trial = trials.find((each) => each.path === path);
  const text = texts.get(path) ?? '';
  // One that was found by its id has no file here.
  const found = trainings.find(({ from }) => from?.path === path);
  const name = trial?.name ?? found?.from?.name ?? written(leg.set, text, 'name') ?? stemOf(path);
  const given = found?.ref?.repository ?? leg.repository ?? written(leg.set, text, 'repository') ?? '';
  // A service without repositories has an empty one.
  const repository = trial?.repository || given;
  // A description changes nothing, and may hold what is another with every push.
  const set = leg.set.split('\n').filter((line) => !/^\s*(?:description|$)/.test(line));
  return sha256(JSON.stringify([leg.workflow, leg.job, set, name, repository])).slice(0, keyLength);
}

/** A value as far as that can be told without reading the file: an override, else a line of its own. */
function written(set: string, text: string, key: string): string | undefined {
  const overrides = set.split('\n').filter((line) => line.startsWith(`${key}=`));
  const line = text.split('\n').find((each) => each.startsWith(`${key}:`));
  const value = overrides.at(-1)?.slice(key.length + 1) ?? line?.slice(key.length + 1);
  const bare = value
    ?.replace(/\s#[^]*/, '')
    .trim()
    .replaceAll(/^["']|["']$/g, '');
  return bare === '' ? undefined : bare;
}

/** The name of a training whose file gives none. */
function stemOf(path: string): string {
  return (path.split('/').at(-1) ?? path).replace(/\.[^.]+$/, '');
}
