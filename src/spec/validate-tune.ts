import type { Diagnostic } from '../base/diagnostic.js';
import { complaintsAbout } from '../catalog/astria-rules.js';
import {
  astriaFollowUpKeys,
  astriaReserved,
  astriaWords,
  requiredTuneKeys,
  tuneKey,
  tuneKeys,
} from '../catalog/astria.js';
import { nearest } from '../base/nearest.js';
import { bodyKeys, ownKeys, repositoryKey } from '../catalog/file-keys.js';
import { secretWord } from '../catalog/foreign-keys.js';
import { checkKeys, meantEntries } from './check-keys.js';
import type { SpecContext } from './spec-context.js';
import * as messages from './messages.js';
import { entryOf, isVoid, placeOf, toJsonObject, type SpecTable } from './node.js';
import { placeAt } from './place-at.js';
import { findPlaceholders } from './find-placeholders.js';
import { versionProblem } from './version-problem.js';

const topKeys = { ...ownKeys, ...tuneKey, ...astriaFollowUpKeys };
const topNames = Object.keys(topKeys);
const allNames = [...topNames, ...Object.keys({ ...repositoryKey, ...bodyKeys })];
const where = 'a fine-tune file for Astria';

/** Whether a file is for Astria: it says so, though perhaps misspelt, or it says nothing and holds a tune. */
export function isForAstria(table: SpecTable, allowUnknown: boolean): boolean {
  const meant = meantEntries(table, allNames, allowUnknown);
  const node = meant.get('provider')?.value;
  const written = node?.kind === 'scalar' && typeof node.value === 'string' ? node.value : '';
  return (nearest(written, providers) ?? (meant.has('tune') ? 'astria' : 'oxen')) === 'astria';
}

const providers = ['oxen', 'astria'];

/** Everything that is wrong with a file for Astria; places are those of the values as written. */
export function validateTune(
  table: SpecTable,
  strictness: Pick<SpecContext, 'allowUnknown' | 'isPartial'>,
): readonly Diagnostic[] {
  const context: SpecContext = { diagnostics: [], wordFor: secretWord, ...strictness };
  const top = meantEntries(table, topNames, context.allowUnknown);
  const otherVersion = versionProblem(top.get('version'));
  if (otherVersion !== undefined) return [otherVersion];
  const start = placeOf({ ...table.spot, end: table.spot.start + 1 });
  checkKeys(
    context,
    table,
    {
      keys: topKeys,
      required: ['tune'],
      reserved: astriaReserved,
      where,
      prefix: '',
      place: start,
      elsewhere: (key) => wordFor(key, Object.hasOwn(tuneKeys, key) ? `It belongs under 'tune'.` : undefined),
    },
    top,
  );
  if (!top.has('provider') && context.isPartial !== true)
    context.diagnostics.push(messages.missingKey('provider', where, 'Add `provider: astria`.', start));
  context.diagnostics.push(...withoutMeans(table), ...findPlaceholders(table, 'astria'));
  const entry = top.get('tune');
  if (entry?.value.kind !== 'table') return context.diagnostics;
  const meant = meantEntries(entry.value, Object.keys(tuneKeys), context.allowUnknown);
  const place = placeOf(entry.keySpot);
  checkKeys(
    context,
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
  // What goes together can only be told of a whole.
  if (context.isPartial === true) return context.diagnostics;
  const entries = [...meant].map(([key, written]) => ({ ...written, key }));
  for (const { path, ...complaint } of complaintsAbout(toJsonObject(entries)))
    context.diagnostics.push({ ...complaint, place: placeAt({ ...entry.value, entries }, path, place) });
  return context.diagnostics;
}

function wordFor(key: string, otherwise: string | undefined): string | undefined {
  return Object.hasOwn(astriaWords, key) ? astriaWords[key] : otherwise;
}

/** Keys of ours that Astria has no means for: better said of the file than found out while it trains. */
function withoutMeans(table: SpecTable): readonly Diagnostic[] {
  const limits = entryOf(table, 'limits');
  const description = entryOf(table, 'description');
  const keys = limits?.value.kind === 'table' ? limits.value.entries : [];
  return [
    ...keys
      .filter(({ key, value }) => !key.startsWith('x-') && !isVoid(value))
      .map(({ key, keySpot }): Diagnostic => ({
        code: 'not-at-astria',
        severity: 'error',
        message: `'limits.${key}' cannot be kept: Astria cannot stop a training, and tells no cost while it trains.`,
        help: 'Leave it out. What a training costs is decided by its steps: `tune.preset`, `tune.steps` and the number of images.',
        place: placeOf(keySpot),
      })),
    ...(description === undefined || isVoid(description.value)
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
