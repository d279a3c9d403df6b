import { messageOf } from '../../base/failure.js';
import type { Folder, Host } from '../../host/host.js';
import type { Provider, Results, Sample } from '../../provider/contract.js';
import { Interrupted, type Context } from '../context.js';
import { policies, retry } from '../retry.js';
import { note, providerOf, trainingOf, type Scope } from '../stage.js';
import { msLeft, withGrace } from '../time-left.js';
import { safeName, uniqueNames } from './safe-name.js';
import { withoutEnd } from '../../base/text.js';

/** What came of the samples of one fine-tune. */
export interface Fetched {
  /** Address of a sample → its file in the folder. */
  readonly files: ReadonlyMap<string, string>;
  /** Why some are missing; for a warning. */
  readonly notes: readonly string[];
}

const mostFiles = 1000;
const mostBytes = 2 * 1024 ** 3;
const mostBytesEach = 256 * 1024 ** 2;
const atOnce = 4;

/** `samples-path`: what a training left as files in a folder. Best effort: what fails is a warning. */
export async function downloadSamples(
  scope: Scope,
  host: Pick<Host, 'openFolder'>,
  path: string,
): Promise<void> {
  const { context, journal, key } = scope;
  const { results, ref, beside } = trainingOf(scope);
  const samples = results?.samples ?? [];
  if (samples.length === 0 || ref === undefined) return;
  try {
    const folder = await host.openFolder(path);
    const own = await fetchSamples(context, providerOf(scope), folder, ref.id, samples);
    const last = beside?.kind === 'compared' ? beside.last : undefined;
    const before =
      last === undefined
        ? undefined
        : await fetchSamples(context, providerOf(scope), folder, last.ref.id, ofLastStep(last.results));
    const within = (fetched: Fetched): ReadonlyMap<string, string> =>
      new Map([...fetched.files].map(([url, file]) => [url, `${withoutEnd(path, '\\/')}/${file}`]));
    journal.tell(key, {
      kind: 'downloaded',
      downloads: {
        folder: path,
        files: within(own),
        ...(before === undefined ? {} : { last: within(before) }),
      },
    });
    for (const text of own.notes) note(scope, text);
  } catch (error) {
    if (error instanceof Interrupted) throw error;
    note(scope, `The samples could not be downloaded into ${path}: ${messageOf(error)}`);
  }
}

/** What the last good one drew at its end, to be put beside. */
export function ofLastStep({ samples }: Pick<Results, 'samples'>): readonly Sample[] {
  const end = Math.max(...samples.map(({ step = -1 }) => step));
  return samples.filter(({ step = -1 }) => step === end);
}

/**
 * Downloads samples into a folder of the fine-tune's own: a few at once, what is there already not again, what was
 * begun from where it broke. Best effort: what fails is a note. Throws `Interrupted` only.
 */
export async function fetchSamples(
  context: Context,
  provider: Provider,
  folder: Folder,
  id: string,
  samples: readonly Sample[],
): Promise<Fetched> {
  const { clock } = context;
  const names = uniqueNames(samples.slice(0, mostFiles).map(({ name, kind }) => safeName(name, kind)));
  const queue = names.map((name, at) => ({ file: `${safeName(id)}/${name}`, url: samples[at]?.url ?? '' }));
  const files = new Map<string, string>();
  const failures: string[] = [];
  // Bytes do not travel faster where time does.
  const until = clock.now() + Math.min(policies.sample.forMs / clock.scale, msLeft(withGrace(context)));
  const budget = { left: mostBytes };
  const next = queue[Symbol.iterator]();
  const work = async (): Promise<void> => {
    // All workers draw from one queue.
    for (const { file, url } of next) {
      try {
        if (clock.now() > until) throw new Error('The time for downloads was over.');
        if (!(await clock.busy(() => folder.has(file))))
          await fetchOne(context, provider, folder, file, url, budget);
        files.set(url, file);
      } catch (error) {
        if (error instanceof Interrupted) throw error;
        failures.push(messageOf(error));
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return { files: inOrder(files, queue), notes: notesOn(failures, samples.length) };
}

async function fetchOne(
  context: Context,
  provider: Provider,
  folder: Folder,
  file: string,
  url: string,
  budget: { left: number },
): Promise<void> {
  await retry(context, policies.sample, async () => {
    const most = Math.min(mostBytesEach, budget.left);
    if (most <= 0) throw new Error('The samples are larger than 2 GiB together.');
    const begun = await context.clock.busy(() => folder.partial(file));
    const { from, chunks } = await provider.openFile(url, begun, most);
    await context.clock.busy(() => folder.write(file, from, counted(chunks, budget)));
  });
}

async function* counted(
  chunks: AsyncIterable<Uint8Array>,
  budget: { left: number },
): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    budget.left -= chunk.length;
    // Those that came at once may have taken the rest together.
    if (budget.left < 0) throw new Error('The samples are larger than 2 GiB together.');
    yield chunk;
  }
}

function inOrder(
  files: ReadonlyMap<string, string>,
  queue: readonly { readonly file: string; readonly url: string }[],
): ReadonlyMap<string, string> {
  return new Map(queue.filter(({ url }) => files.has(url)).map(({ url, file }) => [url, file]));
}

function notesOn(failures: readonly string[], count: number): readonly string[] {
  const missing = failures.length + Math.max(0, count - mostFiles);
  if (missing === 0) return [];
  const [why = `More than ${mostFiles} are not downloaded.`] = failures;
  return [`${missing} of ${count} samples were not downloaded: ${why}`];
}
