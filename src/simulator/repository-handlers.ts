import type { Json, JsonObject } from '../base/json.js';
import { bytes, fail, succeed, type Answer } from './answers.js';
import { metricsAt } from './curves.js';
import type { Question } from './fine-tune-handlers.js';
import { drawJpeg, drawMp4 } from './files.js';
import type { Model } from './model.js';
import { commitOf } from './names.js';
import { sampleAt, stepAt } from './outputs.js';
import { branchesOf, findBranch, findPath, isPublic, makerOf } from './repositories.js';
import type { Operation } from './routes.js';
import { toIso } from './views.js';
import type { FileFacts, Found, OpenBranch } from './world.js';

const tables = /\.(?:csv|tsv|jsonl|ndjson|parquet|arrow)$/i;
const kinds: readonly (readonly [RegExp, string, string])[] = [
  [tables, 'tabular', 'application/octet-stream'],
  [/\.jpe?g$/i, 'image', 'image/jpeg'],
  [/\.(?:png|webp|gif)$/i, 'image', 'image/png'],
  [/\.(?:mp4|webm|mov)$/i, 'video', 'video/mp4'],
  [/\.(?:txt|md|ya?ml|json)$/i, 'text', 'text/plain'],
];

/** Everything that is asked of a repository's data; undefined for what is no such question. */
export function handleRepository(
  model: Model,
  operation: Operation,
  { route, query }: Question,
  now: number,
): Answer | undefined {
  const { repository, path } = route;
  if (operation === 'repo') return succeed({ repository: viewRepository(model, repository, now) });
  if (operation === 'branches')
    return succeed({ branches: branchesOf(model, repository, now).map(viewBranch) });
  if (operation === 'branch') {
    const branch = findBranch(model, repository, path, now);
    return branch === undefined ? missing(`Branch ${path}`) : succeed({ branch: viewBranch(branch) });
  }
  const view = pathViews[operation];
  if (view === undefined) return undefined;
  const found = findPath(model, repository, path, now);
  return found === undefined ? missing(`Path ${path}`) : view({ model, repository, found, query, now });
}

interface PathQuestion {
  readonly model: Model;
  readonly repository: string;
  readonly found: Found;
  readonly query: URLSearchParams;
  readonly now: number;
}

const pathViews: Readonly<Partial<Record<Operation, (question: PathQuestion) => Answer>>> = {
  meta: viewMeta,
  data_frames: viewTable,
  dir: viewFolder,
  file: readFile,
};

function missing(what: string): Answer {
  return fail('resource_not_found', `${what} not found`);
}

function viewRepository(model: Model, name: string, now: number): JsonObject {
  const [namespace = '', short = ''] = name.split('/');
  const branches = branchesOf(model, name, now).length;
  return {
    namespace,
    name: short,
    is_empty: false,
    is_public: isPublic(model, name),
    size: 1_048_576,
    data_types: [],
    branch_count: branches,
  };
}

function viewBranch({ name, commit }: OpenBranch): JsonObject {
  return { name, commit_id: commit };
}

function viewCommit(id: string, now: number): JsonObject {
  return {
    id,
    parent_ids: [],
    message: 'data',
    author: 'ox',
    email: 'ox@example.com',
    timestamp: toIso(now - 86_400_000),
  };
}

function viewMeta({ model, repository, found, now }: PathQuestion): Answer {
  const name = found.path.split('/').at(-1) ?? '';
  const isFolder = found.kind === 'folder';
  const isTable = isTabular(found);
  const [, type = 'binary', mime = 'application/octet-stream'] =
    kinds.find(([pattern]) => pattern.test(name)) ?? [];
  const { commit, branch } = found;
  return succeed({
    entry: {
      filename: name,
      hash: hashOf(model, repository, found),
      is_dir: isFolder,
      latest_commit: viewCommit(commit, now),
      resource: {
        commit: viewCommit(commit, now),
        branch: { name: branch, commit_id: commit },
        path: found.path,
        version: branch,
      },
      size: found.facts.size ?? 65_536,
      data_type: isFolder ? 'dir' : isTable ? 'tabular' : type,
      mime_type: isFolder ? 'inode/directory' : mime,
      extension: isFolder ? '' : (/\.([^.]+)$/.exec(name)?.[1] ?? ''),
      metadata: isTable ? { tabular: tableOf(model, found) } : null,
      is_queryable: isTable,
    },
  });
}

