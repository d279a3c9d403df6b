import { createHash } from 'node:crypto';
import type { Severity } from '../../base/diagnostic.js';
import { familyOf, isMock } from '../../catalog/astria-rules.js';
import type { Trial } from '../../plan/trial.js';

/** An image or a caption that is sent along. */
export interface ImageFile {
  readonly path: string;
  /** Astria pairs images and captions by it. */
  readonly name: string;
  readonly type: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** Where complaints about files go. */
export interface ImageComplaints {
  /** `at` is the pattern that it is about. */
  readonly say: (severity: Severity, code: string, at: number, message: string, help: string) => void;
}

/** Whether part of the data is addresses, whose content nobody can vouch for. */
export function hasAddresses(trial: Trial): boolean {
  return addressesOf(trial).length > 0;
}

/** Base names are what Astria sees, so they must differ; a caption belongs to the image of the same name. */
export function checkNames(
  { say }: ImageComplaints,
  files: readonly ImageFile[],
  ats: (file: ImageFile) => number,
): void {
  const images = new Map<string, ImageFile>();
  const captions = new Map<string, ImageFile>();
  for (const file of files) {
    const group = isCaption(file.path) ? captions : images;
    const stem = stemOf(file.name);
    const twin = group.get(stem);
    if (twin === undefined) group.set(stem, file);
    else
      say(
        'error',
        'same-name',
        ats(file),
        `${file.path} and ${twin.path} have the same name.`,
        'Astria knows images by their names, without folder and ending: rename one of them.',
      );
  }
  const exact = new Set([...images.values()].map(({ name }) => withoutEnding(name)));
  for (const file of captions.values())
    if (!exact.has(withoutEnding(file.name)))
      say(
        'error',
        'caption-alone',
        ats(file),
        `${file.path} is a caption without its image.`,
        images.has(stemOf(file.name))
          ? 'Such a training fails: the names must be the same, capital and small letters too.'
          : 'Such a training fails. Name the image in `images` as well, or leave the caption out.',
      );
  const lacking = [...images].filter(([stem]) => !captions.has(stem)).map(([, file]) => file);
  const [first] = lacking;
  if (lacking.length < images.size && first !== undefined)
    say(
      'warning',
      'caption-missing',
      ats(first),
      `${lacking.length} of ${images.size} images have no caption, ${first.path} among them.`,
      'With captions Astria trains on them instead of token and class: give all images one, or none.',
    );
}

/** Few or many images are a matter of taste; none at all are not. */
export function checkCount(
  { say }: ImageComplaints,
  trial: Trial,
  images: number,
  hasPatterns: boolean,
): void {
  const tune = trial.sent ?? trial.request;
  const count = images + addressesOf(trial).length;
  const isFlux = familyOf(tune) === 'flux1';
  const advised = isFlux ? 8 : 4;
  if (count === 0 && hasPatterns)
    say('error', 'no-images', 0, 'There are no images among the files.', 'Name the images as well.');
  else if (count > 0 && count < advised && tune['model_type'] !== 'faceid')
    say(
      'warning',
      'few-images',
      0,
      `${count === 1 ? 'There is 1 image' : `There are ${count} images`}.`,
      `Astria advises at least ${advised}, better 16.`,
    );
  // Without a preset Flux is trained by the one for many images.
  else if (count > 20 && !isMock(tune) && !(isFlux && tune['preset'] === undefined))
    say(
      'warning',
      'many-images',
      0,
      `There are ${count} images.`,
      isFlux ? 'For more than 20 Astria advises `preset: high`.' : 'Astria advises about 16.',
    );
}

function addressesOf(trial: Trial): readonly unknown[] {
  const { image_urls: urls } = trial.sent ?? trial.request;
  return Array.isArray(urls) ? urls : [];
}

/** The same for the same names and contents, in whatever order. */
export function identityOf(files: readonly ImageFile[]): string {
  const lines = files.map(({ name, sha256 }) => `${sha256} ${name}\n`).sort();
  return `images:${createHash('sha256').update(lines.join('')).digest('hex')}`;
}

/** Whether a path is that of a caption. */
export function isCaption(path: string): boolean {
  return /\.txt$/i.test(path);
}

/** Windows and macOS, where the images may come from, do not tell upper and lower case apart. */
function stemOf(name: string): string {
  return withoutEnding(name).toLowerCase();
}

function withoutEnding(name: string): string {
  return name.replace(/\.[^.]*$/, '');
}
