import type { Json } from '../base/json.js';

/** One parameter of a script type. A JSON Schema in small: what Oxen's reference pages say about it. */
export interface Parameter {
  readonly type: 'string' | 'integer' | 'number' | 'boolean' | 'array';
  readonly title?: string;
  readonly description: string;
  readonly default?: Json;
  readonly minimum?: number;
  readonly enum?: readonly string[];
  /** Element of an array: text, or an object with these keys. */
  readonly items?:
    | { readonly type: 'string' }
    | {
        readonly type: 'object';
        readonly properties: Readonly<Record<string, Parameter>>;
        readonly required: readonly string[];
      };
  /** The value names one or several columns of the training data. */
  readonly column?: boolean;
  /** Range of Oxen's parameter guide: outside of it is a warning, never an error. */
  readonly advised?: {
    readonly minimum?: number;
    readonly maximum?: number;
    readonly enum?: readonly string[];
  };
}

/** What can be trained: one entry a script type. */
export interface ScriptType {
  readonly name: string;
  readonly description: string;
  readonly baseModels: readonly string[];
  readonly required: readonly string[];
  /** Keys that need not be given when another is: `{image_column: 'video_column'}`. */
  readonly replaceable: Readonly<Record<string, string>>;
  readonly parameters: Readonly<Record<string, Parameter>>;
  /** Which data decides whether two trainings use the same: the table alone, or the whole commit. */
  readonly data: 'table' | 'commit';
}
