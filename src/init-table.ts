import { hasErrors, renderPlace } from './base/diagnostic.js';
import type { JsonObject } from './base/json.js';
import { shortened, withoutEnd } from './base/text.js';
import { bundledCatalog } from './catalog/index.js';
import { nearTable, problemOf } from './data/local-files.js';
import { prepareData } from './data/prepare.js';
import { readTable } from './data/read-table.js';
import { recognise, type Recognised } from './data/recognise.js';
import { columnRole } from './data/wanted.js';
import { tableFormatOf, tableFormats } from './data/table.js';
import { renderStarter } from './editor/starter.js';
import { openWorkspace } from './host/open-workspace.js';

/** A file for a table, with what was seen; or why there is none, in a sentence. */
export type FromTable =
  | { readonly kind: 'file'; readonly text: string; readonly said: string }
  | { readonly kind: 'problem'; readonly problem: string };

/** Where tables usually lie. */
const usual = ['*', 'data/*', 'dataset/*', 'datasets/*'].flatMap((place) =>
  tableFormats.map((ending) => `${place}.${ending}`),
);

/** The tables of a folder that a file could be made of. */
export function tablesIn(folder: string): readonly string[] {
  return openWorkspace(folder).expand(usual).paths;
}

/** So many rows show what a table is for. */
const mostRead = 100;
/** Small and cheap to begin with, where the script type has it. */
const smallModel = 'Qwen/Qwen3-0.6B';

/** A fine-tune file for a table of a folder: its script type and columns are recognised by its first rows. */
export async function initFromTable(
  folder: string,
  table: string,
  { schema, only }: { readonly schema: string; readonly only: string | undefined },
): Promise<FromTable> {
  const workspace = openWorkspace(folder);
  const format = tableFormatOf(table);
  // What is wrong with the table as such is found before it is asked what is in it.
  const read = await prepareData(
    { table, place: { kind: 'file', name: table }, lookFor: { wanted: [] } },
    workspace,
  );
  const [wrong] = read.diagnostics.filter(({ severity }) => severity === 'error');
  if (wrong?.code === 'file-missing') return problem(missing(table, nearTable(table, workspace)));
  if (wrong !== undefined || format === undefined || read.set === undefined)
    return problem(
      wrong === undefined
        ? `${table} cannot be read.`
        : `${wrong.place?.start === undefined ? '' : `${renderPlace(wrong.place)}: `}${wrong.message}${wrong.help === undefined ? '' : ` ${wrong.help}`}`,
    );
  const path = table.replace(/^(?:\.\/)+/, '');
  const { bytes, open } = read.set.table;
  const source = { bytes, open };
  const rows: JsonObject[] = [];
  reading: for await (const events of readTable(format, source, { most: mostRead }))
    for (const event of events) {
      // Of Parquet the rows are read here for the first time.
      if (event.kind === 'trouble') return problem(`${path} ${event.trouble.message}. ${event.trouble.help}`);
      if (event.kind === 'row') rows.push(event.row.cells);
      if (rows.length === mostRead) break reading;
    }
  const found = recognise(rows);
  if (typeof found === 'string')
    return problem(
      `${path} ${found}. Or begin with a file to fill in: fine-tune init ${only ?? '<script_type>'}`,
    );
  if (only !== undefined && only !== found.scriptType)
    return problem(
      `${path} looks like a table for ${found.scriptType}, not for ${only}: fine-tune init ${path} takes it for that, fine-tune init ${only} begins with a file to fill in.`,
    );
  const type = bundledCatalog.types.get(found.scriptType);
  if (type === undefined) return problem(`The script type ${found.scriptType} is not known.`);
  const { params, files } = found;
  const remarks = aboutUnused(found);
  const text = renderStarter(type, {
    schema,
    origin: bundledCatalog.origin,
    fill: {
      data: files.length === 0 ? path : { table: path, files },
      params,
      model: type.baseModels.includes(smallModel) ? smallModel : (type.baseModels[0] ?? ''),
      remarks,
    },
  });
  const columns = Object.entries(params).map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
  const warnings = await warningsOf(folder, path, found.params, files);
  return {
    kind: 'file',
    text,
    said: [
      `${path}: ${read.look?.rows ?? rows.length} rows, for ${found.scriptType} (${columns.join(', ')}).`,
      ...(remarks.length === 0 ? [] : [remarks.join(' ')]),
      ...warnings,
    ].join('\n'),
  };
}

