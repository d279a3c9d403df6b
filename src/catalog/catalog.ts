import type { Json } from '../base/json.js';
import type { Advice } from './advice.js';
import type { Format } from './formats.js';

/** What a value may be: JSON Schema in small, as far as the services' own schemas use it. */
export interface Shape {
  readonly type: 'string' | 'integer' | 'number' | 'boolean' | 'array' | 'object' | 'any';
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
  readonly multipleOf?: number;
  readonly enum?: readonly Json[];
  /** The service adds to `enum`: a word that is spelt like none of them may be new, and is a warning. */
  readonly growing?: boolean;
  readonly format?: Format;
  /** Of every element of an array. */
  readonly items?: Shape;
  /** Keys of an object; without them any key is allowed. */
  readonly properties?: Readonly<Record<string, Parameter>>;
  /** Of the value of every key of an object that has no `properties`. */
  readonly additional?: Shape;
  readonly required?: readonly string[];
  /** Unknown keys are a mistake here whatever is allowed elsewhere: nobody passes them on. */
  readonly closed?: boolean;
  /** Keys beside `properties` may be right: an unknown one is a warning. */
  readonly open?: boolean;
  /** `null` is a value of it as well. */
  readonly nullable?: boolean;
  /** Required keys of an object that need not be given when another is: `{resource: 'data'}`. */
  readonly replaceable?: Readonly<Record<string, string>>;
  /** Other shapes that it may have as well, such as a short form; no two of all fit the same kind of value. */
  readonly or?: readonly Shape[];
  /** What to write, in words that continue "must be", where `or` leaves a choice. */
  readonly expected?: string;
  /** Keys that are kept for later: always a mistake, each with a sentence that says so. */
  readonly reserved?: Readonly<Record<string, string>>;
}

/** One key with what the service's reference says about it. */
export interface Parameter extends Shape {
  readonly title?: string;
  readonly description: string;
  readonly default?: Json;
  /** A value to begin with, where no default shows what one looks like. */
  readonly example?: Json;
  /** The value names one or several columns of the training data. */
  readonly column?: boolean;
  /** It may hold a secret or lead to one: sent, and never shown by a report. */
  readonly redacted?: boolean;
  /** Outside of it is a warning, never an error. */
  readonly advised?: Advice;
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
  /** The service takes other parameters as well: an unknown one is a warning. */
  readonly open?: boolean;
  /** Which data decides whether two trainings use the same: the table alone, or the whole commit. */
  readonly data: 'table' | 'commit';
}

/** Everything that can be trained, and where that knowledge is from. */
export interface Catalog {
  /** For sources of defaults: `2026-01` for the bundled copy, `hub` for the service's own schemas. */
  readonly origin: string;
  readonly types: ReadonlyMap<string, ScriptType>;
}

/** Whether it learns from rows of text, in passes over the data: then its loss tells how good it is. */
export function learnsText({ parameters }: Pick<ScriptType, 'parameters'>): boolean {
  return Object.hasOwn(parameters, 'epochs');
}
