import type { Diagnostic } from '../base/diagnostic.js';
import { isSameWord, nearest } from '../base/nearest.js';
import { tuneKey } from '../catalog/astria.js';
import type { Catalog, Parameter, ScriptType } from '../catalog/catalog.js';
import type { Complaint } from '../catalog/complaint.js';
import {
  bodyKeys,
  dataKey,
  ownKeys,
  replaceableBodyKeys,
  repositoryKey,
  requiredBodyKeys,
  reservedKeys,
} from '../catalog/file-keys.js';
import { followUpKeys } from '../catalog/follow-up-keys.js';
import { followUpComplaints } from '../catalog/follow-up-rules.js';
import { foreignWord, stepInputs } from '../catalog/foreign-keys.js';
import { placeholderInName } from '../catalog/placeholders.js';
import { parameterComplaints } from '../catalog/parameter-rules.js';
import { checkKeys, meantEntries, type Meant } from './check-keys.js';
import type { SpecContext } from './spec-context.js';
import { nearestModel, sameKey, sentences, translated } from './hints.js';
import * as messages from './messages.js';
import { isEmpty, placeOf, toJsonObject, type TableEntry, type Scalar, type SpecTable } from './node.js';
import { placeAt } from './place-at.js';
import { findPlaceholders } from './find-placeholders.js';
import { writtenOut } from './short-forms.js';
import { versionProblem } from './version-problem.js';
import { listed } from './wording.js';

const topKeys: Readonly<Record<string, Parameter>> = {
  ...ownKeys,
  ...repositoryKey,
  ...bodyKeys,
  ...dataKey,
  ...followUpKeys,
};
const topNames = Object.keys(topKeys);

/** Everything that is wrong with a file, with what was laid over it; places are those of the values as written. */
export function validate(
  table: SpecTable,
  catalog: Catalog,
  strictness: Pick<SpecContext, 'allowUnknown' | 'isPartial' | 'standing'>,
): readonly Diagnostic[] {
  const context: SpecContext = { diagnostics: [], wordFor: foreignWord, ...strictness };
  const { allowUnknown } = context;
  const top = meantEntries(table, topNames, allowUnknown);
  const otherVersion = versionProblem(top.get('version'));
  if (otherVersion !== undefined) return [otherVersion];

  const entry = top.get('training_params');
  const params: SpecTable =
    entry?.value.kind === 'table' ? entry.value : { kind: 'table', entries: [], spot: table.spot };
  const strayed = strays(context, params, (key) => (topNames.includes(key) ? key : undefined));
  const type = checkScriptType(
    context,
    textOf(top.get('script_type') ?? strayed.get('script_type')),
    catalog,
  );
  checkKeys(
    context,
    table,
    {
      keys: { ...topKeys, script_type: scriptTypeKey(catalog) },
      required: ['repository', ...requiredBodyKeys],
      replaceable: replaceableBodyKeys,
      reserved: reservedKeys,
      where: 'a fine-tune file',
      prefix: '',
      place: placeOf({ ...table.spot, end: table.spot.start + 1 }),
      // What is sent as a parameter is missing up here.
      strays: new Set(type?.open === true ? [] : strayed.keys()),
      elsewhere: (key) => belowTop(key, type, catalog),
    },
    top,
  );
  context.diagnostics.push(...findPlaceholders(table, 'oxen'));
  // What goes together can only be told of a whole.
  if (context.isPartial !== true) checkFollowUp(context, table, top, type);
  if (type === undefined) return context.diagnostics;
  checkModel(context, textOf(top.get('base_model') ?? strayed.get('base_model')), type, catalog);
  // Written, but no map: that has been said.
  if (entry === undefined || entry.value.kind === 'table')
    checkParams(context, table, params, type, { catalog, top });
  return context.diagnostics;
}

