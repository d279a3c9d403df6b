import type { OxenClient } from './client.js';
import { isGood } from './errors.js';
import { readFolder } from './data-facts.js';

/** Pages of a listing that are read; the last samples of a training are among the first hundreds of files. */
const mostPages = 3;

/** File name → hash of the samples on a model's branch, out of the listing of their folder. Never throws. */
export async function readSampleHashes(
  client: OxenClient,
  repository: string,
  branch: string,
): Promise<ReadonlyMap<string, string>> {
  const hashes = new Map<string, string>();
  try {
    for (let page = 1; page <= mostPages; page++) {
      const answer = await client.folder(repository, branch, `${branch}/samples`, page);
      if (!isGood(answer)) break;
      const { entries, more } = readFolder(answer.json);
      for (const { name, hash } of entries) if (hash !== undefined) hashes.set(name, hash);
      if (!more) break;
    }
  } catch {
    // They are an extra: what was read counts.
  }
  return hashes;
}
