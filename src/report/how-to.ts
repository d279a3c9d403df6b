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
  return mayGoOn(report, fineTune) ? howTo(report, fineTune, 'attach') : undefined;
}

/** What stops a fine-tune that may still run; undefined where it cannot be stopped as well. */
export function howToStop(report: RunFacts, fineTune: FineTuneReport): HowTo | undefined {
  if (fineTune.mayStop === false || !mayGoOn(report, fineTune)) return undefined;
  return howTo(report, fineTune, 'stop');
}

function howTo(
  { simulated, actionRef, program = 'fine-tune', texts }: RunFacts,
  fineTune: FineTuneReport,
  command: 'attach' | 'stop',
): HowTo | undefined {
  const id = strictId(fineTune.id);
  const repository = strictRepository(fineTune.repository ?? fineTune.trial?.repository);
  // What is simulated is kept on this machine only, so there is no step of another workflow that could find it.
  if (id === undefined || (simulated && actionRef !== undefined)) return undefined;
  const { keyInput, keyVariable, addressInput, hasRepositories } =
    services[fineTune.service?.id ?? serviceOf(id)];
  if (hasRepositories && repository === undefined) return undefined;
  const address = fineTune.service?.usual === false ? strictAddress(fineTune.service.url) : undefined;
  // By it the gates of the file are asked; what stops needs none.
  const config = command === 'attach' && hasRepositories ? strictPath(fineTune.trial?.path) : undefined;
  const overrides = config === undefined ? [] : overridesIn(texts.get('set'));
  const options = [
    ['fine-tune-id', id],
    ...(repository === undefined ? [] : [['repository', repository]]),
    ...(address === undefined ? [] : [[addressInput, address]]),
    ...(config === undefined ? [] : [['config', config]]),
  ] as const;
  if (actionRef === undefined) {
    const words = [
      ...(simulated ? ['--simulate'] : []),
      ...options.map(([name = '', value = '']) => `--${name} ${value}`),
      ...(overrides ?? []).map((each) => `--set ${each}`),
    ];
    return { kind: 'command', lines: [`${program} ${command} ${words.join(' ')}`] };
  }
  const lines = [
    `- uses: ${strictActionRef(actionRef)}`,
    '  with:',
    `    command: ${command}`,
    ...options.map(([name = '', value = '']) => `    ${name}: ${value === id ? quoted(id) : value}`),
    ...setLines(overrides),
    `    ${keyInput}: \${{ secrets.${keyVariable} }}`,
  ];
  return { kind: 'step', lines };
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
