import type { Diagnostic } from '../base/diagnostic.js';
import * as messages from './messages.js';
import { placeOf, type TableEntry } from './node.js';

/** What is wrong with the `version` of a file; in another version nothing else means what it seems to mean. */
export function versionProblem(version: TableEntry | undefined): Diagnostic | undefined {
  const node = version?.value;
  if (node?.kind !== 'scalar' || typeof node.value !== 'number' || node.value === 1) return undefined;
  return messages.unsupportedVersion(String(node.value), placeOf(node.spot));
}
