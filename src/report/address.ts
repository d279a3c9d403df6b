/** Names of query parameters that make an address a key to something: S3, Google, Azure, CloudFront, plain tokens. */
const signing =
  /(?:^|[?&;#]|amp;|u0026)(?:x-(?:amz|goog)-[\w-]+|awsaccesskeyid|googleaccessid|key-pair-id|policy|hdnea|hdnts|hdntl|__gda__|__token__|[\w.-]*(?:sig|signature|token|secret|credential|password|api[-_]?key|auth|hmac|jwt))\s*=/i;

/** The same outside of an address, or in one that is torn. */
const loose =
  /((?:[?&](?:signature|sig|token|key-pair-id)|\bx-(?:amz|goog)-(?:signature|credential|security-token))=)(?!\(removed\))[^\s&"'<>`)]+/gi;

/** Longer than any address that is worth a click. */
const longestAddress = 2000;

/**
 * Text without pre-signed addresses: whoever holds one holds a right, so its query is dropped, and that is said. User
 * and password in an address go as well.
 */
export function redactSignedUrls(text: string): string {
  return text
    .replace(/\b[a-z][a-z\d+.-]{0,30}:\/\/[^\s"<>`]+/gi, redactAddress)
    .replace(loose, '$1(removed)');
}

/** An address that may be shown: http or https, without a signature, encoded so that no character has a meaning. */
export function showableAddress(text: string): string | undefined {
  if (text.length > longestAddress || !/^https?:\/\//i.test(text) || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  if (url.username !== '' || url.password !== '') return undefined;
  if (signing.test(decoded(url.search + url.hash)) || redactSignedUrls(url.href) !== url.href)
    return undefined;
  // Quotes, brackets and the like mean the same when encoded; in a host they cannot be, so such a host is refused.
  if (!/^[a-z\d._-]+(?::\d+)?$/i.test(url.host)) return undefined;
  const rest = url.href.slice(url.origin.length);
  return `${url.origin}${rest.replace(/[^\w./:?&=%+,#-]/gu, encoded)}`;
}

function redactAddress(address: string): string {
  const bare = address.replace(/^([^/]+:\/\/)[^/?#]*@/, '$1');
  const query = bare.search(/[?#]/);
  if (query === -1 || !signing.test(decoded(bare.slice(query)))) return bare;
  return `${bare.slice(0, query)}?(signature-removed)`;
}

/** A server decodes names before it reads them, so `X%2DAmz%2DSignature` counts. */
function decoded(query: string): string {
  return query.replace(/%([0-7][\da-f])/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}

function encoded(character: string): string {
  return [...Buffer.from(character, 'utf8')]
    .map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`)
    .join('');
}
