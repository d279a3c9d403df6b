import type { Sample } from '../../provider/contract.js';
import { table } from '../budget.js';
import { code, image, link, tableCell } from '../escape.js';
import { promptsOf, type Prompt } from '../prompts.js';
import type { FineTuneReport } from '../report.js';
import { plural } from '../words.js';

const mostColumns = 4;
const mostRows = 24;
/** Of one prompt at one step. */
const mostInCell = 4;
const mostInputs = 3;

/** Samples by prompt (rows) and step (columns): how the model learnt. Images only where everybody may see them. */
export function renderGallery(fineTune: FineTuneReport, simulated: boolean): string {
  const samples = fineTune.results?.samples ?? [];
  if (samples.length === 0) return '';
  const prompts = promptsOf(fineTune);
  const steps = chosenSteps(samples);
  const rows = rowsOf(samples);
  const scene: Scene = { fineTune, prompts, simulated, width: steps.length > 3 ? 170 : 220 };
  const shown = rows.slice(0, mostRows).map(([index, own]) => [
    promptCell(scene, index),
    ...steps.map((step) =>
      own
        .filter((sample) => sample.step === step)
        .slice(0, mostInCell)
        .map((sample) => cell(scene, sample))
        .join(' '),
    ),
  ]);
  const head = ['prompt', ...steps.map((step) => (step === undefined ? 'sample' : `step ${step}`))];
  const left = samples.length - countShown(rows.slice(0, mostRows), steps);
  return [
    '### Samples',
    ...sentences(scene, samples),
    table(head, shown, 150_000),
    ...(left > 0 ? [`${plural(left, 'more sample')}: the output \`sample-urls\` holds all addresses.`] : []),
  ].join('\n\n');
}

interface Scene {
  readonly fineTune: FineTuneReport;
  readonly prompts: readonly Prompt[];
  readonly simulated: boolean;
  readonly width: number;
}

function sentences({ fineTune, simulated }: Scene, samples: readonly Sample[]): readonly string[] {
  const { isPublic, downloads } = fineTune;
  const said: string[] = [];
  if (simulated) said.push('Simulated samples have no address that leads anywhere.');
  else if (isPublic !== true && samples.some(({ kind }) => kind === 'image'))
    said.push(
      isPublic === false
        ? 'The Oxen repository is private, so its images cannot load here: these are links for those who may see it.'
        : 'Whether everybody may see the Oxen repository could not be found out, so these are links.',
    );
  const files = downloads?.files.size ?? 0;
  if (downloads !== undefined && files > 0)
    said.push(
      `${plural(files, 'file')} of them ${files === 1 ? 'is' : 'are'} in ${code(downloads.folder, 300)}.`,
    );
  return said.length === 0 ? [] : [said.join(' ')];
}

/** The first step, the last and some between. */
function chosenSteps(samples: readonly Sample[]): readonly (number | undefined)[] {
  const steps = [...new Set(samples.map(({ step }) => step))].sort((a, b) => (a ?? -1) - (b ?? -1));
  if (steps.length <= mostColumns) return steps;
  const gap = (steps.length - 1) / (mostColumns - 1);
  return Array.from({ length: mostColumns }, (_, column) => steps[Math.round(column * gap)]);
}

type Row = readonly [number | undefined, readonly Sample[]];

function rowsOf(samples: readonly Sample[]): readonly Row[] {
  const rows = new Map<number | undefined, Sample[]>();
  for (const sample of samples) {
    const row = rows.get(sample.index);
    if (row === undefined) rows.set(sample.index, [sample]);
    else row.push(sample);
  }
  return [...rows].sort(([a], [b]) => (a ?? Infinity) - (b ?? Infinity) || 0);
}

function countShown(rows: readonly Row[], steps: readonly (number | undefined)[]): number {
  return rows
    .flatMap(([, own]) => steps.map((step) => own.filter((sample) => sample.step === step).length))
    .reduce((sum, count) => sum + Math.min(mostInCell, count), 0);
}

function promptCell({ prompts }: Scene, index: number | undefined): string {
  if (index === undefined) return '';
  const { text, inputs } = prompts[index] ?? { text: '', inputs: [] };
  const words = text === '' ? `prompt ${index + 1}` : tableCell(text, 300);
  const links = inputs
    .slice(0, mostInputs)
    .map((input, at) => link(inputs.length > 1 ? `input ${at + 1}` : 'input', input))
    .filter((linked) => linked.startsWith('['));
  return links.length === 0 ? words : `${words} (${links.join(', ')})`;
}

function cell({ fineTune, prompts, simulated, width }: Scene, sample: Sample): string {
  const words = sample.kind === 'video' ? '▶ video' : '🖼 image';
  if (simulated) return words;
  const shown =
    sample.kind === 'image' && fineTune.isPublic === true
      ? image(altText(prompts, sample), sample.url, fineTune.imageHosts, width)
      : undefined;
  return shown ?? link(words, sample.url);
}

/** For those who hear the page, and for the place of an image that does not load. */
function altText(prompts: readonly Prompt[], { step, index, name }: Sample): string {
  const prompt = index === undefined ? undefined : prompts[index]?.text;
  const what = prompt === undefined || prompt === '' ? name : prompt;
  return step === undefined ? what : `Step ${step}: ${what}`;
}
