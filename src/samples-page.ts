import { createHash } from 'node:crypto';
import { messageOf } from './base/failure.js';
import { present } from './base/present.js';
import { withoutEnd } from './base/text.js';
import type { Folder, Host } from './host/host.js';
import { redactedIn } from './plan/redacted.js';
import type { Sample } from './provider/contract.js';
import type { LastGood } from './record/follow-up.js';
import type { Training } from './record/training.js';
import { promptsOf, type SamplePrompt } from './report/sample-prompts.js';
import {
  chosenSamples,
  filesToEmbed,
  mostEmbedded,
  renderSamplesPage,
  type DownloadedSample,
  type SampledFineTune,
} from './report/render-samples-page.js';
import { samplesPageName } from './report/samples-page-name.js';
import { withoutSecrets } from './report/secrets.js';
import { ofLastStep } from './train/stages/download-samples.js';

/** The page beside the samples that were downloaded, all of this step in one. Throws when it cannot be written. */
export async function writeSamplesPage(
  trainings: readonly Training[],
  host: Pick<Host, 'openFolder' | 'clock'>,
  path: string,
  around: { readonly simulated: boolean; readonly secrets: readonly string[] },
): Promise<void> {
  const fineTunes = trainings.flatMap((training) => sampledOf(training, path));
  if (fineTunes.length === 0) return;
  const secrets = [...around.secrets, ...trainings.flatMap(({ trial }) => (trial ? redactedIn(trial) : []))];
  const page = chosenSamples(withoutSecrets({ simulated: around.simulated, fineTunes }, secrets));
  const folder = await host.openFolder(path);
  await host.clock.busy(async () => {
    const html = renderSamplesPage(page, await readAll(folder, filesToEmbed(page)), sha256);
    await folder.write(samplesPageName, 0, chunksOf(html));
  });
}

function sampledOf(training: Training, path: string): readonly SampledFineTune[] {
  const { trial, ref, results, downloads, observation, title, beside } = training;
  const at = `${withoutEnd(path, '\\/')}/`;
  const downloaded = (
    all: readonly Sample[],
    files: ReadonlyMap<string, string> | undefined,
  ): readonly DownloadedSample[] =>
    all.flatMap(({ url, kind, name, step, index }) => {
      const file = files?.get(url);
      if (file === undefined || !file.startsWith(at)) return [];
      return [{ kind, name, file: file.slice(at.length), ...present({ step, index }) }];
    });
  const samples = downloaded(results?.samples ?? [], downloads?.files);
  if (samples.length === 0) return [];
  const prompts = promptsOf(present({ trial, observation, results }));
  const last = beside?.kind === 'compared' ? beside.last : undefined;
  return [
    {
      name: trial?.name ?? title,
      id: ref?.id ?? '',
      prompts,
      samples,
      ...present({
        baseModel: observation?.baseModel,
        last:
          last === undefined
            ? undefined
            : lastOf(last, prompts, downloaded(ofLastStep(last.results), downloads?.last)),
      }),
    },
  ];
}

/** What the last good one drew for the prompts that are asked now; a prompt is known by its words. */
function lastOf(
  { ref, observation, results }: LastGood,
  prompts: readonly SamplePrompt[],
  samples: readonly DownloadedSample[],
): SampledFineTune['last'] {
  const own = promptsOf({ observation, results });
  const now = samples.flatMap(({ index, ...sample }) => {
    const words = index === undefined ? '' : own[index]?.text;
    const at = words === '' ? -1 : prompts.findIndex(({ text }) => text === words);
    return at < 0 ? [] : [{ ...sample, index: at }];
  });
  return now.length === 0 ? undefined : { id: ref.id, samples: now };
}

/** As many as have a place in the page. */
async function readAll(folder: Folder, files: readonly string[]): Promise<ReadonlyMap<string, Uint8Array>> {
  const contents = new Map<string, Uint8Array>();
  let left = mostEmbedded;
  for (const file of files) {
    const content = await folder.read(file, left);
    if (content === undefined) continue;
    contents.set(file, content);
    left -= content.length;
  }
  return contents;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64');

async function* chunksOf(text: string): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(Buffer.from(text));
}

/** What went wrong, for a warning. */
export function pageProblem(path: string, error: unknown): string {
  return `The page of the samples could not be written into ${path}: ${messageOf(error)}`;
}
