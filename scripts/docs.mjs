// Writes what the README and the pages in docs repeat from elsewhere: inputs and outputs from action.yml, keys and parameters from
// the catalog, endings from their table, and a page for each message.
//   node scripts/docs.mjs            writes
//   node scripts/docs.mjs --check    fails when something is not up to date
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { errorPages } from './error-pages.mjs';
import { loadSource, root } from './load-source.mjs';

const { scriptTypes } = await loadSource('src/catalog/index.ts');
const { requiredTuneKeys, tuneKeys } = await loadSource('src/catalog/astria.ts');
const { bodyKeys, dataKey, ownKeys, repositoryKey, requiredBodyKeys } =
  await loadSource('src/catalog/file-keys.ts');
const { followUpKeys } = await loadSource('src/catalog/follow-up-keys.ts');
const { flags } = await loadSource('src/flags.ts');
const { conclusions, reasons } = await loadSource('src/base/endings.ts');
const action = parse(readFileSync(join(root, 'action.yml'), 'utf8'));

/** Page → its generated sections. */
const sections = {
  'README.md': { inputs: inputs(), outputs: outputs(), endings: endings() },
  'docs/command-line.md': { flags: flagTable() },
  'docs/fine-tune-file.md': { keys: fileKeys() },
  'docs/parameters.md': { parameters: parameters() },
  'docs/tune-keys.md': { tune: tune() },
};
const errorFolder = 'docs/errors';

const pages = new Map([
  ...Object.entries(sections).map(([page, parts]) => [
    page,
    Object.entries(parts).reduce((text, part) => replaceSection(page, text, part), readPage(page)),
  ]),
  ...[...(await errorPages())].map(([name, text]) => [`${errorFolder}/${name}`, text]),
]);
const stale = [...pages].filter(([page, text]) => readPage(page) !== text);
const gone = readdirSync(join(root, errorFolder)).filter((name) => !pages.has(`${errorFolder}/${name}`));

if (process.argv.includes('--check')) {
  for (const [page] of stale) console.error(`${page} is not up to date: run 'npm run docs'.`);
  for (const name of gone) console.error(`${errorFolder}/${name} is no page of ours: run 'npm run docs'.`);
  if (stale.length + gone.length > 0) process.exitCode = 1;
} else {
  mkdirSync(join(root, errorFolder), { recursive: true });
  for (const [page, text] of stale) writeFileSync(join(root, page), text);
  for (const name of gone) rmSync(join(root, errorFolder, name));
}

function readPage(page) {
  try {
    return readFileSync(join(root, page), 'utf8').replaceAll('\r\n', '\n');
  } catch {
    return '';
  }
}

function replaceSection(page, text, [name, content]) {
  const [open, close] = [`<!-- generated:${name} -->`, `<!-- /generated:${name} -->`];
  const start = text.indexOf(open);
  const end = text.indexOf(close);
  if (start === -1 || end < start) throw new Error(`${page} has no section ${open} … ${close}`);
  return `${text.slice(0, start + open.length)}\n\n${content}\n\n${text.slice(end)}`;
}

function flagTable() {
  const rows = flags.map(({ name, value, text, of }) => [
    `\`--${name}${value === undefined ? '' : ` ${value}`}\``,
    text,
    of.map((command) => `\`${command}\``).join(', '),
  ]);
  return table(['flag', 'meaning', 'for'], rows);
}

/** The keys at the top of a file, and what stands below each. */
function fileKeys() {
  const all = { ...repositoryKey, ...bodyKeys, ...dataKey, ...ownKeys, ...followUpKeys };
  const rows = Object.entries(all).flatMap(([key, parameter]) => fileKey(key, parameter));
  return table(['key', 'type', 'default', 'meaning'], rows);
}

function fileKey(key, parameter) {
  const { properties = {}, description } = parameter;
  const isRequired = requiredBodyKeys.includes(key) && key !== 'resource';
  const row = [
    `\`${key}\``,
    parameter.expected ?? (parameter.type === 'object' ? 'map' : typeName(parameter)),
    isRequired ? '**required**' : shownDefault(parameter.default),
    [description, ...bounds(parameter)].join(' '),
  ];
  return [row, ...Object.entries(properties).flatMap(([name, inner]) => fileKey(`${key}.${name}`, inner))];
}

