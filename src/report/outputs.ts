import { joinPrints, printOf, renderPrint, type PlanPrint } from '../plan/fingerprint.js';
import { decimal } from './escape.js';
import { holdsBlank, holdsSecret } from './secrets.js';
import type { FineTuneReport, Report } from './report.js';
import { deploymentOf, metricsOf } from './measured.js';
import { renderPlan } from './render-plan.js';
import { strictAddress, strictHash, strictId, strictName, strictWord } from './strict.js';

/** All outputs of action.yml in its order, as data; a test holds the two together. */
export const outputs = [
  { name: 'fine-tune-id', description: 'Id of the fine-tune. Empty with several files.' },
  { name: 'fine-tune-ids', description: 'JSON array of all ids.' },
  { name: 'fine-tune-name', description: 'The name the hub generated.' },
  { name: 'fine-tune-url', description: 'Web page of the fine-tune. Empty for a custom `hub-url`.' },
  { name: 'status', description: "The service's own last word, such as `completed`." },
  { name: 'conclusion', description: 'How it ended; one word of the table of endings.' },
  {
    name: 'failure-reason',
    description: 'Why, when it did not end well; one word of the table of endings, else empty.',
  },
  {
    name: 'sample-urls',
    description:
      'JSON array of sample addresses, last step first, within a step by index. `[]` when there are none.',
  },
  {
    name: 'model',
    description: 'Where the weights are (`namespace/name` and branch), or the id of the deployed model.',
  },
  { name: 'credits-used', description: 'A number. Empty when the service did not say.' },
  {
    name: 'duration-seconds',
    description: 'Seconds of training, a number. Empty when the service did not say.',
  },
  {
    name: 'fingerprint',
    description:
      'SHA-256 of what was bought: same values, same data, same fingerprint. With several files that of the sorted ones, one a line. A plan adds `.` and 12 digits for limits, `evaluate`, `gates` and `deploy`.',
  },
  { name: 'plan', description: 'The plan as JSON. Written by `plan`; empty with several files.' },
  {
    name: 'metrics',
    description:
      'JSON object of what was measured: `loss`, `token_accuracy`, `accuracy`, `rows`, `verdict`, `accuracy_other`, `compared_with`. `{}` when nothing was.',
  },
  {
    name: 'deployed-model',
    description: "What to send to the service's inference API as `model`, when the file has `deploy`.",
  },
  { name: 'deployed-step', description: 'The step of the checkpoint behind it.' },
  {
    name: 'result-path',
    description: 'A file under `RUNNER_TEMP` with the whole result as JSON, `version` 1.',
  },
] as const satisfies readonly { readonly name: string; readonly description: string }[];

/** The outputs that a report knows; `result-path` is known to the one who writes the file. */
export type OutputName = Exclude<(typeof outputs)[number]['name'], 'result-path'>;

/** Far below what the runner takes for all outputs of a job. */
const maxSampleBytes = 256 * 1024;

/**
 * Every output on every ending. What does not look as it should is withheld: empty, `[]` for lists. With several
 * fine-tunes the outputs that speak of one are empty.
 */
export function renderOutputs(report: Report): Record<OutputName, string> {
  const { ending, fineTunes, simulated } = report;
  const [first] = fineTunes;
  const one = fineTunes.length === 1 ? first : undefined;
  const ids = fineTunes.flatMap(({ id }) => strictId(id) ?? []);
  return {
    'fine-tune-id': strictId(one?.id) ?? '',
    'fine-tune-ids': JSON.stringify([...new Set(ids)]),
    'fine-tune-name': strictName(one?.observation?.name) ?? '',
    'fine-tune-url': strictAddress(one?.url) ?? '',
    status: strictWord(one?.observation?.word) ?? '',
    conclusion: ending.conclusion,
    'failure-reason': ending.reason ?? '',
    'sample-urls': sampleUrls(one),
    model: simulated ? '' : (strictName(one?.observation?.model) ?? ''),
    'credits-used': number(one?.credits),
    'duration-seconds': number(one?.durationSeconds),
    fingerprint: printOfAll(report),
    plan: one?.preview === undefined ? '' : renderPlan(one),
    metrics: JSON.stringify(one === undefined ? {} : metricsOf(one)),
    'deployed-model': simulated ? '' : (strictName(deploymentOf(one)?.model) ?? ''),
    'deployed-step': simulated ? '' : number(deploymentOf(one)?.step),
  };
}

