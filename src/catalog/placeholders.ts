/** What of a text somebody was meant to replace. */
export interface Placeholder {
  /** As it is written. */
  readonly text: string;
  readonly kind:
    /** Of the services' documentation: nothing of that name exists. */
    | 'documentation'
    /** Filled in by a workflow, a shell or another trainer, and by nobody here. */
    | 'variable';
}

/**
 * The first placeholder in a value that names something: a repository, a path, a model, a column. Those of the
 * documentation are `<answer_column>`, `your-namespace`, `YOUR_REPO`, `{namespace}`, `<model-canonical-name>`.
 */
export function placeholderInName(name: string): Placeholder | undefined {
  const variable = firstOf(variablesInNames, name);
  if (variable !== undefined) return variable;
  const part = name.split('/').find((one) => documented.some((pattern) => pattern.test(one)));
  return part === undefined ? undefined : { text: part, kind: 'documentation' };
}

/** The first in a text that people read, such as a description or a prompt: there `$5` and `$amount` may be meant. */
export function variableIn(text: string): Placeholder | undefined {
  return firstOf(variables, text);
}

/** What looks like a key of a service, wherever it stands; it must not be shown. */
export const keyPatterns: readonly RegExp[] = [
  // Oxen's keys are tokens of the framework it is written in.
  /SFMyNTY\.[\w-]{8,}(?:\.[\w-]+)?/g,
  // Astria's.
  /\bsd_[A-Za-z0-9]{16,}/g,
  /\b(?:sk|hf|ghp|gho|github_pat)[-_][A-Za-z0-9_-]{20,}/g,
];

export function holdsKey(text: string): boolean {
  return keyPatterns.some((pattern) => text.search(pattern) >= 0);
}

const documented: readonly RegExp[] = [
  /^<[^<>]+>(?:\.\w+)?$/,
  /^\{[A-Za-z][\w -]*\}$/,
  /^your[-_ ](?:namespace|name|user|username|org|organization|team|account|repo|repository|repo[-_ ]name|project|model|base[-_ ]model|column|file|key|api[-_ ]key)$/i,
  /^(?:model-canonical-name|repo_name)$/,
];

const variables: readonly RegExp[] = [
  /\$\{\{[^{}]*\}\}/,
  /\$\{[^{}]+\}/,
  /\{\{[^{}]*\}\}/,
  /(?<![\w$\\])\$[A-Z_][A-Z0-9_]+\b/,
  /(?<!\w)%[A-Z][A-Z0-9_]+%(?!\w)/,
  /\[(?:trigger|name)\]/i,
];

const variablesInNames: readonly RegExp[] = [...variables, /(?<![\w$\\])\$[A-Za-z_]\w*\b/];

function firstOf(patterns: readonly RegExp[], text: string): Placeholder | undefined {
  for (const pattern of patterns) {
    const match = pattern.exec(text);
    if (match !== null) return { text: match[0].trim(), kind: 'variable' };
  }
  return undefined;
}