function inputs() {
  const rows = Object.entries(action.inputs).map(([name, { description, default: value }]) => [
    `\`${name}\``,
    value === '' ? '' : `\`${value}\``,
    description,
  ]);
  return table(['input', 'default', 'meaning'], rows);
}

function outputs() {
  const rows = Object.entries(action.outputs).map(([name, { description }]) => [`\`${name}\``, description]);
  return table(['output', 'content'], rows);
}

/** One row a way to end: a conclusion that can be both has two. */
function endings() {
  const all = Object.entries(conclusions).flatMap(([name, row]) => [
    ...(row.success === 'never' ? [] : [{ name, code: 0, when: row.when, why: [] }]),
    ...(row.success === 'always'
      ? []
      : [{ name, code: 1, when: row.failedWhen ?? row.when, why: reasonsOf(name) }]),
  ]);
  const rows = all
    .sort((a, b) => a.code - b.code)
    .map(({ name, code, when, why }) => [`\`${name}\``, when, String(code), why.join(', ')]);
  return table(['conclusion', 'when', 'exit code', 'failure-reason'], rows);
}

function reasonsOf(conclusion) {
  return Object.entries(reasons)
    .filter(([, row]) => row.conclusion === conclusion || row.also?.includes(conclusion))
    .map(([name]) => `\`${name}\``);
}

function tune() {
  const { properties, required } = tuneKeys.prompts_attributes.items;
  return [
    keyTable(tuneKeys, requiredTuneKeys),
    'Keys of each of `prompts_attributes`:',
    keyTable(properties, required),
  ].join('\n\n');
}

function keyTable(keys, required) {
  const rows = Object.entries(keys).map(([key, parameter]) => [
    `\`${key}\``,
    key === 'prompts_attributes' ? 'list of maps' : typeName(parameter),
    [required.includes(key) ? '**Required.**' : '', parameter.description, ...bounds(parameter)]
      .filter((part) => part !== '')
      .join(' '),
  ]);
  return table(['key', 'type', 'meaning'], rows);
}

function parameters() {
  const types = scriptTypes instanceof Map ? [...scriptTypes.values()] : Object.values(scriptTypes);
  return types.map(scriptType).join('\n\n');
}

function scriptType({ name, description, baseModels, required, replaceable, parameters: all }) {
  const rank = (key) => (required.includes(key) ? 0 : 1);
  const rows = Object.entries(all)
    .sort(([a], [b]) => rank(a) - rank(b))
    .map(([key, parameter]) => [
      `\`${key}\``,
      typeName(parameter),
      required.includes(key) ? `**required**${insteadOf(replaceable[key])}` : shownDefault(parameter.default),
      [parameter.description, ...bounds(parameter)].filter((part) => part !== '').join(' '),
    ]);
  const models = baseModels.map((model) => `\`${model}\``).join(', ');
  return [
    `## \`${name}\``,
    `${sentence(description)} Known base models: ${models}.`,
    table(['key', 'type', 'default', 'meaning'], rows),
  ].join('\n\n');
}

function insteadOf(other) {
  return other === undefined ? '' : `, or \`${other}\``;
}

function typeName({ type, items }) {
  if (type !== 'array') return type;
  if (items?.type !== 'object') return 'list of texts';
  return `list of {${Object.keys(items.properties).join(', ')}}`;
}

function shownDefault(value) {
  if (value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) return '';
  return typeof value === 'object' ? 'stock prompts about oxen' : `\`${value}\``;
}

function bounds({ minimum, maximum, multipleOf, enum: words, advised }) {
  const parts = [];
  if (minimum !== undefined) parts.push(`At least ${minimum}.`);
  if (maximum !== undefined) parts.push(`At most ${maximum}.`);
  if (multipleOf !== undefined) parts.push(`A multiple of ${multipleOf}.`);
  if (words !== undefined) parts.push(`One of ${words.map((word) => `\`${word}\``).join(', ')}.`);
  if (advised?.enum !== undefined)
    parts.push(`Advised: ${advised.enum.map((word) => `\`${word}\``).join(', ')}.`);
  else if (advised !== undefined)
    parts.push(`Advised: ${advised.minimum ?? ''} to ${advised.maximum ?? ''}.`);
  return parts;
}

function sentence(text) {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

function table(head, rows) {
  const line = (cells) => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), `|${head.map(() => ' --- ').join('|')}|`, ...rows.map(line)].join('\n');
}

function cell(text) {
  return String(text).trim().replaceAll(/\s+/g, ' ').replaceAll('|', '\\|');
}
