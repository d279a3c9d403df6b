/** What the first bytes of a file say about it. */
export interface ImageHeader {
  /** `image/jpeg`, … for what Astria has been seen to take. */
  readonly type: 'image/png' | 'image/jpeg' | 'image/webp' | 'image/gif';
  /** In pixels; absent when it stands further back than we read. */
  readonly size?: { readonly width: number; readonly height: number };
}

/** The image that a file is by its content, whatever its name; undefined when it is none that is taken. */
export function readImageHeader(head: Uint8Array): ImageHeader | undefined {
  const bytes = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const size = (
    type: ImageHeader['type'],
    found: readonly [width: number, height: number] | undefined,
  ): ImageHeader => ({
    type,
    ...(found === undefined || found[0] === 0 || found[1] === 0
      ? {}
      : { size: { width: found[0], height: found[1] } }),
  });
  if (startsWith(head, 0, '\u0089PNG\r\n\u001a\n')) return size('image/png', pngSize(bytes));
  if (startsWith(head, 0, '\u00ff\u00d8\u00ff')) return size('image/jpeg', jpegSize(bytes));
  if (startsWith(head, 0, 'RIFF') && startsWith(head, 8, 'WEBP'))
    return size('image/webp', webpSize(head, bytes));
  if (startsWith(head, 0, 'GIF87a') || startsWith(head, 0, 'GIF89a'))
    return size(
      'image/gif',
      bytes.byteLength < 10 ? undefined : [bytes.getUint16(6, true), bytes.getUint16(8, true)],
    );
  return undefined;
}

/** A word for what a file is instead of an image that is taken; undefined when it cannot be told. */
export function describeContent(head: Uint8Array): string | undefined {
  if (head.length === 0) return 'empty';
  const known = kinds.find(([at, mark]) => startsWith(head, at, mark))?.[2];
  if (known !== undefined) return known;
  return head.subarray(0, 512).every((byte) => byte >= 32 || byte === 9 || byte === 10 || byte === 13)
    ? 'text'
    : undefined;
}

/** ISO base media files name their brand behind `ftyp` (https://mp4ra.org). */
const kinds: readonly (readonly [at: number, mark: string, word: string])[] = [
  ...['heic', 'heix', 'heif', 'mif1', 'msf1', 'hevc'].map(
    (brand) => [4, `ftyp${brand}`, 'a HEIC image'] as const,
  ),
  ...['avif', 'avis'].map((brand) => [4, `ftyp${brand}`, 'an AVIF image'] as const),
  [4, 'ftyp', 'a video'],
  [0, 'II*\u0000', 'a TIFF or raw image'],
  [0, 'MM\u0000*', 'a TIFF or raw image'],
  [0, 'BM', 'a BMP image'],
  [0, '<svg', 'an SVG drawing'],
  [0, '<?xml', 'an XML file'],
  [0, '%PDF', 'a PDF'],
  [0, 'PK\u0003\u0004', 'a zip archive'],
  [0, 'version https://git-lfs', 'a pointer of Git LFS; check out with `lfs: true`'],
];

/** https://www.w3.org/TR/png-3/#11IHDR: the first chunk. */
function pngSize(bytes: DataView): readonly [number, number] | undefined {
  return bytes.byteLength < 24 ? undefined : [bytes.getUint32(16), bytes.getUint32(20)];
}

/** Walks the segments up to a start of frame (https://www.w3.org/Graphics/JPEG/itu-t81.pdf, table B.1). */
function jpegSize(bytes: DataView): readonly [number, number] | undefined {
  let at = 2;
  while (at + 9 <= bytes.byteLength) {
    if (bytes.getUint8(at) !== 0xff) return undefined;
    const marker = bytes.getUint8(at + 1);
    // Fill bytes, and markers that stand alone.
    if (marker === 0xff) at += 1;
    else if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) at += 2;
    else if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
      return [bytes.getUint16(at + 7), bytes.getUint16(at + 5)];
    else at += 2 + Math.max(2, bytes.getUint16(at + 2));
  }
  return undefined;
}

/** https://developers.google.com/speed/webp/docs/riff_container */
function webpSize(head: Uint8Array, bytes: DataView): readonly [number, number] | undefined {
  if (head.length < 30) return undefined;
  const uint24 = (at: number): number => bytes.getUint16(at, true) | (bytes.getUint8(at + 2) << 16);
  if (startsWith(head, 12, 'VP8X')) return [uint24(24) + 1, uint24(27) + 1];
  if (startsWith(head, 12, 'VP8 '))
    return [bytes.getUint16(26, true) & 0x3fff, bytes.getUint16(28, true) & 0x3fff];
  if (!startsWith(head, 12, 'VP8L')) return undefined;
  const packed = bytes.getUint32(21, true);
  return [(packed & 0x3fff) + 1, ((packed >>> 14) & 0x3fff) + 1];
}

function startsWith(head: Uint8Array, at: number, mark: string): boolean {
  for (let index = 0; index < mark.length; index++)
    if (head[at + index] !== mark.charCodeAt(index)) return false;
  return true;
}
