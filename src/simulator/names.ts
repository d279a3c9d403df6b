import { between, hexDigits } from './random.js';

const adjectives = ['brave', 'calm', 'eager', 'gentle', 'jolly', 'keen', 'lucky', 'proud', 'quick', 'witty'];
const colours = ['amber', 'azure', 'coral', 'ivory', 'jade', 'lime', 'olive', 'plum', 'ruby', 'teal'];
const animals = [
  'badger',
  'crane',
  'falcon',
  'gecko',
  'heron',
  'lynx',
  'marten',
  'otter',
  'puffin',
  'wombat',
];

/** A name in the hub's pattern: `sim-brave-jade-gecko`. Different numbers may get the same name. */
export function nameOf(user: string, seed: number, number: number): string {
  const words = [adjectives, colours, animals].map(
    (list, at) => list[between(0, list.length - 1, seed, number, at, 'name')] ?? '',
  );
  return [user, ...words].join('-');
}

/** An id in the form of a UUID, with a prefix when one is given. */
export function idOf(prefix: string, seed: number, number: number): string {
  const digits = hexDigits(32, seed, number, 'id');
  const parts = [digits.slice(0, 8), digits.slice(8, 12), `4${digits.slice(13, 16)}`];
  return `${prefix}${[...parts, `a${digits.slice(17, 20)}`, digits.slice(20)].join('-')}`;
}

/** A commit id as the hub writes it: 32 hexadecimal digits. */
export function commitOf(...parts: readonly (string | number)[]): string {
  return hexDigits(32, 'commit', ...parts);
}
