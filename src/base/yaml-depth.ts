/** Far deeper than anybody nests, and far from where a parser that calls itself runs out of stack: Node then dies at once. */
const deepest = 500;

/**
 * Whether a YAML text may nest deeper than a parser bears: brackets that stand open, and signs and blanks that lines begin
 * with, of which each level has one. Brackets in texts count as well. Linear.
 */
export function nestsTooDeep(text: string): boolean {
  let open = 0;
  let lead = 0;
  let leads = true;
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === '\n' || char === '\r') {
      lead = 0;
      leads = true;
      continue;
    }
    if (leads) leads = char === ' ' || char === '\t' || (isIndicator(char) && isBlank(text.charAt(at + 1)));
    if (leads) lead++;
    if (char === '[' || char === '{') open++;
    else if (open > 0 && (char === ']' || char === '}')) open--;
    if (open > deepest || lead > deepest) return true;
  }
  return false;
}

function isIndicator(char: string): boolean {
  return char === '-' || char === '?' || char === ':';
}

function isBlank(char: string): boolean {
  return char === '' || char === ' ' || char === '\t' || char === '\n' || char === '\r';
}
