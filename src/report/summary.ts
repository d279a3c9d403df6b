import { isSuccess, titleOf } from '../base/endings.js';
import { fit, summaryBudget, type Block, type Fold } from './budget.js';
import { htmlText } from './escape.js';
import type { FineTuneReport, Report } from './report.js';
import { renderLoss, renderMeasurements } from './sections/curves.js';
import { renderDiagnosticsTable } from './sections/diagnostics.js';
import { renderFacts, renderTrialFacts } from './sections/facts.js';
import { renderError, renderLogTail } from './sections/failure.js';
import { followUpBlocks } from './sections/follow-up.js';
import { renderGallery } from './sections/gallery.js';
import { renderHeadline, renderNotes, renderSubHeadline } from './sections/headline.js';
import { renderHistory } from './sections/history.js';
import { renderNext, renderUse } from './sections/next.js';
import { renderPreview } from './sections/preview.js';
import { renderOverview } from './sections/overview.js';
import { renderParameters } from './sections/parameters.js';
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
    blocks.push({ name: 'table of mistakes', rank: 1, text: renderDiagnosticsTable(report.diagnostics) });
  if (others.length > 0) blocks.push({ name: 'overview', rank: 2, text: renderOverview(fineTunes, running) });
  if (first === undefined) blocks.push(...trials.flatMap((trial) => plannedBlocks(report, trial)));
  else if (others.length > 0) blocks.push(...severalBlocks(report));
  else blocks.push(...fineTuneBlocks(report, first));
  blocks.push({ name: 'notes', rank: 3, text: renderNotes(report.notes) });
  return blocks;
}

function plannedBlocks({ trials, ending }: Report, trial: Report['trials'][number]): readonly Block[] {
  return [
    { name: 'facts', rank: 4, text: renderTrialFacts(trial, trials.length > 1) },
    {
      name: 'parameters',
      rank: 8,
      text: ending.conclusion === 'planned' ? renderParameters(trial, undefined) : '',
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
    const head: Block = { name: 'sentence', rank: 2, text: renderSubHeadline(fineTune) };
    return [head, ...fineTuneBlocks(report, fineTune)].map((block) => ({ ...block, fold }));
  });
}

function fineTuneBlocks(report: Report, fineTune: FineTuneReport): readonly Block[] {
  const { running, simulated } = report;
  const facts: Block = { name: 'facts', rank: 3, text: renderFacts(fineTune) };
  const next: Block = { name: 'next steps', rank: 3, text: renderNext(report, fineTune) };
  // Short: it is rewritten at the end.
  if (running) return [facts, next];
  return [
    { name: 'error', rank: 2, text: renderError(fineTune) },
    {
      name: 'plan',
      rank: 2,
      text: fineTune.preview === undefined ? '' : renderPreview(fineTune.preview, fineTune.trial?.doubts),
    },
    ...followUpBlocks(fineTune, simulated),
    // Who has to do something sees that first.
    ...(isSuccess(fineTune.ending) ? [] : [next]),
    facts,
    { name: 'loss chart', rank: 5, text: renderLoss(fineTune) },
    { name: 'gallery', rank: 6, text: renderGallery(fineTune, simulated) },
    { name: 'use', rank: 4, text: simulated ? '' : renderUse(fineTune) },
    ...(isSuccess(fineTune.ending) ? [next] : []),
    { name: 'log', rank: 6, text: renderLogTail(fineTune) },
    { name: 'measurements', rank: 7, text: renderMeasurements(fineTune) },
    {
      name: 'parameters',
      rank: 8,
      text:
        fineTune.trial === undefined ? '' : renderParameters(fineTune.trial, fineTune.observation?.params),
    },
    { name: 'history', rank: 9, text: renderHistory(fineTune.history) },
  ];
}
