import type { Sample } from '../contract.js';
import { isSigned, parseAddress } from '../../base/address.js';
import { amountOf, fieldsOf, idOf, listOf, present, textOf, timeOf } from '../fields.js';
import { errorText, oneLine } from '../message.js';
import { hostsOnly } from './hosts-only.js';
import { itemsOf } from './wire.js';

/** A sample that is painted when its tune is trained. */
export interface AstriaPrompt {
  readonly id: string;
  readonly text: string;
  /** Addresses as they came. */
  readonly images: readonly string[];
  readonly error?: string;
  readonly createdAt?: number;
  readonly paintedAt?: number;
  /** In 1/1000 of a cent. */
  readonly cost?: number;
}

/** Samples and what is to be said about them. */
export interface AstriaSamples {
  readonly samples: readonly Sample[];
  readonly notes: readonly string[];
  readonly remarks: readonly string[];
}

/** The prompts of a list, oldest first; undefined when there is no list in the body. */
export function readPrompts(body: unknown): readonly AstriaPrompt[] | undefined {
  return itemsOf(body, 'prompts')
    ?.map(readPrompt)
    .filter((prompt) => prompt !== undefined)
    .sort((a, b) => (a.createdAt ?? 0) - (b.createdAt ?? 0) || Number(a.id) - Number(b.id));
}

/** So long after training may the samples of the tune itself be made: a faceid tune is trained before it is created. */
const nestedMs = 60_000;

/** Those that belong to the training, not what somebody painted with it later. */
export function nestedIn(
  prompts: readonly AstriaPrompt[],
  { createdAt = 0, finishedAt = 0 }: { readonly createdAt?: number; readonly finishedAt?: number },
): readonly AstriaPrompt[] {
  return prompts.filter((prompt) => (prompt.createdAt ?? 0) <= Math.max(createdAt, finishedAt) + nestedMs);
}

/** A moment between a sample and its addresses. */
const blankMs = 10_000;

/** Whether no more is to come: images, an error, or neither though it was painted a moment ago. */
export function isSettled({ images, error, paintedAt }: AstriaPrompt, now: number): boolean {
  return images.length > 0 || error !== undefined || (paintedAt !== undefined && now - paintedAt >= blankMs);
}

/** Prompts → samples in the order of the file; what failed or may not be shown is said. */
export function toGallery(prompts: readonly AstriaPrompt[]): AstriaSamples {
  const samples = new Map<string, Sample>();
  const notes: string[] = [];
  let left = 0;
  for (const [index, { id, text, images, error, paintedAt }] of prompts.entries()) {
    const about = `The sample ${index + 1} ('${oneLine(text, 80)}')`;
    if (error !== undefined) notes.push(`${about} failed: ${error}`);
    else if (images.length === 0)
      notes.push(`${about} ${paintedAt === undefined ? 'is not done yet' : 'was painted without an image'}.`);
    for (const [at, image] of images.entries()) {
      const url = parseAddress(image);
      if (url === undefined || !/^https?:$/.test(url.protocol) || isSigned(url)) left++;
      else
        samples.set(url.href, {
          url: url.href,
          name: `${id}-${at + 1}${endingOf(url)}`,
          kind: /\.(?:mp4|webm|mov)$/i.test(url.pathname) ? 'video' : 'image',
          prompt: text,
          index,
        });
    }
  }
  if (left > 0)
    notes.push(
      `${left} ${left === 1 ? 'image was' : 'images were'} left out: the address cannot be used, or carries a signature, which must not be shown.`,
    );
  return { samples: [...samples.values()], notes, remarks: costOf(prompts) };
}

/** Addresses mostly have no ending; what has been seen behind those is JPEG. */
function endingOf({ pathname }: URL): string {
  return /\.(?:jpe?g|png|webp|gif|mp4|webm|mov)$/i.exec(pathname)?.[0].toLowerCase() ?? '.jpg';
}

function readPrompt(item: unknown): AstriaPrompt | undefined {
  const fields = fieldsOf(item);
  const id = idOf(fields['id']);
  if (id === undefined) return undefined;
  const error = errorText(fields['user_error']);
  return present({
    id,
    // For a LoRA Astria puts its tag in front of the text.
    text: (textOf(fields['text']) ?? '').replace(/^(?:<[a-z]+:[^<>]{1,100}>\s*)+/i, ''),
    images: (listOf(fields['images']) ?? [])
      .map((image) => textOf(image) ?? textOf(fieldsOf(image)['url']))
      .filter((image) => image !== undefined),
    error: error === undefined ? undefined : hostsOnly(error),
    createdAt: timeOf(fields['created_at']),
    paintedAt: timeOf(fields['trained_at']),
    cost: amountOf(fields['cost_mc']),
  });
}

function costOf(prompts: readonly AstriaPrompt[]): readonly string[] {
  // What is not painted has a price, and is not paid.
  const cost = prompts.reduce((sum, { images, cost: one = 0 }) => sum + (images.length > 0 ? one : 0), 0);
  if (cost === 0) return [];
  return [
    `The samples cost ${(cost / 100_000).toFixed(2)} USD. What the training costs Astria does not tell; it stands on the page of the account.`,
  ];
}
