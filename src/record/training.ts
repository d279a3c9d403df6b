import type { Ending } from '../base/endings.js';
import { present, without } from '../base/present.js';
import type { ServiceId } from '../base/service.js';
import type { HistoryEntry } from '../report/report.js';
import type { DataLook, Transfer } from '../plan/data.js';
import type { Admission, Preview } from '../plan/preview.js';
import type { Trial } from '../plan/trial.js';
import type { Checked, Checkpoint, Observation, Ref, Results } from '../provider/contract.js';
import type { SanityFinding } from '../evaluate/sanity.js';
import type { Intent } from './candidate.js';
import {
  withDeployment,
  type Beside,
  type Chosen,
  type Deployment,
  type Evaluation,
  type GateVerdict,
  type Questions,
} from './follow-up.js';
import type { StartedFrom } from './started-from.js';
import { emptyLog, readMore, withCheckpoints, type RemoteLog } from './remote-log.js';

/** What `samples-path` brought. */
export interface Downloads {
  /** The folder, as it was given. */
  readonly folder: string;
  /** Address of a sample → its file in the folder. */
  readonly files: ReadonlyMap<string, string>;
  /** The same of what the last good run drew at its end. */
  readonly last?: ReadonlyMap<string, string>;
}

/** All that is known of one fine-tune, as data. Fields appear as far as it came. */
export interface Training {
  /** One a training of this step; a file may have several. */
  readonly key: string;
  /** The file, or the id for `attach` and `stop`. */
  readonly title: string;
  readonly service: ServiceId;
  /** Absent for `stop` by id, and for `attach` by id as long as its file was not found. */
  readonly trial?: Trial;
  /** Of the data, looked at before it costs anything. */
  readonly checked?: Checked;
  readonly fingerprint?: string;
  /** What the label of one that another run has started says of its beginning. */
  readonly from?: StartedFrom;
  /** What was seen in its data. */
  readonly look?: DataLook;
  /** What is to be done about it. */
  readonly intent?: Intent;
  /** Why, by the other files of the step, `run` would not do that. */
  readonly admission?: Admission;
  /** What a plan says of it. */
  readonly preview?: Preview;
  /** The title under which one may exist at the service though its id is not known. */
  readonly announced?: string;
  readonly ref?: Ref;
  /** Another one that bars the way. */
  readonly bar?: { readonly id: string; readonly observation: Observation };
  /** The last reading; what does not change is kept from earlier ones. */
  readonly observation?: Observation;
  /** This GitHub run (any attempt) started it, or is about to. */
  readonly startedHere: boolean;
  /** Our label on it did not get through. */
  readonly isUnlabelled?: boolean;
  /** Limits are kept by watching it. */
  readonly isLimited: boolean;
  /** Credits a second by the price list, where readings tell no rate and it is limited. */
  readonly listRate?: number;
  /** When steps were first seen (epoch ms), and which. */
  readonly firstStep?: { readonly at: number; readonly step: number };
  /** What its own log told. */
  readonly log?: RemoteLog;
  readonly results?: Results;
  readonly downloads?: Downloads;
  /** The last good one of the same file, beside it. */
  readonly beside?: Beside;
  /** What looks wrong about what it left; absent as long as nobody has looked. */
  readonly sanity?: readonly SanityFinding[];
  /** The checkpoint that is asked, deployed and judged. */
  readonly chosen?: Chosen;
  /** The table that is to be asked has been looked at; how many rows it has, where that is told. */
  readonly surveyed?: { readonly rows?: number };
  /** The rows that are asked. */
  readonly questions?: Questions;
  /** What was served, or may be. */
  readonly deployments?: readonly Deployment[];
  readonly evaluation?: Evaluation;
  readonly gates?: readonly GateVerdict[];
  readonly ending?: Ending;
  readonly history: readonly HistoryEntry[];
}

