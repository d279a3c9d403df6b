import { Failure, Fault, messageOf } from '../base/failure.js';
import type { Conclusion, Ending, FailureReason } from '../base/outcome.js';
import { services } from '../base/service.js';
import { outputText } from './escape.js';

/** Anything thrown before a training was at stake → an ending in words. Never throws, never shows a stack. */
export function explain(thrown: unknown): Ending {
  if (thrown instanceof Failure)
    return {
      conclusion: conclusions[thrown.reason],
      reason: thrown.reason,
      message: thrown.message,
      ...(thrown.help === undefined ? {} : { help: thrown.help }),
    };
  if (thrown instanceof Fault)
    return {
      conclusion: 'refused',
      reason: 'hub-unreachable',
      message: `The service could not be reached: ${sentence(thrown.message)}`,
      help: `Check the address of the service, the proxy, and whether the service is down (Oxen: ${services.oxen.statusPage ?? ''}), then run this step again.`,
    };
  return {
    conclusion: 'error',
    reason: 'internal-error',
    message: `This step failed because of a mistake in the action itself: ${sentence(words(thrown))}`,
    help: 'Please report it, with the log of this step, in the issues of the action’s repository. A fine-tune that exists is not touched; run this step again to go on with it.',
  };
}

/** The conclusion that belongs to each reason, as in the README's table of endings. */
const conclusions: Readonly<Record<FailureReason, Conclusion>> = {
  'invalid-file': 'invalid',
  'invalid-input': 'invalid',
  'not-found': 'invalid',
  unauthorized: 'refused',
  'no-credits': 'refused',
  rejected: 'refused',
  'untrusted-event': 'refused',
  'already-exists': 'refused',
  'already-failed': 'refused',
  'too-many': 'refused',
  'plan-changed': 'refused',
  'hub-unreachable': 'refused',
  'training-failed': 'failed',
  stopped: 'stopped',
  'max-credits': 'capped',
  'max-duration': 'capped',
  'queue-timeout': 'capped',
  'stall-timeout': 'capped',
  cancelled: 'cancelled',
  'wait-timeout': 'unfinished',
  'submit-unclear': 'unknown',
  'internal-error': 'error',
};

function words(thrown: unknown): string {
  try {
    return outputText(messageOf(thrown), 500);
  } catch {
    return 'something without words was thrown'; // An object whose toString throws.
  }
}

function sentence(text: string): string {
  const trimmed = text.trim();
  if (trimmed === '') return 'no reason was given.';
  return /[.!?…]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}
