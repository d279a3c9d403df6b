import type { FineTuneReport, Report } from './report.js';
import { strictActionRef, strictId, strictRepository } from './strict.js';

/** The exact step that goes on waiting for a fine-tune, as lines of YAML; undefined when there is nothing to wait for. */
export function attachStep(
  report: Pick<Report, 'actionRef' | 'simulated'>,
  fineTune: FineTuneReport,
): readonly string[] | undefined {
  const id = strictId(fineTune.id);
  const repository = strictRepository(fineTune.repository ?? fineTune.trial?.repository);
  if (report.simulated || id === undefined || repository === undefined || !mayGoOn(fineTune))
    return undefined;
  return [
    `- uses: ${strictActionRef(report.actionRef)}`,
    '  with:',
    '    command: attach',
    `    fine-tune-id: ${quoted(id)}`,
    `    repository: ${repository}`,
    '    api-key: ${{ secrets.OXEN_API_KEY }}',
  ];
}

/** Whether the training may still run though we look away. */
function mayGoOn({ ending, observation }: FineTuneReport): boolean {
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

/** An id such as `123` or `1e5` would be a number in YAML. */
function quoted(id: string): string {
  return /^[a-z][\w.-]*$/i.test(id) || /^[\da-f]+(?:-[\da-f]+){3,}$/i.test(id) ? id : `'${id}'`;
}
