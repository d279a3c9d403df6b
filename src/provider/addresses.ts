/** Names of query parameters that make an address a key to something: S3, Google, Azure, CloudFront, Akamai and plain tokens. */
const signing =
  /^(?:x-(?:amz|goog)-.+|awsaccesskeyid|googleaccessid|key-pair-id|policy|expires|hd(?:nea|nts|ntl)|__(?:gda|token)__|.*(?:sig|signature|token|secret|credential|password|api[-_]?key|auth|hmac|jwt))$/i;

/** The same where an address is torn, or has no beginning. */
const loose =
  /((?:[?&;](?:signature|sig|[\w-]*token|key-pair-id|awsaccesskeyid)|\bx-(?:amz|goog)-[\w-]+)=)[^\s&"'<>`]+/gi;

/** So long a value is no size and no page number: whatever it is called, it may open something. */
const longestPlainValue = 48;

/** The text as an address, undefined when it is none. (`URL.parse` is not in every Node 20.) */
export function parseAddress(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}

/** Whether whoever holds the address holds a right: user and password, or a signature among the parameters. */
export function isSigned({ username, password, searchParams, hash }: URL): boolean {
  return (
    username !== '' ||
    password !== '' ||
    [...searchParams, ...new URLSearchParams(hash.slice(1))].some(
      ([name, value]) => signing.test(name) || value.length > longestPlainValue,
    )
  );
}

/** Text with the signatures of the addresses in it taken out: pre-signed ones must never be shown. */
export function withoutSignatures(text: string): string {
  return text
    .replace(/\b[a-z][a-z\d+.-]{0,30}:(?:\\?\/){2}[^\s"'<>`]+/gi, withoutSignature)
    .replace(loose, '$1…');
}

function withoutSignature(address: string): string {
  // Out of raw JSON an address comes with its slashes and ampersands escaped.
  const url = parseAddress(address.replaceAll('\\/', '/').replaceAll(/\\u0026/gi, '&'));
  if (url === undefined) return address.replace(/[?#].*$/s, '?…').replace(/\/\/[^/]*@/, '//');
  return isSigned(url) ? `${url.protocol}//${url.host}${url.pathname}?…` : address;
}
