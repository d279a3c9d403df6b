import { chance } from './random.js';

/** A small real JPEG: noise that becomes a picture as the step goes on. The same for the same parts. */
export function drawJpeg(seed: string, index: number, done: number): Uint8Array {
  const bits: number[] = [];
  const before = [0, 0, 0];
  for (let row = 0; row < blocks; row++)
    for (let column = 0; column < blocks; column++)
      for (const [part, level] of colourOf(seed, index, done, row, column).entries()) {
        writeLevel(bits, level - (before[part] ?? 0));
        before[part] = level;
      }
  return Uint8Array.from([...head, ...pack(bits), 0xff, 0xd9]);
}

/** The smallest file that calls itself an MP4: its type, a movie without tracks, some data. */
export function drawMp4(seed: string, index: number): Uint8Array {
  const movie = [...long(0), ...long(0), ...long(0), ...long(1000), ...long(1000), ...long(0x10000), 1, 0];
  const matrix = [0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000].flatMap(long);
  const header = box('mvhd', [
    ...movie,
    ...Array<number>(10).fill(0),
    ...matrix,
    ...Array<number>(24).fill(0),
    ...long(1),
  ]);
  return Uint8Array.from([
    ...box('ftyp', [...ascii('isom'), ...long(0x200), ...ascii('isomiso2mp41')]),
    ...box('moov', header),
    ...box('mdat', ascii(`${seed} ${index}`)),
  ]);
}

// Baseline JPEG (ITU-T T.81) of the average colours of 8×8 blocks alone: with a quantiser of 64 an average of a block
// is one of some thirty levels, and every block ends after it.
const blocks = 12;
const edge = 8 * blocks;
/** One code for each size of a difference, 0 to 7, each of three bits but the last two. */
const levelCodes = ['000', '001', '010', '011', '100', '101', '1100', '1101'];
const endOfBlock = '0';

const head: readonly number[] = [
  0xff,
  0xd8,
  ...segment(0xe0, [...ascii('JFIF'), 0, 1, 1, 0, 0, 1, 0, 1, 0, 0]),
  ...segment(0xdb, [0, ...Array<number>(64).fill(64)]),
  ...segment(0xc0, [8, ...short(edge), ...short(edge), 3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0]),
  ...segment(0xc4, [0x00, 0, 0, 6, 2, ...Array<number>(12).fill(0), 0, 1, 2, 3, 4, 5, 6, 7]),
  ...segment(0xc4, [0x10, 1, ...Array<number>(15).fill(0), 0]),
  ...segment(0xda, [3, 1, 0, 2, 0, 3, 0, 0, 63, 0]),
];

/** Levels of brightness and of the two colour differences, each about -16 to 15. */
function colourOf(
  seed: string,
  index: number,
  done: number,
  row: number,
  column: number,
): readonly [number, number, number] {
  const hue = chance(seed, index, 'hue') * 2 * Math.PI;
  const [x, y] = [column - blocks / 2 + 0.5, row - blocks * (0.4 + 0.2 * chance(seed, index, 'height'))];
  const isSun = x * x + y * y < 9;
  const isLand = row > blocks * 0.65;
  const target = [
    isSun ? 12 : isLand ? -8 : 2,
    Math.cos(hue + (isLand ? 2 : 0)) * 6,
    Math.sin(hue + (isLand ? 2 : 0)) * 6 + (isSun ? 5 : 0),
  ];
  const [a = 0, b = 0, c = 0] = target.map((level, part) => {
    const noise = (chance(seed, index, row, column, part) - 0.5) * 24;
    return Math.round(level * done + noise * (1 - done) * 0.9);
  });
  return [a, b, c];
}

function writeLevel(bits: number[], difference: number): void {
  const size = difference === 0 ? 0 : Math.floor(Math.log2(Math.abs(difference))) + 1;
  const value = difference < 0 ? difference + 2 ** size - 1 : difference;
  const digits = size === 0 ? '' : value.toString(2).padStart(size, '0');
  for (const bit of `${levelCodes[size] ?? ''}${digits}${endOfBlock}`) bits.push(Number(bit));
}

function pack(bits: readonly number[]): readonly number[] {
  const bytes: number[] = [];
  for (let at = 0; at < bits.length; at += 8) {
    let byte = 0;
    for (let bit = 0; bit < 8; bit++) byte = byte * 2 + (bits[at + bit] ?? 1);
    bytes.push(byte);
    // A marker must not appear by chance.
    if (byte === 0xff) bytes.push(0);
  }
  return bytes;
}

function segment(marker: number, bytes: readonly number[]): readonly number[] {
  return [0xff, marker, ...short(bytes.length + 2), ...bytes];
}

function box(type: string, bytes: readonly number[]): readonly number[] {
  return [...long(bytes.length + 8), ...ascii(type), ...bytes];
}

function ascii(text: string): readonly number[] {
  return Array.from(text, (letter) => letter.charCodeAt(0) & 0x7f);
}

function short(value: number): readonly number[] {
  return [(value >> 8) & 0xff, value & 0xff];
}

function long(value: number): readonly number[] {
  return [(value >>> 24) & 0xff, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff];
}
