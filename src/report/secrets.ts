import { blank, blanker, formsOf } from '../base/secret.js';

/** Whether a text holds one of the secrets, also encoded as GitHub's masking knows it. */
export function holdsSecret(text: string, secrets: readonly string[]): boolean {
  return formsOf(secrets).some((form) => text.includes(form));
}

/** Whether a text holds the place of a secret that was blanked out when it came. */
export function holdsBlank(text: string): boolean {
  return text.includes(blank) || /(?:%2A){3}/i.test(text);
}

/** The same value with the secrets blanked out of every text in it. Only for data: objects, lists, maps. */
export type Cleaner = <T>(value: T, secrets: readonly string[]) => T;

/**
 * Opens one that looks through the same object once, as long as the secrets are the same: of records, which are replaced and
 * never changed, most stay between two reports, and the schemas in them are large.
 */
export function openCleaner(): Cleaner {
  let known = '';
  let clean = blanker([]);
  let done = new WeakMap<object, unknown>();
  return <T>(value: T, secrets: readonly string[]): T => {
    if (secrets.every((secret) => secret.length < 4)) return value;
    const wanted = JSON.stringify(secrets);
    if (wanted !== known) [known, clean, done] = [wanted, blanker(secrets), new WeakMap()];
    // The shape stays, texts stay texts, closed words stay what they are.
    return blanked(value, clean, done) as T;
  };
}

/** Cleans a value once. */
export const withoutSecrets: Cleaner = (value, secrets) => openCleaner()(value, secrets);

/** Members whose words are ours, from closed lists: they can hold nothing, and code depends on them. */
const closed: ReadonlySet<string> = new Set([
  'conclusion',
  'reason',
  'severity',
  'kind',
  'status',
  'command',
]);

/** `done`: what was cleaned before. */
function blanked(value: unknown, clean: (text: string) => string, done: WeakMap<object, unknown>): unknown {
  if (typeof value === 'string') return clean(value);
  if (typeof value !== 'object' || value === null) return value;
  if (done.has(value)) return done.get(value);
  const cleaned = blankedWithin(value, clean, done);
  done.set(value, cleaned);
  return cleaned;
}

function blankedWithin(
  value: object,
  clean: (text: string) => string,
  done: WeakMap<object, unknown>,
): unknown {
  const visit = (item: unknown): unknown => blanked(item, clean, done);
  if (Array.isArray(value)) return value.map(visit);
  if (value instanceof Map) return new Map([...value].map(([key, item]) => [visit(key), visit(item)]));
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key.length > longestOwn ? clean(key) : key,
      closed.has(key) ? (item as unknown) : visit(item),
    ]),
  );
}

/** No member of ours has a longer name, so what is longer is data. */
const longestOwn = 20;
