import type { JsonObject } from '../base/json.js';

/** What exists at the simulated hub, and which of its undocumented habits it has. All of it optional. */
export interface World {
  /** `namespace/name` → repository. When given, nothing else exists; without it everything does. */
  readonly repositories?: Readonly<Record<string, Repository>>;
  /** What becomes of a PATCH of name and description; the answer is 200 whatever it is. */
  readonly labels?: LabelHabit;
  /** What answers about one fine-tune show: all that the hub has, or the six fields that it documents. */
  readonly shape?: 'whole' | 'documented';
  /** Whether answers show the values as they were sent, or in a form of the hub's own. */
  readonly recording?: 'as-sent' | 'own-form';
  /** Fields of list items: those the hub documents, those and the label, or all. */
  readonly listItems?: 'few' | 'labelled' | 'full';
  /** A list shows what was so long ago, virtual ms. */
  readonly listLagMs?: number;
  /** How the checkpoints name their samples. */
  readonly samples?: SampleForm;
  /** How a reading shows the training data. */
  readonly resource?: 'branch' | 'commit' | 'text';
  /** Parameters of a reading: what was sent, with or without the hub's defaults. */
  readonly params?: 'with-defaults' | 'as-sent';
  /** How a reading shows where the weights are. */
  readonly output?: 'object' | 'text' | 'missing';
  /** Whether a reading tells the current step. */
  readonly step?: 'shown' | 'hidden';
  readonly logs?: 'rows' | 'lines' | 'text' | 'none';
  /** Columns of the tables of a world without `repositories`; by default they are not told, since any name would do. */
  readonly columns?: readonly string[];
  /** Rows of tables that tell none. */
  readonly rows?: number;
  /** What becomes of deployments: they serve, end in an error, or are never done. */
  readonly deployments?: 'work' | 'fail' | 'hang';
  /** What becomes of uploads: they work, the key may not write, there is no room, or the server is older than parts. */
  readonly uploads?: 'work' | 'read-only' | 'full' | 'no-parts';
  /** Size of a part of a large upload. */
  readonly partBytes?: number;
}

/** Kept, ignored, cut at 255 characters, written in one line of plain letters, or one of the two alone. */
export type LabelHabit = 'kept' | 'ignored' | 'cut' | 'flattened' | 'name-only' | 'description-only';

/** Forms in which a checkpoint may name a sample; `signed` are addresses with a signature of a storage service. */
export type SampleForm = 'path' | 'url' | 'absolute' | 'file' | 'text' | 'signed' | 'missing';

export interface Repository {
  /** Default public. */
  readonly visibility?: 'public' | 'private';
  /** Names may have slashes. */
  readonly branches: Readonly<Record<string, Branch>>;
}

export interface Branch {
  /** 32 hexadecimal digits; made up when absent. */
  readonly commit?: string;
  /** Path → file. Folders are there by the paths of their files. */
  readonly files: Readonly<Record<string, SimulatedFile>>;
}

export interface SimulatedFile {
  /** Names, or names with types such as `str`, `i64`, `list[str]`. A file with columns is a table. */
  readonly columns?: readonly string[] | Readonly<Record<string, string>>;
  readonly rows?: number;
  /** The rows of a table themselves; made up when absent. */
  readonly cells?: readonly JsonObject[];
  /** Of the content; made up when absent. */
  readonly hash?: string;
  readonly bytes?: Uint8Array | string;
  readonly size?: number;
}

/** What a path of a repository leads to. */
export interface FoundPath {
  readonly kind: 'file' | 'folder';
  readonly branch: string;
  readonly commit: string;
  readonly path: string;
  readonly facts: SimulatedFile;
  /** Of a folder. */
  readonly entries: readonly {
    readonly name: string;
    readonly isFolder: boolean;
    readonly facts: SimulatedFile;
  }[];
}

/** A branch as it can be looked into; without files any path exists in it. */
export interface OpenBranch {
  readonly name: string;
  readonly commit: string;
  readonly files?: Readonly<Record<string, SimulatedFile>>;
  /** Beside the files anything else exists as well. */
  readonly others?: boolean;
}

/** Data that was put there by its hash: such a path exists only when it was. */
const addressed = /^data\/[0-9a-f]{12}(?:\/|$)/;

const anyFile = /\.[a-z0-9]{1,8}$/i;

/** `branch/path` → revision and path: the longest branch that fits, or a commit of one. */
export function splitRevision(
  revisionAndPath: string,
  branches: readonly OpenBranch[],
): { readonly branch: OpenBranch; readonly path: string } | undefined {
  const fits = branches
    .flatMap((branch) => [
      { branch, revision: branch.name },
      { branch, revision: branch.commit },
    ])
    .filter(({ revision }) => revisionAndPath === revision || revisionAndPath.startsWith(`${revision}/`))
    .sort((a, b) => b.revision.length - a.revision.length);
  const [first] = fits;
  if (first === undefined) return undefined;
  return { branch: first.branch, path: revisionAndPath.slice(first.revision.length + 1) };
}

/** What stands at a path of a branch; undefined when nothing does. */
export function findIn({ name, commit, files, others }: OpenBranch, path: string): FoundPath | undefined {
  const base = { branch: name, commit, path, entries: [], facts: {} };
  const isAny = files === undefined || (others === true && !Object.hasOwn(files, path));
  if (isAny && !addressed.test(path)) return { ...base, kind: anyFile.test(path) ? 'file' : 'folder' };
  if (files === undefined) return undefined;
  const facts = files[path];
  if (facts !== undefined) return { ...base, kind: 'file', facts };
  const prefix = path === '' ? '' : `${path}/`;
  const inside = Object.entries(files).filter(([file]) => file.startsWith(prefix));
  if (inside.length === 0 && path !== '') return undefined;
  const entries = new Map<string, FoundPath['entries'][number]>();
  for (const [file, fileFacts] of inside) {
    const rest = file.slice(prefix.length);
    const [head = ''] = rest.split('/');
    entries.set(head, { name: head, isFolder: rest !== head, facts: fileFacts });
  }
  return { ...base, kind: 'folder', entries: [...entries.values()] };
}
