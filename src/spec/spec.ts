import type { JsonObject, Json } from '../base/json.js';
import type { Source } from '../base/source.js';

/** Upper bounds that stop a training; all optional. Durations in ms. */
export interface Limits {
  readonly maxCredits?: number;
  readonly maxDurationMs?: number;
  readonly queueTimeoutMs?: number;
  readonly stallTimeoutMs?: number;
}

/** A checkpoint: `best` has the lowest smoothed loss, a number is a step. */
export type CheckpointChoice = 'best' | 'last' | number;

/** Questions to the trained model; left-out keys have their defaults. */
export interface Evaluate {
  /** The rows that are asked: `branch/path` at Oxen, or a path from the root of the checkout. */
  readonly table: { readonly kind: 'resource' | 'data'; readonly path: string };
  readonly match: 'exact' | 'contains' | 'json' | 'number';
  readonly rows: number;
  readonly against: 'previous' | 'base' | 'none';
  readonly checkpoint: CheckpointChoice;
  readonly maxTokens: number;
}

/** What must hold after a training. */
export interface Gates {
  /** Highest smoothed loss. */
  readonly maxLoss?: number;
  /** Lowest share of right answers, 0 to 1. */
  readonly minAccuracy?: number;
  readonly notWorseThan?: 'previous' | 'base';
  readonly sanity: 'warn' | 'error' | 'off';
}

/** What is to serve when all gates passed. */
export interface Deploy {
  /** With `evaluate` the one that is asked. */
  readonly checkpoint: CheckpointChoice;
  readonly type: 'normal' | 'fast';
  /** Deactivate what earlier trainings of this file deployed. */
  readonly replace: boolean;
}

/**
 * What follows a training; absent is what the file does not ask for. `gates.sanity` is `warn` without gates as well.
 * Their lines stand in `values`: `evaluate.rows`, `gates.loss.max`, `deploy.checkpoint`.
 */
export interface FollowUp {
  readonly evaluate?: Evaluate;
  readonly gates?: Gates;
  readonly deploy?: Deploy;
  /** Absent is no. */
  readonly showRows?: boolean;
}

/** Data of this repository that is uploaded before the training; the body then has no `resource` yet. */
export interface DataSource {
  /** From the root of the checkout, without `./`. */
  readonly table: string;
  /** Files and patterns, as written but for `./`. */
  readonly files: readonly string[];
  readonly branch: string;
  /** Data of a private repository may become public. */
  readonly public: boolean;
}

/**
 * One value the user wrote, by its dotted key: `base_model`, `training_params.steps`, `limits.max_credits`,
 * `evaluate.resource`. Maps are split into their keys, lists are not; short forms are written out.
 */
export interface SpecValue {
  readonly key: string;
  readonly value: Json;
  readonly source: Source;
  /** Of a list: where each of its items was written. */
  readonly items?: readonly Source[];
}

/** The trusted value of a fine-tune file: everything in it has been checked. */
export interface Spec extends FollowUp {
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
  /** In place of `body.resource`. */
  readonly data?: DataSource;
  /** Files and globs of the workspace that are sent along; what they hold is part of the data's identity. */
  readonly files?: readonly string[];
  /** Every written value with its source, also those that are not part of the body. */
  readonly values: readonly SpecValue[];
}
