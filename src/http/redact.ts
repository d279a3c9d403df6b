import { blanker } from '../base/secret.js';

/** Replaces a secret wherever it occurs. */
export type Redact = (text: string) => string;

/** A function that blanks the secret out, in every form that a server may echo. */
export function redactor(secret: string): Redact {
  return blanker([secret]);
}
