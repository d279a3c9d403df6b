import type { FailureReason } from './endings.js';
import { withoutEnd } from './text.js';

interface Details {
  readonly help?: string;
  /** HTTP status of the answer that said no. */
  readonly status?: number;
  readonly cause?: unknown;
}

/** A clear no from the world: refused key, missing repository, unreadable input. Its words are for the user. */
export class Failure extends Error {
  readonly reason: FailureReason;
  readonly help: string | undefined;
  /** HTTP status when an answer of the service said no. */
  readonly status: number | undefined;

  constructor(reason: FailureReason, message: string, details: Details = {}) {
    super(message, { cause: details.cause });
    this.name = 'Failure';
    this.reason = reason;
    this.help = details.help;
    this.status = details.status;
  }
}

/**
 * What is known about a request that brought no usable answer:
 * `unsent`: it surely did not arrive (DNS, connection refused);
 * `busy`: it arrived and was turned away undone (429, 425);
 * `unclear`: it may have been carried out (time-out, reset, 408, 5xx, unreadable 2xx).
 */
export type FaultKind = 'unsent' | 'busy' | 'unclear';

/** A transient fault of network or service. Repeating a GET is safe; repeating anything else depends on `kind`. */
export class Fault extends Error {
  readonly kind: FaultKind;
  /** HTTP status when there was one. */
  readonly status: number | undefined;
  /** From `Retry-After`, in ms. */
  readonly retryAfterMs: number | undefined;

  constructor(
    kind: FaultKind,
    message: string,
    details: { readonly status?: number; readonly retryAfterMs?: number; readonly cause?: unknown } = {},
  ) {
    super(message, { cause: details.cause });
    this.name = 'Fault';
    this.kind = kind;
    this.status = details.status;
    this.retryAfterMs = details.retryAfterMs;
  }
}

/** The message of anything thrown. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}

/** The same, to stand inside a sentence of ours: without its full stop. */
export function clauseOf(thrown: unknown): string {
  return withoutEnd(messageOf(thrown), '. \t\r\n');
}
