import { isObject, type Json } from '../base/json.js';
import { keyPatterns } from '../catalog/placeholders.js';
import type { Trial } from './trial.js';

/** Texts that are sent and must not be shown: those that the copy for reports does not have. */
export function redactedIn({ sent, request }: Pick<Trial, 'sent' | 'request'>): readonly string[] {
  if (sent === undefined) return [];
  const shown = new Set(textsIn(request));
  return [...new Set(textsIn(sent))].filter((text) => !shown.has(text));
}

function textsIn(value: Json): readonly string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap((item: Json) => textsIn(item));
  return isObject(value) ? Object.values(value).flatMap(textsIn) : [];
}

/**
 * A text, such as a file that cannot be read as a whole, with the hosts of addresses alone where a key stands that may
 * hold secrets. It keeps its length, so that places stay what they are.
 */
export function coverAddresses(text: string): string {
  if (!/\b(?:callback|image_urls)\b/.test(text)) return text;
  return text.replace(/\bhttps?:\/\/[^\s"'`]+/gi, (word) => {
    const address = withoutRest(word);
    const start = address.indexOf('//') + 2;
    const [authority = ''] = address.slice(start).split(/[/?#]/, 1);
    const user = authority.slice(0, authority.lastIndexOf('@') + 1);
    const end = start + authority.length;
    return [
      address.slice(0, start),
      dots(user),
      authority.slice(user.length),
      dots(address.slice(end)),
      word.slice(address.length),
    ].join('');
  });
}

/** The same of everything that must not be seen: keys of services as well, and what is called a key. */
export function coverSecrets(text: string): string {
  const withoutKeys = keyPatterns.reduce(
    (lines, pattern) => lines.replace(pattern, dots),
    coverAddresses(text),
  );
  return withoutKeys.replace(
    /(\b\w*(?:api[-_]?key|password|secret|access[-_]?token)["']?\s*[:=][ \t]*)([^\r\n]+)/gi,
    (_line, key: string, value: string) => key + dots(value),
  );
}

/** What ends a list in one line is no part of the address in front of it. */
function withoutRest(address: string): string {
  let end = address.length;
  while (end > 0 && ',]}'.includes(address.charAt(end - 1))) end--;
  return address.slice(0, end);
}

/** As many dots as the text is long. */
export function dots(text: string): string {
  return '·'.repeat(text.length);
}