/** What a name is that is neither a script type nor a table; undefined when nothing of that name is there. */
export async function whatStands(folder: string, name: string): Promise<string | undefined> {
  const workspace = openWorkspace(folder);
  const path = withoutEnd(name, '/');
  const facts = await workspace.inspect(path, { maxBytes: Infinity, headBytes: 0, headOnly: true });
  if (facts.kind === 'problem' && facts.problem === 'folder') {
    const { paths } = workspace.expand(tableFormats.map((ending) => `${path}/*.${ending}`));
    const shown = [...paths].sort().slice(0, mostNamed).join(', ');
    return `${name} is a folder. ${paths.length === 0 ? 'There is no table in it (.csv, .tsv, .jsonl or .parquet).' : `Name a table in it: ${shown}`}`;
  }
  if (facts.kind === 'problem' && facts.problem === 'missing')
    return /[./\\]/.test(name) ? missing(name) : undefined;
  if (facts.kind === 'problem') {
    const { message, help = '' } = problemOf(facts, { kind: 'file', name });
    return `${message} ${help}`;
  }
  const list = /\.json$/i.test(name)
    ? ` A list in JSON becomes one by: jq -c '.[]' ${name} > ${name}l. A job of OpenAI is given by --from-openai ${name}.`
    : '';
  return `${name} is no table: a table is a .csv, .tsv, .jsonl or .parquet file.${list}`;
}

/** So many columns are named. */
const mostNamed = 10;

/** A column that is left out is left out of what is learnt, and nothing else would say so. */
function aboutUnused({ scriptType, params, unused }: Recognised): readonly string[] {
  if (unused.length === 0) return [];
  const names = unused.slice(0, mostNamed).map((name) => JSON.stringify(shortened(name, 60)));
  const more = unused.length > mostNamed ? ` and ${unused.length - mostNamed} more` : '';
  const said = `Not used: ${names.join(', ')}${more}.`;
  if (scriptType === 'text_generation')
    return [
      said,
      `The model is shown ${JSON.stringify(params['question_column'])} alone: join into it what else a question needs.`,
    ];
  if (scriptType === 'text_chat_messages')
    return [said, 'The model is shown the messages alone: put what else it needs into a turn of the system.'];
  return [said];
}

/** What a validation would say of the table. */
async function warningsOf(
  folder: string,
  table: string,
  params: JsonObject,
  files: readonly string[],
): Promise<readonly string[]> {
  const place = { kind: 'file', name: table } as const;
  const wanted = Object.entries(params).flatMap(([key, value]) =>
    (Array.isArray(value) ? value : [value]).flatMap((name) =>
      typeof name === 'string' ? [{ name, role: columnRole(key) }] : [],
    ),
  );
  const { diagnostics } = await prepareData(
    {
      table,
      place,
      lookFor: { wanted },
      ...(files.length === 0 ? {} : { files: files.map((pattern) => ({ pattern, place })) }),
    },
    openWorkspace(folder),
  );
  const head = hasErrors(diagnostics) ? 'To be mended before a training:' : 'To be looked at:';
  const lines = diagnostics.map(({ message, help }) => `- ${message}${help === undefined ? '' : ` ${help}`}`);
  return lines.length === 0 ? [] : [head, ...lines];
}

function missing(path: string, near?: string): string {
  return `${path} does not exist.${near === undefined ? '' : ` ${near}`} Paths begin in the folder that you are in.`;
}

function problem(text: string): FromTable {
  return { kind: 'problem', problem: text };
}
