import type { Diagnostic } from '../base/diagnostic.js';
import type { Fault } from '../base/failure.js';
import type { JsonObject } from '../base/json.js';
import type { ServiceId } from '../base/service.js';
import type { Catalog } from '../catalog/catalog.js';
import type { Answer } from '../http/answer.js';
import type { Trial } from '../plan/trial.js';
import type { Transfer } from '../plan/data.js';
import type { DeploymentStatus, Serving, Tables, Uploads } from './capabilities.js';

/** `created` exists but was not started; `unknown` is a word of the service we do not know: not an ending. */
export type Status = 'created' | 'queued' | 'running' | 'succeeded' | 'failed' | 'stopped' | 'unknown';

export function isTerminal(status: Status): boolean {
  return status === 'succeeded' || status === 'failed' || status === 'stopped';
}

/** What a service was asked, with its answers: the same question is asked once. */
export type KnownAnswers = Map<string, Promise<Answer>>;

/** Where a fine-tune lives. */
export interface Ref {
  /** `namespace/name`. */
  readonly repository: string;
  readonly id: string;
}

/** One reading of a fine-tune. Times are epoch ms. Everything but id, status and word may be missing. */
export interface Observation {
  readonly id: string;
  readonly status: Status;
  /** The service's own word, trimmed and lower-case. */
  readonly word: string;
  readonly name?: string;
  readonly displayName?: string;
  readonly description?: string;
  readonly error?: string;
  readonly baseModel?: string;
  readonly scriptType?: string;
  /** `branch/path` when the service shows both. */
  readonly resource?: string;
  readonly params?: JsonObject;
  readonly createdBy?: string;
  readonly createdAt?: number;
  readonly startedAt?: number;
  readonly finishedAt?: number;
  readonly queuePosition?: number;
  readonly gpu?: string;
  readonly credits?: number;
  readonly ratePerSecond?: number;
  readonly step?: number;
  /** Where the weights are, or the deployed model's id. */
  readonly model?: string;
  readonly outputBranch?: string;
  /** Sample addresses that the reading itself carries (the weakest source). */
  readonly sampleUrls: readonly string[];
  /** The service's clock at the reading (`Date` header). */
  readonly serviceTime?: number;
  /** When the service expects it to end. */
  readonly etaAt?: number;
  /** When the service deletes it with everything it made. */
  readonly expiresAt?: number;
  /** How long to wait for the next reading, in ms, where the service asks for another pace than ours. */
  readonly nextLookMs?: number;
  /** A doubt that the reading raises, to be said once. */
  readonly doubt?: string;
}

export interface Sample {
  /** Absolute, encoded, without a signature. */
  readonly url: string;
  readonly name: string;
  readonly kind: 'image' | 'video';
  /** What was asked for, where the sample itself tells. */
  readonly prompt?: string;
  readonly step?: number;
  readonly index?: number;
}

export interface Checkpoint {
  readonly step: number;
  readonly path?: string;
  /** Finite numbers only: loss, learning_rate, ... */
  readonly metrics: Readonly<Record<string, number>>;
  /** Names of metrics that are told and are no number: NaN, Infinity. */
  readonly notFinite?: readonly string[];
  /** In bytes; null when the service says that there is none. */
  readonly size?: number | null;
  /** The model that serves it, once it was deployed; the name is what requests call it. */
  readonly modelId?: string;
  readonly modelName?: string;
  readonly deployment?: DeploymentStatus;
}

/** What a training left behind. `notes` are warnings about what could not be fetched. */
export interface Results {
  readonly branch?: string;
  readonly checkpoints: readonly Checkpoint[];
  /** Last step first, within a step by index; repeats removed. */
  readonly samples: readonly Sample[];
  readonly notes: readonly string[];
  /** Whether something could not be read that may be readable a moment later, where the service can tell. */
  readonly isPartial?: boolean;
  /** Good to know, no warnings: what the samples cost, when all of it is deleted. */
  readonly remarks?: readonly string[];
}

/** How people get at what a training left. */
export interface Usage {
  /** Web page of what is on the model's branch. */
  readonly branchPage?: string;
  /** Lines of shell to be copied, each with a sentence of ours: download, deploy. */
  readonly recipes: readonly { readonly title: string; readonly lines: readonly string[] }[];
}

/** A file of the service on its way; ends with a `Fault` when the connection breaks or it grows too large. */
export interface FileStream {
  /** Where in the file the bytes begin: what was asked for, or 0 when the service sends it whole. */
  readonly from: number;
  readonly chunks: AsyncIterable<Uint8Array>;
}