/** What was bought, all of it together; empty as long as one of them is not known. A plan says what is to follow, too. */
/** What a run is held against by `expect-fingerprint`; empty when something has none. */
export function printOfAll({ fineTunes, command }: Pick<Report, 'fineTunes' | 'command'>): string {
  const prints = fineTunes.flatMap(({ fingerprint, trial }): readonly PlanPrint[] => {
    const own = strictHash(fingerprint);
    if (own === undefined) return [];
    return [command === 'plan' && trial !== undefined ? printOf(own, trial) : { fingerprint: own }];
  });
  const print = prints.length === fineTunes.length ? joinPrints(prints) : undefined;
  return print === undefined ? '' : renderPrint(print);
}

/**
 * Takes back outputs that would hold a secret: empty, `[]` for lists, and by name for a warning. GitHub drops such
 * outputs of a job in silence, and nobody should have to find out why.
 */
export function withholdSecrets(
  rendered: Readonly<Record<OutputName, string>>,
  report: Report,
  secrets: readonly string[],
): { readonly outputs: Record<OutputName, string>; readonly withheld: readonly OutputName[] } {
  const outputs: Record<OutputName, string> = { ...rendered };
  const sources = sourcesOf(report);
  const names = Object.keys(outputs) as OutputName[];
  const withheld = names.filter(
    (name) =>
      !ownWords.has(name) &&
      (holdsSecret(`${outputs[name]} ${sources[name] ?? ''}`, secrets) || holdsBlank(sources[name] ?? '')),
  );
  for (const name of withheld) outputs[name] = emptyOf(name);
  return { outputs, withheld };
}

/** What stands for an output that is withheld. */
function emptyOf(name: OutputName): string {
  if (name === 'metrics') return '{}';
  return name === 'sample-urls' || name === 'fine-tune-ids' ? '[]' : '';
}

/** What outputs are made of: a text with a secret, or the place of one, may be left out for its form already. */
function sourcesOf({ fineTunes }: Report): Readonly<Partial<Record<OutputName, string>>> {
  const [first] = fineTunes;
  const one = fineTunes.length === 1 ? first : undefined;
  return {
    'fine-tune-id': one?.id ?? '',
    'fine-tune-ids': fineTunes.map(({ id }) => id ?? '').join(' '),
    'fine-tune-name': one?.observation?.name ?? '',
    'fine-tune-url': one?.url ?? '',
    status: one?.observation?.word ?? '',
    'sample-urls': (one?.results?.samples ?? []).map(({ url }) => url).join(' '),
    model: one?.observation?.model ?? '',
    fingerprint: fineTunes.map(({ fingerprint }) => fingerprint ?? '').join(' '),
    'deployed-model': deploymentOf(one)?.model ?? '',
  };
}

/** Closed lists of ours, which cannot hold anything. */
const ownWords: ReadonlySet<string> = new Set(['conclusion', 'failure-reason']);

function sampleUrls(fineTune: FineTuneReport | undefined): string {
  const kept: string[] = [];
  let bytes = 2;
  for (const { url } of fineTune?.results?.samples ?? []) {
    const address = strictAddress(url);
    if (address === undefined) continue;
    bytes += Buffer.byteLength(address) + 3;
    if (bytes > maxSampleBytes) break;
    kept.push(address);
  }
  return JSON.stringify(kept);
}

function number(value: number | undefined): string {
  return value === undefined ? '' : decimal(value, 15);
}
