/** Beginnings of real files, up to and with their size. */
export const heads = {
  // By Chromium.
  png: '89504e470d0a1a0a0000000d4948445200000258000002080806000000b2e8902b',
  jpegFrame: 'ffc000110801e0028003012200021101031101',
  webpExtended: '52494646ca04000057454250565038580a00000020000000bb02002b010049434350',
  webpLossy: '52494646e80200005745425056503820dc0200007039009d012abc022c013ed1',
  webpLossless: '52494646780d0000574542505650384c6b0d00002fbc024b001fa0a66d03866d',
  webpAlpha: '52494646840d0000574542505650384c780d00002fbe824b101f20904df11751',
  // Progressive, without any application segment.
  jpegProgressive:
    'ffd8ffdb00430001010101010101010101010101010102010101010102020202020303030303030303030404040303040303030405040405050505050304050605050604050505ffdb00430101010101010102010102050303030505050505050505050505050505050505050505050505050505050505050505050505050505050505050505050505050505ffc200110801dd02d003012100021101031101',
  gif: '47494638396130003000f6000045647effb8',
} as const;

export function bytesOf(hex: string): Uint8Array {
  return Buffer.from(hex, 'hex');
}

/** The beginning of a PNG of a size, and as many bytes as asked for. */
export function png(width: number, height: number, bytes = 64, seed = 0): Buffer {
  const file = Buffer.alloc(bytes, seed);
  Buffer.from(heads.png, 'hex').copy(file);
  file.writeUInt32BE(width, 16);
  file.writeUInt32BE(height, 20);
  return file;
}

/** A JPEG of 640 × 480 with so many bytes of an application segment before its frame. */
export function jpeg(segmentBytes: number): Buffer {
  const segments: Buffer[] = [];
  for (let left = segmentBytes; left > 0; left -= 60_000) {
    const length = Math.min(left, 60_000);
    const segment = Buffer.alloc(length + 4);
    segment.writeUInt16BE(0xffe1);
    segment.writeUInt16BE(length + 2, 2);
    segments.push(segment);
  }
  // Fill bytes before a marker are allowed.
  return Buffer.concat([
    Buffer.from('ffd8', 'hex'),
    ...segments,
    Buffer.from(`ffff${heads.jpegFrame}`, 'hex'),
  ]);
}
