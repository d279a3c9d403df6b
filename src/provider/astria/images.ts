import { hasErrors, type Diagnostic } from '../../base/diagnostic.js';
import { messageOf } from '../../base/failure.js';
import { nearbyFiles } from '../../base/nearby.js';
import type { FileFacts, Workspace } from '../../base/workspace.js';
import type { Trial } from '../../plan/trial.js';
import { placeOf } from '../place.js';
import { describeContent, readImageHeader } from './image-header.js';
import {
  checkCount,
  checkNames,
  identityOf,
  isCaption,
  type ImageComplaints,
  type ImageFile,
} from './image-set.js';
import { fromRoot, problemWords } from './image-words.js';
import { checkLeftOut } from './left-out.js';

/** What the patterns of a trial stand for. */
export interface Images {
  readonly diagnostics: readonly Diagnostic[];
  readonly files: readonly ImageFile[];
  /** Of all names and contents; absent without files and when there are errors. */
  readonly identity?: string;
}

const mib = 1024 * 1024;
const maxImageBytes = 50 * mib;
/** Astria's reference advises about 3 MB: https://docs.astria.ai/docs/use-cases/faq/ */
const advisedBytes = 3 * mib;
const advisedSide = 512;
const maxCaptionBytes = 64 * 1024;
/** The header of an image stands in here, large previews before it included. */
const headBytes = 256 * 1024;
const mostFiles = 500;

/**
 * Looks at every image and caption of a trial: no network, and none of them is kept. Never throws. `glance`: only at the
 * beginning of each, which is enough for all complaints; nothing is hashed then, and there is no identity.
 */
export async function readImages(trial: Trial, workspace: Workspace, how?: 'glance'): Promise<Images> {
  const diagnostics: Diagnostic[] = [];
  const complaints = openComplaints(trial, diagnostics);
  const files: ImageFile[] = [];
  const paths = expand(complaints, trial.files ?? [], workspace);
  for (const [path, at] of paths) {
    const file = await readOne(complaints, path, at, workspace, how);
    if (file !== undefined) files.push(file);
  }
  checkLeftOut(complaints, trial.files ?? [], paths, workspace);
  const isComplete = !hasErrors(diagnostics);
  const ats = (file: ImageFile): number => paths.get(file.path) ?? 0;
  checkNames(complaints, files, ats);
  checkCount(
    complaints,
    trial,
    files.filter((file) => !isCaption(file.path)).length,
    paths.size > 0 && isComplete,
  );
  if (files.length === 0 || hasErrors(diagnostics) || how === 'glance') return { diagnostics, files };
  return { diagnostics, files, identity: identityOf(files) };
}

function openComplaints(trial: Trial, diagnostics: Diagnostic[]): ImageComplaints {
  const [first] = trial.files ?? [];
  return {
    say: (severity, code, at, message, help) => {
      const place = placeOf(trial, `tune.${first === undefined ? 'image_urls' : 'images'}[${at}]`);
      diagnostics.push({ code, severity, message, help, place });
    },
  };
}

/** Path → the first pattern that names it. */
function expand(
  { say }: ImageComplaints,
  patterns: readonly string[],
  workspace: Workspace,
): ReadonlyMap<string, number> {
  const paths = new Map<string, number>();
  for (const [at, found] of matchesOf(say, patterns, workspace).entries()) {
    if (found.length === 0)
      say(
        'error',
        'no-match',
        at,
        `No file matches '${patterns[at] ?? ''}'.`,
        nearbyFiles(patterns[at] ?? '', workspace.expand(['**']).paths) ?? fromRoot,
      );
    for (const path of found) if (!paths.has(path)) paths.set(path, at);
  }
  if (paths.size <= mostFiles) return paths;
  say(
    'error',
    'too-many-images',
    0,
    `${paths.size} files match, and more than ${mostFiles} are not sent.`,
    'Name the folder of the images more exactly.',
  );
  return new Map();
}

/** Never throws, as who asks. */
function matchesOf(
  say: ImageComplaints['say'],
  patterns: readonly string[],
  workspace: Workspace,
): readonly (readonly string[])[] {
  try {
    return workspace.expand(patterns).matches;
  } catch (error) {
    say('error', 'too-many-images', 0, messageOf(error), 'Name the folder of the images more exactly.');
    return [];
  }
}

async function readOne(
  complaints: ImageComplaints,
  path: string,
  at: number,
  workspace: Workspace,
  how: 'glance' | undefined,
): Promise<ImageFile | undefined> {
  const caption = isCaption(path);
  const maxBytes = caption ? maxCaptionBytes : maxImageBytes;
  const facts = await workspace.inspect(path, {
    maxBytes,
    headBytes: Math.min(headBytes, maxBytes),
    headOnly: how === 'glance',
  });
  if (facts.kind === 'problem') {
    const near = facts.problem === 'missing' ? nearbyFiles(path, workspace.expand(['**']).paths) : undefined;
    const [message, help] = problemWords(facts, maxBytes, near);
    complaints.say('error', `file-${facts.problem}`, at, `${path} ${message}.`, help);
    return undefined;
  }
  const type = caption ? captionType(complaints, facts, at) : imageType(complaints, facts, at);
  const { size: bytes, sha256 } = facts;
  // Astria knows captions by this very ending.
  const name = (path.split('/').at(-1) ?? path).replace(/\.txt$/i, '.txt');
  return type === undefined ? undefined : { path, name, type, bytes, sha256 };
}

function captionType({ say }: ImageComplaints, { path, head }: FileFacts, at: number): string | undefined {
  try {
    if (new TextDecoder('utf-8', { fatal: true }).decode(head).trim() !== '')
      return 'text/plain; charset=utf-8';
    say('error', 'caption-empty', at, `${path} is empty.`, 'Write what its image shows, or remove the file.');
  } catch {
    say('error', 'caption-not-text', at, `${path} is not text in UTF-8.`, 'Save the caption as UTF-8 text.');
  }
  return undefined;
}

function imageType(
  { say }: ImageComplaints,
  { path, head, size: bytes }: FileFacts,
  at: number,
): string | undefined {
  const header = readImageHeader(head);
  if (header === undefined) {
    const content = describeContent(head);
    say(
      'error',
      'not-an-image',
      at,
      `${path} is ${content ?? 'no image that is known'}, by its content.`,
      'Astria takes JPEG, PNG, WebP and GIF; captions end in .txt.',
    );
    return undefined;
  }
  const { type, size } = header;
  const kind = type.replace('image/', '');
  const ending = /\.([a-z\d]+)$/i.exec(path)?.[1]?.toLowerCase() ?? '';
  if (ending.replace(/^(?:jpg|jpe|jfif)$/, 'jpeg') !== kind)
    say('warning', 'other-type', at, `${path} is a ${kind.toUpperCase()} by its content.`, 'Rename it.');
  if (bytes > advisedBytes)
    say(
      'warning',
      'image-large',
      at,
      `${path} has ${inMib(bytes)} MiB.`,
      'Astria advises about 3 MB an image; large uploads may not end in time.',
    );
  if (size !== undefined && Math.min(size.width, size.height) < advisedSide)
    say(
      'warning',
      'image-small',
      at,
      `${path} has ${size.width} × ${size.height} pixels.`,
      `Astria advises at least ${advisedSide} × ${advisedSide}, better 1024 to 2048.`,
    );
  return type;
}

function inMib(bytes: number): string {
  return (bytes / mib).toFixed(1);
}
