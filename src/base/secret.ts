/** Shorter ones are no keys, and to blank them would tear ordinary words apart. */
const shortest = 4;
/** Of a shorter one the encoded middle is too short to be told from chance. */
const shortestEncoded = 8;

/** What stands where a secret was. */
export const blank = '***';

/**
 * The forms in which a secret may come back: those that a runner masks, longest first so that no rest of one stays.
 * Source: https://github.com/actions/runner/blob/main/src/Sdk/DTLogging/Logging/ValueEncoders.cs
 */
export function formsOf(secrets: readonly string[]): readonly string[] {
  const forms = secrets.filter((secret) => secret !== '').flatMap(formsOfOne);
  return [...new Set(forms)].filter((form) => form !== '').sort((a, b) => b.length - a.length);
}

/** A function that blanks the secrets out wherever they occur. Secrets of fewer than 4 signs are left. */
export function blanker(secrets: readonly string[]): (text: string) => string {
  const forms = formsOf(secrets.filter((secret) => secret.length >= shortest));
  const least = forms.at(-1)?.length ?? Infinity;
  return (text) =>
    text.length < least ? text : forms.reduce((clean, form) => clean.replaceAll(form, blank), text);
}

function formsOfOne(secret: string): readonly string[] {
  const json = JSON.stringify(secret).slice(1, -1);
  return [
    secret,
    json,
    json.replaceAll('/', '\\/'),
    secret.replaceAll("'", "''"),
    secret.replaceAll('"', '\\"'),
    xml(secret),
    ...uri(secret),
    ...base64(secret),
  ];
}

function xml(secret: string): string {
  return secret
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;');
}

/** What holds half a sign cannot be written in an address. */
function uri(secret: string): readonly string[] {
  if (/\p{Cs}/u.test(secret)) return [];
  const encoded = encodeURIComponent(secret);
  const small = encoded.replace(/%[\dA-F]{2}/g, (sign) => sign.toLowerCase());
  return [encoded, small, new URLSearchParams([['', secret]]).toString().slice(1)];
}

/** What is the same whatever stands around it: of each of the three ways to fall into groups, the whole groups. */
function base64(secret: string): readonly string[] {
  const bytes = Buffer.from(secret, 'utf8');
  return [0, 1, 2].flatMap((shift) => {
    const whole = bytes.subarray(shift, bytes.length - ((bytes.length - shift) % 3));
    const plain = whole.toString('base64');
    return plain.length < shortestEncoded ? [] : [plain, whole.toString('base64url')];
  });
}

/** Whether the value of a key, as `set` names it, is addresses that may be a key to something: it is not shown. */
export function mayHoldSecret(key: string): boolean {
  return /(?:^|\.)(?:callback|image_urls)(?:\W|$)/.test(key);
}
