import { fit, type Block } from './budget.js';
import type { FineTuneReport, Report } from './report.js';
import { renderDiagnosticsTable } from './sections/diagnostics.js';
import { renderFacts, renderTrialFacts } from './sections/facts.js';
import { renderGallery } from './sections/gallery.js';
import { renderHeadline, renderNotes, renderSubHeadline } from './sections/headline.js';
import { renderHistory } from './sections/history.js';
import { renderLoss, renderLossTable } from './sections/loss.js';
import { renderNext, renderUse } from './sections/next.js';
import { renderOverview } from './sections/overview.js';
import { renderParameters } from './sections/parameters.js';

/** GitHub drops a summary above 1 MiB altogether, so we stay below 900 KiB. */
const maxBytes = 900 * 1024;

/**
 * The summary of this step as GitHub markdown: the most important first, what is long folded away. At most 900 KiB for
 * any report; the least important parts go first, and it says so.
 */
export function renderSummary(report: Report): string {
  const { fineTunes, running } = report;
  const [first, ...others] = fineTunes;
  const blocks: Block[] = [{ name: 'headline', rank: 0, text: renderHeadline(report) }];
  if (running) blocks.push(...runningBlocks(report));
  else {
    blocks.push({ name: 'table of mistakes', rank: 1, text: renderDiagnosticsTable(report.diagnostics) });
    if (others.length > 0) blocks.push({ name: 'overview', rank: 2, text: renderOverview(fineTunes) });
    blocks.push(
      ...(first === undefined
        ? plannedBlocks(report)
        : fineTunes.flatMap((fineTune) => fineTuneBlocks(report, fineTune, others.length > 0))),
    );
  }
  blocks.push({ name: 'notes', rank: 3, text: renderNotes(report.notes) });
  return fit(blocks, maxBytes);
}

/** Short: it is rewritten at the end. */
function runningBlocks({ fineTunes }: Report): readonly Block[] {
  const [first, ...others] = fineTunes;
  if (first === undefined) return [];
  return others.length > 0
    ? [{ name: 'overview', rank: 2, text: renderOverview(fineTunes) }]
    : [{ name: 'facts', rank: 2, text: renderFacts(first) }];
}

function plannedBlocks({ trials, ending }: Report): readonly Block[] {
  return trials.flatMap((trial): readonly Block[] => [
    { name: 'facts', rank: 4, text: renderTrialFacts(trial, trials.length > 1) },
    {
      name: 'parameters',
      rank: 8,
      text: ending.conclusion === 'planned' ? renderParameters(trial, undefined) : '',
    },
  ]);
}

function fineTuneBlocks(report: Report, fineTune: FineTuneReport, several: boolean): readonly Block[] {
  const loss = renderLoss(fineTune);
  return [
    // The heading and its facts go together, so that no heading stands alone.
    {
      name: 'facts',
      rank: 3,
      text: [...(several ? [renderSubHeadline(fineTune)] : []), renderFacts(fineTune)].join('\n\n'),
    },
    { name: 'next steps', rank: 3, text: renderNext(report, fineTune) },
    { name: 'loss chart', rank: 5, text: loss },
    { name: 'gallery', rank: 6, text: renderGallery(fineTune) },
    { name: 'use', rank: 4, text: report.simulated ? '' : renderUse(fineTune) },
    { name: 'loss table', rank: 7, text: loss === '' ? '' : renderLossTable(fineTune) },
    {
      name: 'parameters',
      rank: 8,
      text:
        fineTune.trial === undefined ? '' : renderParameters(fineTune.trial, fineTune.observation?.params),
    },
    { name: 'history', rank: 9, text: renderHistory(fineTune.history) },
  ];
}
