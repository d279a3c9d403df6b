import { hasErrors } from './base/diagnostic.js';
import type { Ending } from './base/endings.js';
import type { Journal } from './record/journal.js';

/** The ending when files or overrides have mistakes; lesser complaints are shown and nothing more. */
export function problemsOf(journal: Journal): Ending | undefined {
  if (hasErrors(journal.step.diagnostics)) return invalid(journal, 'invalid-file');
  journal.say({ kind: 'shown' });
  return undefined;
}

/** The ending of a step with mistakes; they are shown. `fallback` where not all of them are in inputs. */
export function invalid(journal: Journal, fallback: 'invalid-input' | 'invalid-file'): Ending {
  journal.say({ kind: 'shown' });
  const errors = journal.step.diagnostics.filter(({ severity }) => severity === 'error');
  const reason = errors.every(({ place }) => place?.kind === 'input') ? 'invalid-input' : fallback;
  return {
    conclusion: 'invalid',
    reason,
    // Each of them has been told where it stands.
    message: `${errors.length === 1 ? '1 mistake was' : `${errors.length} mistakes were`} found; nothing was sent.`,
  };
}