function viewTable({ model, repository, found, now }: PathQuestion): Answer {
  if (!isTabular(found)) return fail('not_a_data_frame', `${found.path} is not a data frame`);
  const { width, height, schema } = tableOf(model, found);
  const size = { width, height };
  const view = {
    schema,
    size: { width, height: 1 },
    data: [{}],
    pagination: { page_number: 1, page_size: 1, total_pages: height, total_entries: height },
    opts: [],
  };
  const { commit, branch, path } = found;
  return succeed({
    data_frame: { source: { schema, size }, view },
    commit: viewCommit(commit, now),
    resource: {
      commit: viewCommit(commit, now),
      branch: { name: branch, commit_id: commit },
      path,
      version: branch,
    },
    hash: hashOf(model, repository, found),
  });
}

function viewFolder({ found, query }: PathQuestion): Answer {
  const { kind, path, entries } = found;
  if (kind === 'file') return missing(`Directory ${path}`);
  const number = (name: string, otherwise: number): number =>
    Math.max(1, Math.trunc(Number(query.get(name) ?? otherwise)) || otherwise);
  const page = number('page', 1);
  const size = number('page_size', 100);
  const shown = entries.slice((page - 1) * size, page * size).map(({ name, isFolder }): JsonObject => ({
    filename: name,
    is_dir: isFolder,
    data_type: isFolder ? 'dir' : (kinds.find(([pattern]) => pattern.test(name))?.[1] ?? 'binary'),
    size: 4096,
  }));
  return succeed({
    entries: shown,
    pagination: {
      page_number: page,
      page_size: size,
      total_pages: Math.ceil(entries.length / size),
      total_entries: entries.length,
    },
  });
}

function readFile({ model, repository, found, now }: PathQuestion): Answer {
  const { kind, path, branch, facts } = found;
  if (kind === 'folder') return missing(`File ${path}`);
  const type = kinds.find(([pattern]) => pattern.test(path))?.[2] ?? 'application/octet-stream';
  if (facts.bytes !== undefined) return bytes(type, facts.bytes);
  const maker = makerOf(model, repository, branch);
  const sample = sampleAt(path);
  if (sample !== undefined) {
    const done = maker === undefined ? 1 : sample.step / maker.course.totalSteps;
    const seed = maker?.id ?? path;
    const isVideo = type.startsWith('video/');
    return bytes(type, isVideo ? drawMp4(seed, sample.index) : drawJpeg(seed, sample.index, done));
  }
  if (maker !== undefined && path.endsWith('/training_logs.jsonl')) {
    const steps = maker.course.checkpoints.filter((step) => step <= stepAt(model, maker, now));
    const rows = steps.map((step) => JSON.stringify({ step, ...metricsAt(maker.id, step, maker.course) }));
    return bytes('application/jsonl', `${rows.join('\n')}\n`);
  }
  return bytes(type, type.startsWith('image/') ? drawJpeg(path, 0, 1) : `simulated: ${path}\n`);
}

function isTabular({ kind, path, facts }: Found): boolean {
  return kind === 'file' && (facts.columns !== undefined || tables.test(path));
}

interface Table {
  readonly width: number;
  readonly height: number;
  readonly schema: JsonObject;
}

function tableOf(model: Model, { facts }: Found): Table & JsonObject {
  const columns: FileFacts['columns'] = facts.columns ?? model.world.columns ?? [];
  const pairs: readonly (readonly [string, string])[] = isNames(columns)
    ? columns.map((name) => [name, 'str'])
    : Object.entries(columns);
  const fields = pairs.map(([name, dtype]): Json => ({ name, dtype, metadata: null }));
  return {
    width: fields.length,
    height: facts.rows ?? model.world.rows ?? 1000,
    schema: { hash: commitOf('schema', JSON.stringify(fields)), fields },
  };
}

function isNames(columns: FileFacts['columns'] & object): columns is readonly string[] {
  return Array.isArray(columns);
}

/** Of the content: another one after the data was changed. */
function hashOf({ dataVersions }: Model, repository: string, { path, branch, facts }: Found): string {
  const version = dataVersions.get(repository) ?? 0;
  if (version === 0 && facts.hash !== undefined) return facts.hash;
  return commitOf('content', repository, branch, path, version);
}
