import type { Clock } from '../base/clock.js';
import type { PlanPrint } from '../plan/fingerprint.js';
import type { Journal } from '../record/journal.js';
import type { Owner } from './find/owner.js';

/** What the room needs of the world: time, chance, a voice, and to know when somebody wants us gone. */
export interface Context {
  readonly clock: Clock;
  /** 0 ≤ x < 1. */
  readonly random: () => number;
  readonly interrupted: AbortSignal;
  /** One sentence of our own for the log; may hold outside strings, the journal's sinks make them harmless. */
  readonly say: (text: string) => void;
  /** For how long faults on end are tolerated, in ms, where a policy would tolerate them longer: somebody waits. */
  readonly mostPatienceMs?: number;
  /** Until when this step may go on, in monotonic ms: what is asked after it is tried once. Absent: nothing ends it. */
  readonly until?: number;
}

/** What a step may do, from inputs and event. */
export interface Policy {
  readonly owner: Owner & {
    /** The commit that is trained: of a pull request its head. */
    readonly commit: string;
    readonly runUrl: string;
    readonly pullRequest?: number;
  };
  /** Git refs whose trainings of the same file this one is compared with, the nearest first. */
  readonly refs: readonly string[];
  /** Only members see the GitHub repository and what a step writes there. */
  readonly isPrivate: boolean;
  /** 1, 2, … */
  readonly attempt: number;
  /** Epoch ms: what is older was not made by any attempt of this run; undefined when that is not known. */
  readonly runSince?: number | undefined;
  /** `push`, `schedule`, … */
  readonly event: string;
  /** The text of `set`, part of what tells several trainings of one file apart. */
  readonly set: string;
  /** What becomes of another training of the same file that still runs. */
  readonly onRunning: 'auto' | 'stop' | 'refuse';
  readonly onExisting: 'reuse' | 'new' | 'fail';
  /** Nobody asked for this very training: push or schedule, first attempt. */
  readonly unattended: boolean;
  readonly maxStarts: number;
  readonly maxCredits: number | undefined;
  readonly maxDurationMs: number | undefined;
  /** Start only what was planned: the trainings of this step together. */
  readonly expectFingerprint: PlanPrint | undefined;
  /** A plan: what cannot be told leaves a gap, and is no ending. */
  readonly looksOnly: boolean;
  /** Models may be served and asked, which costs: a `run` that waits. */
  readonly mayServe: boolean;
  /** Whether anyone may read the GitHub repository; false when it is not told. */
  readonly isPublic: boolean;
  /** Nothing is really sent anywhere. */
  readonly simulated: boolean;
  /** False: it is left once it is started. */
  readonly wait: boolean;
  /** The command `stop`: what is followed is stopped first. */
  readonly stopNow: boolean;
  /** Monotonic ms. */
  readonly waitUntil: number;
  /** What ends the wait: our own limit, or GitHub's for the job. */
  readonly waitEnds: 'wait-timeout' | 'job';
}

/** Thrown when a signal ended the work; main has its ending already. */
export class Interrupted extends Error {}

/** What all that happens is told to. */
export type Telling = Pick<Journal, 'say' | 'tell' | 'training' | 'step'>;
