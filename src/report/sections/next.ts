import { about, adviceFor } from '../../base/endings.js';
import { present } from '../../base/present.js';
import { details } from '../text-budget.js';
import { code, codeBlock, commandBlock, link, prose } from '../escape.js';
import { hintFor } from '../hints/hint-for.js';
import { stateOf, type Hint } from '../hints/hint.js';
import { howToAttach, howToStart, howToStop, startSentence, type HowTo } from '../how-to.js';
import type { FineTuneReport, Report } from '../report.js';
import { strictName } from '../strict.js';
import { sourceText } from './place-text.js';

/** What to do next, by the ending: the exact step to go on waiting, or what to change and where. */
export function renderNext(report: Report, fineTune: FineTuneReport): string {
  const attach = howToAttach(report, fineTune);
  if (attach !== undefined)
    return report.running ? whileItRuns(report, fineTune, attach) : afterLeaving(report, fineTune, attach);
  const start = howToStart(report, fineTune);
  if (start !== undefined) return toStart(report, fineTune, start);
  const hint = hintFor(fineTune);
  const file = fineTune.trial === undefined ? 'the fine-tune file' : code(fineTune.trial.path, 200);
  const body = hint === undefined ? (adviceFor(fineTune.ending, file) ?? '') : renderHint(hint, report.pages);
  return body === '' ? '' : ['### What to do next', body].join('\n\n');
}

/** How a plan is approved, where its workflow can be run by hand with the fingerprint. */
export function renderApproval({ approval, ending, fineTunes }: Report): string {
  if (approval === undefined || approval.print === '' || ending.conclusion !== 'planned') return '';
  const starts = fineTunes.some(({ preview }) => startsSomething.has(preview?.action?.kind ?? ''));
  const page = link('run this workflow by hand', approval.page);
  if (!starts || !page.startsWith('[')) return '';
  return [
    '### To train it',
    `To train exactly this, ${page} with this fingerprint. If the file or the data has changed by then, nothing is started.`,
    codeBlock(approval.print, ''),
  ].join('\n\n');
}

const startsSomething: ReadonlySet<string> = new Set(['start', 'adopt', 'replace', 'await']);

/** Where the weights are, how to get at them, how to use them. */
export function renderUse(fineTune: FineTuneReport): string {
  const { ending, observation, results, repository, usage } = fineTune;
  const branch = results?.branch ?? observation?.outputBranch;
  const model = observation?.model;
  const { leaves } = about(ending);
  const isPart = leaves === 'part';
  if (leaves === 'nothing' || (branch === undefined && model === undefined)) return '';
  const page = usage?.branchPage === undefined ? '' : link('its history', usage.branchPage);
  const where =
    branch === undefined
      ? `The model is ${code(model ?? '', 300)}.`
      : `${isPart ? 'What was saved before it was stopped is' : 'The weights are'} on the branch ${code(branch, 300)}${repository === undefined ? '' : ` of ${code(repository, 200)}`}${page.startsWith('[') ? ` (${page})` : ''}.`;
  const isDeployed = observation?.word === 'deployed';
  return [
    '### The model',
    `${where}${isDeployed ? ' It is deployed.' : ''}`,
    ...folded(usage, leaves === 'model' && strictName(model) !== undefined),
  ].join('\n\n');
}

/** The ways to use it, folded away together. */
function folded(usage: FineTuneReport['usage'], isOutput: boolean): readonly string[] {
  const output = [
    'In a later step of this job it is an output, when this step has `id: train`:',
    codeBlock('- env:\n    MODEL: ${{ steps.train.outputs.model }}\n  run: echo "Trained $MODEL"', 'yaml'),
  ];
  const ways = [
    ...(usage?.recipes ?? []).flatMap(({ title, lines }) => recipe(prose(title), lines)),
    ...(isOutput ? output : []),
  ];
  return ways.length === 0 ? [] : [details('How to use it: the commands to copy', ways.join('\n\n'))];
}

function whileItRuns(report: Report, fineTune: FineTuneReport, attach: HowTo): string {
  const stop = howToStop(report, fineTune);
  return details(
    `To watch ${stop === undefined ? '' : 'or stop '}it from elsewhere`,
    [...pasted(attach, 'waits for it and reports it; it starts nothing'), ...pasted(stop, 'stops it')].join(
      '\n\n',
    ),
  );
}

function afterLeaving(report: Report, fineTune: FineTuneReport, attach: HowTo): string {
  const why = whyAttach(fineTune);
  return [
    '### What to do next',
    why,
    ...pasted(attach, 'waits for it and starts nothing new'),
    ...insteadStopped(howToStop(report, fineTune)),
  ].join('\n\n');
}

function whyAttach({ ending, isUnread }: FineTuneReport): string {
  if (isUnread === true) return 'Nothing was read of it: whether there is such a fine-tune is not known.';
  return ending.conclusion === 'cancelled'
    ? 'Whether the training was stopped stands in the log of the post step; it may go on.'
    : 'The training may go on at the service, and it costs while it runs.';
}

function toStart(report: Report, fineTune: FineTuneReport, start: HowTo): string {
  return [
    '### What to do next',
    'As far as can be read it was not started, and it costs nothing as long as that is so.',
    ...pasted(start, startSentence(report, fineTune)),
    ...insteadStopped(howToStop(report, fineTune)),
  ].join('\n\n');
}

function insteadStopped(stop: HowTo | undefined): readonly string[] {
  return stop === undefined ? [] : [details('To stop it instead', pasted(stop, 'stops it').join('\n\n'))];
}

function pasted(how: HowTo | undefined, does: string): readonly string[] {
  if (how === undefined) return [];
  return recipe(`This ${how.kind} ${does}:`, how.lines, how.kind === 'step' ? 'yaml' : 'sh');
}

/** A sentence and lines to be copied; neither when the lines are not plain. */
function recipe(
  sentence: string,
  lines: readonly string[] | undefined,
  language: 'sh' | 'yaml' = 'sh',
): readonly string[] {
  const block = lines === undefined ? undefined : commandBlock(lines, language);
  return block === undefined ? [] : [sentence, block];
}

/** What to change, each with its place; the cause itself stands at the top. */
function renderHint({ settings }: Hint, pages: Report['pages']): string {
  return settings
    .map((setting) => {
      const { key, source, advice } = setting;
      const isWritten = source?.kind === 'file';
      const state = stateOf(isWritten ? { key, advice, ...present({ value: setting.value }) } : setting);
      const place = isWritten ? ` (${sourceText(source, '', pages)})` : '';
      const now = state === undefined ? '' : `, ${prose(state, 300)}${place}`;
      return `- ${code(key, 100)}${now}: ${prose(advice, 300)}`;
    })
    .join('\n');
}
