import type { Json } from '../../base/json.js';
import { renderSource, type Source } from '../../base/source.js';

/** A known cause of a failure, and the settings that help. */
export interface Hint {
  readonly cause:
    'out-of-memory' | 'column' | 'credits' | 'media' | 'limit' | 'not-a-number' | 'model-access';
  /** What it was, in a sentence. */
  readonly text: string;
  /** The first is the one to begin with. */
  readonly settings: readonly Setting[];
}

/** A setting to change. */
export interface Setting {
  /** `training_params.batch_size` */
  readonly key: string;
  /** What it is now; absent when it is not set. */
  readonly value?: Json;
  /** Where it was written; absent when it was not. */
  readonly source?: Source;
  /** `lower it` */
  readonly advice: string;
}

/** `now 4 (fine-tune.yml:9)`, `now 16 by default`; undefined for what has no value. */
export function stateOf({ value, source }: Setting): string | undefined {
  if (value === undefined) return undefined;
  const shown = JSON.stringify(value);
  const now = shown.length > 60 ? 'now something long' : `now ${shown}`;
  if (source === undefined) return now;
  return source.kind === 'default' ? `${now} by default` : `${now} (${renderSource(source)})`;
}

/**
 * A setting and what to do with it, as a sentence: `batch_size, now 4 (fine-tune.yml:9): lower it`. An input is a flag in a
 * terminal.
 */
export function adviceOf(setting: Setting, inTerminal = false): string {
  const state = stateOf(setting);
  const isInput = setting.source?.kind === 'input';
  const name = isInput ? (inTerminal ? `--${setting.key}` : `the input ${setting.key}`) : setting.key;
  return `${name}${state === undefined ? '' : `, ${state}`}: ${setting.advice}`;
}
