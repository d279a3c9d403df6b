import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Failure, Fault } from '../../../src/base/failure.js';
import type { Folder } from '../../../src/host/host.js';
import type { FileStream, Sample } from '../../../src/provider/contract.js';
import { safeName, uniqueNames } from '../../../src/train/stages/safe-name.js';
import { fetchSamples } from '../../../src/train/stages/download-samples.js';
import { contextOf, MemoryProvider } from '../../support/memory-provider.js';
import { virtualClock } from '../../support/virtual-clock.js';
import { times } from '../../support/property-runs.js';
import { anyText } from '../../support/any-text.js';

/** A folder in memory; `parts` are what broken writes left. */
class MemoryFolder implements Folder {
  readonly files = new Map<string, string>();
  readonly parts = new Map<string, string>();

  has = (file: string) => Promise.resolve(this.files.has(file));
  partial = (file: string) => Promise.resolve(this.parts.get(file)?.length ?? 0);
  read = (file: string) => Promise.resolve(Buffer.from(this.files.get(file) ?? ''));
  write = async (file: string, from: number, chunks: AsyncIterable<Uint8Array>) => {
    let text = (this.parts.get(file) ?? '').slice(0, from);
    try {
      for await (const chunk of chunks) text += Buffer.from(chunk).toString();
      this.files.set(file, text);
      this.parts.delete(file);
    } catch (error) {
      this.parts.set(file, text);
      throw error;
    }
  };
}

type Script = (url: string, from: number, nth: number) => readonly (string | Error)[] | Error;

/** A provider whose files are scripted: texts come as chunks, errors are thrown in their place. */
function providerOf(
  script: Script,
): MemoryProvider & { asked: { url: string; from: number }[]; atOnce: number } {
  const provider = Object.assign(new MemoryProvider(virtualClock()), {
    asked: [] as { url: string; from: number }[],
    atOnce: 0,
  });
  let open = 0;
  const openFile = (url: string, from: number): Promise<FileStream> => {
    provider.asked.push({ url, from });
    const nth = provider.asked.filter((one) => one.url === url).length;
    const answer = script(url, from, nth);
    if (answer instanceof Error) return Promise.reject(answer);
    return Promise.resolve({ from, chunks: play(answer) });
  };
  async function* play(parts: readonly (string | Error)[]): AsyncGenerator<Uint8Array> {
    provider.atOnce = Math.max(provider.atOnce, ++open);
    try {
      for (const part of parts) {
        await Promise.resolve();
        if (part instanceof Error) throw part;
        yield Buffer.from(part);
      }
    } finally {
      open--;
    }
  }
  return Object.assign(provider, { openFile });
}

function samplesOf(count: number): readonly Sample[] {
  return Array.from({ length: count }, (_, at) => ({
    url: `https://hub.example/${at}`,
    name: `s__00000000${at}_0.jpg`,
    kind: 'image',
  }));
}

const fetch = (provider: MemoryProvider, folder: Folder, samples: readonly Sample[]) =>
  fetchSamples(contextOf(virtualClock()), provider, folder, 'ft1', samples);

