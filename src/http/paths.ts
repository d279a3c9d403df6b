/**
 * A path with every segment percent-encoded and the slashes kept, ready to stand in a URL. Undefined when it cannot
 * be sent as it is: an empty, `.` or `..` segment (URL parsers would resolve those to another place) or text that is
 * no valid Unicode.
 */
export function encodePath(path: string): string | undefined {
  const segments = path.split('/').map(encodeSegment);
  return segments.includes(undefined) ? undefined : segments.join('/');
}

/** One segment, slashes inside it encoded too; undefined as for `encodePath`. */
export function encodeSegment(segment: string): string | undefined {
  if (segment === '' || segment === '.' || segment === '..' || /\p{Cs}/u.test(segment)) return undefined;
  // encodeURIComponent leaves these five, which mean something in markdown and shells.
  return encodeURIComponent(segment).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
