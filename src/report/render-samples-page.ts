import type { Sample } from '../provider/contract.js';
import { attributeText } from './escape.js';
import type { SamplePrompt } from './sample-prompts.js';
import { script, style } from './samples-page-parts.js';
import { plural } from './words.js';

/*
 * `samples.html`, the page beside the downloaded samples: one file that asks nobody for anything, so that it can be kept as
 * an artifact of its own and be opened in the browser. Prompts are rows, steps are columns: the last step first, beside it
 * what the last good run drew at its end.
 */

/** What the page shows. */
export interface SamplesPage {
  readonly simulated: boolean;
  readonly fineTunes: readonly SampledFineTune[];
}

/** The samples of one fine-tune. */
export interface SampledFineTune {
  readonly name: string;
  readonly id: string;
  readonly baseModel?: string;
  readonly prompts: readonly SamplePrompt[];
  /** Those that were downloaded. */
  readonly samples: readonly DownloadedSample[];
  /** What the last good run drew at its end, by the prompts of this one. */
  readonly last?: { readonly id: string; readonly samples: readonly DownloadedSample[] };
}

/** A sample and its file, relative to the folder of the page. */
export interface DownloadedSample extends Pick<Sample, 'kind' | 'step' | 'index' | 'name'> {
  readonly file: string;
}

/** So many are shown at most: a page of more is slow, and nobody looks at it. */
const mostShown = 500;
/** Bytes of pictures within the page; as text they are a third more. */
export const mostEmbedded = 20 * 1024 * 1024;

/** Those that the page shows: of too many steps some between the first and the last are left out. */
export function chosenSamples(page: SamplesPage): SamplesPage {
  const count = page.fineTunes.reduce((sum, { samples }) => sum + samples.length, 0);
  const share = Math.floor(mostShown / Math.max(1, page.fineTunes.length));
  if (count <= mostShown) return page;
  return {
    ...page,
    fineTunes: page.fineTunes.map((one) => ({ ...one, samples: thinned(one.samples, share) })),
  };
}

/** Files in the order in which they are worth their bytes: last steps, first ones, the rest. */
export function filesToEmbed({ fineTunes }: SamplesPage): readonly string[] {
  return fineTunes
    .flatMap(({ samples, last }) => {
      const steps = stepsOf(samples);
      const ranked = samples.map((sample) => {
        const column = steps.indexOf(sample.step);
        return { file: sample.file, rank: column === steps.length - 1 ? 0.5 : column };
      });
      return [...ranked, ...(last?.samples ?? []).map(({ file }) => ({ file, rank: 0.25 }))];
    })
    .sort((a, b) => a.rank - b.rank)
    .map(({ file }) => file);
}

/**
 * The page; `contents` are the files that have their place in it. What is no picture or video by its bytes is a link.
 * `sha256`: of a text, in base64.
 */
export function renderSamplesPage(
  page: SamplesPage,
  contents: ReadonlyMap<string, Uint8Array>,
  sha256: (text: string) => string,
): string {
  const [first] = page.fineTunes;
  const isOne = page.fineTunes.length === 1;
  const title = isOne && first !== undefined ? `Samples of ${first.name}` : 'Samples';
  const beside = page.fineTunes
    .flatMap(({ samples, last }) => [...samples, ...(last?.samples ?? [])])
    .filter(({ file }) => dataAddress(contents.get(file)) === undefined).length;
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<meta http-equiv="Content-Security-Policy" content="${policy(sha256(script))}">`,
    `<title>${attributeText(title, 200)}</title>`,
    `<style>${style}</style>`,
    '</head>',
    '<body>',
    `<header><h1>${attributeText(title, 200)}</h1>`,
    ...(page.simulated
      ? ['<p class="simulated">This is a simulation: nothing was trained, the pictures are made up.</p>']
      : []),
    ...(isOne && first !== undefined ? [`<p>${aboutFineTune(first)}</p>`] : []),
    ...(beside > 0
      ? [
          `<p>${plural(beside, 'sample')} of these ${beside === 1 ? 'is' : 'are'} not in this page, which would be too large: open the files in the folder beside it.</p>`,
        ]
      : []),
    '<p class="keys">Enter enlarges a picture; the arrow keys go to the next step or prompt.</p>',
    '</header>',
    '<main>',
    ...page.fineTunes.map((one, at) => renderFineTune(one, isOne ? undefined : at, contents)),
    '</main>',
    '<dialog id="view" aria-labelledby="view-words"><img alt=""><p id="view-words"></p><button type="button">Close</button></dialog>',
    `<script>${script}</script>`,
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

/** Nothing is loaded from anywhere, and no script runs but ours. */
const policy = (hash: string): string =>
  [
    "default-src 'none'",
    'img-src data: file:',
    'media-src data: file:',
    "style-src 'unsafe-inline'",
    `script-src 'sha256-${hash}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');

function aboutFineTune({ id, baseModel, samples, last }: SampledFineTune): string {
  const steps = stepsOf(samples).filter((step) => step !== undefined).length;
  const parts = [
    ...(baseModel === undefined ? [] : [attributeText(baseModel, 200)]),
    attributeText(id, 200),
    `${plural(samples.length, 'sample')}${steps > 1 ? ` at ${steps} steps` : ''}`,
    ...(last === undefined ? [] : [`beside the last good run, ${attributeText(last.id, 200)}`]),
  ];
  return parts.join(' · ');
}

