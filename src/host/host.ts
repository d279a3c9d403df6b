import type { Clock } from '../base/clock.js';
import type { Diagnostic } from '../base/diagnostic.js';
import type { ServiceId } from '../base/service.js';
import type { PathProblem, Workspace } from '../base/workspace.js';
import type { KeptSimulation } from './kept-simulation.js';

/** How time passes; `pauseMs`: real ms that a jump of virtual time takes, for those who watch. */
export type TimeKind =
  | { readonly kind: 'scaled'; readonly scale: number }
  | {
      readonly kind: 'virtual';
      readonly pauseMs: (virtualMs: number) => number;
      /** Epoch ms at which it begins at the earliest. */
      readonly notBefore?: number;
    };

/** The GitHub event that started us; in a terminal all but `name` are empty. */
export interface GitHubEvent {
  /** `push`, `pull_request`, …; `terminal` outside of GitHub. */
  readonly name: string;
  readonly actor: string;
  /** `owner/name` of the GitHub repository. */
  readonly repository: string;
  /** Its id, which a rename does not change. */
  readonly repositoryId: string;
  /** `refs/heads/main`, `refs/pull/7/merge`, … */
  readonly ref: string;
  readonly sha: string;
  readonly runId: string;
  /** 1, 2, … */
  readonly attempt: number;
  /** Web address of this workflow run. */
  readonly runUrl: string;
  /** Epoch ms of the last push that the event knows of: the workflow run is younger, whichever attempt it is. */
  readonly pushedAt?: number | undefined;
  /** The event's payload, untrusted. */
  readonly payload: unknown;
  readonly job: GitHubJob;
}

/** What the runner tells of the job that a step belongs to. */
export interface GitHubJob {
  /** Its key in the workflow file; empty when not told. */
  readonly id: string;
  /** Path of the workflow file in this repository; empty when it lies elsewhere or is not told. */
  readonly workflow: string;
  /** The workflow file wherever it lies, `owner/name/path`; empty when it is not told. */
  readonly workflowAnywhere: string;
  /** Epoch ms, seconds to minutes after its real begin; undefined when it cannot be told. */
  readonly begunAt: number | undefined;
  readonly hosted: boolean;
}

/** What came of reading a path of the workspace. */
export type FileRead =
  | { readonly kind: 'text'; readonly path: string; readonly text: string }
  | {
      readonly kind: 'problem';
      readonly path: string;
      readonly problem: PathProblem | 'binary';
      /** Of text in another encoding than UTF-8: the line of its first byte that is none, 1-based. */
      readonly line?: number;
    };

/** A status on a commit, as it is written. */
export interface StatusWords {
  readonly context: string;
  readonly state: 'pending' | 'success' | 'failure';
  /** At most 140 characters. */
  readonly text: string;
  readonly address?: string;
}

/** A status on a commit, as GitHub has it. */
export interface CommitStatus {
  readonly context: string;
  readonly state: string;
  readonly text: string;
  readonly address: string;
  /** Id of the account that wrote it; empty when it is not told. */
  readonly creator: string;
  /** Written by an App of somebody's own, whose token ends after an hour. */
  readonly isApp: boolean;
  /** Epoch ms. */
  readonly createdAt?: number;
}

/** A comment that was just written. */
export interface OwnComment {
  readonly id: number;
  /** Written by an App of somebody's own, whose token ends after an hour. */
  readonly isApp: boolean;
}

/** GitHub's API, for what the runner's files do not hold. Every call may throw `Failure`. */
export interface GitHub {
  /** Text of a file of this repository at a commit, of at most so many bytes; undefined when there is none. */
  readFile(path: string, commit: string, maxBytes: number): Promise<string | undefined>;
  /** The id of this token's own comment on a pull request that begins with a marker. */
  findComment(pullRequest: number, marker: string): Promise<number | undefined>;
  /** Rewrites a comment, or writes a new one when there is no id or it is gone. */
  saveComment(pullRequest: number, id: number | undefined, body: string): Promise<OwnComment>;
  setStatus(commit: string, status: StatusWords): Promise<CommitStatus>;
  /** All of one context on a commit, newest first, whoever wrote them. */
  statuses(commit: string, context: string): Promise<readonly CommitStatus[]>;
}

/** A folder to write files into. Names are `name` or `folder/name` of letters, digits, `_`, `.` and `-`. */
export interface Folder {
  /** Whether a file is there as a whole. */
  has(file: string): Promise<boolean>;
  /** Bytes of it that an earlier try left. */
  partial(file: string): Promise<number>;
  /** A file as a whole; undefined when it is not there or has more bytes. */
  read(file: string, mostBytes: number): Promise<Uint8Array | undefined>;
  /** Writes behind so many bytes of an earlier try; it has its name once it is whole. */
  write(file: string, from: number, chunks: AsyncIterable<Uint8Array>): Promise<void>;
}

/** The only contact with the world: a GitHub runner or a terminal. */
export interface Host extends Workspace {
  readonly kind: 'action' | 'terminal';
  readonly clock: Clock;
  readonly event: GitHubEvent;
  /** Fires when somebody wants us gone (SIGINT, SIGTERM, SIGBREAK). */
  readonly interrupted: AbortSignal;
  /** Rejects with an error that nobody caught; never resolves. */
  readonly crashed: Promise<never>;
  /** From here on time is real, passes `1 / scale` times as fast (tests only), or is virtual (simulations). */
  useTime(time: TimeKind): void;
  /** Loads what only commands with a network need; before it there are no masks. */
  goOnline(): Promise<void>;
  /** Trimmed; empty when it is not given. */
  readInput(name: string): string;
  /** Whether it was given, be it empty: the runner fills in a default only where it was not. */
  hasInput(name: string): boolean;
  readVariable(name: string): string | undefined;
  /** Reads at most `maxBytes`, inside the workspace only, no symlink out. */
  readText(path: string, maxBytes: number): FileRead;
  /** A folder of the workspace, or any other that the workflow names. Throws when it cannot be used. */
  openFolder(path: string): Promise<Folder>;
  /** GitHub's API with a token; undefined where there is no GitHub. */
  openGitHub(token: string): Promise<GitHub | undefined>;
  /** One line of our own log; callers make outside strings harmless first (report/escape). */
  print(line: string): void;
  /** Shows a line in place of the last one that this showed; absent where nothing can be written over. */
  readonly showProgress?: (line: string) => void;
  /** How long a line may be to be read with ease; absent where it does not matter. */
  readonly columns?: () => number | undefined;
  /** How this program is called in a terminal. */
  readonly program?: string;
  /** Lines in a folded group. */
  printGroup(title: string, lines: readonly string[]): void;
  annotate(diagnostic: Diagnostic): void;
  mask(secret: string): void;
  /** One append. False when it could not be written. */
  setOutput(name: string, value: string): boolean;
  /** For the post step, one append. False when it could not be written. */
  saveState(name: string, value: string): boolean;
  readState(name: string): string;
  /** What the simulation of a service keeps between two commands of a job, or of a terminal. */
  kept(service: ServiceId): KeptSimulation;
  /** Replaces this step's summary. False when it could not be written. */
  writeSummary(markdown: string): boolean;
  /** Writes the result file; its path, or undefined when it could not be written. */
  writeResult(json: string): string | undefined;
  /** In a terminal, files that a flag asked for and that could not be written, each in a sentence; said at the end, once. */
  readonly unwritten?: () => readonly string[];
}
