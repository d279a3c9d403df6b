import type { DataSet } from '../base/content.js';
import type { JsonObject } from '../base/json.js';

/** Data of this repository, as it was read. */
export interface OwnData {
  readonly set: DataSet;
  /** SHA-256 of its table as it is in this repository, but for line ends. */
  readonly sha256: string;
  readonly look?: DataLook;
}

/** Data of this repository on its way to a service: what it is, and what of it is there. */
export interface Transfer {
  /** `namespace/name` that it goes to. */
  readonly repository: string;
  /** What a fine-tune names it by. */
  readonly resource: string;
  readonly branch: string;
  /** All of it, the table included. */
  readonly files: number;
  readonly bytes: number;
  /** What is not there yet; absent when it could not be looked up. */
  readonly missing?: { readonly files: number; readonly bytes: number };
  /** What this step has sent; absent before. */
  readonly sent?: { readonly files: number; readonly bytes: number };
  /** Whether anyone can read the repository that it goes to; absent when it could not be told. */
  readonly isPublic?: boolean;
}

/** What was seen in the rows of the training data. */
export interface DataLook {
  /** Of the whole table. */
  readonly rows?: number;
  /** So many were looked at. */
  readonly seen: number;
  /** Signs of text in what was looked at: of what is learnt and what it is learnt from. */
  readonly signs: number;
  /** The first rows, cut. They are data: whoever shows them makes them harmless. */
  readonly examples: readonly JsonObject[];
}

/** The same for a plan: without examples where whoever reads it may not see rows. */
export interface ShownLook extends DataLook {
  /** Whether the examples may stand where anyone reads them. */
  readonly isForAll: boolean;
}
