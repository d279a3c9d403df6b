/** A hash that is fed piece by piece. */
export interface Xxh3 {
  readonly update: (bytes: Uint8Array) => void;
  /** Hexadecimal without leading zeros, as Oxen writes its hashes; undefined for short content. */
  readonly digest: () => string | undefined;
}

/** Content of so few bytes is hashed by rules of its own, which nobody here needs. */
export const longestShort = 240;

/*
 * XXH3, 128 bits, without a seed, of content longer than 240 bytes
 * (https://github.com/Cyan4973/xxHash/blob/v0.8.3/doc/xxhash_spec.md#xxh3-algorithm-overview). Numbers of 64 bits are
 * kept as two halves: with BigInt a gigabyte would take minutes.
 */

const secret = Buffer.from(
  'b8fe6c3923a44bbe7c01812cf721ad1cded46de9839097db7240a4a4b7b3671fcb79e64eccc0e578825ad07dccff7221' +
    'b8084674f743248ee03590e6813a264c3c2852bb91c300cb88d0658b1b532ea371644897a20df94e3819ef46a9deacd8' +
    'a8fa763fe39c343ff9dcbbc7c70b4f1d8a51e04bcdb45931c89f7ec9d9787364eac5ac8334d3ebc3c581a0fffa1363eb' +
    '170ddd51b7f0da49d316552629d4689e2b16be587d47a1fc8ff8b8d17ad031ce45cb3a8f95160428afd7fbcabb4b407e',
  'hex',
);
const secretView = new DataView(secret.buffer, secret.byteOffset, secret.byteLength);

const stripe = 64;
const block = 1024;
const prime32 = [0x9e3779b1, 0x85ebca77, 0xc2b2ae3d] as const;
const prime64 = [
  0x9e3779b185ebca87n,
  0xc2b2ae3d27d4eb4fn,
  0x165667b19e3779f9n,
  0x85ebca77c2b2ae63n,
  0x27d4eb2f165667c5n,
] as const;
const mask = 0xffffffffffffffffn;

export function startXxh3(): Xxh3 {
  const [p1, p2, p3, p4, p5] = prime64;
  const start = [BigInt(prime32[2]), p1, p2, p3, p4, BigInt(prime32[1]), p5, BigInt(prime32[0])];
  const low = Uint32Array.from(start, (value) => Number(value & 0xffffffffn));
  const high = Uint32Array.from(start, (value) => Number(value >> 32n));
  // The last stripe before the block, which the very last one may reach back into, and the block itself.
  const held = new Uint8Array(stripe + block);
  const view = new DataView(held.buffer);
  let filled = 0;
  let total = 0;
  return {
    update: (bytes) => {
      total += bytes.length;
      for (let at = 0; at < bytes.length;) {
        // The last block is treated otherwise, so a full one waits until more comes.
        if (filled === block) {
          for (let n = 0; n < block / stripe; n++) accumulate(low, high, view, stripe + n * stripe, n * 8);
          scramble(low, high);
          held.copyWithin(0, block, block + stripe);
          filled = 0;
        }
        const part = bytes.subarray(at, at + block - filled);
        held.set(part, stripe + filled);
        filled += part.length;
        at += part.length;
      }
    },
    digest: () => {
      if (total <= longestShort) return undefined;
      const [lows, highs] = [low.slice(), high.slice()];
      const whole = Math.floor((filled - 1) / stripe);
      for (let n = 0; n < whole; n++) accumulate(lows, highs, view, stripe + n * stripe, n * 8);
      accumulate(lows, highs, view, filled, secret.length - stripe - 7);
      const length = BigInt(total);
      const value =
        (merge(lows, highs, secret.length - stripe - 11, ~(length * p2) & mask) << 64n) |
        merge(lows, highs, 11, (length * p1) & mask);
      return value.toString(16);
    },
  };
}

/** Takes the stripe at an offset into the eight lanes. */
function accumulate(low: Uint32Array, high: Uint32Array, data: DataView, at: number, key: number): void {
  for (let lane = 0; lane < 8; lane++) {
    const dataLow = data.getUint32(at + 8 * lane, true);
    const dataHigh = data.getUint32(at + 8 * lane + 4, true);
    add(low, high, lane ^ 1, dataLow, dataHigh);
    const a = (dataLow ^ secretView.getUint32(key + 8 * lane, true)) >>> 0;
    const b = (dataHigh ^ secretView.getUint32(key + 8 * lane + 4, true)) >>> 0;
    // The product of two numbers of 32 bits, by their halves.
    const [aLow, aHigh, bLow, bHigh] = [a & 0xffff, a >>> 16, b & 0xffff, b >>> 16];
    const inner = aLow * bLow;
    const cross = aHigh * bLow + (inner >>> 16);
    const other = aLow * bHigh + (cross % 0x10000);
    const product = aHigh * bHigh + Math.floor(cross / 0x10000) + Math.floor(other / 0x10000);
    add(low, high, lane, ((other << 16) | (inner & 0xffff)) >>> 0, product);
  }
}

function add(low: Uint32Array, high: Uint32Array, lane: number, addLow: number, addHigh: number): void {
  const sum = (low[lane] ?? 0) + addLow;
  low[lane] = sum;
  high[lane] = (high[lane] ?? 0) + addHigh + (sum > 0xffffffff ? 1 : 0);
}

/** Mixes the lanes after a whole block. */
function scramble(low: Uint32Array, high: Uint32Array): void {
  for (let lane = 0; lane < 8; lane++) {
    const key = secretView.getBigUint64(secret.length - stripe + 8 * lane, true);
    let value = (BigInt(high[lane] ?? 0) << 32n) | BigInt(low[lane] ?? 0);
    value ^= value >> 47n;
    value = ((value ^ key) * BigInt(prime32[0])) & mask;
    low[lane] = Number(value & 0xffffffffn);
    high[lane] = Number(value >> 32n);
  }
}

/** The lanes as one number of 64 bits. */
function merge(low: Uint32Array, high: Uint32Array, key: number, start: bigint): bigint {
  const laneOf = (lane: number): bigint =>
    ((BigInt(high[lane] ?? 0) << 32n) | BigInt(low[lane] ?? 0)) ^
    secretView.getBigUint64(key + 8 * lane, true);
  let sum = start;
  for (let lane = 0; lane < 8; lane += 2) {
    const product = laneOf(lane) * laneOf(lane + 1);
    sum = (sum + ((product & mask) ^ (product >> 64n))) & mask;
  }
  sum ^= sum >> 37n;
  sum = (sum * 0x165667919e3779f9n) & mask;
  return sum ^ (sum >> 32n);
}
