import { asKey } from '../base/text.js';
import { isSameWord, nearest } from '../base/nearest.js';
import { synonyms } from '../catalog/synonyms.js';
import { listed } from './wording.js';

/** The key that is meant by another one beyond doubt: the same but for case and dashes, or another word for it. */
export function sameKey(word: string, known: readonly string[]): string | undefined {
  const words = synonyms.filter((group) => group.includes(asKey(word))).flat();
  return known.find((key) => isSameWord(key, word)) ?? known.find((key) => words.includes(key));
}

/** The key that is probably meant: the same, or spelt like it. */
export function meantKey(word: string, known: readonly string[]): string | undefined {
  return sameKey(word, known) ?? nearest(word, known);
}

/** The way from a key that is unknown here to one that works: its name here, its place, or a word that is spelt like it. */
export function wayToKey(word: string, known: readonly string[], elsewhere: string | undefined): string {
  if (word === '<<')
    return 'YAML 1.2 has no merge keys: write the keys out, or put them into a file to `extends`.';
  if (word.startsWith('//')) return 'A comment begins with `#` here.';
  const other = translated(word, known);
  if (other !== undefined) return other;
  const same = sameKey(word, known);
  if (same !== undefined) return sentences(`It is called '${same}' here.`, elsewhere);
  if (elsewhere !== undefined) return elsewhere;
  const guess = nearest(word, known);
  if (guess !== undefined) return `Did you mean '${guess}'?`;
  return knownKeys(known);
}

/** Text types count passes over the data, image and video types steps: what one is in the other. */
export function translated(word: string, known: readonly string[]): string | undefined {
  const means = (key: string): boolean =>
    !known.includes(key) && synonyms.some((group) => group.includes(key) && group.includes(asKey(word)));
  if (known.includes('epochs') && means('steps'))
    return 'Text is trained in passes over the data: write `epochs`. One pass takes rows ÷ (batch_size × grad_accum) steps.';
  if (known.includes('steps') && means('epochs'))
    return 'Images and video are trained by steps: write `steps`. One pass over the data takes rows ÷ (batch_size × gradient_accumulation) steps.';
  return undefined;
}

export function knownKeys(known: readonly string[]): string {
  return known.length === 1 ? `The only key here is ${known.join('')}.` : `Known keys are ${listed(known)}.`;
}

/** A model's name without its namespace is enough to know it. */
export function nearestModel(model: string, models: readonly string[]): string | undefined {
  const tail = (name: string): string => name.slice(name.lastIndexOf('/') + 1);
  const near = nearest(model, models) ?? nearest(tail(model), models.map(tail));
  return models.find((candidate) => candidate === near || tail(candidate) === near);
}

export function sentences(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join(' ');
}
