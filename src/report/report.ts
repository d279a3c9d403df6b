import type { Diagnostic } from '../base/diagnostic.js';
import type { Ending } from '../base/endings.js';
import type { ServiceId } from '../base/service.js';
import type { Beside, Chosen, Deployment, Evaluation, GateVerdict } from '../record/follow-up.js';
import type { SanityFinding } from '../evaluate/sanity.js';
import type { Transfer } from '../plan/data.js';
import type { Preview } from '../plan/preview.js';
import type { Trial } from '../plan/trial.js';
import type { Observation, Results, Usage } from '../provider/contract.js';

/** Something that happened, when (epoch ms): `created`, `started`, `status`, `stopped`, … with one sentence. */
export interface HistoryEntry {
  readonly at: number;
  readonly what: string;
  readonly text: string;
}

/** How one fine-tune went. Fields appear as far as it came. */
export interface FineTuneReport {
  /** Absent for `attach` and `stop` by id. */
  readonly trial?: Trial;
  /** The file, or the id for `attach` and `stop`. */
  readonly title: string;
  readonly ending: Ending;
  /** False where the service cannot stop a training; absent: it can. */
  readonly mayStop?: boolean;
  /** The service that it is at, and its address; `usual` when that is the one which the action uses by itself. */
  readonly service?: { readonly id: ServiceId; readonly url: string; readonly usual: boolean };
  /** Absent where the service has none. */
  readonly repository?: string;
  readonly id?: string;
  /** Web page; absent for a custom hub. */
  readonly url?: string;
  readonly observation?: Observation;
  /** Somebody has named its id, and nothing was read of it: whether there is one is not known. */
  readonly isUnread?: boolean;
  readonly results?: Results;
  readonly fingerprint?: string;
  readonly dataIdentity?: string;
  readonly dataCommit?: string;
  /** Data of this repository. */
  readonly transfer?: Transfer;
  /** How many images are sent along. */
  readonly images?: number;
  /** Seconds of training as the service's times tell it; absent when it did not say. 0 when reused. */
  readonly durationSeconds?: number;
  readonly credits?: number;
  /** Whether anyone may read the repository, so that its images show in a summary. */
  readonly isPublic?: boolean;
  readonly imageHosts: readonly string[];
  readonly history: readonly HistoryEntry[];
  /** False when an earlier run of the workflow, or somebody else, started it. */
  readonly startedHere?: boolean;
  /** What a plan says of it. */
  readonly preview?: Preview;
  /** How people get at what it left. */
  readonly usage?: Usage;
  readonly log?: LogReport;
  readonly downloads?: DownloadReport;
  /** The last good training of the same file, beside this one. */
  readonly beside?: Beside;
  /** What looks wrong about what it left; absent when nobody looked. */
  readonly sanity?: readonly SanityFinding[];
  /** The checkpoint that is asked, deployed and judged, with its smoothed loss. */
  readonly chosen?: Chosen;
  readonly evaluation?: Evaluation;
  readonly gates?: readonly GateVerdict[];
  readonly deployments?: readonly Deployment[];
  /** About what serving has cost, in credits, by the list price. */
  readonly servingCredits?: number;
  /** What an OpenAI client takes as its base address. */
  readonly chatAddress?: string;
}

/** What the training's own log told. */
export interface LogReport {
  /** The last lines, hostile. */
  readonly tail: readonly string[];
  /** Losses by step, as far as its lines told them. */
  readonly points: readonly { readonly step: number; readonly value: number }[];
}

/** What came of `samples-path`. */
export interface DownloadReport {
  /** The folder, as it was given. */
  readonly folder: string;
  /** Address of a sample → its file in the folder. */
  readonly files: ReadonlyMap<string, string>;
}

/** Everything the renderers need; after this nothing can go wrong: it is text. */
export interface Report {
  readonly command: string;
  readonly simulated: boolean;
  readonly ending: Ending;
  /** True while the training still runs (the summary written at start). */
  readonly running: boolean;
  /** The sentence about when it is written again, where it is not only at the end. */
  readonly waiting?: string;
  readonly fineTunes: readonly FineTuneReport[];
  /** Planned but not yet submitted (validate, plan). */
  readonly trials: readonly Trial[];
  readonly diagnostics: readonly Diagnostic[];
  /** Text of each file and input that diagnostics point into, for code frames. */
  readonly texts: ReadonlyMap<string, string>;
  /** How long this step took, in ms. */
  readonly elapsedMs: number;
  /** Sentences said aloud as notices or warnings on the way. */
  readonly notes: readonly string[];
  /** For "how to attach again": the action's own reference, `owner/name@ref`; undefined in a terminal. */
  readonly actionRef: string | undefined;
  /** In a terminal, how this program is called. */
  readonly program?: string;
  /** Web address of the workflow run. */
  readonly runUrl?: string;
  /** Web address of a file at the commit of this step, by its path; only files that stand in the repository itself. */
  readonly pages?: ReadonlyMap<string, string>;
  /** Of a plan whose own workflow trains by hand: its page, and the fingerprint that it asks for there. */
  readonly approval?: { readonly page: string; readonly print: string };
}
