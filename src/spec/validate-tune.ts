import type { Diagnostic, Place } from '../base/diagnostic.js';
import { complaintsAbout } from '../catalog/astria-rules.js';
import { astriaFileKeys, astriaWords, requiredTuneKeys, tuneKeys } from '../catalog/astria.js';
import { ownKeys } from '../catalog/file-keys.js';
import { checkKeys, meantEntries, type Desk } from './check.js';
import { entryOf, placeOf, toJsonObject, type Node, type Table } from './node.js';

const topKeys = { ...ownKeys, ...astriaFileKeys };

/** Everything that is wrong with a file for Astria; places are those of the values as written. */
export function validateTune(table: Table, allowUnknown: boolean): readonly Diagnostic[] {
  const desk: Desk = { diagnostics: [], allowUnknown };
  const start = placeOf({ ...table.spot, end: table.spot.start + 1 });
  checkKeys(desk, table, {
    keys: topKeys,
    required: ['tune'],
    where: 'a fine-tune file for Astria',
    prefix: '',
    place: start,
    elsewhere: (key) => wordFor(key, Object.hasOwn(tuneKeys, key) ? `It belongs under 'tune'.` : undefined),
  });
  desk.diagnostics.push(...withoutMeans(table));
  const entry = entryOf(table, 'tune');
  if (entry?.value.kind !== 'table') return desk.diagnostics;
  const meant = meantEntries(entry.value, Object.keys(tuneKeys), allowUnknown);
  const place = placeOf(entry.keySpot);
  checkKeys(
    desk,
    entry.value,
    {
      keys: tuneKeys,
      required: requiredTuneKeys,
      where: "'tune'",
      prefix: 'tune.',
      place,
      elsewhere: (key) =>
        wordFor(key, Object.hasOwn(topKeys, key) ? 'It belongs to the top of the file.' : undefined),
    },
    meant,
  );
  const entries = [...meant].map(([key, written]) => ({ ...written, key }));
  for (const { path, ...complaint } of complaintsAbout(toJsonObject(entries)))
    desk.diagnostics.push({ ...complaint, place: placeAt({ ...entry.value, entries }, path, place) });
  return desk.diagnostics;
}

function wordFor(key: string, otherwise: string | undefined): string | undefined {
  return Object.hasOwn(astriaWords, key) ? astriaWords[key] : otherwise;
}

/** Keys of ours that Astria has no means for: better said of the file than found out while it trains. */
function withoutMeans(table: Table): readonly Diagnostic[] {
  const limits = entryOf(table, 'limits');
  const description = entryOf(table, 'description');
  const keys = limits?.value.kind === 'table' ? limits.value.entries : [];
  return [
    ...keys
      .filter(({ key }) => !key.startsWith('x-'))
      .map(({ key, keySpot }): Diagnostic => ({
        code: 'not-at-astria',
        severity: 'error',
        message: `'limits.${key}' cannot be kept: Astria cannot stop a training, and tells no cost while it trains.`,
        help: 'Leave it out. What a training costs is decided by its steps: `tune.preset`, `tune.steps` and the number of images.',
        place: placeOf(keySpot),
      })),
    ...(description === undefined
      ? []
      : [
          {
            code: 'not-at-astria',
            severity: 'notice' as const,
            message: 'Astria keeps no descriptions: this one is not sent.',
            help: '`tune.title` and `name` are shown there.',
            place: placeOf(description.keySpot),
          },
        ]),
  ];
}

/** The place of what a path leads to, or of the last part of it that is there. */
function placeAt(table: Table, path: readonly (string | number)[], otherwise: Place): Place {
  let node: Node = table;
  let place = otherwise;
  for (const step of path) {
    const next: Node | undefined =
      node.kind === 'list' && typeof step === 'number'
        ? node.items[step]
        : node.kind === 'table' && typeof step === 'string'
          ? entryOf(node, step)?.value
          : undefined;
    if (next === undefined) break;
    node = next;
    place = placeOf(next.spot);
  }
  return place;
}
