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
export function withoutSecrets<T>(value: T, secrets: readonly string[]): T {
  // The shape stays, texts stay texts, closed words stay what they are.
  return secrets.every((secret) => secret.length < 4)
    ? value
    : (blanked(value, blanker(secrets), new Map()) as T);
}

/** Members whose words are ours, from closed lists: they can hold nothing, and code depends on them. */
const closed: ReadonlySet<string> = new Set([
  'conclusion',
  'reason',
  'severity',
  'kind',
  'status',
  'command',
]);

/** `done`: what was cleaned before. All files of a step share the schemas of what they train, and those are large. */
function blanked(value: unknown, clean: (text: string) => string, done: Map<object, unknown>): unknown {
  if (typeof value === 'string') return clean(value);
  if (typeof value !== 'object' || value === null) return value;
  if (done.has(value)) return done.get(value);
  const cleaned = blankedWithin(value, clean, done);
  done.set(value, cleaned);
  return cleaned;
}

function blankedWithin(value: object, clean: (text: string) => string, done: Map<object, unknown>): unknown {
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