/** What was found out about a trial before it is submitted. */
export interface Checked {
  readonly diagnostics: readonly Diagnostic[];
  /** Identity of the data (product rule: table hash for text types, else the branch's commit); absent when unknown. */
  readonly dataIdentity?: string;
  /** The identity does not hold all of the data: nothing finished is equal for certain. */
  readonly partial?: true;
  /** Commit of the resource's branch. */
  readonly dataCommit?: string;
  /** That branch, as the service tells it. */
  readonly dataBranch?: string;
  readonly rows?: number;
  /** Of data of this repository. */
  readonly transfer?: Transfer;
  /** How many images are sent along. */
  readonly images?: number;
  /** What kept something from being seen that may be seen a moment later. */
  readonly fault?: Fault;
}

export interface Label {
  readonly name: string;
  readonly description: string;
}

export interface ListQuery {
  readonly search?: string;
  /** A status word of the service, from `activeWords`. */
  readonly word?: string;
  /** 1-based. */
  readonly page: number;
}

/**
 * A fine-tuning service. Every call may throw `Failure` (a clear no, in words for the user) or `Fault` (transient;
 * its kind says whether the request may have been carried out). No call retries: time passes in `train/` only.
 */
export interface Provider {
  readonly id: ServiceId;
  /** For sentences: `Oxen`. */
  readonly title: string;
  /** The words of the service that mean "not finished", to be listed one by one. */
  readonly activeWords: readonly string[];
  readonly pageSize: number;
  /** The call that spends. Where it is `create`, that trains at once, under the name of the label, and there is no `start`. */
  readonly spends: 'start' | 'create';
  /** Why a training cannot be stopped, in a sentence; absent when it can. */
  readonly cannotStop?: string;
  /**
   * Reads only. Faults inside become notices among the diagnostics; a refused key throws. What is in `asked` is not asked
   * again: for trials that are checked one after another.
   */
  check(trial: Trial, asked?: KnownAnswers): Promise<Checked>;
  /** With a label where `create` spends: it is the only time that one can be given. */
  create(trial: Trial, label?: Label): Promise<Observation>;
  label(ref: Ref, label: Label): Promise<void>;
  start(ref: Ref): Promise<void>;
  read(ref: Ref): Promise<Observation>;
  /** Items are hints: they may lag and lack fields. */
  list(repository: string, query: ListQuery): Promise<readonly Observation[]>;
  stop(ref: Ref): Promise<void>;
  /** Best effort: never throws. */
  results(ref: Ref, last: Observation): Promise<Results>;
  /**
   * Remote log lines as they are (hostile); empty when there are none. `say` is told when it is only the end of them, or
   * too much to be read at all. Throws `Fault` when the service stays away.
   */
  logs(ref: Ref, say?: (text: string) => void): Promise<readonly string[]>;
  /** The checkpoints alone, while it runs; best effort: empty when there are none. */
  checkpoints(ref: Ref): Promise<readonly Checkpoint[]>;
  /** Opens a file at the service, from a byte on; at most `maxBytes` come. `Failure` for addresses that are not its own. */
  openFile(url: string, from: number, maxBytes: number): Promise<FileStream>;
  /** Pure: what can be done with a training that left something. */
  usage(ref: Ref, last: Observation, results: Results | undefined): Usage;
  /** Whether a branch still exists in the repository; undefined when it cannot be told. */
  branchExists(repository: string, branch: string): Promise<boolean | undefined>;
  /** Whether anyone may read the repository without a key; undefined when it cannot be told. */
  isPublic(repository: string): Promise<boolean | undefined>;
  /** The web page of a fine-tune, undefined for a custom address of the service. */
  pageUrl(ref: Ref): string | undefined;
  /** The service's own schemas for each base model; undefined when it tells none. Absent: it has none. Reads only. */
  catalog?(): Promise<((baseModel: string) => Catalog) | undefined>;
  /** Credits a second of training a base model; undefined when it cannot be told. Best effort: never throws. */
  rateOf?(baseModel: string): Promise<number | undefined>;
  /** Who the key belongs to: a question that costs nothing and shows whether the key is good. */
  account?(): Promise<{ readonly name?: string }>;
  /** Sample's file name → hash of its content, of those on a branch. Best effort: empty when it cannot be told. */
  sampleHashes?(repository: string, branch: string): Promise<ReadonlyMap<string, string>>;
  readonly serving?: Serving;
  readonly tables?: Tables;
  readonly uploads?: Uploads;
  /** Web page with the repository's fine-tunes. */
  listUrl(repository: string): string | undefined;
  /** Hosts whose images a report may show. */
  readonly imageHosts: readonly string[];
}
