import type { JsonObject, Json } from '../base/json.js';
import type { Source } from '../base/source.js';

/** Upper bounds that stop a training; all optional. Durations in ms. */
export interface Limits {
  readonly maxCredits?: number;
  readonly maxDurationMs?: number;
  readonly queueTimeoutMs?: number;
  readonly stallTimeoutMs?: number;
}

/** One value the user wrote, by its dotted key: `base_model`, `training_params.steps`. Maps of a request are
 * split into their keys, lists are not. */
export interface Value {
  readonly key: string;
  readonly value: Json;
  readonly source: Source;
}

/** The trusted value of a fine-tune file: everything in it has been checked. */
export interface Spec {
  /** Workspace-relative, forward slashes. */
  readonly path: string;
  readonly provider: 'oxen' | 'astria';
  /** `namespace/name` at the provider; empty where it has none. */
  readonly repository: string;
  /** The label; the file's stem when the user gave none. */
  readonly name: string;
  readonly description?: string;
  readonly limits: Limits;
  /** The request body exactly as it will be sent: only what the user wrote, in the user's order. */
  readonly body: JsonObject;
  /** What is sent instead, where `body` hides what may hold a secret. Never shown. */
  readonly sent?: JsonObject;
  /** Files and globs of the workspace that are sent along; what they hold is part of the data's identity. */
  readonly files?: readonly string[];
  /** Every written value with its source, `repository` and `name` included. */
  readonly values: readonly Value[];
}