/** What can happen to a training. */
export type TrainingEvent =
  | { readonly kind: 'checked'; readonly checked: Checked; readonly fingerprint: string }
  /** What its label says it is. */
  | { readonly kind: 'identified'; readonly fingerprint: string; readonly from?: StartedFrom }
  /** By its id: the file of the workspace that it was started from. */
  | { readonly kind: 'matched'; readonly trial: Trial }
  /** It is another training than its file asks for now. */
  | { readonly kind: 'disowned' }
  | { readonly kind: 'decided'; readonly intent: Intent }
  | { readonly kind: 'looked'; readonly look: DataLook }
  /** Data of this repository is about to be sent; it costs nothing, and a later run goes on with what lies there. */
  | { readonly kind: 'uploading'; readonly transfer: Transfer; readonly text: string }
  /** All of it is there. */
  | { readonly kind: 'uploaded'; readonly transfer: Transfer; readonly text: string }
  | { readonly kind: 'admitted'; readonly admission: Admission }
  | { readonly kind: 'previewed'; readonly preview: Preview }
  /** Where create spends: it is about to be created under this title. Nothing is sent unless this could be written. */
  | { readonly kind: 'announced'; readonly title: string }
  /** It is certain that nothing was made under that title. */
  | { readonly kind: 'withdrawn' }
  /** It exists. Nothing is started unless this could be written. */
  | {
      readonly kind: 'recorded';
      readonly ref: Ref;
      readonly observation?: Observation;
      readonly startedHere: boolean;
      /** Its web page. */
      readonly page?: string;
    }
  /** Our label was sent; whether it was taken. */
  | { readonly kind: 'labelled'; readonly isTaken: boolean }
  /** It is about to be started by this step. Nothing is started unless this could be written. */
  | { readonly kind: 'starting' }
  /** It is certain that this step did not start it. */
  | { readonly kind: 'yielded' }
  /** One that exists is looked at; nothing is done to it. */
  | { readonly kind: 'found'; readonly ref: Ref; readonly observation?: Observation }
  /** Another one bars the way; it is none of ours to stop. */
  | { readonly kind: 'barred'; readonly id: string; readonly observation: Observation }
  /** `listRate`: where readings tell no rate. */
  | { readonly kind: 'limited'; readonly listRate?: number }
  /** One reading; `changed` and `heartbeat` are worth a line of the log. */
  | {
      readonly kind: 'observed';
      readonly observation: Observation;
      readonly news?: 'changed' | 'heartbeat';
    }
  /** New lines of its own log, hostile; `earlier`: an earlier step has watched it and shown them. */
  | { readonly kind: 'logged'; readonly lines: readonly string[]; readonly earlier?: true }
  | { readonly kind: 'saved'; readonly checkpoints: readonly Checkpoint[] }
  | { readonly kind: 'collected'; readonly results: Results }
  | { readonly kind: 'downloaded'; readonly downloads: Downloads }
  | { readonly kind: 'compared'; readonly beside: Beside }
  | {
      readonly kind: 'examined';
      readonly findings: readonly SanityFinding[];
      readonly chosen?: Chosen;
    }
  | { readonly kind: 'surveyed'; readonly rows?: number }
  | { readonly kind: 'chosen'; readonly questions: Questions }
  /** A checkpoint is about to be served, serves or rests. Nothing is deployed unless this could be written. */
  | { readonly kind: 'deployment'; readonly deployment: Deployment }
  | { readonly kind: 'evaluated'; readonly evaluation: Evaluation }
  | { readonly kind: 'judged'; readonly gates: readonly GateVerdict[] }
  | { readonly kind: 'told'; readonly severity: 'notice' | 'warning'; readonly text: string }
  | { readonly kind: 'ended'; readonly ending: Ending };

/** A training of which nothing is known yet. */
export function openTraining(key: string, title: string, service: ServiceId, trial?: Trial): Training {
  return {
    key,
    title,
    service,
    ...(trial === undefined ? {} : { trial }),
    startedHere: false,
    isLimited: false,
    history: [],
  };
}

/** The record after an event at a time (epoch ms). Pure. */
export function apply(training: Training, event: TrainingEvent, at: number): Training {
  switch (event.kind) {
    case 'checked':
      return { ...training, checked: event.checked, fingerprint: event.fingerprint };
    case 'identified':
      return {
        ...training,
        fingerprint: event.fingerprint,
        ...(event.from === undefined ? {} : { from: event.from }),
      };
    case 'matched':
      return { ...training, trial: event.trial };
    case 'disowned':
      return withoutTrial(training);
    case 'decided':
      return { ...training, intent: event.intent };
    case 'looked':
      return { ...training, look: event.look };
    case 'uploading':
    case 'uploaded':
      return remember(withTransfer(training, event.transfer), at, event.kind, event.text);
    case 'admitted':
      return { ...training, admission: event.admission };
    case 'previewed':
      return { ...training, preview: event.preview };
    case 'announced':
      return { ...training, announced: event.title };
    case 'withdrawn':
      return withoutAnnounced(training);
    case 'recorded':
      return recorded(training, event, at);
    case 'labelled':
      return { ...training, isUnlabelled: !event.isTaken };
    case 'starting':
      return { ...training, startedHere: true };
    case 'yielded':
      return { ...training, startedHere: false };
    case 'found':
      return found(training, event);
    case 'barred':
      return barred(training, event);
    case 'limited':
      return { ...training, isLimited: true, ...present({ listRate: event.listRate }) };
    case 'observed':
      return observed(training, event, at);
    case 'logged':
      return { ...training, log: readMore(training.log ?? emptyLog, event.lines) };
    case 'saved':
      return { ...training, log: withCheckpoints(training.log ?? emptyLog, event.checkpoints) };
    case 'collected':
      return { ...training, results: event.results };
    case 'downloaded':
      return { ...training, downloads: event.downloads };
    case 'compared':
      return { ...training, beside: event.beside };
    case 'examined':
      return {
        ...training,
        sanity: event.findings,
        ...(event.chosen === undefined ? {} : { chosen: event.chosen }),
      };
    case 'surveyed':
      return { ...training, surveyed: event.rows === undefined ? {} : { rows: event.rows } };
    case 'chosen':
      return { ...training, questions: event.questions };
    case 'deployment':
      return deployed(training, event.deployment, at);
    case 'evaluated':
      // The rows are asked: nobody needs to hold them any longer.
      return { ...without(training, 'questions'), evaluation: event.evaluation };
    case 'judged':
      return { ...training, gates: event.gates };
    case 'told':
      return remember(training, at, event.severity, event.text);
    case 'ended':
      return { ...training, ending: event.ending };
  }
}

