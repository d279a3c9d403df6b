/** Why a path of the workspace cannot be used. */
export type PathProblem =
  | 'missing'
  | 'folder'
  | 'outside'
  | 'in-git'
  | 'too-large'
  | 'unreadable'
  | 'not-a-file'
  | 'hard-link'
  | 'changed';

/** What a file holds, as far as it can be told without keeping it. */
export interface FileFacts {
  readonly kind: 'file';
  readonly path: string;
  /** Where it really is, when a symbolic link led there. */
  readonly realPath?: string;
  /** In bytes. */
  readonly size: number;
  /** Of all its bytes, hexadecimal; empty where only its beginning was read. */
  readonly sha256: string;
  /** Its first bytes; all of them when it is short. */
  readonly head: Uint8Array;
}

export interface FileTrouble {
  readonly kind: 'problem';
  readonly path: string;
  readonly problem: PathProblem;
  /** In bytes, when it is the size that is wrong. */
  readonly size?: number;
}

/** Files of the checkout: nothing outside is opened, also not through a symbolic link. Paths are relative to its root. */
export interface Workspace {
  /** Paths and globs (`*`, `?`, `**`, `[…]`) → paths, sorted; patterns that match nothing apart. Throws `Failure` when they match too much. */
  readonly expand: (patterns: readonly string[]) => {
    readonly paths: readonly string[];
    readonly unmatched: readonly string[];
    /** The paths of each pattern. */
    readonly matches: readonly (readonly string[])[];
  };
  /** Reads a file from its first byte to its last, or only its beginning, and keeps the first `headBytes`. Never throws. */
  readonly inspect: (
    path: string,
    most: { readonly maxBytes: number; readonly headBytes: number; readonly headOnly?: boolean },
  ) => Promise<FileFacts | FileTrouble>;
  /** What stands at a path: a file of this checkout itself, or something behind a link, or in a repository of its own. */
  readonly standing: (path: string) => 'own' | 'link' | 'other-repository';
  /** The bytes of a file from one on, read anew at each call; reading throws when it cannot be opened. */
  readonly open: (path: string, from?: number) => AsyncIterable<Uint8Array>;
}
