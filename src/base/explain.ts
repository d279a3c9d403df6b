import { reasons, type Ending } from './endings.js';
import { clauseOf, Failure, Fault, messageOf } from './failure.js';
import { services, type ServiceId } from './service.js';

/** What a fault or refusal happened to. */
export interface Concern {
  /** Absent when none was spoken to yet. */
  readonly service?: ServiceId;
  /** The fine-tune, once there is one. */
  readonly id?: string;
  /** Somebody has named it, and nothing was read of it yet. */
  readonly isUnread?: boolean;
}

/**
 * Anything thrown → an ending in words. A fault never means that a training failed: once there is one it is unfinished.
 * Never throws, never shows a stack.
 */
export function explain(thrown: unknown, concern: Concern = {}): Ending {
  if (thrown instanceof Failure)
    return {
      conclusion: reasons[thrown.reason].conclusion,
      reason: thrown.reason,
      message: thrown.message,
      ...(thrown.help === undefined ? {} : { help: thrown.help }),
    };
  if (thrown instanceof Fault) return unreachable(thrown, concern);
  return {
    conclusion: 'error',
    reason: 'internal-error',
    message: `This step failed because of a bug in the action itself: ${wordsOf(thrown)}`,
    help: 'Please report it, with the log of this step, in the issues of the action’s repository. A fine-tune that exists is not touched; run this step again to go on with it.',
  };
}

function unreachable(fault: Fault, { service, id, isUnread = false }: Concern): Ending {
  const title = service === undefined ? 'The service' : services[service].title;
  const { statusPage, addressInput } = services[service ?? 'oxen'];
  const cause = `${title} could not be reached (${clauseOf(fault)})`;
  const check = `Check the address of the service (\`${addressInput}\`), the proxy, and whether the service is down${statusPage === undefined ? '' : ` (${statusPage})`}, then run this step again`;
  if (id === undefined)
    return {
      conclusion: 'refused',
      reason: 'hub-unreachable',
      message: `${cause}; nothing was created.`,
      help: `${check}.`,
    };
  return isUnread
    ? {
        conclusion: 'unfinished',
        reason: 'hub-unreachable',
        message: `${cause}; whether there is a fine-tune ${id} is not known.`,
        help: `${check}: it starts nothing.`,
      }
    : {
        conclusion: 'unfinished',
        reason: 'hub-unreachable',
        message: `${cause}; ${id} exists and may go on.`,
        help: `Run this step again, or attach to it: nothing is started twice.${statusPage === undefined ? '' : ` Whether the service is down: ${statusPage}`}`,
      };
}

const longest = 500;

function wordsOf(thrown: unknown): string {
  let text: string;
  try {
    text = messageOf(thrown).trim();
  } catch {
    text = 'something without words was thrown'; // An object whose toString throws.
  }
  if (text === '') return 'no reason was given.';
  const short = text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
  return /[.!?…]$/.test(short) ? short : `${short}.`;
}
