import type { JsonObject } from '../base/json.js';
import { bytes, fail, succeed, type SimulatedAnswer } from './answers.js';
import { metricsAt } from './metric-curves.js';
import {
  childrenOf,
  countKinds,
  isTabular,
  kindOf,
  tableOf,
  viewCommit,
  viewEntry,
  type BranchView,
} from './entries.js';
import { drawJpeg, drawMp4 } from './drawn-files.js';
import type { HubRequest } from './fine-tune-handlers.js';
import type { Model } from './model.js';
import { sampleAt, stepAt } from './saved-steps.js';
import { branchesOf, findBranch, findPath, isPublic, makerOf } from './repositories.js';
import type { Operation } from './routes.js';
import { findIn, splitRevision, type FoundPath, type OpenBranch } from './world.js';

/** What the server says it is; `npm run test:server` holds these answers against that one. */
export const serverVersion = '0.65.2';

/** Everything that is asked of a repository's data, as oxen-server answers it; undefined for what is no such question. */
export function handleRepository(
  model: Model,
  operation: Operation,
  { route, query }: HubRequest,
  now: number,
): SimulatedAnswer | undefined {
  const { repository, path } = route;
  if (operation === 'repo') return succeed({ repository: viewRepository(model, repository, now) });
  if (operation === 'branches')
    return found({ branches: [...branchesOf(model, repository, now)].sort(byName).map(viewBranch) });
  if (operation === 'branch') {
    const branch = findBranch(model, repository, path, now);
    const detail = `Could not find branch: Branch '${path}' not found`;
    return branch === undefined
      ? fail('resource_not_found', 'Branch does not exist', detail)
      : found({ branch: viewBranch(branch) });
  }
  const view = pathViews[operation];
  if (view === undefined) return undefined;
  const at = findPath(model, repository, path, now);
  if (at === undefined) return nothingAt(operation, path, branchesOf(model, repository, now));
  const branch = branchOf(model, repository, at, now);
  return view({ scene: { model, repository, branch, now }, found: at, query });
}

interface PathQuestion {
  readonly scene: BranchView;
  readonly found: FoundPath;
  readonly query: URLSearchParams;
}

const pathViews: Readonly<Partial<Record<Operation, (question: PathQuestion) => SimulatedAnswer>>> = {
  meta: ({ scene, found: at }) => found({ entry: viewEntry(scene, at) }),
  data_frames: viewTable,
  dir: viewFolder,
  file: readFile,
};

/** A success as the server has it; about a repository itself it leaves its version out. */
function found(members: JsonObject): SimulatedAnswer {
  return succeed({ ...members, oxen_version: serverVersion });
}

function noPath(path: string, title = 'Path does not exist'): SimulatedAnswer {
  return fail('resource_not_found', title, `Could not find path: ${path}`);
}

/** A path of a branch that is there is told otherwise than one of none, and not the same by everybody. */
function nothingAt(operation: Operation, path: string, branches: readonly OpenBranch[]): SimulatedAnswer {
  const known = splitRevision(path, branches);
  if (known === undefined) return noPath(path);
  const looksAround = operation === 'meta' || operation === 'dir';
  return noPath(known.path, looksAround ? 'Resource not found' : undefined);
}

/** The branch that a path was found on; one that was only said to exist has no files of its own. */
function branchOf(
  model: Model,
  repository: string,
  { branch: name, commit }: FoundPath,
  now: number,
): OpenBranch {
  return branchesOf(model, repository, now).find((branch) => branch.name === name) ?? { name, commit };
}

function byName(a: OpenBranch, b: OpenBranch): number {
  return a.name < b.name ? -1 : 1;
}

function viewRepository(model: Model, name: string, now: number): JsonObject {
  const [namespace = '', short = ''] = name.split('/');
  const branches = branchesOf(model, name, now);
  const branch = branches.find((each) => each.name === 'main');
  const root = branch === undefined ? undefined : findIn(branch, '');
  const about =
    branch === undefined || root === undefined
      ? undefined
      : viewEntry({ model, repository: name, branch, now }, { ...root, kind: 'folder' });
  return {
    namespace,
    name: short,
    min_version: '0.36.0',
    is_empty: branches.length === 0,
    storage_kind: 'local',
    repo_uuid: '00000000-0000-4000-a000-000000000000',
    // Of the hub, which has visitors; the server has none.
    is_public: isPublic(model, name),
    size: about?.['size'] ?? 0,
    data_types: branch === undefined || root === undefined ? [] : countKinds(branch, root),
    branch_count: branches.length,
    ...(about === undefined ? {} : { default_resource: about['resource'] ?? null }),
  };
}

function viewBranch({ name, commit }: OpenBranch): JsonObject {
  return { name, commit_id: commit };
}

function viewTable({ scene, found: at, query }: PathQuestion): SimulatedAnswer {
  const { path, kind } = at;
  if (kind === 'folder') return noPath(path);
  if (!isTabular(at)) {
    const why = `${path} is a ${kindOf(path)[0]} file, which cannot be read as a data frame`;
    return fail('invalid_file_type', 'Not a tabular file', why, 'bad_request');
  }
  const { width, height, schema } = tableOf(scene, at);
  const { page, size } = pageIn(query);
  const rows = Math.max(0, Math.min(size, height - (page - 1) * size));
  return found({
    data_frame: {
      source: { schema, size: { width, height } },
      view: {
        schema,
        size: { width, height: rows },
        data: Array.from({ length: rows }, () => ({})),
        pagination: {
          page_number: page,
          page_size: size,
          total_pages: Math.ceil(height / size),
          total_entries: height,
        },
        opts: viewOptions(page, size),
      },
    },
    commit: viewCommit(scene.branch.commit, scene.now),
    resource: { path, version: scene.branch.name },
    derived_resource: null,
  });
}

/** How the rows were asked for; everything but the page is left as it is. */
function viewOptions(page: number, size: number): readonly JsonObject[] {
  const untouched = ['text2sql', 'sql', 'filter', 'unique', 'sort_by', 'take', 'head', 'tail'];
  return [
    ...untouched.map((name) => ({ name, value: null })),
    ...['should_randomize', 'should_reverse'].map((name) => ({ name, value: false })),
    { name: 'slice', value: `${(page - 1) * size}..${page * size}` },
  ];
}

function viewFolder({ scene, found: at, query }: PathQuestion): SimulatedAnswer {
  if (at.kind === 'file') return noPath(at.path, 'Resource not found');
  const { page, size } = pageIn(query);
  const children = childrenOf(scene, at);
  return found({
    dir: viewEntry(scene, at),
    entries: children.slice((page - 1) * size, page * size).map((child) => viewEntry(scene, child)),
    resource: { path: at.path, version: scene.branch.name },
    metadata: { dir: { data_types: countKinds(scene.branch, at) } },
    page_size: size,
    page_number: page,
    total_pages: Math.ceil(children.length / size),
    total_entries: children.length,
  });
}

function pageIn(query: URLSearchParams): { readonly page: number; readonly size: number } {
  const number = (name: string, otherwise: number): number =>
    Math.max(1, Math.trunc(Number(query.get(name) ?? otherwise)) || otherwise);
  return { page: number('page', 1), size: number('page_size', 100) };
}

function readFile({ scene, found }: PathQuestion): SimulatedAnswer {
  const { model, repository, now } = scene;
  const { kind, path, branch, facts } = found;
  if (kind === 'folder') return noPath(path);
  const [, type] = kindOf(path);
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
