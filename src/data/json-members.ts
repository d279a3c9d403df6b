/** A member of an object as it stands in its JSON text: its name decoded, and where its value is. */
export interface JsonMember {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/**
 * The members of the object that a text holds, in their order, repeated ones too. The text must be valid JSON:
 * `JSON.parse` is asked first.
 */
export function jsonMembers(text: string): readonly JsonMember[] {
  const members: JsonMember[] = [];
  let at = text.indexOf('{') + 1;
  for (;;) {
    at = skipBlank(text, at);
    if (text[at] !== '"') return members;
    const nameEnd = stringEnd(text, at);
    const name: unknown = JSON.parse(text.slice(at, nameEnd));
    const from = skipBlank(text, skipBlank(text, nameEnd) + 1);
    const to = valueEnd(text, from);
    members.push({ name: String(name), from, to });
    at = skipBlank(text, to);
    if (text[at] !== ',') return members;
    at++;
  }
}

function skipBlank(text: string, from: number): number {
  let at = from;
  while (at < text.length && ' \t\r\n'.includes(text.charAt(at))) at++;
  return at;
}

/** Behind the quote that ends the string which begins at `from`. */
function stringEnd(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '"') return at + 1;
  }
  return text.length;
}

function valueEnd(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const sign = text.charAt(at);
    if (sign === '"') at = stringEnd(text, at) - 1;
    else if (sign === '{' || sign === '[') depth++;
    else if (depth > 0 && (sign === '}' || sign === ']')) depth--;
    else if (depth === 0 && ',} \t\r\n'.includes(sign)) return at;
    if (depth === 0 && '"}]'.includes(sign)) return at + 1;
  }
  return text.length;
}
