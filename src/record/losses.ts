import type { Point } from '../evaluate/loss.js';
import type { Results } from '../provider/contract.js';
import { lossOf } from '../report/series.js';

/** Losses by step: of the log where that tells more than the checkpoints. */
export function lossesOf(
  results: Pick<Results, 'checkpoints'> | undefined,
  logged: readonly Point[] = [],
): readonly Point[] {
  return lossOf(results?.checkpoints ?? [], logged)?.points ?? [];
}
