import type { Sample } from '../../provider/contract.js';
import { details, table } from '../text-budget.js';
import { code, image, link, markdownText } from '../escape.js';
import { promptsOf, type SamplePrompt } from '../sample-prompts.js';
import type { FineTuneReport, Report } from '../report.js';
import { samplesPageName } from '../samples-page-name.js';
import { simulatedPicture } from '../simulated-pictures.js';
import { plural } from '../words.js';

const mostPrompts = 24;
/** So many are unfolded; what comes below them is to be found. */
const mostOpen = 4;
const mostSteps = 4;
/** Beside the picture that went in. */
const mostStepsWithInput = 3;
/** Of one prompt at one step. */
const mostInCell = 4;
const mostInputs = 3;

/** Widths in pixels: the last step is to be looked at, those before show how it came about. */
const [large, small] = [272, 136];

/**
 * Samples, a table for each prompt: what went in, the last step large, earlier ones small beside it. (One table for all
 * would press the pictures together.) Images only where everybody may see them.
 */
export function renderGallery(fineTune: FineTuneReport, { simulated, actionRef }: SimulationFacts): string {
  const samples = fineTune.results?.samples ?? [];
  if (samples.length === 0) return '';
  const context: GalleryContext = {
    fineTune,
    prompts: promptsOf(fineTune),
    simulated,
    actionRef,
    last: Math.max(...samples.map(({ step }) => step ?? -1)),
  };
  const rows = rowsOf(samples);
  const blocks = rows.slice(0, mostPrompts).map((row) => promptBlock(context, row));
  const texts = blocks.map(({ text }) => text);
  const folded = texts.slice(mostOpen);
  const left = samples.length - blocks.reduce((sum, { shown }) => sum + shown, 0);
  return [
    '### Samples',
    ...sentences(context, samples),
    ...texts.slice(0, mostOpen),
    ...(folded.length === 0 ? [] : [details(plural(folded.length, 'more prompt'), folded.join('\n\n'))]),
    ...(left > 0 ? [`${plural(left, 'more sample')}: the output \`sample-urls\` holds all addresses.`] : []),
  ].join('\n\n');
}

type SimulationFacts = Pick<Report, 'simulated' | 'actionRef'>;

interface GalleryContext extends SimulationFacts {
  readonly fineTune: FineTuneReport;
  readonly prompts: readonly SamplePrompt[];
  /** The last step of all. */
  readonly last: number;
}

function sentences({ fineTune, simulated }: GalleryContext, samples: readonly Sample[]): readonly string[] {
  const { isPublic, downloads } = fineTune;
  const said: string[] = [];
  if (simulated)
    said.push('These pictures come with the action; nothing was trained that could have made them.');
  else if (isPublic !== true && samples.some(({ kind }) => kind === 'image'))
    said.push(
      isPublic === false
        ? 'The Oxen repository is private, so its images cannot load here: these are links for those who may see it.'
        : 'Whether everybody may see the Oxen repository could not be found out, so these are links.',
    );
  const files = downloads?.files.size ?? 0;
  if (downloads !== undefined && files > 0)
    said.push(
      `${plural(files, 'file')} of them ${files === 1 ? 'is' : 'are'} in ${code(downloads.folder, 300)}; ${code(samplesPageName)} there shows them.`,
    );
  return said.length === 0 ? [] : [said.join(' ')];
}

/** All samples of one prompt. */
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

/** The last step, the first and some between, the last one first. */
function chosenSteps(samples: readonly Sample[], most: number): readonly (number | undefined)[] {
  const steps = [...new Set(samples.map(({ step }) => step))].sort((a, b) => (b ?? -1) - (a ?? -1));
  if (steps.length <= most) return steps;
  const gap = (steps.length - 1) / (most - 1);
  return Array.from({ length: most }, (_, column) => steps[Math.round(column * gap)]);
}

