import type { Json, JsonObject } from '../base/json.js';
import type { ScriptType } from '../catalog/catalog.js';
import type { Source } from '../base/source.js';
import type { Limits } from '../spec/spec.js';

/** One line of the resolved request: what will be in force, where it came from, and whether we send it. */
export interface ResolvedValue {
  readonly key: string;
  readonly value: Json;
  readonly source: Source;
  /** False for defaults: they are shown, the service applies its own. */
  readonly sent: boolean;
}

/** One planned fine-tune. */
export interface Trial {
  /** The fine-tune file, workspace-relative. */
  readonly path: string;
  readonly provider: 'oxen' | 'astria';
  /** Empty where the provider has none. */
  readonly repository: string;
  readonly name: string;
  readonly description?: string;
  readonly limits: Limits;
  readonly request: JsonObject;
  /** What is sent instead, where `request` hides what may hold a secret. Never shown. */
  readonly sent?: JsonObject;
  /** Files and globs of the workspace that are sent along; what they hold is part of the data's identity. */
  readonly files?: readonly string[];
  readonly values: readonly ResolvedValue[];
  /** The schema that decided about it; absent for a script type that nobody knows. */
  readonly schema?: ScriptType;
}

export interface Plan {
  readonly trials: readonly Trial[];
}
