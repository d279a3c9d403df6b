import { withoutEnds } from '../../base/text.js';

/** Names that Windows keeps for devices, with any extension. */
const devices = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

const media = /\.(?:jpe?g|png|webp|gif|mp4|webm|mov)$/i;
const longest = 120;

/**
 * A name from outside as one that every system takes and none acts on: letters, digits, `_`, `.`, `-`; no path, no
 * hidden file, no device, and the ending of a picture or video when `kind` is given.
 */
export function safeName(name: string, kind?: 'image' | 'video'): string {
  const plain = withoutEnds(name.slice(-4 * longest).replace(/[^\w.-]+/g, '_'), '._-');
  const [extension = ''] = media.exec(plain) ?? [];
  const stem = plain.slice(0, plain.length - extension.length).slice(0, longest) || 'sample';
  const ending = kind === undefined || extension !== '' ? extension : '.bin';
  return `${devices.test(stem) ? 'x_' : ''}${stem}${ending}`;
}

/** The names in their order, each once; systems that do not tell upper from lower case would mix up others. */
export function uniqueNames(names: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const [, stem = '', ending = ''] = /^(.*?)(\.\w+)?$/.exec(name) ?? [];
    let free = name;
    for (let count = 2; taken.has(free.toLowerCase()); count++) free = `${stem}-${count}${ending}`;
    taken.add(free.toLowerCase());
    return free;
  });
}
