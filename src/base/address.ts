/*
 * Addresses that are a key to something: whoever holds one holds a right, so they are never shown. This is the one rule
 * of what such an address is, for links, texts and files alike; when in doubt it is one. Time grows with the length of a
 * text and no faster: nothing is looked at twice.
 */

/** Names of parameters that sign: AWS, Google, Azure, Alibaba, CloudFront, Akamai and plain tokens; in small letters. */
const exact: ReadonlySet<string> = new Set([
  'authorization',
  'awsaccesskeyid',
  'expires',
  'googleaccessid',
  'hdnea',
  'hdntl',
  'hdnts',
  'key',
  'key-pair-id',
  'ossaccesskeyid',
  'pass',
  'policy',
  'pwd',
  'q-ak',
  '__gda__',
  '__token__',
]);
const beginnings = ['x-amz-', 'x-goog-', 'x-oss-', 'x-cos-', 'x-obs-'];
const endings = [
  'accesskey',
  'access-key',
  'access_key',
  'access_key_id',
  'apikey',
  'api-key',
  'api_key',
  'auth',
  'credential',
  'credentials',
  'hmac',
  'jwt',
  'passwd',
  'password',
  'secret',
  'secretkey',
  'secret_key',
  'session',
  'sessionid',
  'sig',
  'signature',
  'token',
];

/** So long a value is no size and no page number: whatever it is called, it may open something. */
const longestPlainValue = 48;
/** Longer than any address that is worth a click. */
const longestAddress = 2000;
/** Beyond it an address is not read, only shown without what follows its host. */
const longestRead = 8192;
const longestName = 128;

/** The text as an address, undefined when it is none. (`URL.parse` is not in every Node 20.) */
export function parseAddress(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}

/** Whether whoever holds the address holds a right: user and password, or a signature among the parameters. */
export function isSigned({ username, password, pathname, search, hash }: URL): boolean {
  return username !== '' || password !== '' || signs(`${pathname}${search}${hash}`);
}

/** An address that may be shown: http or https, without a signature, encoded so that no character has a meaning. */
export function showableAddress(text: string): string | undefined {
  if (text.length > longestAddress || !/^https?:\/\//i.test(text)) return undefined;
  const url = parseAddress(text);
  if (url === undefined || isSigned(url) || withoutSignatures(url.href) !== url.href) return undefined;
  // Quotes, brackets and the like mean the same when encoded; in a host they cannot be, so such a host is refused.
  if (!/^[a-z\d._-]+(?::\d+)?$/i.test(url.host)) return undefined;
  const rest = url.href.slice(url.origin.length);
  return `${url.origin}${rest.replace(/[^\w./:?&=%+,#-]/gu, encoded)}`;
}

/**
 * Text without pre-signed addresses: what opens is dropped, and that is said. User and password in an address go as
 * well. Also found are addresses as JSON and forms write them, and torn ones.
 */
export function withoutSignatures(text: string): string {
  // Most texts are words and keys.
  if (!/[=/%]/.test(text)) return text;
  const pieces: string[] = [];
  let done = 0;
  const mark = /:(?:\\{0,4}\/){2}|%3A%2F%2F/gi;
  for (let match = mark.exec(text); match !== null; match = mark.exec(text)) {
    const start = schemeStart(text, match.index, done);
    const end = endOf(text, mark.lastIndex);
    pieces.push(withoutLoose(text.slice(done, start)), redacted(text.slice(start, end), match.index - start));
    done = mark.lastIndex = end;
  }
  return `${pieces.join('')}${withoutLoose(text.slice(done))}`;
}

/** The same for every text in a value that is data: keys and members of objects, items of lists. */
export function withoutSignaturesIn(value: unknown): unknown {
  if (typeof value === 'string') return withoutSignatures(value);
  if (Array.isArray(value)) return value.map(withoutSignaturesIn);
  if (typeof value !== 'object' || value === null) return value;
  // fromEntries defines keys, so that one called __proto__ stays data.
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [withoutSignatures(key), withoutSignaturesIn(member)]),
  );
}

const removed = '(signature-removed)';

/** Where the scheme of an address begins whose `://` is known: a short word, not before what is done already. */
function schemeStart(text: string, mark: number, done: number): number {
  const first = Math.max(done, mark - 31);
  let start = mark;
  while (start > first && /[a-z\d+.-]/i.test(text.charAt(start - 1))) start--;
  return start;
}

