import { deflateSync } from 'node:zlib';
import type { World } from '../../../src/simulator/world.js';
import { createBranch, createRepository, putFile, type Raw } from './raw.js';

/** The repository of these tests, at the real server and in the simulator. */
export const repository = 'ox/data';

const csv = 'prompt,response,score\none,eins,1\ntwo,zwei,2\nthree,drei,3\n';
const jsonl = '{"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"ho"}]}\n';

/** Path → content, of the branch `main`. */
export const files: Readonly<Record<string, string | Uint8Array>> = {
  'train.csv': csv,
  'tables/chat.jsonl': jsonl,
  'images/a.png': png(),
  'README.md': '# Data\n',
  'notes.txt': 'some notes\n',
  'weights.bin': new Uint8Array([0, 1, 2, 3, 255]),
};

/** The same for the simulator, which is told what a table holds. */
export const world: World = {
  repositories: {
    [repository]: {
      branches: Object.fromEntries(
        ['main', 'feature/x'].map((branch) => [
          branch,
          {
            files: {
              ...Object.fromEntries(
                Object.entries(files).map(([path, content]) => [
                  path,
                  { bytes: content, size: Buffer.byteLength(content as string) },
                ]),
              ),
              'train.csv': {
                bytes: csv,
                size: csv.length,
                rows: 3,
                columns: { prompt: 'str', response: 'str', score: 'i64' },
              },
              'tables/chat.jsonl': {
                bytes: jsonl,
                size: jsonl.length,
                rows: 1,
                columns: { messages: 'list[struct[2]]' },
              },
            },
          },
        ]),
      ),
    },
  },
};

/** Fills the repository at the real server; throws what it said when it refuses. */
export async function fill(url: string): Promise<void> {
  expectGood(await createRepository(url, repository));
  for (const [path, content] of Object.entries(files))
    expectGood(
      await putFile(url, repository, `main/${path}`, { name: path.split('/').at(-1) ?? '', content }, path),
    );
  expectGood(await createBranch(url, repository, 'feature/x', 'main'));
}

export function expectGood(raw: Raw): Raw {
  if (raw.status >= 200 && raw.status < 300) return raw;
  throw new Error(`HTTP ${raw.status}: ${JSON.stringify(raw.body)}`);
}

/** A grey picture of 2 × 2. */
function png(): Uint8Array {
  const chunk = (type: string, data: Uint8Array): Buffer => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const sizes = Buffer.alloc(8);
    sizes.writeUInt32BE(data.length, 0);
    sizes.writeUInt32BE(crc(body), 4);
    return Buffer.concat([sizes.subarray(0, 4), body, sizes.subarray(4)]);
  };
  const header = Buffer.from([0, 0, 0, 2, 0, 0, 0, 2, 8, 0, 0, 0, 0]);
  const rows = deflateSync(Buffer.from([0, 128, 128, 0, 128, 128]));
  return Buffer.concat([
    Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]),
    chunk('IHDR', header),
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function crc(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit++) value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0);
  }
  return (value ^ 0xffffffff) >>> 0;
}