function promptBlock(
  context: GalleryContext,
  [index, own]: Row,
): { readonly text: string; readonly shown: number } {
  const prompt = index === undefined ? undefined : context.prompts[index];
  const words = prompt?.text
    ? markdownText(prompt.text, 300)
    : index === undefined
      ? ''
      : `prompt ${index + 1}`;
  const before = beforeCell(context, prompt?.inputs ?? []);
  const isWide = before === '' && earlierCell(context, prompt?.text) === '';
  const steps = chosenSteps(own, isWide ? mostSteps : mostStepsWithInput);
  const chosen = steps.map((step) => own.filter((sample) => sample.step === step).slice(0, mostInCell));
  const cells = chosen.map((samples, column) =>
    samples.map((sample) => cell(context, sample, column === 0 ? large : small)).join(' '),
  );
  const earlier = earlierCell(context, prompt?.text);
  const [last = '', ...rest] = cells;
  const columns = [
    ['before,&nbsp;as&nbsp;it&nbsp;went&nbsp;in', before],
    [headOf(context, steps[0]), last],
    ['the&nbsp;last&nbsp;good&nbsp;one', earlier],
    ...rest.map((cellOf, at) => [headOf(context, steps[at + 1]), cellOf]),
  ].filter(([, content], at) => content !== '' || (at !== 0 && at !== 2));
  const head = columns.map(([title = '']) => title);
  const row = columns.map(([, content = '']) => content);
  return {
    text: [...(words === '' ? [] : [`**${words}**`]), table(head, [row], 150_000)].join('\n\n'),
    shown: chosen.flat().length,
  };
}

/** The head keeps its column as wide as it is: a phone scrolls then, and does not press the pictures together. */
function headOf({ last }: GalleryContext, step: number | undefined): string {
  if (step === undefined) return 'sample';
  return (step === last ? `step ${step}, the last one` : `step ${step}`).replaceAll(' ', '&nbsp;');
}

/** The pictures that went in. */
function beforeCell({ fineTune, simulated }: GalleryContext, inputs: readonly string[]): string {
  const width = inputs.length > 1 ? small : large;
  return inputs
    .slice(0, mostInputs)
    .map((input, at) => {
      const words = inputs.length > 1 ? `input ${at + 1}` : 'input';
      const shown =
        fineTune.isPublic === true && !simulated
          ? image(`Before: ${words}`, input, fineTune.imageHosts, width)
          : undefined;
      return shown ?? link(words, input);
    })
    .filter((cell) => /^[[<]/.test(cell))
    .join(' ');
}

/** What the last good training of this file made of the same prompt at its end. */
function earlierCell({ fineTune, simulated }: GalleryContext, prompt: string | undefined): string {
  const { beside, isPublic, imageHosts, repository } = fineTune;
  if (beside?.kind !== 'compared' || prompt === undefined || prompt === '' || simulated) return '';
  const { ref, observation, results } = beside.last;
  const prompts = promptsOf({ observation, results });
  const same = results.samples.filter(
    ({ index, kind }) => kind === 'image' && index !== undefined && prompts[index]?.text === prompt,
  );
  const sample = same.toSorted((a, b) => (b.step ?? -1) - (a.step ?? -1))[0];
  if (sample === undefined) return '';
  const at = sample.step === undefined ? '' : ` of step ${sample.step}`;
  const shown =
    isPublic === true && ref.repository === repository
      ? image(`The last good one${at}: ${prompt}`, sample.url, imageHosts, large)
      : undefined;
  return shown ?? link(`🖼 image${at}`, sample.url);
}

function cell(
  { fineTune, prompts, simulated, actionRef, last }: GalleryContext,
  sample: Sample,
  width: number,
): string {
  const { kind, url, step } = sample;
  const at = step === undefined ? '' : ` of step ${step}`;
  const words = kind === 'video' ? `▶ video${at}` : `🖼 image${at}`;
  const alt = altText(prompts, sample);
  if (simulated) return simulatedPicture({ alt, sample, lastStep: last, actionRef, width }) ?? words;
  const shown =
    kind === 'image' && fineTune.isPublic === true ? image(alt, url, fineTune.imageHosts, width) : undefined;
  return shown ?? link(words, url);
}

/** For those who hear the page, and for the place of an image that does not load. */
function altText(prompts: readonly SamplePrompt[], { step, index, name }: Sample): string {
  const prompt = index === undefined ? undefined : prompts[index]?.text;
  const what = prompt === undefined || prompt === '' ? name : prompt;
  return step === undefined ? what : `Step ${step}: ${what}`;
}