/** Where what cannot stand in an address begins. */
function endOf(text: string, from: number): number {
  const end = /[\s"'<>`]/g;
  end.lastIndex = from;
  return end.exec(text)?.index ?? text.length;
}

/** One address, of which the place of `://` is known. */
function redacted(address: string, mark: number): string {
  if (address.startsWith('%', mark)) {
    const plain = decoded(address.slice(0, longestRead));
    const shown = redacted(plain, plain.indexOf('://'));
    return shown === plain && address.length <= longestRead ? address : shown;
  }
  const host = mark + (/^:(?:\\{0,4}\/){2}/.exec(address.slice(mark, mark + 12))?.[0].length ?? 3);
  const rest = address.slice(host).search(/[/\\?#]/);
  const after = rest < 0 ? address.length : host + rest;
  const user = address.slice(host, after).lastIndexOf('@') + 1;
  const front = `${address.slice(0, host)}${address.slice(host + user, after)}`;
  const tail = address.slice(after);
  if (!signs(tail)) return `${front}${tail}`;
  const query = tail.search(/[?#]/);
  // In the path there is no end to what may belong to it.
  return query < 0 || tail.length > longestRead || signs(tail.slice(0, query))
    ? `${front}/${removed}`
    : `${front}${tail.slice(0, query)}?${removed}`;
}

/** Whether path, query or fragment hold a parameter that signs, also one that is encoded or in an address of its own. */
function signs(tail: string): boolean {
  if (tail.length > longestRead) return true;
  const ampersands = tail.replace(/u0026/gi, '&&&&&');
  const query = ampersands.search(/[?#]/);
  const values =
    query < 0
      ? []
      : ampersands
          .slice(query + 1)
          .split(/[&;#]/)
          .map(decoded);
  if (values.some((value) => value.length - value.indexOf('=') - 1 > longestPlainValue)) return true;
  const once = decoded(ampersands);
  return [ampersands, once, decoded(once)].some((text) => text.split(/[/?#&;~,\\]/).some(isSigning));
}

/** Whether a piece is `name=value` with a name that signs. */
function isSigning(piece: string): boolean {
  const equals = piece.indexOf('=');
  return equals > 0 && isSigningName(piece.slice(Math.max(0, equals - longestName), equals));
}

function isSigningName(written: string): boolean {
  const name = written.trim().toLowerCase();
  return (
    exact.has(name) ||
    beginnings.some((beginning) => name.startsWith(beginning)) ||
    endings.some((ending) => name.endsWith(ending))
  );
}

/** Parameters outside of an address: of one that is torn, or has no beginning. */
function withoutLoose(text: string): string {
  const pieces: string[] = [];
  let done = 0;
  for (let equals = text.indexOf('='); equals >= 0; equals = text.indexOf('=', Math.max(done, equals + 1))) {
    const start = nameStart(text, equals, done);
    if (start === equals || !isLoose(text, start, equals)) continue;
    const end = valueEnd(text, equals + 1);
    if (end === equals + 1 || text.startsWith('(removed)', equals + 1)) continue;
    pieces.push(text.slice(done, equals + 1), '(removed)');
    done = end;
  }
  return `${pieces.join('')}${text.slice(done)}`;
}

/** Names that are used by such addresses alone are known anywhere; others only behind a sign that parts parameters. */
function isLoose(text: string, start: number, equals: number): boolean {
  const name = decoded(text.slice(start, equals)).toLowerCase();
  const escaped = name.lastIndexOf('u0026');
  const bare = escaped < 0 ? name : name.slice(escaped + 5);
  if (beginnings.some((beginning) => startsAWord(bare, beginning))) return true;
  const parted = escaped >= 0 || (start > 0 && '?&;#'.includes(text.charAt(start - 1)));
  return parted && isSigningName(bare);
}

function startsAWord(text: string, word: string): boolean {
  const at = text.indexOf(word);
  return at === 0 || (at > 0 && /[^a-z\d]/.test(text.charAt(at - 1)));
}

function nameStart(text: string, equals: number, done: number): number {
  const first = Math.max(done, equals - longestName);
  let start = equals;
  while (start > first && /[\w.%-]/.test(text.charAt(start - 1))) start--;
  return start;
}

function valueEnd(text: string, from: number): number {
  const end = /[\s&"'<>`)\\]/g;
  end.lastIndex = from;
  return end.exec(text)?.index ?? text.length;
}

/** A server decodes names before it reads them, so `X%2DAmz%2DSignature` counts. */
function decoded(text: string): string {
  return text.replace(/%([0-7][\da-f])/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}

function encoded(character: string): string {
  return [...Buffer.from(character, 'utf8')]
    .map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`)
    .join('');
}
