import { about, type Ending } from '../base/endings.js';
import { present } from '../base/present.js';
import { services, type ServiceId } from '../base/service.js';
import { servingPrice } from '../plan/serving-price.js';
import { redactedIn } from '../plan/redacted.js';
import type { Provider } from '../provider/contract.js';
import { printOfAll } from '../report/outputs.js';
import type { FineTuneReport, Report } from '../report/report.js';
import type { Cleaner } from '../report/secrets.js';
import { servedSeconds } from './follow-up.js';
import type { StepRecord } from './step-record.js';
import type { Training } from './training.js';

/** What a report needs beside the record: where this step runs, and what the services know. */
export interface Surroundings {
  /** `owner/name@ref` of this action; undefined in a terminal. */
  readonly actionRef: string | undefined;
  /** How this program is called in a terminal. */
  readonly program: string | undefined;
  /** Web address of the workflow run; may be empty. */
  readonly runUrl: string;
  /** Web address of a file of the workspace; undefined where there is none. */
  readonly pageOf: (path: string) => string | undefined;
  /** Wall clock, epoch ms. */
  readonly now: () => number;
  /** The page of this workflow, where it can be run by hand with the fingerprint of a plan. */
  readonly approvalPage?: () => string | undefined;
  /** The services that are spoken to. */
  readonly provider: (id: ServiceId) => Provider | undefined;
  readonly addresses: () => Readonly<Record<ServiceId, string>> | undefined;
  /** What must not get out: keys and tokens. */
  readonly secrets: () => readonly string[];
  /** Takes it out of what is reported. */
  readonly clean: Cleaner;
}

/** The ending until there is one. */
export const standing: Ending = { conclusion: 'unfinished', message: 'It is being trained.' };

/** Everything that is known, for whoever renders it; without secrets, since not all of it goes through the runner's masks. */
export function toReport(step: StepRecord, around: Surroundings, ending: Ending, running: boolean): Report {
  const redacted = step.trials.flatMap(redactedIn);
  return around.clean(wholeReport(step, around, ending, running), [...around.secrets(), ...redacted]);
}

/** The same with whatever is in it: for outputs, which are withheld rather than blanked out. */
export function wholeReport(
  step: StepRecord,
  around: Surroundings,
  ending: Ending,
  running: boolean,
): Report {
  const { actionRef, runUrl } = around;
  const { command, simulated, trials, diagnostics, texts, notes, begunAt } = step;
  const fineTunes = step.trainings.map((training) => toFineTune(step, around, training, ending));
  const page = command === 'plan' && !running ? around.approvalPage?.() : undefined;
  return {
    ...{ command, simulated, ending, running, trials, diagnostics, texts, notes, actionRef, fineTunes },
    ...(page === undefined ? {} : { approval: { page, print: printOfAll({ command, fineTunes }) } }),
    elapsedMs: around.now() - begunAt,
    ...(runUrl === '' ? {} : { runUrl }),
    ...present({ program: around.program }),
    pages: pagesOf(step, around),
  };
}

/** Of all files that something of this report is written in. */
function pagesOf({ trials, diagnostics }: StepRecord, { pageOf }: Surroundings): Report['pages'] & object {
  const written = trials.flatMap(({ path, values }) => [
    path,
    ...values.flatMap(({ source }) => (source.kind === 'file' ? [source.path] : [])),
  ]);
  const blamed = diagnostics.flatMap(({ place }) => (place?.kind === 'file' ? [place.name] : []));
  return new Map(
    [...new Set([...written, ...blamed])].flatMap((path): [string, string][] => {
      const page = pageOf(path);
      return page === undefined ? [] : [[path, page]];
    }),
  );
}

function toFineTune(
  { visibility, simulated }: StepRecord,
  around: Surroundings,
  training: Training,
  whole: Ending,
): FineTuneReport {
  const { observation, ref, trial, checked, results } = training;
  const provider = around.provider(training.service);
  const ending = training.ending ?? whole;
  // Its gates may have judged an earlier one that was taken up: it cost this step nothing all the same.
  const isEarlier = about(ending).numbers === 'earlier' || training.intent?.kind === 'reuse';
  const place = ref?.repository ?? trial?.repository;
  return {
    ...present({
      trial,
      service: simulated ? undefined : serviceAt(around, training.service),
      repository: place === '' ? undefined : place,
      id: ref?.id,
      url: ref === undefined ? undefined : provider?.pageUrl(ref),
      observation,
      isUnread: ref !== undefined && observation === undefined ? true : undefined,
      results,
      preview: training.preview,
      fingerprint: training.fingerprint,
      dataIdentity: checked?.dataIdentity,
      dataCommit: checked?.dataCommit,
      transfer: checked?.transfer,
      images: checked?.images,
      durationSeconds: isEarlier ? 0 : trainingSeconds(training),
      credits: isEarlier ? 0 : observation?.credits,
      // A service without repositories has one place for all.
      isPublic: place === undefined ? undefined : visibility.get(place),
      startedHere: observation === undefined ? undefined : training.startedHere,
      usage:
        ref === undefined || observation === undefined
          ? undefined
          : provider?.usage(ref, observation, results),
      log: training.log,
      downloads: training.downloads,
      ...followUpOf(training, around, provider),
    }),
    title: training.title,
    mayStop: provider?.cannotStop === undefined,
    ending,
    imageHosts: provider?.imageHosts ?? [],
    history: training.history,
  };
}

/** What is known of what followed the training. */
function followUpOf(
  { beside, sanity, chosen, evaluation, gates, deployments = [] }: Training,
  { now }: Surroundings,
  provider: Provider | undefined,
) {
  const served = servedSeconds(deployments, now());
  return {
    ...{ beside, sanity, chosen, evaluation, gates },
    deployments: deployments.length === 0 ? undefined : deployments,
    servingCredits: served === 0 ? undefined : served * servingPrice().perSecond,
    chatAddress: provider?.serving?.chatAddress,
  };
}

/** Where it was spoken to; a simulation has no address that could be used again. */
function serviceAt({ addresses }: Surroundings, id: ServiceId): FineTuneReport['service'] {
  const url = addresses()?.[id];
  return url === undefined ? undefined : { id, url, usual: url === services[id].usualAddress };
}

function trainingSeconds({ observation }: Training): number | undefined {
  if (observation?.startedAt === undefined || observation.finishedAt === undefined) return undefined;
  return Math.max(0, Math.round((observation.finishedAt - observation.startedAt) / 1000));
}
