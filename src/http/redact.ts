/** Replaces a secret wherever it occurs. */
export type Redact = (text: string) => string;

/** Shorter ones are no keys, and to blank them would tear ordinary words apart. */
const shortestSecret = 4;

/** A function that blanks the secret out, in plain, URL-encoded and JSON-escaped form; a server may echo any of them. */
export function redactor(secret: string): Redact {
  if (secret.length < shortestSecret || /\p{Cs}/u.test(secret)) return (text) => text;
  const forms = new Set([
    secret,
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
    secret.replaceAll('/', '\\/'),
  ]);
  return (text) => [...forms].reduce((clean, form) => clean.replaceAll(form, '***'), text);
}
