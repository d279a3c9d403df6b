import type { Diagnostic } from './base/diagnostic.js';
import { worstEnding, type Ending } from './base/outcome.js';
import { services, type ServiceId } from './base/service.js';
import type { Host } from './host/host.js';
import type { Inputs } from './inputs.js';
import { concealedIn } from './plan/concealed.js';
import type { Trial } from './plan/plan.js';
import { endingAnnotations, selectAnnotations } from './report/annotations.js';
import { logLine } from './report/escape.js';
import { renderDiagnosticsLog, renderEndingLog } from './report/log.js';
import { renderOutputs, withholdSecrets } from './report/outputs.js';
import type { FineTuneReport, Report } from './report/report.js';
import { renderResult } from './report/result.js';
import { withoutSecrets } from './report/secrets.js';
import { renderSummary } from './report/summary.js';
import type { ReadOptions } from './spec/read-spec.js';
import type { Draft } from './train/draft.js';

/** Everything this step has learnt so far; whatever ends it, this can be published. */
export interface Session {
  readonly host: Host;
  inputs: Inputs | undefined;
  command: string;
  readonly drafts: Draft[];
  readonly trials: Trial[];
  readonly diagnostics: Diagnostic[];
  /** Texts that diagnostics point into, by file or input name. */
  readonly texts: Map<string, string>;
  readonly notes: string[];
  /** The fine-tune files of this step. */
  readonly paths: string[];
  /** How they are read: overrides, schemas. */
  reading: ReadOptions;
  /** Ids of our comments on the pull request, by marker; the promise ends with the last one on its way. */
  readonly comments: Map<string, number>;
  commenting: Promise<void>;
  /** Repositories by whether anyone may read them. */
  readonly publicity: Map<string, boolean>;
  readonly begunAt: number;
}

export function openSession(host: Host): Session {
  return {
    host,
    inputs: undefined,
    command: host.readInput('command') || 'auto',
    drafts: [],
    trials: [],
    diagnostics: [],
    texts: new Map(),
    notes: [],
    paths: [],
    reading: { allowUnknown: false },
    comments: new Map(),
    commenting: Promise.resolve(),
    publicity: new Map(),
    begunAt: host.clock.now(),
  };
}

/** One sentence of ours for the log; outside strings in it are made harmless. */
export function say(session: Session, text: string): void {
  for (const line of logLine(text)) session.host.print(line);
}

/** A sentence that also becomes an annotation and a line of the summary. */
export function note(session: Session, text: string, severity: 'notice' | 'warning' = 'warning'): void {
  if (session.notes.includes(text)) return; // Said already.
  session.notes.push(text);
  session.host.annotate({ code: 'fine-tune', severity, message: logLine(text).join(' ') });
}

/** Frames in the log, annotations on the lines. */
export function showDiagnostics(session: Session): void {
  const { host, diagnostics, texts } = session;
  for (const line of renderDiagnosticsLog(diagnostics, texts)) host.print(line);
  for (const diagnostic of selectAnnotations(diagnostics)) host.annotate(diagnostic);
}

/** The ending of the whole step: the worst of its fine-tunes. */
export function endingOfDrafts(drafts: readonly Draft[]): Ending {
  const endings = drafts.map(
    ({ ending, title }): Ending =>
      ending ?? {
        conclusion: 'error',
        reason: 'internal-error',
        message: `${title} was left without an ending.`,
      },
  );
  const [first, ...rest] = endings;
  if (first === undefined)
    return { conclusion: 'error', reason: 'internal-error', message: 'There was nothing to do.' };
  const worst = worstEnding([first, ...rest]);
  if (rest.length === 0) return worst;
  const counts = new Map<string, number>();
  for (const { conclusion } of endings) counts.set(conclusion, (counts.get(conclusion) ?? 0) + 1);
  const tally = [...counts].map(([conclusion, count]) => `${count} ${conclusion}`).join(', ');
  return { ...worst, message: `${endings.length} fine-tunes: ${tally}. ${worst.message}` };
}

/** The summary that stands while the training runs. */
export function publishStart(session: Session, ending: Ending): void {
  // A terminal cannot take it back: there only the last one is shown.
  if (session.host.kind === 'terminal') return;
  session.host.writeSummary(renderSummary(toReport(session, ending, true)));
}

