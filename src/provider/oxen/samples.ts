import { encodePath } from '../../http/paths.js';
import type { Sample } from '../contract.js';
import { isSigned, parseAddress } from '../../base/address.js';
import { withoutEnds } from '../../base/text.js';
import { isMedia } from './checkpoints.js';
import { mostItems, present } from '../fields.js';
import { oneLine } from '../message.js';

/** Where relative references stand. */
export interface SamplePlace {
  /** Base URL of the hub, without a slash at the end. */
  readonly hub: string;
  readonly repository: string;
  /** Branch of the model; without it relative references lead nowhere. */
  readonly branch: string | undefined;
}

/** One reference as it was found. */
export interface SampleRef {
  readonly ref: string;
  /** Folder that a bare file name stands in. */
  readonly folder?: string;
  /** Step of the checkpoint that named it, for files whose name tells none. */
  readonly step?: number;
}

/** Samples in order, and sentences about those that had to be left out. */
export interface OxenSamples {
  readonly samples: readonly Sample[];
  readonly notes: readonly string[];
}

/**
 * References → samples: last step first, within a step by index, each file once. Left out with a note: addresses that
 * carry a signature (whoever reads our log could use them) and those that are none.
 */
export function toGallery(refs: readonly SampleRef[], place: SamplePlace): OxenSamples {
  const samples = new Map<string, Sample>();
  const left = { signed: 0, unusable: 0 };
  for (const found of refs.slice(0, mostItems)) {
    const url = resolve(found, place);
    if (url === undefined) left.unusable++;
    else if (isSigned(url)) left.signed++;
    else {
      const sample = toSample(url, found.step);
      // The trainer copies its whole folder each time: same name, same file. Other names may repeat by chance.
      const identity = sample.index === undefined ? sample.url : sample.name;
      if (!samples.has(identity)) samples.set(identity, sample);
    }
  }
  return { samples: [...samples.values()].sort(byStep), notes: notesOn(left) };
}

/** `https://hub…/api/repos/{ns}/{repo}/file/{branch}/{path}`, undefined when a part cannot stand in an address. */
export function fileUrl({ hub, repository, branch }: SamplePlace, path: string): string | undefined {
  const parts = [repository, branch ?? '', path].map(encodePath);
  const [repo, revision, file] = parts;
  if (repo === undefined || revision === undefined || file === undefined) return undefined;
  return `${hub}/api/repos/${repo}/file/${revision}/${file}`;
}

/** No address or path is longer. */
const longestRef = 4096;

function resolve({ ref, folder }: SampleRef, place: SamplePlace): URL | undefined {
  if (ref.length > longestRef) return undefined;
  if (/^[a-z][a-z\d+.-]*:/i.test(ref) || ref.startsWith('//')) {
    const url = parseAddress(ref);
    if (url === undefined || !/^https?:$/.test(url.protocol)) return undefined;
    url.hash = '';
    return url;
  }
  // A path from the root of the hub, encoded already.
  if (ref.startsWith('/api/')) {
    const url = parseAddress(`${place.hub}${ref}`);
    return url?.href.startsWith(`${place.hub}/api/`) === true ? url : undefined;
  }
  // A file name may hold a question mark; what stands behind this one is no name.
  const signed = parseAddress(`https://relative.invalid/${ref}`);
  if (signed !== undefined && isSigned(signed)) return signed;
  const path = ref.replace(/^(?:\.?\/)+/, '');
  const inside = path.includes('/') || folder === undefined ? path : `${withoutEnds(folder, '/')}/${path}`;
  return parseAddress(fileUrl(place, inside) ?? '');
}

function toSample(url: URL, checkpointStep: number | undefined): Sample {
  const name = nameIn(url);
  const [, step, index] = /__(\d{1,15})_(\d{1,9})\./.exec(name) ?? [];
  return present({
    url: url.href,
    name,
    kind: /\.(?:mp4|webm|mov)$/i.test(name) ? ('video' as const) : ('image' as const),
    step: step === undefined ? checkpointStep : Number(step),
    index: index === undefined ? undefined : Number(index),
  });
}

/** A bare file name: what an encoded slash hides is no folder of ours. */
function nameIn({ pathname }: URL): string {
  const last = pathname.split('/').at(-1) ?? '';
  try {
    return oneLine(decodeURIComponent(last).replace(/^.*[\\/]/s, ''));
  } catch {
    return last;
  }
}

function byStep(a: Sample, b: Sample): number {
  const step = (b.step ?? -1) - (a.step ?? -1);
  if (step !== 0) return step;
  const index = (a.index ?? Infinity) - (b.index ?? Infinity);
  if (index !== 0 && !Number.isNaN(index)) return index;
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}

function notesOn({ signed, unusable }: { signed: number; unusable: number }): readonly string[] {
  return [
    ...(signed === 0
      ? []
      : [`${count(signed)} left out: the address carries a signature, which must not be shown.`]),
    ...(unusable === 0 ? [] : [`${count(unusable)} left out: the address cannot be used.`]),
  ];
}

function count(number: number): string {
  return number === 1 ? '1 sample was' : `${number} samples were`;
}

/** References of the files of a folder that are images or videos. */
export function refsInFolder(names: readonly string[], folder: string): readonly SampleRef[] {
  return names.filter(isMedia).map((name) => ({ ref: `${folder}/${name}`, folder }));
}
