import type { Against, Evaluation, LostRow } from '../../record/follow-up.js';
import { details, table, type Block } from '../text-budget.js';
import { code, prose, tableCell } from '../escape.js';
import { deploymentOf } from '../measured.js';
import type { FineTuneReport } from '../report.js';
import { accuracySentence, againstSentence, besideSentence, changeRows, verdictWords } from '../verdict.js';
import { creditsText } from '../words.js';
import { renderRequest } from './request.js';

/** Whether it is better and may go out: verdict, gates, the last good one, what serves. */
export function followUpBlocks(fineTune: FineTuneReport, simulated: boolean): readonly Block[] {
  return [
    { name: 'evaluation', rank: 2, text: renderEvaluation(fineTune) },
    { name: 'gates', rank: 2, text: renderGates(fineTune) },
    { name: 'comparison', rank: 3, text: renderBeside(fineTune) },
    { name: 'deployment', rank: 3, text: renderDeployment(fineTune, simulated) },
  ];
}

const signs: Readonly<Record<string, string>> = {
  better: '🟢',
  'better within noise': '⚪',
  same: '⚪',
  'worse within noise': '⚪',
  worse: '🔴',
};

/** The verdict, the share of right answers with its range, and what was right before. */
export function renderEvaluation({ evaluation }: FineTuneReport): string {
  if (evaluation === undefined) return '';
  const { against, detectable, unfinished, lost, total, seen, source, calls } = evaluation;
  const sign = against?.kind === 'compared' ? (signs[against.pairing.verdict] ?? '') : '';
  const asked =
    source === 'label'
      ? 'The answers were kept by an earlier run; nothing was asked again.'
      : `${calls} questions were asked.`;
  const part = total === undefined ? '' : ` Of the table's ${total} rows the first ${seen} were chosen from.`;
  return [
    `### ${unfinished === undefined ? `Is it better? ${sign} ${capital(verdictWords(evaluation))}` : 'Is it better? It could not be told'}`,
    prose(accuracySentence(evaluation)),
    ...(against === undefined || unfinished !== undefined ? [] : besideAccuracy(against, detectable)),
    prose(`${asked}${part}`),
    ...(lost.length === 0 ? [] : [renderLost(evaluation, lost)]),
  ].join('\n\n');
}

/** That it is the first stands in the heading. */
function besideAccuracy(against: Against, detectable: number | undefined): readonly string[] {
  if (against.kind !== 'first') return [prose(againstSentence(against, detectable))];
  return against.unlikely === undefined ? [] : [prose(against.unlikely)];
}

function renderLost({ against }: Evaluation, lost: readonly LostRow[]): string {
  const rows = lost.map(({ prompt, truth, answer }) => [
    tableCell(prompt),
    tableCell(truth),
    answer === undefined ? 'wrong' : tableCell(answer),
  ]);
  const all = against?.kind === 'compared' ? against.pairing.onlyOther : lost.length;
  const shown = all > lost.length ? `, ${lost.length} of them shown` : '';
  return details(
    `Right before and wrong now: ${all}${shown}`,
    table(['question', 'right', 'this one says'], rows, 50_000),
  );
}

/** Each gate of the file with its sentence. */
export function renderGates({ gates = [], ending }: FineTuneReport): string {
  if (gates.length === 0) return '';
  const lines = gates.map(({ gate, passed, text }) => {
    // What the ending says stands above.
    const words = ending.message.includes(text) ? '' : `: ${prose(text, 1000)}`;
    return `- ${passed ? '✅' : '❌'} ${code(`gates.${gate}`)}${words}`;
  });
  return ['### Gates', lines.join('\n')].join('\n\n');
}

/** What is new against the last good one. */
export function renderBeside({ beside, evaluation }: FineTuneReport): string {
  if (beside === undefined) return '';
  // Its evaluation says so.
  if (beside.kind === 'first' && evaluation?.against?.kind === 'first') return '';
  const rows = changeRows(beside).map(([key, before, after]) => [
    code(key, 100),
    code(before, 250),
    code(after, 250),
  ]);
  return [
    '### What is new',
    prose(besideSentence(beside)),
    ...(rows.length === 0 ? [] : [table(['key', 'then', 'now'], rows, 50_000)]),
  ].join('\n\n');
}

/** What serves, what that costs, and one request to paste. */
export function renderDeployment(fineTune: FineTuneReport, simulated: boolean): string {
  const kept = deploymentOf(fineTune);
  const { servingCredits, deployments = [] } = fineTune;
  const cost = creditsText(servingCredits === undefined ? undefined : Math.round(servingCredits * 100) / 100);
  const spent = cost === undefined ? '' : ` Serving has cost ≈ ${cost} so far, by the list price.`;
  if (kept === undefined) {
    const left = deployments.filter(({ opened, state }) => opened && state !== 'rested' && state !== 'gone');
    if (deployments.length === 0 || cost === undefined) return '';
    const wanted = left.find(({ purpose }) => purpose === 'deploy');
    if (wanted !== undefined)
      return `> [!WARNING]\n> The checkpoint of step ${wanted.step} was being deployed when this step ended, and bills once it serves. Oxen ends it after 15 minutes without a request.${spent}`;
    return left.length === 0
      ? `Served for the questions, and nothing is left serving.${spent}`
      : `> [!WARNING]\n> What was served for the questions could not be put to rest, and may cost for another 15 minutes.${spent}`;
  }
  const request = simulated ? [] : renderRequest(fineTune, kept);
  if (kept.asleep === true)
    return [
      '### It is deployed, and sleeps',
      `The checkpoint of step ${kept.step} is deployed as ${code(kept.model ?? '', 300)} and was found asleep: Oxen ends what nobody has asked for 15 minutes. It is left so, and bills nothing until somebody wakes it.${spent}`,
      ...request,
    ].join('\n\n');
  return [
    '### It serves',
    `The checkpoint of step ${kept.step} serves as ${code(kept.model ?? '', 300)}.${spent} It bills until it is deactivated; Oxen ends it after 15 minutes without a request.`,
    ...request,
  ].join('\n\n');
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
