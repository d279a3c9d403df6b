import { about } from '../base/endings.js';
import { serviceOf, services } from '../base/service.js';
import type { FineTuneReport, Report } from './report.js';
import { strictActionRef, strictAddress, strictId, strictPath, strictRepository } from './strict.js';

/** A step of a workflow, or in a terminal a command. */
export interface HowTo {
  readonly kind: 'step' | 'command';
  readonly lines: readonly string[];
}

type RunFacts = Pick<Report, 'actionRef' | 'program' | 'simulated' | 'running'>;

/** What goes on waiting for a fine-tune, ready to paste: `howTo`; undefined when there is nothing to wait for. */
export function howToAttach(report: RunFacts, fineTune: FineTuneReport): HowTo | undefined {
  if (isUnstarted(report, fineTune)) return undefined;
  return mayGoOn(report, fineTune) ? howTo(report, fineTune, 'attach') : undefined;
}

/** What starts a fine-tune that was created and not started, which `attach` never does; undefined for all others. */
export function howToStart(report: RunFacts, fineTune: FineTuneReport): HowTo | undefined {
  const { trial } = fineTune;
  const path = strictPath(trial?.path);
  if (trial === undefined || path === undefined || !isUnstarted(report, fineTune)) return undefined;
  if (report.simulated && report.actionRef !== undefined) return undefined;
  const isInFile = trial.values.some(({ key, source }) => key === 'repository' && source.kind === 'file');
  const repository = isInFile ? undefined : strictRepository(trial.repository);
  return render(report, fineTune, 'run', [
    ['config', path],
    ...(repository === undefined ? [] : ([['repository', repository]] as const)),
  ]);
}

/** What it does, in a sentence before it. */
export function startSentence({ trial }: FineTuneReport): string {
  const isSet = trial?.values.some(({ source }) => source.kind === 'set') === true;
  return `finds it and starts it${isSet ? '; give it the `set` that it was planned with' : ''}`;
}

/** What stops a fine-tune that may still run; undefined where it cannot be stopped as well. */
export function howToStop(report: RunFacts, fineTune: FineTuneReport): HowTo | undefined {
  if (fineTune.mayStop === false || !mayGoOn(report, fineTune)) return undefined;
  return howTo(report, fineTune, 'stop');
}

function howTo(report: RunFacts, fineTune: FineTuneReport, command: 'attach' | 'stop'): HowTo | undefined {
  const { simulated, actionRef } = report;
  const id = strictId(fineTune.id);
  const repository = strictRepository(fineTune.repository ?? fineTune.trial?.repository);
  // What is simulated is kept on this machine only, so there is no step of another workflow that could find it.
  if (id === undefined || (simulated && actionRef !== undefined)) return undefined;
  if (services[fineTune.service?.id ?? serviceOf(id)].hasRepositories && repository === undefined)
    return undefined;
  return render(report, fineTune, command, [
    ['fine-tune-id', id],
    ...(repository === undefined ? [] : ([['repository', repository]] as const)),
  ]);
}

function render(
  { simulated, actionRef, program = 'fine-tune' }: RunFacts,
  { id = '', service }: FineTuneReport,
  command: 'attach' | 'stop' | 'run',
  given: readonly (readonly [string, string])[],
): HowTo {
  const { keyInput, keyVariable, addressInput } = services[service?.id ?? serviceOf(id)];
  const address = service?.usual === false ? strictAddress(service.url) : undefined;
  const options = [...given, ...(address === undefined ? [] : ([[addressInput, address]] as const))];
  if (actionRef === undefined) {
    const words = [
      ...(simulated ? ['--simulate'] : []),
      ...options.map(([name, value]) => `--${name} ${value}`),
    ];
    return { kind: 'command', lines: [`${program} ${command} ${words.join(' ')}`] };
  }
  const lines = [
    `- uses: ${strictActionRef(actionRef)}`,
    '  with:',
    `    command: ${command}`,
    ...options.map(([name, value]) => `    ${name}: ${value === id ? quoted(id) : value}`),
    `    ${keyInput}: \${{ secrets.${keyVariable} }}`,
  ];
  return { kind: 'step', lines };
}

/** Created and not started, as far as can be read, though this step may have asked for it; and left like that. */
function isUnstarted(facts: RunFacts, fineTune: FineTuneReport): boolean {
  const { observation, startedHere, trial, ending } = fineTune;
  if (facts.running || trial === undefined || observation?.status !== 'created') return false;
  return (startedHere === false || ending.conclusion === 'unfinished') && mayGoOn(facts, fineTune);
}

/** Whether the training may still run though we look away. */
function mayGoOn({ running }: RunFacts, { ending, observation }: FineTuneReport): boolean {
  const hasEnded = ['succeeded', 'failed', 'stopped'].includes(observation?.status ?? '');
  return running || (about(ending).mayGoOn && !hasEnded);
}

/** An id such as `123` or `1e5` would be a number in YAML, `null` would be none. */
function quoted(id: string): string {
  if (/^(?:true|false|null)$/i.test(id)) return `'${id}'`;
  return /^[a-z][\w.-]*$/i.test(id) || /^[\da-f]+(?:-[\da-f]+){3,}$/i.test(id) ? id : `'${id}'`;
}
