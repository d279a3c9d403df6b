import { isSuccess, titleOf } from '../base/endings.js';
import { fit, summaryBudget, type Block, type Fold } from './text-budget.js';
import { htmlText } from './escape.js';
import type { FineTuneReport, Report } from './report.js';
import { renderLoss, renderMeasurements } from './sections/curves.js';
import { renderDiagnosticsTable } from './sections/diagnostics.js';
import { renderFacts, renderTrialFacts } from './sections/facts.js';
import { renderError, renderLogTail } from './sections/error.js';
import { followUpBlocks } from './sections/follow-up-blocks.js';
import { renderGallery } from './sections/gallery.js';
import { renderHeadline, renderNotes, renderSubHeadline } from './sections/headline.js';
import { renderHistory } from './sections/history.js';
import { renderApproval, renderNext, renderUse } from './sections/next.js';
import { renderPreview } from './sections/preview-section.js';
import { renderOverview } from './sections/overview.js';
import { renderParameters } from './sections/parameter-table.js';
import { nameOf } from './words.js';

/**
 * The summary of this step as GitHub markdown: the most important first, what is long folded away. At most 900 KiB for
 * any report; the least important parts go first, and it says so.
 */
export function renderSummary(report: Report): string {
  return fit(summaryBlocks(report), summaryBudget);
}

/** The parts of a summary, the most important with the lowest rank. */
export function summaryBlocks(report: Report): readonly Block[] {
  const { fineTunes, running, trials } = report;
  const [first, ...others] = fineTunes;
  const blocks: Block[] = [{ name: 'headline', rank: 0, text: renderHeadline(report) }];
  if (!running)
    blocks.push({
      name: 'table of mistakes',
      rank: 1,
      text: renderDiagnosticsTable(report),
    });
  blocks.push({ name: 'approval', rank: 1, text: renderApproval(report) });
  if (others.length > 0) blocks.push({ name: 'overview', rank: 2, text: renderOverview(fineTunes, running) });
  if (first === undefined) blocks.push(...trials.flatMap((trial) => plannedBlocks(report, trial)));
  else if (others.length > 0) blocks.push(...severalBlocks(report));
  else blocks.push(...fineTuneBlocks(report, first));
  // What was said on the way stands above what is folded away, where there is one fine-tune.
  if (first === undefined || others.length > 0) blocks.push(notesOf(report));
  return blocks;
}

function notesOf(report: Report): Block {
  return { name: 'notes', rank: 3, text: renderNotes(report) };
}

function plannedBlocks({ trials, ending, pages }: Report, trial: Report['trials'][number]): readonly Block[] {
  return [
    { name: 'facts', rank: 4, text: renderTrialFacts(trial, trials.length > 1, pages) },
    {
      name: 'parameters',
      rank: 8,
      text: ending.conclusion === 'planned' ? renderParameters(trial, undefined, pages) : '',
    },
  ];
}

/** Of those that need somebody, so many are unfolded. */
const mostOpen = 3;

/** Each folded away under its name; the table above shows them all. */
function severalBlocks(report: Report): readonly Block[] {
  if (report.running) return [];
  let open = 0;
  return report.fineTunes.flatMap((fineTune): readonly Block[] => {
    const isOpen = !isSuccess(fineTune.ending) && ++open <= mostOpen;
    const fold: Fold = {
      title: `<b>${htmlText(`${titleOf(fineTune.ending)}: ${nameOf(fineTune)}`, 200)}</b>`,
      open: isOpen,
    };
    const head: Block = { name: 'sentence', rank: 2, text: renderSubHeadline(fineTune, report.simulated) };
    return [head, ...fineTuneBlocks(report, fineTune)].map((block) => ({ ...block, fold }));
  });
}

/**
 * What and how good it is stands above them all. Then what is new, the pictures, the curve, what to do next; folded away
 * what is looked up. Where it went wrong: what to do about it and the end of its log, before all else.
 */
function fineTuneBlocks(report: Report, fineTune: FineTuneReport): readonly Block[] {
  const { running, pages } = report;
  const isOne = report.fineTunes.length === 1;
  const facts: Block = { name: 'facts', rank: 3, text: renderFacts(fineTune, pages) };
  const next: Block = { name: 'next steps', rank: 3, text: renderNext(report, fineTune) };
  const log: Block = { name: 'log', rank: 6, text: renderLogTail(fineTune) };
  const notes = isOne ? [notesOf(report)] : [];
  // Short: it is rewritten at the end.
  if (running) return [...notes, next, facts];
  const isGood = isSuccess(fineTune.ending);
  const followUp = followUpBlocks(fineTune, report.simulated);
  return [
    { name: 'error', rank: 2, text: renderError(fineTune) },
    {
      name: 'plan',
      rank: 2,
      text: fineTune.preview === undefined ? '' : renderPreview(fineTune, fineTune.preview),
    },
    ...followUp.filter(({ name }) => name !== 'deployment'),
    ...(isGood ? [] : [next, log]),
    { name: 'gallery', rank: 6, text: renderGallery(fineTune, report) },
    { name: 'loss chart', rank: 5, text: renderLoss(fineTune) },
    ...followUp.filter(({ name }) => name === 'deployment'),
    { name: 'use', rank: 4, text: report.simulated ? '' : renderUse(fineTune) },
    ...(isGood ? [next] : []),
    ...notes,
    ...(isGood ? [log] : []),
    facts,
    { name: 'measurements', rank: 7, text: renderMeasurements(fineTune) },
    {
      name: 'parameters',
      rank: 8,
      text:
        fineTune.trial === undefined
          ? ''
          : renderParameters(fineTune.trial, fineTune.observation?.params, pages),
    },
    { name: 'history', rank: 9, text: renderHistory(fineTune.history) },
  ];
}