function withTransfer(training: Training, transfer: Transfer): Training {
  const { checked = { diagnostics: [] } } = training;
  return { ...training, checked: { ...checked, transfer } };
}

function found(
  training: Training,
  { ref, observation }: Extract<TrainingEvent, { kind: 'found' }>,
): Training {
  const reading =
    observation === undefined ? {} : { observation: enriched(training.observation, observation) };
  return { ...training, ref, startedHere: false, ...reading };
}

function barred(
  training: Training,
  { id, observation }: Extract<TrainingEvent, { kind: 'barred' }>,
): Training {
  return { ...without(training, 'ref', 'observation'), startedHere: false, bar: { id, observation } };
}

function recorded(
  training: Training,
  { ref, observation, startedHere, page }: Extract<TrainingEvent, { kind: 'recorded' }>,
  at: number,
): Training {
  const next: Training = {
    ...withoutAnnounced(training),
    ref,
    startedHere,
    ...(observation === undefined ? {} : { observation: enriched(training.observation, observation) }),
  };
  const isKnown = training.history.some(({ what }) => what === 'recorded') && training.ref?.id === ref.id;
  return isKnown ? next : remember(next, at, 'recorded', recordedText(next, ref, page));
}

/** `Fine-tune 17 of fine-tune.yml: https://…` */
function recordedText({ title }: Training, { id }: Ref, page: string | undefined): string {
  return `Fine-tune ${id} of ${title}${page === undefined ? '' : `: ${page}`}`;
}

function observed(
  training: Training,
  { observation, news }: Extract<TrainingEvent, { kind: 'observed' }>,
  at: number,
): Training {
  const next = { ...training, observation: enriched(training.observation, observation) };
  const { word, queuePosition, status } = observation;
  const step = observation.step ?? training.log?.step;
  const { firstStep } = training;
  // A step that goes back begins anew.
  const isFirst =
    status === 'running' && step !== undefined && !(firstStep !== undefined && firstStep.step <= step);
  const seen: Training = news !== undefined && isFirst ? { ...next, firstStep: { at, step } } : next;
  if (news !== 'changed') return seen;
  return remember(
    seen,
    at,
    'status',
    queuePosition === undefined ? word : `${word}, position ${queuePosition}`,
  );
}

function deployed(training: Training, deployment: Deployment, at: number): Training {
  const next: Training = {
    ...training,
    deployments: withDeployment(training.deployments ?? [], deployment),
  };
  const { fineTune, step, state, model, asleep } = deployment;
  const what = `Checkpoint ${step} of ${fineTune}`;
  switch (state) {
    case 'asked':
      return remember(next, at, 'deploy', `${what} is about to be served.`);
    case 'serving':
      return rememberOnce(next, at, `${what} is deployed as ${model ?? 'a model without a name'}.`);
    case 'kept':
      return rememberOnce(
        next,
        at,
        asleep === true
          ? `${what} sleeps; it stays deployed as ${model ?? 'a model without a name'}.`
          : `${what} goes on serving as ${model ?? 'a model without a name'}.`,
      );
    case 'rested':
      return remember(next, at, 'deploy', `${what} serves no more.`);
    case 'gone':
      return next;
    case 'unclear':
      return remember(next, at, 'deploy', `Whether ${what.toLowerCase()} serves cannot be told.`);
  }
}

/** Who asks and who deploys may both find it serving. */
function rememberOnce(training: Training, at: number, text: string): Training {
  return training.history.at(-1)?.text === text ? training : remember(training, at, 'deploy', text);
}

function withoutTrial(training: Training): Training {
  const { trial, checked, fingerprint, ...rest } = training;
  return trial === undefined && checked === undefined && fingerprint === undefined ? training : rest;
}

function withoutAnnounced(training: Training): Training {
  const { announced, ...rest } = training;
  return announced === undefined ? training : rest;
}

function remember(training: Training, at: number, what: string, text: string): Training {
  return { ...training, history: [...training.history, { at, what, text }] };
}

/** A reading may leave out what an earlier one told and what does not change. */
function enriched(before: Observation | undefined, now: Observation): Observation {
  if (before?.id !== now.id) return now;
  const { name, displayName, description, baseModel, scriptType, resource, params } = before;
  const { createdBy, createdAt, startedAt, gpu, ratePerSecond } = before;
  const lasting = {
    ...{ name, displayName, description, baseModel, scriptType, resource, params },
    ...{ createdBy, createdAt, startedAt, gpu, ratePerSecond },
  };
  const known = Object.fromEntries(Object.entries(lasting).filter(([, value]) => value !== undefined));
  return { ...known, ...now };
}
