/** 1-based line and column (columns count UTF-16 units, as editors and GitHub's annotations do). */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Where a mistake stands: in a file of the workspace, or in a line of an input such as `set`. */
export interface Place {
  readonly kind: 'file' | 'input';
  /** Workspace-relative path with forward slashes, or the name of the input. */
  readonly name: string;
  /** Missing when the complaint is about the whole file or input. */
  readonly start?: Position;
  /** Exclusive. */
  readonly end?: Position;
}

export type Severity = 'error' | 'warning' | 'notice';

/** A mistake of the user, as a value: all of them are collected, none is thrown. */
export interface Diagnostic {
  /** Stable, kebab-case: `unknown-key`, `below-minimum`. Users may search for it. */
  readonly code: string;
  readonly severity: Severity;
  /** The cause in one sentence, without file or line. */
  readonly message: string;
  /** The way out: what was expected, the nearest valid word. */
  readonly help?: string;
  readonly place?: Place;
}

export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === 'error');
}

/** `fine-tune.yml:4:3`, `set, line 2`, or the bare name. */
export function renderPlace(place: Place): string {
  if (place.start === undefined) return place.name;
  return place.kind === 'file'
    ? `${place.name}:${place.start.line}:${place.start.column}`
    : `${place.name}, line ${place.start.line}`;
}
