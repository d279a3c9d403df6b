import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  chosenSamples,
  filesToEmbed,
  renderSamplesPage,
  type DownloadedSample,
  type SamplesPage,
} from '../../../src/report/render-samples-page.js';
import { drawJpeg, drawMp4 } from '../../../src/simulator/drawn-files.js';
import { hostileText } from './hostile-text.js';

const hash = (): string => 'HASH';

function pageOf(prompts: readonly string[], steps: readonly number[], kind: 'image' | 'video' = 'image') {
  const samples = steps.flatMap((step) =>
    prompts.map((_, index): DownloadedSample => ({
      ...{ kind, step, index, name: 'x' },
      file: `id/${step}_${index}.${kind === 'image' ? 'jpg' : 'mp4'}`,
    })),
  );
  const page: SamplesPage = {
    simulated: false,
    fineTunes: [{ name: 'ox', id: 'id', prompts: prompts.map((text) => ({ text, inputs: [] })), samples }],
  };
  return page;
}

function contentsOf(page: SamplesPage, content: Uint8Array): ReadonlyMap<string, Uint8Array> {
  return new Map(filesToEmbed(page).map((file) => [file, content]));
}

describe('samples.html', () => {
  test('has prompts as rows and steps as columns, the last step first', () => {
    const page = pageOf(['an ox', 'a cow'], [0, 100, 200]);
    const html = renderSamplesPage(page, contentsOf(page, drawJpeg('x', 0, 1)), hash);
    expect([...html.matchAll(/<h2>(.*?)<\/h2>/g)].map(([, words]) => words)).toEqual(['an ox', 'a cow']);
    expect([...html.matchAll(/<figcaption>(.*?)</g)].map(([, words]) => words)).toEqual([
      ...['step 200', 'step 100', 'step 0'],
      ...['step 200', 'step 100', 'step 0'],
    ]);
    expect(html).toContain('alt="step 200: an ox" src="data:image/jpeg;base64,');
    expect(html).toContain("script-src 'sha256-HASH'");
  });

  test('puts the last good run beside the last step', () => {
    const page = pageOf(['an ox', 'a new one'], [0, 100]);
    const [one] = page.fineTunes;
    if (one === undefined) throw new Error('There is none.');
    const before = { kind: 'image', name: 'x', step: 90, index: 0, file: 'before/90_0.jpg' } as const;
    const with_: SamplesPage = {
      ...page,
      fineTunes: [{ ...one, last: { id: 'ft-before', samples: [before] } }],
    };
    const html = renderSamplesPage(with_, contentsOf(with_, drawJpeg('x', 0, 1)), hash);
    expect(
      [...html.matchAll(/<figcaption>(.*?)<|class="none[^"]*">(.*?)</g)].map(([, a, b]) => a ?? b),
    ).toEqual([
      ...['step 100', 'last good run', 'step 0'],
      ...['step 100', 'no sample of the last good run', 'step 0'],
    ]);
    expect(html).toContain('beside the last good run, ft-before');
  });

  test('plays videos', () => {
    const page = pageOf(['an ox walks'], [0], 'video');
    const html = renderSamplesPage(page, contentsOf(page, drawMp4('x', 0)), hash);
    expect(html).toContain(
      '<video controls preload="none" aria-label="step 0: an ox walks" src="data:video/mp4;base64,',
    );
  });

  test('takes up only what is a picture or a video by its bytes, whatever its name says', () => {
    const page = pageOf(['an ox'], [0]);
    const html = renderSamplesPage(page, contentsOf(page, Buffer.from('<svg onload="alert(1)"/>')), hash);
    expect(html).not.toContain('base64,');
    expect(html).toContain('<a class="beside" href="id/0_0.jpg"');
    expect(html).toContain('1 sample of these is not in this page');
  });

  test('shows 500 at most, the first and the last step among them; the most telling ones come first', () => {
    const prompts = Array.from({ length: 10 }, (_, at) => `prompt ${at}`);
    const page = chosenSamples(
      pageOf(
        prompts,
        Array.from({ length: 200 }, (_, at) => at),
      ),
    );
    const samples = page.fineTunes.flatMap((one) => one.samples);
    expect(samples).toHaveLength(500);
    const steps = samples.map(({ step }) => step ?? -1);
    expect([Math.min(...steps), Math.max(...steps)]).toEqual([0, 199]);
    expect(filesToEmbed(page).slice(0, 20)).toEqual([
      ...prompts.map((_, index) => `id/199_${index}.jpg`),
      ...prompts.map((_, index) => `id/0_${index}.jpg`),
    ]);
  });

  test('holds nothing but text of a prompt, and no foreign address, for any text', () => {
    fc.assert(
      fc.property(hostileText, hostileText, (prompt, name) => {
        const [own] = pageOf([prompt], [1]).fineTunes;
        if (own === undefined) return;
        const page = { simulated: true, fineTunes: [{ ...own, name, id: prompt, baseModel: name }] };
        const html = renderSamplesPage(page, contentsOf(page, drawJpeg('x', 0, 1)), hash);
        const plain = renderSamplesPage(
          { ...pageOf(['p'], [1]), simulated: true },
          contentsOf(page, drawJpeg('x', 0, 1)),
          hash,
        );
        expect(html.match(/<[a-z/!]/gi)?.length).toBe(plain.match(/<[a-z/!]/gi)?.length);
        expect(html).not.toMatch(/(?:src|href)="(?!data:|id\/)/);
        expect(html.match(/"/g)?.length).toBe(plain.match(/"/g)?.length);
      }),
      { numRuns: 200 },
    );
  });
});
