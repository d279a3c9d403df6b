/** What is wrong with the structure of a document of ours: cut tags, fences, rows, foreign HTML. The first few, short. */
export function faults(markdown: string): readonly string[] {
  const found: string[] = [];
  let fence: string | undefined;
  let columns = 0;
  let depth = 0;
  if (/\p{Cs}/u.test(markdown)) found.push('half a character');
  for (const line of markdown.split('\n')) {
    // With a backtick behind it, it is code within a line.
    const ticks = /^(`{3,})[^`]*$/.exec(line)?.[1];
    if (fence !== undefined) {
      if (line === fence) fence = undefined;
      continue;
    }
    if (ticks !== undefined) {
      fence = ticks;
      continue;
    }
    if (/^<details(?: open)?>/.test(line)) depth++;
    if (line === '</details>') depth--;
    if (depth < 0) found.push(`closed too often: ${line}`);
    if (line.startsWith('|')) {
      const cells = line.split('|').length;
      if (!line.endsWith('|') || (columns !== 0 && cells !== columns)) found.push(`row: ${line}`);
      columns = cells;
    } else columns = 0;
    const rest = withoutCode(line)
      .replace(/^<details(?: open)?><summary>(?:<b>)?[^<>]*(?:<\/b>)?<\/summary>$|^<\/details>$/, '')
      .replace(/<a href="[^"<>]*"><img src="[^"<>]*" alt="[^"<>]*" width="\d+"><\/a>/g, '');
    if (rest.includes('<')) found.push(`HTML: ${line}`);
    if (/(?<!\\)(?:\\\\)*!\[/.test(rest)) found.push(`image: ${line}`);
    if (/[\r\u2028\u2029]/.test(line)) found.push(`line break: ${line}`);
  }
  if (fence !== undefined) found.push('open fence');
  if (depth !== 0) found.push('open details');
  return found.slice(0, 3).map((fault) => fault.slice(0, 300));
}

/** The document without its code, where nothing has a meaning. */
export function withoutAnyCode(markdown: string): string {
  return markdown
    .replace(/^(`{3,})[^`\n]*\n[\s\S]*?^\1$/gm, '')
    .split('\n')
    .map(withoutCode)
    .join('\n');
}

/** Code spans as CommonMark finds them: an escaped backtick opens none, equal runs close. */
function withoutCode(line: string): string {
  return line.replace(/\\[\\`]|(?<!`)(`+)(?!`)(?:.*?)(?<!`)\1(?!`)|<code>[^<]*<\/code>/g, (found) =>
    found.startsWith('\\') ? 'x' : '',
  );
}
