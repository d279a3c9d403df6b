import type { Content, DataSet } from '../base/content.js';
import type { Message } from '../base/conversation.js';
import type { JsonObject } from '../base/json.js';

/*
 * What only some services can do, each a small object of its own on the provider; absent where the service cannot. As
 * everywhere behind the contract, a call may throw `Failure` (a clear no) or `Fault` (transient), and repeats nothing.
 */

/** What a deployment is doing; `unknown` is no ending: look again. */
export type DeploymentStatus = 'deploying' | 'active' | 'deactivating' | 'inactive' | 'error' | 'unknown';

/** A model that is, was or will be served. */
export interface ServedModel {
  /** By which it is looked at, woken and put to rest. */
  readonly id: string;
  /** What a request names as `model`. */
  readonly model: string;
  readonly status: DeploymentStatus;
  /** `/chat/completions` and the like, where it is told. */
  readonly endpoint?: string;
}

/** One question to a model. It is asked at temperature 0. */
export interface Question {
  readonly model: string;
  readonly messages: readonly Message[];
  readonly maxTokens: number;
}

/** What a model answered; its text is outside text of the worst kind. */
export interface Reply {
  /** Null when there was none. */
  readonly content: string | null;
  /** `length`: it was cut off. */
  readonly finishReason?: string;
  readonly promptTokens?: number;
  readonly completionTokens?: number;
}

/** A training whose checkpoints can be served. */
export interface Servable {
  /** `namespace/name`. */
  readonly repository: string;
  readonly id: string;
}

/** Serving a checkpoint, and asking what is served. `repository` stands in sentences only. */
export interface Serving {
  /** What an OpenAI client takes as its base address. */
  readonly chatAddress: string;
  /**
   * Serves a checkpoint: this spends from now on. It is never sent twice blindly: after a `Fault` that is not `unsent`, and
   * after a `Failure` of status 409, the checkpoint tells by its `modelId` whether it is there.
   */
  deploy(training: Servable, step: number, type: 'normal' | 'fast'): Promise<ServedModel>;
  /** By id or name, its status fresh from whoever serves it; undefined when there is no such model. */
  look(repository: string, id: string): Promise<ServedModel | undefined>;
  /** Wakes one that is inactive: this spends. */
  activate(repository: string, id: string): Promise<void>;
  deactivate(repository: string, id: string): Promise<void>;
  /** Asking again costs one answer more and does no other harm. */
  ask(repository: string, question: Question): Promise<Reply>;
  /** What to name as `model` to ask a base model itself; undefined when it is not served, or not for chats. */
  baseModel(repository: string, baseModel: string): Promise<string | undefined>;
}

/** One page of a table of the service. */
export interface TablePage {
  readonly rows: readonly JsonObject[];
  /** Names of the columns, in order, as far as they were asked for. */
  readonly columns?: readonly string[];
  /** Rows of the whole table. */
  readonly total?: number;
  /** Whether another page follows, as far as it can be told. */
  readonly more: boolean;
}

/** Tables that lie at the service. */
export interface Tables {
  /** Rows that a page has at most. */
  readonly pageSize: number;
  /** `page` is 1-based; `size` may be smaller where rows are very long. */
  rows(
    repository: string,
    resource: string,
    query: { readonly page: number; readonly size?: number; readonly columns?: readonly string[] },
  ): Promise<TablePage>;
  /** Whether there is a file of this `branch/path`; undefined when it cannot be told. Never throws. */
  hasFile(repository: string, resource: string): Promise<boolean | undefined>;
}

/** Where data of ours lies or will lie. */
export interface UploadPlace {
  readonly repository: string;
  /** A branch for data alone. */
  readonly branch: string;
}

/** What a data set still lacks at the service. */
export interface UploadPlan {
  readonly set: DataSet;
  /** What to name as `resource`. */
  readonly resource: string;
  /** Files of the set that are not there yet, the table last. */
  readonly missing: readonly Content[];
  /** Whether all of it is there, with its marker: nothing is left to do. */
  readonly isComplete: boolean;
  /** Whether the branch must be made. */
  readonly needsBranch: boolean;
}

/** Files on their way: how far they are. */
export type UploadProgress = (sent: { readonly path: string; readonly bytes: number }) => void;

/**
 * Putting data to the service. The steps may each be repeated: `plan` looks; `open` makes branch and desk; `send` lays a
 * batch of files there; `finish` lays the marker and makes one commit of it all. What a dead run left is found by `plan`.
 */
export interface Uploads {
  /** GET requests only. */
  plan(place: UploadPlace, set: DataSet): Promise<UploadPlan>;
  /** Makes the branch where it is missing, and the desk that files are laid on. */
  open(place: UploadPlace, plan: UploadPlan): Promise<void>;
  /** The missing files as batches that one request or one series of requests carries. */
  batches(plan: UploadPlan): readonly (readonly Content[])[];
  send(
    place: UploadPlace,
    plan: UploadPlan,
    batch: readonly Content[],
    progress?: UploadProgress,
  ): Promise<void>;
  /** One commit; afterwards `plan` says that all is there. */
  finish(place: UploadPlace, plan: UploadPlan, commit: CommitWords): Promise<void>;
}

/** What a commit says of itself. */
export interface CommitWords {
  readonly message: string;
  readonly author: string;
  readonly email: string;
}
