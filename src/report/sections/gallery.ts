import { isObject } from '../../base/json.js';
import type { Sample } from '../../provider/contract.js';
import { table } from '../budget.js';
import { image, link, tableCell } from '../escape.js';
import type { FineTuneReport } from '../report.js';

const mostColumns = 4;
const mostRows = 24;

/** Samples by prompt (rows) and step (columns): how the model learnt. Images only where everybody may see them. */
export function renderGallery(fineTune: FineTuneReport): string {
  const samples = fineTune.results?.samples ?? [];
  if (samples.length === 0) return '';
  const steps = chosenSteps(samples);
  const rows = rowsOf(samples);
  const shown = rows.slice(0, mostRows).map(([index, own]) => [
    promptCell(fineTune, index),
    ...steps.map((step) =>
      own
        .filter((sample) => sample.step === step)
        .slice(0, 4)
        .map((sample) => cell(fineTune, sample))
        .join(' '),
    ),
  ]);
  const head = ['prompt', ...steps.map((step) => (step === undefined ? 'sample' : `step ${step}`))];
  const more = rows.length - shown.length;
  return [
    '### Samples',
    ...(fineTune.isPublic === true || samples.every(({ kind }) => kind === 'video') ? [] : [privacy]),
    table(head, shown, 150_000),
    ...(more > 0 ? [`… and ${more} more prompts: the output \`sample-urls\` holds all addresses.`] : []),
  ].join('\n\n');
}

const privacy =
  'Images of a repository that not everybody may read cannot load here, so these are links for those who may.';

/** The first step, the last and some between. */
function chosenSteps(samples: readonly Sample[]): readonly (number | undefined)[] {
  const steps = [...new Set(samples.map(({ step }) => step))].sort((a, b) => (a ?? -1) - (b ?? -1));
  if (steps.length <= mostColumns) return steps;
  const gap = (steps.length - 1) / (mostColumns - 1);
  return Array.from({ length: mostColumns }, (_, column) => steps[Math.round(column * gap)]);
}

function rowsOf(samples: readonly Sample[]): readonly [number | undefined, readonly Sample[]][] {
  const rows = new Map<number | undefined, Sample[]>();
  for (const sample of samples) rows.set(sample.index, [...(rows.get(sample.index) ?? []), sample]);
  return [...rows].sort(([a], [b]) => (a ?? Infinity) - (b ?? Infinity) || 0);
}

function promptCell({ trial, observation }: FineTuneReport, index: number | undefined): string {
  if (index === undefined) return '';
  const params = trial?.request['training_params'];
  const sent = isObject(params) ? params['samples'] : undefined;
  const samples: unknown = sent ?? observation?.params?.['samples'];
  const sample: unknown = Array.isArray(samples) ? samples[index] : undefined;
  const prompt = isObject(sample) ? sample['prompt'] : undefined;
  return typeof prompt === 'string' && prompt.trim() !== '' ? tableCell(prompt, 300) : `prompt ${index + 1}`;
}

function cell({ isPublic, imageHosts, trial, title }: FineTuneReport, sample: Sample): string {
  const where = sample.step === undefined ? '' : ` at step ${sample.step}`;
  if (sample.kind === 'video') return link('▶ video', sample.url);
  if (isPublic !== true) return link('🖼 image', sample.url);
  return image(`Sample of ${trial?.name ?? title}${where}`, sample.url, imageHosts);
}
