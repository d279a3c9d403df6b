import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Diagnostic, Place } from '../../../src/base/diagnostic.js';
import { openWorkspace } from '../../../src/host/open-workspace.js';
import { maxFileBytes } from '../../../src/spec/document.js';
import type { Load } from '../../../src/spec/extend.js';
import { fileProblem } from '../../../src/spec/file-problem.js';
import { readSpec } from '../../../src/spec/read-spec.js';
import type { Spec } from '../../../src/spec/spec.js';
import { root } from '../project/files.js';

/** What a file of a folder of cases is read as, with all texts that were looked at. */
export interface Result {
  readonly spec?: Spec;
  readonly diagnostics: readonly Diagnostic[];
  readonly texts: ReadonlyMap<string, string>;
}

/** A folder of cases is a workspace: its files are read as the action reads them. */
export function openCases(folder: 'good' | 'broken' | 'extends'): {
  readonly names: readonly string[];
  readonly text: (name: string) => string;
  readonly read: (name: string, options?: Partial<Parameters<typeof readSpec>[1]>) => Result;
} {
  const path = join(root, 'test/unit/spec/cases', folder);
  const workspace = openWorkspace(path);
  const texts = new Map<string, string>();
  const load: Load = (name) => {
    const file = workspace.readText(name, maxFileBytes);
    if (file.kind === 'text') texts.set(file.path, file.text);
    return file;
  };
  return {
    names: readdirSync(path).sort(),
    text: (name) => {
      const file = load(name);
      if (file.kind === 'problem') throw new Error(`${name}: ${file.problem}`);
      return file.text;
    },
    read: (name, options = {}) => {
      texts.clear();
      const file = load(name);
      const result =
        file.kind === 'problem'
          ? { diagnostics: [fileProblem(file)] }
          : readSpec(file, { allowUnknown: false, load, ...options });
      return { ...result, texts: new Map(texts) };
    },
  };
}

/** `4:14-4:30 error unknown-script-type`; places in another file or an input begin with its name. */
export function renderExpectation({ code, severity, place }: Diagnostic, file: string): string {
  const name = place === undefined || place.name === file ? '' : `${place.name} `;
  return `${name}${renderSpan(place)} ${severity} ${code}`;
}

function renderSpan({ start, end }: Partial<Place> = {}): string {
  if (start === undefined) return '-';
  return `${start.line}:${start.column}-${end?.line ?? ''}:${end?.column ?? ''}`;
}
