import type { Diagnostic } from '../base/diagnostic.js';
import { nearest } from '../base/nearest.js';
import type { Catalog, ScriptType } from '../catalog/catalog.js';
import { bodyKeys, ownKeys, repositoryKey, requiredBodyKeys } from '../catalog/file-keys.js';
import { checkKeys, type Desk } from './check.js';
import * as messages from './messages.js';
import { entryOf, isEmpty, isNull, placeOf, textIn, type Scalar, type Table } from './node.js';

const topKeys = { ...ownKeys, ...repositoryKey, ...bodyKeys };

/** Everything that is wrong with a file, with what was laid over it; places are those of the values as written. */
export function validate(table: Table, catalog: Catalog, allowUnknown: boolean): readonly Diagnostic[] {
  const desk: Desk = { diagnostics: [], allowUnknown };
  const version = entryOf(table, 'version')?.value;
  const isOther = version?.kind === 'scalar' && typeof version.value === 'number' && version.value !== 1;
  if (isOther) return [messages.unsupportedVersion(String(version.value), placeOf(version.spot))];
  const start = { ...table.spot, end: table.spot.start + 1 };
  checkKeys(desk, table, {
    keys: topKeys,
    required: ['repository', ...requiredBodyKeys],
    where: 'a fine-tune file',
    prefix: '',
    place: placeOf(start),
    elsewhere: (key) =>
      ownersOf(key, catalog) === undefined ? undefined : `It belongs under 'training_params'.`,
  });
  const type = checkScriptType(desk, table, catalog);
  if (type !== undefined) {
    checkModel(desk, table, type, catalog);
    checkParams(desk, table, type, catalog);
  }
  return desk.diagnostics;
}

function checkScriptType(desk: Desk, table: Table, { types }: Catalog): ScriptType | undefined {
  const node = textNode(table, 'script_type');
  if (node === undefined) return undefined;
  const type = types.get(node.value);
  if (type !== undefined) return type;
  const guess = nearest(node.value, types.keys());
  const known = `Known are ${[...types.keys()].join(', ')}.`;
  desk.diagnostics.push(
    messages.unknownScriptType(
      node.value,
      desk.allowUnknown
        ? 'It is sent as it is, and training_params are not checked.'
        : `${guess === undefined ? known : `Did you mean '${guess}'? ${known}`} If Oxen has it by now: \`allow-unknown: true\`.`,
      placeOf(node.spot),
      desk.allowUnknown ? 'notice' : 'error',
    ),
  );
  return undefined;
}

/** The lists of models are months old: an unknown one is a warning. */
function checkModel(desk: Desk, table: Table, type: ScriptType, { types }: Catalog): void {
  const node = textNode(table, 'base_model');
  if (node === undefined || type.baseModels.includes(node.value)) return;
  const owners = [...types.values()].filter(({ baseModels }) => baseModels.includes(node.value));
  const guess = nearest(node.value, type.baseModels);
  const help =
    owners.length > 0
      ? `It is known for ${owners.map(({ name }) => name).join(', ')}. For ${type.name}: ${type.baseModels.join(', ')}.`
      : guess === undefined
        ? `Known are ${type.baseModels.join(', ')}.`
        : `Did you mean '${guess}'?`;
  desk.diagnostics.push(
    messages.unknownModel(
      node.value,
      type.name,
      `${help} It is sent as it is.`,
      placeOf(node.spot),
      desk.allowUnknown ? 'notice' : 'warning',
    ),
  );
}

function checkParams(desk: Desk, table: Table, type: ScriptType, catalog: Catalog): void {
  const entry = entryOf(table, 'training_params');
  // Written, but no map: that has been said.
  if (entry !== undefined && entry.value.kind !== 'table') return;
  const params: Table =
    entry?.value.kind === 'table' ? entry.value : { kind: 'table', entries: [], spot: table.spot };
  const lacks = entry?.keySpot ?? entryOf(table, 'script_type')?.value.spot ?? table.spot;
  checkKeys(desk, params, {
    keys: type.parameters,
    required: type.required,
    replaceable: type.replaceable,
    open: type.open ?? false,
    where: type.name,
    prefix: 'training_params.',
    place: placeOf(lacks),
    elsewhere: (key) =>
      Object.hasOwn(topKeys, key) ? 'It belongs to the top of the file.' : ownersOf(key, catalog),
  });
  const samples = entryOf(params, 'samples');
  if (Object.hasOwn(type.parameters, 'samples') && samples === undefined)
    desk.diagnostics.push(messages.stockSamples(placeOf(lacks)));
}

/** `'image_column' is a parameter of image_editing, image_generation.` */
function ownersOf(key: string, { types }: Catalog): string | undefined {
  const owners = [...types.values()].filter(({ parameters }) => Object.hasOwn(parameters, key));
  if (owners.length === 0) return undefined;
  return `'${key}' is a parameter of ${owners.map(({ name }) => name).join(', ')}.`;
}

/** A text that is there and not blank; anything else has been complained about. */
function textNode(table: Table, key: string): (Scalar & { readonly value: string }) | undefined {
  const value = entryOf(table, key)?.value;
  const text = textIn(table, key);
  if (value?.kind !== 'scalar' || text === undefined || isNull(value) || isEmpty(value)) return undefined;
  return { ...value, value: text };
}
