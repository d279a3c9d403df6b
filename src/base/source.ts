import type { Place } from './diagnostic.js';

/** Where a value came from; every value of a resolved request has one. */
export type Source =
  | { readonly kind: 'file'; readonly path: string; readonly line: number; readonly column: number }
  | { readonly kind: 'set'; readonly line: number }
  | { readonly kind: 'input'; readonly name: string }
  | { readonly kind: 'default'; readonly origin: string };

/** `fine-tune.yml:7`, `set, line 2`, `input repository`, `default, 2026-01`. */
export function renderSource(source: Source): string {
  switch (source.kind) {
    case 'file':
      return `${source.path}:${source.line}`;
    case 'set':
      return `set, line ${source.line}`;
    case 'input':
      return `input ${source.name}`;
    case 'default':
      return `default, ${source.origin}`;
  }
}

/** Where a complaint about a value stands; undefined for a default, which nobody wrote. */
export function toPlace(source: Source): Place | undefined {
  switch (source.kind) {
    case 'file': {
      const { line, column } = source;
      return { kind: 'file', name: source.path, start: { line, column } };
    }
    case 'set':
      return { kind: 'input', name: 'set', start: { line: source.line, column: 1 } };
    case 'input':
      return { kind: 'input', name: source.name };
    case 'default':
      return undefined;
  }
}