/** Outputs, summary, result file and closing lines. Text only; what cannot be written is a warning. */
export function publish(session: Session, ending: Ending): void {
  const { host } = session;
  const whole = wholeReport(session, ending, false);
  const { outputs, withheld } = withholdSecrets(renderOutputs(whole), whole, secretsOf(session));
  for (const name of withheld)
    note(session, `The output ${name} is withheld: it would hold the key, and GitHub would drop it.`);
  const report = toReport(session, ending, false);
  const resultPath = host.writeResult(renderResult(report));
  if (resultPath === undefined) host.print('warning: the result file could not be written.');
  for (const [name, value] of Object.entries({ ...outputs, 'result-path': resultPath ?? '' }))
    host.setOutput(name, value);
  if (!host.writeSummary(renderSummary(report))) host.print('warning: the summary could not be written.');
  for (const diagnostic of endingAnnotations(report)) host.annotate(diagnostic);
  for (const line of renderEndingLog(report)) host.print(line);
}

/** What must not get out. */
function secretsOf({ inputs }: Session): readonly string[] {
  return inputs === undefined ? [] : [...Object.values(inputs.keys), inputs.githubToken];
}

/** Everything that is known, for whoever renders it; without secrets, since not all of it goes through the runner's masks. */
export function toReport(session: Session, ending: Ending, running: boolean): Report {
  const concealed = session.trials.flatMap(concealedIn);
  return withoutSecrets(wholeReport(session, ending, running), [...secretsOf(session), ...concealed]);
}

function wholeReport(session: Session, ending: Ending, running: boolean): Report {
  const { host, inputs } = session;
  return {
    command: session.command,
    simulated: inputs?.simulate !== undefined,
    ending,
    running,
    fineTunes: session.drafts.map((draft) => toFineTune(session, draft, ending)),
    trials: session.trials,
    diagnostics: session.diagnostics,
    texts: session.texts,
    elapsedMs: host.clock.now() - session.begunAt,
    notes: session.notes,
    actionRef:
      host.kind === 'terminal'
        ? undefined
        : `${host.readVariable('GITHUB_ACTION_REPOSITORY') || 'OWNER/fine-tune-action'}@${host.readVariable('GITHUB_ACTION_REF') || 'v0'}`,
    ...(host.event.runUrl === '' ? {} : { runUrl: host.event.runUrl }),
  };
}

function toFineTune({ publicity, inputs }: Session, draft: Draft, whole: Ending): FineTuneReport {
  const { observation, ref, trial, checked } = draft;
  const { provider } = draft.bench;
  const ending = draft.ending ?? whole;
  const reused = ending.conclusion === 'reused';
  const url = ref === undefined ? undefined : provider.pageUrl(ref);
  const seconds = reused ? 0 : trainingSeconds(draft);
  const credits = reused ? 0 : observation?.credits;
  const place = ref?.repository ?? trial?.repository;
  const repository = place === '' ? undefined : place;
  // A service without repositories has one place for all.
  const isPublic = place === undefined ? undefined : publicity.get(place);
  return {
    ...optional({
      trial,
      service: inputs === undefined ? undefined : serviceAt(inputs, provider.id),
      repository,
      id: ref?.id,
      url,
      observation,
      results: draft.results,
      outlook: draft.outlook,
      fingerprint: draft.fingerprint,
      dataIdentity: checked?.dataIdentity,
      dataCommit: checked?.dataCommit,
      images: checked?.images,
      durationSeconds: seconds,
      credits,
      isPublic,
      startedHere: draft.observation === undefined ? undefined : draft.startedHere,
      usage:
        ref === undefined || observation === undefined
          ? undefined
          : provider.usage(ref, observation, draft.results),
      log: draft.log,
      downloads: draft.downloads,
    }),
    title: draft.title,
    mayStop: provider.cannotStop === undefined,
    ending,
    imageHosts: provider.imageHosts,
    history: draft.history,
  };
}

/** Where it was spoken to; a simulation has no address that could be used again. */
function serviceAt({ simulate, addresses }: Inputs, id: ServiceId): FineTuneReport['service'] {
  const url = addresses[id];
  return simulate === undefined ? { id, url, usual: url === services[id].usualAddress } : undefined;
}

function trainingSeconds({ observation }: Draft): number | undefined {
  if (observation?.startedAt === undefined || observation.finishedAt === undefined) return undefined;
  return Math.max(0, Math.round((observation.finishedAt - observation.startedAt) / 1000));
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** Drops the keys whose value is undefined. */
function optional<T extends object>(fields: T): Defined<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Defined<T>;
}
