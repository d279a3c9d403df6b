import { serviceOf, services } from '../base/service.js';
import type { FineTuneReport, Report } from './report.js';
import { strictActionRef, strictAddress, strictId, strictRepository } from './strict.js';

type Where = Pick<Report, 'actionRef' | 'simulated' | 'running'>;

/** The exact step that goes on waiting for a fine-tune, as lines of YAML; undefined when there is nothing to wait for. */
export function attachStep(report: Where, fineTune: FineTuneReport): readonly string[] | undefined {
  return mayGoOn(report, fineTune) ? step(report, fineTune, 'attach') : undefined;
}

/** The exact step that stops a fine-tune which may still run; undefined where it cannot be stopped as well. */
export function stopStep(report: Where, fineTune: FineTuneReport): readonly string[] | undefined {
  if (fineTune.mayStop === false || !mayGoOn(report, fineTune)) return undefined;
  return step(report, fineTune, 'stop');
}

function step(
  report: Where,
  fineTune: FineTuneReport,
  command: 'attach' | 'stop',
): readonly string[] | undefined {
  const id = strictId(fineTune.id);
  const repository = strictRepository(fineTune.repository ?? fineTune.trial?.repository);
  if (report.simulated || id === undefined) return undefined;
  const { keyInput, keyVariable, addressInput, hasRepositories } =
    services[fineTune.service?.id ?? serviceOf(id)];
  if (hasRepositories && repository === undefined) return undefined;
  const address = fineTune.service?.usual === false ? strictAddress(fineTune.service.url) : undefined;
  return [
    `- uses: ${strictActionRef(report.actionRef)}`,
    '  with:',
    `    command: ${command}`,
    `    fine-tune-id: ${quoted(id)}`,
    ...(repository === undefined ? [] : [`    repository: ${repository}`]),
    ...(address === undefined ? [] : [`    ${addressInput}: ${address}`]),
    `    ${keyInput}: \${{ secrets.${keyVariable} }}`,
  ];
}

/** Whether the training may still run though we look away. */
function mayGoOn({ running }: Where, { ending, observation }: FineTuneReport): boolean {
  if (running) return true;
  switch (ending.conclusion) {
    case 'unfinished':
    case 'detached':
    case 'cancelled':
    case 'unknown':
    case 'error':
      return !['succeeded', 'failed', 'stopped'].includes(observation?.status ?? '');
    case 'succeeded':
    case 'reused':
    case 'simulated':
    case 'planned':
    case 'valid':
    case 'skipped':
    case 'stopped':
    case 'invalid':
    case 'refused':
    case 'failed':
    case 'capped':
      return false;
  }
}

/** An id such as `123` or `1e5` would be a number in YAML, `null` would be none. */
function quoted(id: string): string {
  if (/^(?:true|false|null)$/i.test(id)) return `'${id}'`;
  return /^[a-z][\w.-]*$/i.test(id) || /^[\da-f]+(?:-[\da-f]+){3,}$/i.test(id) ? id : `'${id}'`;
}