function checkFollowUp(
  context: SpecContext,
  table: SpecTable,
  top: Meant,
  type: ScriptType | undefined,
): void {
  const whole = writtenOut({ ...table, entries: [...top].map(([key, entry]) => ({ ...entry, key })) });
  for (const { path, ...complaint } of followUpComplaints(toJsonObject(whole.entries), type))
    context.diagnostics.push({ ...complaint, place: placeAt(whole, path, placeOf(table.spot)) });
}

function scriptTypeKey({ types }: Catalog): Parameter {
  return { type: 'string', description: `Known are ${listed([...types.keys()])}.` };
}

/** The script type to check the rest by, also when it is only spelt almost right. */
function checkScriptType(
  context: SpecContext,
  node: TextNode | undefined,
  { types }: Catalog,
): ScriptType | undefined {
  if (node === undefined) return undefined;
  const type = types.get(node.value);
  if (type !== undefined) return type;
  const guess = nearest(node.value, types.keys());
  const ofModel = [...types.values()].filter(({ baseModels }) => baseModels.includes(node.value));
  const way =
    guess !== undefined
      ? `Did you mean '${guess}'?`
      : ofModel.length > 0
        ? `It is a base model; its script type is ${names(ofModel)}.`
        : `Known are ${listed([...types.keys()])}.`;
  const [help, severity] = context.allowUnknown
    ? ([sentences(way, 'It is sent as it is, and training_params are not checked.'), 'notice'] as const)
    : ([
        guess === undefined ? `${way} The input \`allow-unknown: true\` sends it as it is.` : way,
        'error',
      ] as const);
  context.diagnostics.push(messages.unknownScriptType(node.value, help, placeOf(node.spot), severity));
  return guess === undefined || context.allowUnknown ? undefined : types.get(guess);
}

/** The lists of models are months old: an unknown one is a warning. */
function checkModel(
  context: SpecContext,
  node: TextNode | undefined,
  type: ScriptType,
  { types }: Catalog,
): void {
  if (node === undefined || type.baseModels.includes(node.value)) return;
  // That has been said.
  if (placeholderInName(node.value) !== undefined) return;
  const owners = [...types.values()].filter(({ baseModels }) => baseModels.includes(node.value));
  const guess = nearestModel(node.value, type.baseModels);
  const known = `${type.name} has ${listed(type.baseModels)}.`;
  const way =
    owners.length > 0
      ? `It is known for ${names(owners)}; ${known}`
      : guess === undefined
        ? `Known are ${listed(type.baseModels)}.`
        : `Did you mean '${guess}'?`;
  context.diagnostics.push(
    messages.unknownModel(
      node.value,
      type.name,
      `${way} It is sent as it is.`,
      placeOf(node.spot),
      context.allowUnknown ? 'notice' : 'warning',
    ),
  );
}

function checkParams(
  context: SpecContext,
  table: SpecTable,
  params: SpecTable,
  type: ScriptType,
  { catalog, top }: { readonly catalog: Catalog; readonly top: Meant },
): void {
  const known = Object.keys(type.parameters);
  const meant = meantEntries(params, known, context.allowUnknown || type.open === true);
  const strayed = strays(context, table, (key) => (topNames.includes(key) ? undefined : sameKey(key, known)));
  const { keySpot = top.get('script_type')?.value.spot ?? table.spot } = top.get('training_params') ?? {};
  checkKeys(
    context,
    params,
    {
      keys: type.parameters,
      required: type.required,
      replaceable: type.replaceable,
      open: type.open ?? false,
      where: type.name,
      prefix: 'training_params.',
      place: placeOf(keySpot),
      strays: new Set(strayed.keys()),
      elsewhere: (key) => aboveParams(key, catalog),
    },
    meant,
  );
  if (context.isPartial !== true) {
    const written: SpecTable = { ...params, entries: [...meant].map(([key, entry]) => ({ ...entry, key })) };
    const sound = written.entries.filter((entry) => !isWrong(context, entry));
    const baseModel = textOf(top.get('base_model'))?.value ?? '';
    const complaintsOf = (entries: SpecTable['entries']): readonly Complaint[] =>
      parameterComplaints({ type, baseModel, params: toJsonObject(entries) });
    // What only follows from a value that is wrong goes with it.
    const lasting = new Set(complaintsOf(sound).map(idOf));
    for (const { path, ...complaint } of complaintsOf(written.entries).filter((one) =>
      lasting.has(idOf(one)),
    ))
      context.diagnostics.push({ ...complaint, place: placeAt(written, path, placeOf(keySpot)) });
  }
  if (
    known.includes('samples') &&
    context.isPartial !== true &&
    !meant.has('samples') &&
    !strayed.has('samples')
  )
    context.diagnostics.push(messages.stockSamples(placeOf(keySpot)));
}

