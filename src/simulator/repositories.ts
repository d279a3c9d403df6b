import type { FineTune, Model } from './model.js';
import { commitOf } from './names.js';
import { branchOf, outputBranch } from './saved-steps.js';
import { uploadedBranches } from './uploads.js';
import { findIn, splitRevision, type FoundPath, type OpenBranch, type Repository } from './world.js';

/** What exists of a repository: nothing, one that was described, or one in which everything exists. */
export type OpenRepository =
  { readonly kind: 'described'; readonly repository: Repository } | { readonly kind: 'anything' };

/** The repository of a name, undefined when there is none. */
export function openRepository({ world }: Model, name: string): OpenRepository | undefined {
  if (world.repositories === undefined) return { kind: 'anything' };
  const repository = Object.hasOwn(world.repositories, name) ? world.repositories[name] : undefined;
  return repository === undefined ? undefined : { kind: 'described', repository };
}

/** Whether a repository can be read without a key. */
export function isPublic(model: Model, name: string): boolean {
  const open = openRepository(model, name);
  if (open === undefined) return false;
  return open.kind === 'anything' || open.repository.visibility !== 'private';
}

/** Every branch that has a name: the described ones and those that trainings have made. */
export function branchesOf(model: Model, name: string, now: number): readonly OpenBranch[] {
  const open = openRepository(model, name);
  if (open === undefined) return [];
  const described =
    open.kind === 'anything'
      ? [{ name: 'main', commit: commitAt(model, name, 'main') }]
      : Object.entries(open.repository.branches).map(([branch, { commit, files }]) => ({
          name: branch,
          commit: commitAt(model, name, branch, commit),
          files,
        }));
  const made = model.fineTunes
    .filter(({ repository }) => repository === name)
    .map((fineTune) => outputBranch(model, fineTune, now))
    .filter((branch) => branch !== undefined);
  const put = uploadedBranches(model.uploads, name);
  const others = described.filter((branch) => !put.some((one) => one.name === branch.name));
  return [...others, ...put, ...made].filter(
    (branch) => !model.removedBranches.has(`${name}@${branch.name}`),
  );
}

/** One branch; in a repository where everything exists, those of models exist only when a training made them. */
export function findBranch(model: Model, name: string, branch: string, now: number): OpenBranch | undefined {
  const known = branchesOf(model, name, now).find((other) => other.name === branch);
  if (known !== undefined) return known;
  const isMade = /^(?:models\/|fine-tune-)/.test(branch) || model.removedBranches.has(`${name}@${branch}`);
  if (isMade || openRepository(model, name)?.kind !== 'anything') return undefined;
  return { name: branch, commit: commitAt(model, name, branch) };
}

/** What `branch/path` (or `commit/path`) leads to. */
export function findPath(model: Model, name: string, path: string, now: number): FoundPath | undefined {
  const known = splitRevision(path, branchesOf(model, name, now));
  if (known !== undefined) return findIn(known.branch, known.path);
  const [first = '', ...rest] = path.split('/');
  const branch = findBranch(model, name, first, now);
  return branch === undefined || first === 'models' ? undefined : findIn(branch, rest.join('/'));
}

/** The fine-tune whose training made a branch. */
export function makerOf({ fineTunes }: Model, name: string, branch: string): FineTune | undefined {
  return fineTunes.find((fineTune) => fineTune.repository === name && branchOf(fineTune) === branch);
}

/** The commit a branch stands at; a described one until the data is changed. */
function commitAt({ dataVersions }: Model, name: string, branch: string, described?: string): string {
  const version = dataVersions.get(name) ?? 0;
  return version === 0 && described !== undefined ? described : commitOf(name, branch, version);
}