describe('fetching samples', () => {
  test('brings all of them, a few at once, each under its own name', async () => {
    const provider = providerOf((url) => [url.slice(-1), '!']);
    const folder = new MemoryFolder();
    const { files, notes } = await fetch(provider, folder, samplesOf(9));
    expect(notes).toEqual([]);
    expect([...files.keys()]).toEqual(samplesOf(9).map(({ url }) => url));
    expect(folder.files.get('ft1/s__000000003_0.jpg')).toBe('3!');
    expect(provider.atOnce).toBeGreaterThan(1);
    expect(provider.atOnce).toBeLessThanOrEqual(4);
  });

  test('does not fetch again what is there', async () => {
    const provider = providerOf(() => ['new']);
    const folder = new MemoryFolder();
    folder.files.set('ft1/s__000000000_0.jpg', 'old');
    const { files } = await fetch(provider, folder, samplesOf(2));
    expect(files.size).toBe(2);
    expect(provider.asked.map(({ url }) => url)).toEqual(['https://hub.example/1']);
    expect(folder.files.get('ft1/s__000000000_0.jpg')).toBe('old');
  });

  test('goes on where the connection broke', async () => {
    const broken = new Fault('unclear', 'The connection broke.');
    const provider = providerOf((_, from) => (from === 0 ? ['pic', broken] : ['ture']));
    const folder = new MemoryFolder();
    await fetch(provider, folder, samplesOf(1));
    expect(folder.files.get('ft1/s__000000000_0.jpg')).toBe('picture');
    expect(provider.asked.map(({ from }) => from)).toEqual([0, 3]);
  });

  test('gives up after four tries, and says why once', async () => {
    const provider = providerOf(() => new Fault('unclear', 'No answer.'));
    const { files, notes } = await fetch(provider, new MemoryFolder(), samplesOf(3));
    expect(files.size).toBe(0);
    expect(notes).toEqual(['3 of 3 samples were not downloaded: No answer.']);
    expect(provider.asked).toHaveLength(12);
  });

  test('does not repeat a clear no, and brings the others', async () => {
    const provider = providerOf((url) => (url.endsWith('0') ? new Failure('not-found', 'Gone.') : ['x']));
    const { files, notes } = await fetch(provider, new MemoryFolder(), samplesOf(3));
    expect(files.size).toBe(2);
    expect(notes).toEqual(['1 of 3 samples were not downloaded: Gone.']);
    expect(provider.asked).toHaveLength(3);
  });

  test('what the disk refuses is a note', async () => {
    const folder = Object.assign(new MemoryFolder(), { write: () => Promise.reject(new Error('ENOSPC')) });
    const { notes } = await fetch(
      providerOf(() => ['x']),
      folder,
      samplesOf(1),
    );
    expect(notes).toEqual(['1 of 1 samples were not downloaded: ENOSPC']);
  });

  test('takes so many and no more', async () => {
    const many = Array.from({ length: 1005 }, (_, at): Sample => ({
      url: `u${at}`,
      name: `${at}.jpg`,
      kind: 'image',
    }));
    const { files, notes } = await fetch(
      providerOf(() => []),
      new MemoryFolder(),
      many,
    );
    expect(files.size).toBe(1000);
    expect(notes).toHaveLength(1);
  });
});

describe('names of files', () => {
  test.each([
    ['1759772935078__000001200_0.jpg', '1759772935078__000001200_0.jpg'],
    ['../../etc/passwd.png', 'etc_passwd.png'],
    ['CON.jpg', 'x_CON.jpg'],
    ['com1.tar.mp4', 'x_com1.tar.mp4'],
    ['.bashrc', 'bashrc.bin'],
    ['run.sh', 'run.sh.bin'],
    ['<b>|?*:".webp', 'b_.webp'],
    ['ﬁne tüne.PNG', 'ne_t_ne.PNG'],
    ['', 'sample.bin'],
    ['....', 'sample.bin'],
  ])('%j becomes %j', (name, safe) => expect(safeName(name, 'image')).toBe(safe));

  test('are safe, for any text', () => {
    fc.assert(
      fc.property(anyText({ maxLength: 300 }), (text) => {
        const name = safeName(text, 'video');
        expect(name).toMatch(/^\w[\w.-]*\.(?:jpe?g|png|webp|gif|mp4|webm|mov|bin)$/i);
        expect(name.length).toBeLessThan(140);
        expect(name).not.toMatch(/^(?:con|prn|aux|nul|com\d|lpt\d)\./i);
      }),
      { numRuns: times(500) },
    );
  });

  test('are each used once, also where case does not count', () => {
    expect(uniqueNames(['a.jpg', 'A.JPG', 'a.jpg', 'b', 'b'])).toEqual([
      'a.jpg',
      'A-2.JPG',
      'a-3.jpg',
      'b',
      'b-2',
    ]);
  });
});
