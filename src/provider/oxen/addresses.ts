/** Names of query parameters that make an address a key to something: S3, Google, Azure, CloudFront, Akamai and plain tokens. */
const signing =
  /^(?:x-(?:amz|goog)-.+|awsaccesskeyid|googleaccessid|key-pair-id|policy|expires|hd(?:nea|nts|ntl)|__(?:gda|token)__|.*(?:sig|signature|token|secret|credential|password|api[-_]?key|auth|hmac|jwt))$/i;

/** So long a value is no size and no page number: whatever it is called, it may open something. */
const longestPlainValue = 48;

/** Whether whoever holds the address holds a right: user and password, or a signature among the parameters. */
export function isSigned(url: URL): boolean {
  return (
    url.username !== '' ||
    url.password !== '' ||
    [...url.searchParams].some(([name, value]) => signing.test(name) || value.length > longestPlainValue)
  );
}

/** Text with the signatures of the addresses in it taken out: pre-signed ones must never be shown. */
export function withoutSignatures(text: string): string {
  return text.replace(/https?:\/\/[^\s"'<>`]+/gi, (address) => {
    const url = URL.parse(address);
    if (url === null) return address.replace(/[?#].*$/, '');
    return isSigned(url) ? `${url.origin}${url.pathname}?…` : address;
  });
}
