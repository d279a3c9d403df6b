import { isObject, type Json, type JsonObject } from '../base/json.js';
import type { Parameter } from '../catalog/catalog.js';
import { dataKey } from '../catalog/file-keys.js';
import { followUpKeys } from '../catalog/follow-up-keys.js';
import type { CheckpointChoice, DataSource, Deploy, Evaluate, FollowUp, Gates } from './spec.js';

/** What is to follow a training, from a validated file whose short forms are written out. */
export function toFollowUp(file: JsonObject): FollowUp {
  const evaluate = isObject(file['evaluate']) ? toEvaluate(filled('evaluate', file)) : undefined;
  return {
    ...(evaluate === undefined ? {} : { evaluate }),
    ...(isObject(file['gates']) ? { gates: toGates(filled('gates', file)) } : {}),
    ...(isObject(file['deploy']) ? { deploy: toDeploy(filled('deploy', file), evaluate) } : {}),
    ...(file['show_rows'] === true ? { showRows: true } : {}),
  };
}

/** Data of this repository, likewise. */
export function toDataSource(file: JsonObject): { readonly data?: DataSource } {
  if (!isObject(file['data'])) return {};
  const { table, files, branch, public: isPublic } = filled('data', file);
  const patterns: readonly Json[] = Array.isArray(files) ? files : [];
  return {
    data: {
      table: fromRoot(table),
      files: patterns.map((pattern) => fromRoot(pattern)),
      branch: textOf(branch),
      public: isPublic === true,
    },
  };
}

const keys: Readonly<Record<string, Parameter>> = { ...followUpKeys, ...dataKey };

/** A map of the file over its defaults. */
function filled(key: string, file: JsonObject): JsonObject {
  const written = file[key];
  const defaults = Object.entries(keys[key]?.properties ?? {}).flatMap(([name, { default: standard }]) =>
    standard === undefined ? [] : [[name, standard] as const],
  );
  return { ...Object.fromEntries(defaults), ...(isObject(written) ? written : {}) };
}

function toEvaluate({ resource, data, rows, max_tokens: most, ...words }: JsonObject): Evaluate {
  return {
    table:
      typeof data === 'string'
        ? { kind: 'data', path: fromRoot(data) }
        : { kind: 'resource', path: textOf(resource) },
    match: wordOf(words['match'], ['exact', 'contains', 'json', 'number']),
    rows: Number(rows),
    against: wordOf(words['against'], ['previous', 'base', 'none']),
    checkpoint: checkpointOf(words['checkpoint']),
    maxTokens: Number(most),
  };
}

function toGates({ loss, accuracy, not_worse_than: bar, sanity }: JsonObject): Gates {
  return {
    ...(isObject(loss) ? { maxLoss: Number(loss['max']) } : {}),
    ...(isObject(accuracy) ? { minAccuracy: Number(accuracy['min']) } : {}),
    ...(bar === undefined ? {} : { notWorseThan: wordOf(bar, ['previous', 'base']) }),
    sanity: wordOf(sanity, ['warn', 'error', 'off']),
  };
}

function toDeploy({ checkpoint, type, replace }: JsonObject, evaluate: Evaluate | undefined): Deploy {
  return {
    checkpoint: evaluate?.checkpoint ?? checkpointOf(checkpoint),
    type: wordOf(type, ['normal', 'fast']),
    replace: replace === true,
  };
}

/** It has been validated: the first word stands for what cannot be. */
function wordOf<Word extends string>(
  value: Json | undefined,
  [first, ...others]: readonly [Word, ...Word[]],
): Word {
  return others.find((word) => word === value) ?? first;
}

function checkpointOf(value: Json | undefined): CheckpointChoice {
  return typeof value === 'number' ? value : wordOf<'best' | 'last'>(value, ['best', 'last']);
}

function fromRoot(path: Json | undefined): string {
  return textOf(path).replace(/^(?:\.\/+)+/, '');
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}