function renderFineTune(
  one: SampledFineTune,
  place: number | undefined,
  contents: ReadonlyMap<string, Uint8Array>,
): string {
  const steps = stepsOf(one.samples);
  const rows = [...new Set(one.samples.map(({ index }) => index))].sort(
    (a, b) => (a ?? Infinity) - (b ?? Infinity) || 0,
  );
  const level = place === undefined ? 2 : 3;
  const rendered = rows.map((index) => {
    const own = one.samples.filter((sample) => sample.index === index);
    const prompt = index === undefined ? undefined : one.prompts[index]?.text;
    const words = prompt || (index === undefined ? 'Samples' : `Prompt ${index + 1}`);
    const columns = steps.map((step) => {
      const at = own.filter((sample) => sample.step === step);
      return at.length === 0
        ? [`<li class="none">no sample${stepWords(step)}</li>`]
        : at.map((sample) => renderShot(sample, words, contents.get(sample.file)));
    });
    const [newest = [], ...earlier] = columns;
    const cells = [newest, lastCells(one, index, words, contents), ...earlier].flat();
    return `<section><h${level}>${attributeText(words, 1000)}</h${level}>\n<ol class="shots">\n${cells.join('\n')}\n</ol></section>`;
  });
  if (place === undefined) return rendered.join('\n');
  return `<section><h2>${attributeText(one.name, 200)}</h2><p>${aboutFineTune(one)}</p>\n${rendered.join('\n')}</section>`;
}

/** The column of the last good run, where there is one. */
function lastCells(
  { last }: SampledFineTune,
  index: number | undefined,
  words: string,
  contents: ReadonlyMap<string, Uint8Array>,
): readonly string[] {
  if (last === undefined) return [];
  const own = last.samples.filter((sample) => sample.index === index);
  if (own.length === 0) return ['<li class="none last">no sample of the last good run</li>'];
  return own.map((sample) => renderShot(sample, words, contents.get(sample.file), 'last good run'));
}

/** `run`: whose it is, where it is not this one's. */
function renderShot(
  sample: DownloadedSample,
  prompt: string,
  content: Uint8Array | undefined,
  run?: string,
): string {
  const { step, file, kind } = sample;
  const label = run ?? (step === undefined ? 'sample' : `step ${step}`);
  const address = dataAddress(content);
  const alt = attributeText(`${label}: ${prompt}`, 300);
  if (address === undefined) {
    const href = file.split('/').map(encodeURIComponent).join('/');
    const beside = kind === 'image' ? ' data-beside' : '';
    return `<li><a class="beside" href="${href}" aria-label="${label}: open the file, ${attributeText(prompt, 300)}"${beside}>${label}: open the file</a></li>`;
  }
  const shot = address.startsWith('data:video')
    ? `<video controls preload="none" aria-label="${alt}" src="${address}"></video>`
    : `<button class="shot" type="button" data-step="${run ?? step ?? ''}" aria-label="Enlarge ${alt}"><img loading="lazy" decoding="async" alt="${alt}" src="${address}"></button>`;
  return `<li${run === undefined ? '' : ' class="last"'}><figure>${shot}<figcaption>${label}</figcaption></figure></li>`;
}

function stepWords(step: number | undefined): string {
  return step === undefined ? '' : ` at step ${step}`;
}

/** Steps, the last one first. */
function stepsOf(samples: readonly DownloadedSample[]): readonly (number | undefined)[] {
  return [...new Set(samples.map(({ step }) => step))].sort((a, b) => (b ?? -1) - (a ?? -1));
}

function thinned(samples: readonly DownloadedSample[], most: number): readonly DownloadedSample[] {
  const steps = stepsOf(samples);
  const perStep = Math.max(1, samples.length / Math.max(1, steps.length));
  const count = Math.max(1, Math.min(steps.length, Math.floor(most / perStep)));
  const gap = count > 1 ? (steps.length - 1) / (count - 1) : 0;
  const kept = new Set(Array.from({ length: count }, (_, at) => steps[Math.round(at * gap)]));
  return samples.filter(({ step }) => kept.has(step)).slice(0, most);
}

/** The beginnings of files that browsers show and that cannot hold a script. */
const kinds: readonly (readonly [string, RegExp])[] = [
  ['image/jpeg', /^\xff\xd8\xff/],
  ['image/png', /^\x89PNG\r\n\x1a\n/],
  ['image/gif', /^GIF8[79]a/],
  ['image/webp', /^RIFF[^]{4}WEBP/],
  ['image/avif', /^[^]{4}ftypavi[fs]/],
  ['video/webm', /^\x1aE\xdf\xa3/],
  ['video/mp4', /^[^]{4}ftyp/],
];

function dataAddress(content: Uint8Array | undefined): string | undefined {
  if (content === undefined) return undefined;
  const start = String.fromCharCode(...content.subarray(0, 16));
  const [kind] = kinds.find(([, pattern]) => pattern.test(start)) ?? [];
  if (kind === undefined) return undefined;
  return `data:${kind};base64,${Buffer.from(content.buffer, content.byteOffset, content.byteLength).toString('base64')}`;
}
