import { readFileSync } from 'node:fs';

/** One workflow command, unescaped. */
export interface Command {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
}

/** `name=value` and `name<<delimiter` entries; a broken one throws, as it fails a step. */
export function readEntries(path: string): Record<string, string> {
  const lines = readFileSync(path, 'utf8').split('\n');
  const entries: Record<string, string> = {};
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    if (line === '') continue;
    const heredoc = /^([^=<]+)<<(.+)$/.exec(line);
    if (heredoc === null) {
      const equals = line.indexOf('=');
      if (equals < 0) throw new Error(`not an entry: ${line}`);
      entries[line.slice(0, equals)] = line.slice(equals + 1);
      continue;
    }
    const [, name = '', delimiter = ''] = heredoc;
    const end = lines.indexOf(delimiter, at + 1);
    if (end < 0) throw new Error(`no delimiter for ${name}`);
    entries[name] = lines.slice(at + 1, end).join('\n');
    at = end;
  }
  return entries;
}

/** The workflow commands of a log, as the runner finds them. */
export function readCommands(stdout: string): readonly Command[] {
  const unescape = (text: string): string =>
    text
      .replaceAll('%0D', '\r')
      .replaceAll('%0A', '\n')
      .replaceAll('%3A', ':')
      .replaceAll('%2C', ',')
      .replaceAll('%25', '%');
  return stdout.split(/\r\n|\r|\n/).flatMap((line) => {
    const match =
      /^\s*::([\w-]+)(?: ([^:]*))?::(.*)$/.exec(line) ?? /##\[([\w-]+)(?: ([^\]]*))?\](.*)$/.exec(line);
    if (match === null) return [];
    const [, name = '', properties = '', message = ''] = match;
    const pairs = properties
      .split(',')
      .filter((pair) => pair !== '')
      .map((pair) => {
        const at = pair.indexOf('=');
        return [pair.slice(0, at), unescape(pair.slice(at + 1))];
      });
    return [
      { name, properties: Object.fromEntries(pairs) as Record<string, string>, message: unescape(message) },
    ];
  });
}
