import { isObject } from '../base/json.js';

/** What stands where a secret was. */
const blank = '***';

/**
 * Whether a text holds one of the secrets, also encoded as GitHub's masking knows it, or the place of one that was
 * blanked out before.
 */
export function holdsSecret(text: string, secrets: readonly string[]): boolean {
  return formsOf(secrets).some((form) => text.includes(form)) || /\*\*\*|(?:%2A){3}/i.test(text);
}

/** The same value with the secrets blanked out of every text in it. Only for data: objects, lists, maps. */
export function withoutSecrets<T>(value: T, secrets: readonly string[]): T {
  // To blank a shorter one would tear ordinary words apart; no key is.
  const forms = formsOf(secrets.filter((secret) => secret.length >= 4));
  // The shape stays, texts stay texts, closed words stay what they are.
  return forms.length === 0 ? value : (blanked(value, forms) as T);
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

function blanked(value: unknown, forms: readonly string[]): unknown {
  if (typeof value === 'string') return forms.reduce((text, form) => text.replaceAll(form, blank), value);
  if (Array.isArray(value)) return value.map((item) => blanked(item, forms));
  if (value instanceof Map)
    return new Map([...value].map(([key, item]) => [blanked(key, forms), blanked(item, forms)]));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key.length > longestOwn ? blanked(key, forms) : key,
      closed.has(key) ? item : blanked(item, forms),
    ]),
  );
}

/** No member of ours has a longer name, so what is longer is data. */
const longestOwn = 20;

/** Longest first, so that no rest of a longer form stays. */
function formsOf(secrets: readonly string[]): readonly string[] {
  const forms = secrets
    .filter((secret) => secret !== '')
    .flatMap((secret) => [
      secret,
      encodeURIComponent(secret),
      JSON.stringify(secret).slice(1, -1),
      ...(secret.length < 8 ? [] : [base64(secret)]),
    ]);
  return [...new Set(forms)].sort((a, b) => b.length - a.length);
}

function base64(secret: string): string {
  // Without its end, which depends on what follows.
  return Buffer.from(secret, 'utf8').toString('base64').replace(/.?=*$/, '');
}