function idOf({ code, path }: Complaint): string {
  return JSON.stringify([code, path]);
}

/** Whether the value has been complained about. */
function isWrong({ diagnostics }: SpecContext, { value }: TableEntry): boolean {
  const { name, start } = placeOf(value.spot);
  return diagnostics.some(
    ({ severity, place }) =>
      severity === 'error' &&
      place?.name === name &&
      place.start?.line === start?.line &&
      place.start?.column === start?.column,
  );
}

/** Entries of one map that belong into another one, by their key there. */
function strays(
  context: SpecContext,
  { entries }: SpecTable,
  keyThere: (key: string) => string | undefined,
): Meant {
  if (context.allowUnknown) return new Map();
  return new Map(
    entries.flatMap((entry) => {
      const key = keyThere(entry.key);
      return key === undefined ? [] : [[key, entry]];
    }),
  );
}

function belowTop(key: string, type: ScriptType | undefined, catalog: Catalog): string | undefined {
  if (stepInputs.some((input) => isSameWord(input, key)))
    return `It is an input of the step, under \`with:\` in the workflow; no file holds it.`;
  const map = sameKey(key, topNames) === undefined ? mapOf(key) : undefined;
  if (map !== undefined) return `It belongs under '${map.key}'${calledThere(map.inner, key)}.`;
  if (Object.hasOwn(tuneKey, key)) return 'It is for Astria: `provider: astria`.';
  const parameters = Object.keys(type?.parameters ?? {});
  const here = sameKey(key, parameters);
  if (here !== undefined) return `It belongs under 'training_params'${calledThere(here, key)}.`;
  const other = translated(key, parameters);
  if (other !== undefined) return other;
  const owners = ownersOf(key, catalog);
  return owners.length === 0 ? undefined : `It belongs under 'training_params' of ${names(owners)}.`;
}

function aboveParams(key: string, catalog: Catalog): string | undefined {
  const top = sameKey(key, topNames);
  if (top !== undefined) return `It belongs to the top of the file${calledThere(top, key)}.`;
  const map = mapOf(key);
  if (map !== undefined)
    return `It belongs under '${map.key}' at the top of the file${calledThere(map.inner, key)}.`;
  const owners = ownersOf(key, catalog);
  return owners.length === 0 ? undefined : `'${key}' is a parameter of ${names(owners)}.`;
}

/** The map at the top of the file that has this key, and its name there. */
function mapOf(word: string): { readonly key: string; readonly inner: string } | undefined {
  for (const [key, { properties = {} }] of Object.entries(topKeys)) {
    const inner = Object.keys(properties).find((name) => isSameWord(name, word));
    if (inner !== undefined) return { key, inner };
  }
  return undefined;
}

function calledThere(name: string, word: string): string {
  return name === word ? '' : `, and is called '${name}' there`;
}

function ownersOf(key: string, { types }: Catalog): readonly ScriptType[] {
  return [...types.values()].filter(({ parameters }) => Object.hasOwn(parameters, key));
}

function names(types: readonly ScriptType[]): string {
  return types.map(({ name }) => name).join(', ');
}

type TextNode = Scalar & { readonly value: string };

/** A text that is there and not blank; anything else is complained about with its key. */
function textOf(entry: TableEntry | undefined): TextNode | undefined {
  const node = entry?.value;
  if (node?.kind !== 'scalar' || typeof node.value !== 'string' || isEmpty(node)) return undefined;
  return { ...node, value: node.value };
}
