import { about } from '../base/endings.js';
import { serviceOf, services } from '../base/service.js';
import type { FineTuneReport, Report } from './report.js';
import {
  strictActionRef,
  strictAddress,
  strictId,
  strictOverride,
  strictPath,
  strictRepository,
} from './strict.js';

/** A step of a workflow, or in a terminal a command. */
export interface HowTo {
  readonly kind: 'step' | 'command';
  readonly lines: readonly string[];
}

type RunFacts = Pick<Report, 'actionRef' | 'program' | 'simulated' | 'running' | 'texts'>;

/** What goes on waiting for a fine-tune, ready to paste: `howTo`; undefined when there is nothing to wait for. */
export function howToAttach(report: RunFacts, fineTune: FineTuneReport): HowTo | undefined {
  if (howToStart(report, fineTune) !== undefined) return undefined;
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
  return render(report, fineTune, 'run', [['config', path], ...given('repository', repository)]);
}

/** What it does, in a sentence before it. */
export function startSentence({ texts }: RunFacts, { trial }: FineTuneReport): string {
  const isSet = trial?.values.some(({ source }) => source.kind === 'set') === true;
  const isPrinted = (overridesIn(texts.get('set')) ?? []).length > 0;
  const more = isSet && !isPrinted ? '; give it the `set` that it was planned with' : '';
  return `finds it and starts it, under the limits that it is given then${more}`;
}

/** What stops a fine-tune that may still run; undefined where it cannot be stopped as well. */
export function howToStop(report: RunFacts, fineTune: FineTuneReport): HowTo | undefined {
  // What nobody has seen is not told to cost something.
  const isKnown = fineTune.isUnread !== true;
  if (fineTune.mayStop === false || !isKnown || !mayGoOn(report, fineTune)) return undefined;
  return howTo(report, fineTune, 'stop');
}

function howTo(report: RunFacts, fineTune: FineTuneReport, command: 'attach' | 'stop'): HowTo | undefined {
  const { simulated, actionRef } = report;
  const id = strictId(fineTune.id);
  const repository = strictRepository(fineTune.repository ?? fineTune.trial?.repository);
  // What is simulated is kept on this machine only, so there is no step of another workflow that could find it.
  if (id === undefined || (simulated && actionRef !== undefined)) return undefined;
  const { hasRepositories } = services[fineTune.service?.id ?? serviceOf(id)];
  if (hasRepositories && repository === undefined) return undefined;
  // By it the gates of the file are asked; what stops needs none.
  const config = command === 'attach' && hasRepositories ? strictPath(fineTune.trial?.path) : undefined;
  const named = [['fine-tune-id', id], ...given('repository', repository)] as const;
  return (
    render(report, fineTune, command, [...named, ...given('config', config)]) ??
    render(report, fineTune, command, named)
  );
}

function given(name: string, value: string | undefined): readonly (readonly [string, string])[] {
  return value === undefined ? [] : [[name, value]];
}

function render(
  { simulated, actionRef, program = 'fine-tune', texts }: RunFacts,
  { id = '', service }: FineTuneReport,
  command: 'attach' | 'stop' | 'run',
  inputs: readonly (readonly [string, string])[],
): HowTo | undefined {
  const { keyInput, keyVariable, addressInput } = services[service?.id ?? serviceOf(id)];
  const address = service?.usual === false ? strictAddress(service.url) : undefined;
  const options = [...inputs, ...given(addressInput, address)];
  const namesFile = inputs.some(([name]) => name === 'config');
  const overrides = namesFile ? overridesIn(texts.get('set')) : [];
  // Without all of them it would be another training.
  if (actionRef === undefined && overrides === undefined) return undefined;
  if (actionRef === undefined) {
    const words = [
      ...(simulated ? ['--simulate'] : []),
      ...options.map(([name, value]) => `--${name} ${value}`),
      ...(overrides ?? []).map((each) => `--set ${each}`),
    ];
    return { kind: 'command', lines: [`${program} ${command} ${words.join(' ')}`] };
  }
  const lines = [
    `- uses: ${strictActionRef(actionRef)}`,
    '  with:',
    `    command: ${command}`,
    ...options.map(([name, value]) => `    ${name}: ${value === id ? quoted(id) : value}`),
    ...setLines(overrides),
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

/** The lines of `set`; undefined where one of them could not be pasted as it is. */
function overridesIn(set = ''): readonly string[] | undefined {
  const lines = set
    .split('\n')
    .map((each) => each.trim())
    .filter((each) => each !== '' && !each.startsWith('#'));
  return lines.every((each) => strictOverride(each) !== undefined) ? lines : undefined;
}

function setLines(overrides: readonly string[] | undefined): readonly string[] {
  if (overrides === undefined) return ['    # and `set` as it was given'];
  return overrides.length === 0 ? [] : ['    set: |', ...overrides.map((each) => `      ${each}`)];
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
