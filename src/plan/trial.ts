import type { Json, JsonObject } from '../base/json.js';
import type { ScriptType } from '../catalog/catalog.js';
import type { Source } from '../base/source.js';
import type { DataSource, FollowUp, Limits } from '../spec/spec.js';

/** One line of the resolved request: what will be in force, where it came from, and whether we send it. */
export interface ResolvedValue {
  readonly key: string;
  readonly value: Json;
  readonly source: Source;
  /** Of a list: where each of its items was written. */
  readonly items?: readonly Source[];
  /** False for defaults, which the service applies itself, and for what is ours: limits, `evaluate`, `gates`, `deploy`. */
  readonly sent: boolean;
}

/** One planned fine-tune. */
export interface Trial extends FollowUp {
  /** The fine-tune file, workspace-relative. */
  readonly path: string;
  readonly provider: 'oxen' | 'astria';
  /** Empty where the provider has none. */
  readonly repository: string;
  readonly name: string;
  readonly description?: string;
  readonly limits: Limits;
  readonly request: JsonObject;
  /** Data to upload first, in place of `request.resource`. */
  readonly data?: DataSource;
  /** What is sent instead, where `request` hides what may hold a secret. Never shown. */
  readonly sent?: JsonObject;
  /** Files and globs of the workspace that are sent along; what they hold is part of the data's identity. */
  readonly files?: readonly string[];
  readonly values: readonly ResolvedValue[];
  /** What is to be said before everything else about it, in sentences. */
  readonly doubts?: readonly string[];
  /** The schema that decided about it; absent for a script type that nobody knows. */
  readonly schema?: ScriptType;
}
