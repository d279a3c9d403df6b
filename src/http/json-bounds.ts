const deepest = 100;
/** No answer of a service has a tenth of it. */
const mostValues = 250_000;

/**
 * Whether a JSON text is worth parsing: it neither nests deeper nor holds more values than any answer does. Looks at each
 * sign once, and makes nothing of them.
 */
export function isBounded(text: string): boolean {
  let depth = 0;
  let values = 0;
  for (let at = 0; at < text.length; at++)
    switch (text.charCodeAt(at)) {
      case quote:
        at = stringEnd(text, at);
        break;
      case openBracket:
      case openBrace:
        if (++depth > deepest || ++values > mostValues) return false;
        break;
      case closeBracket:
      case closeBrace:
        depth--;
        break;
      case comma:
        if (++values > mostValues) return false;
        break;
    }
  return true;
}

const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;

/** Where the text in quotes ends that begins at an offset. */
function stringEnd(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text.charCodeAt(at) !== quote) at += text.charCodeAt(at) === backslash ? 2 : 1;
  return at;
}
