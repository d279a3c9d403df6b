import type { Diagnostic, Place, Severity } from '../base/diagnostic.js';
import type { Authority } from '../catalog/advice.js';
import { quoted } from './wording.js';

/*
 * All complaints about what a file says, in one table: a stable code, the cause in one sentence, and what to write
 * instead. Strings from the file stand in quotes; whoever prints them makes them harmless. Complaints about the text
 * itself are in text-messages.ts.
 */

/** One entry of the table. */
export function diagnostic(
  code: string,
  message: string,
  help: string | undefined,
  place: Place,
  severity: Severity = 'error',
): Diagnostic {
  return { code, severity, message, ...(help === undefined ? {} : { help }), place };
}

// Keys

export function unknownKey(
  key: string,
  where: string,
  help: string,
  place: Place,
  severity: Severity,
): Diagnostic {
  return diagnostic('unknown-key', `${quoted(key)} is not a key of ${where}.`, help, place, severity);
}

export function missingKey(key: string, where: string, help: string, place: Place): Diagnostic {
  return diagnostic('missing-key', `'${key}' is missing, and ${where} needs it.`, help, place);
}

export function missingValue(key: string, help: string, place: Place): Diagnostic {
  return diagnostic('missing-value', `'${key}' has no value.`, help, place);
}

// Values

export function wrongType(
  key: string,
  expected: string,
  found: string,
  help: string | undefined,
  place: Place,
): Diagnostic {
  return diagnostic('wrong-type', `'${key}' must be ${expected}, but this is ${found}.`, help, place);
}

export function outOfBounds(
  code: 'below-minimum' | 'above-maximum',
  bound: string,
  key: string,
  value: string,
  help: string | undefined,
  place: Place,
): Diagnostic {
  return diagnostic(code, `'${key}' must be ${bound}, but this is ${value}.`, help, place);
}

/** `2.000` for a whole number. */
export function ambiguousNumber(
  key: string,
  written: string,
  { small, large }: { readonly small: string; readonly large: string },
  place: Place,
): Diagnostic {
  return diagnostic(
    'ambiguous-number',
    `'${key}' is ${written}, which means ${small} here, and ${large} to many people.`,
    `Write ${large} or ${small}.`,
    place,
  );
}

export function notMultiple(key: string, value: number, of: number, place: Place): Diagnostic {
  const near = Math.max(of, Math.round(value / of) * of);
  return diagnostic(
    'not-multiple',
    `'${key}' must be a multiple of ${of}, but this is ${value}.`,
    `Write ${near}.`,
    place,
  );
}

export function notInEnum(key: string, value: string, help: string, place: Place): Diagnostic {
  return diagnostic('not-in-enum', `'${key}' cannot be ${value}.`, help, place);
}

/** A value that the service may know by now: what is an error elsewhere is a warning, and it is sent. */
export function sentAnyway(wrong: Diagnostic): Diagnostic {
  return { ...wrong, severity: 'warning', help: `${wrong.help ?? ''} It is sent as it is.`.trimStart() };
}

export function wrongFormat(key: string, value: string, help: string, place: Place): Diagnostic {
  return diagnostic('wrong-format', `'${key}' cannot be ${value}.`, help, place);
}

export function redactedValue(
  code: string,
  key: string,
  expected: string,
  place: Place | undefined,
): Diagnostic {
  return {
    code,
    severity: 'error',
    message: `'${key}' cannot be what is written there.`,
    help: `Write ${expected}.`,
    ...(place === undefined ? {} : { place }),
  };
}

/** A value that is allowed and unusual: what is usual, what the value leads to, and who says so. */
export function unadvised(
  {
    key,
    value,
    usual,
    meaning = '',
    source: { title, url },
  }: {
    readonly key: string;
    readonly value: string;
    readonly usual: string;
    readonly meaning?: string | undefined;
    readonly source: Authority;
  },
  place: Place,
): Diagnostic {
  return diagnostic(
    'not-advised',
    `'${key}' is ${value}; it is usually ${usual} (${title}).`,
    `${meaning} It is sent as it is. See ${url}`.trimStart(),
    place,
    'warning',
  );
}

/** A value of the documentation that stands for one of the user's. */
export function placeholder(key: string, text: string, place: Place): Diagnostic {
  return diagnostic(
    'placeholder',
    `'${key}' still holds the placeholder ${quoted(text)}.`,
    'Replace it with your own value.',
    place,
  );
}

/** A key of a service: what is said does not repeat it. */
export function keyInFile(key: string, place: Place): Diagnostic {
  return diagnostic(
    'key-in-file',
    `'${key}' holds what looks like an API key.`,
    'Remove it and revoke it at the service: everybody who can read this repository can use it. Pass a new one as a secret by the input `api-key` or `astria-api-key`.',
    place,
  );
}

/** A variable of a workflow, a shell or another trainer. */
export function notFilledIn(key: string, text: string, place: Place): Diagnostic {
  // An item of a list cannot be set by itself.
  const [settable = key] = key.split('[', 1);
  const way =
    place.kind === 'input'
      ? 'Write the value itself; a workflow fills in `${{ … }}` only where it is written in the workflow file.'
      : /^\[|^\{\{/.test(text)
        ? 'Write the value.'
        : `Write the value, or let the workflow pass it: \`set: ${settable}=\${{ … }}\`.`;
  return diagnostic(
    'not-filled-in',
    `'${key}' holds ${quoted(text)}, and nothing fills it in: the file is read as it is.`,
    way,
    place,
    'warning',
  );
}

export function unsupportedVersion(value: string, place: Place): Diagnostic {
  return diagnostic(
    'unsupported-version',
    `'version' is ${value}, but this action knows only version 1 of the file.`,
    'Write `version: 1`, or use a newer version of the action.',
    place,
  );
}

// What is trained

export function unknownScriptType(value: string, help: string, place: Place, severity: Severity): Diagnostic {
  return diagnostic(
    'unknown-script-type',
    `The script type ${quoted(value)} is not known.`,
    help,
    place,
    severity,
  );
}

export function unknownModel(
  model: string,
  scriptType: string,
  help: string,
  place: Place,
  severity: Severity,
): Diagnostic {
  return diagnostic(
    'unknown-model',
    `The base model ${quoted(model)} is not one of the known models of ${scriptType}.`,
    help,
    place,
    severity,
  );
}

export function stockSamples(place: Place): Diagnostic {
  return diagnostic(
    'stock-samples',
    "'training_params.samples' is left out: the hub then uses stock prompts about oxen.",
    'Write prompts of your own: a list of `- prompt: …`.',
    place,
    'notice',
  );
}

export function moreMistakes(count: number, severity: Severity, place: Place | undefined): Diagnostic {
  return {
    code: 'more-mistakes',
    severity,
    message: `${count} more are not shown.`,
    help: 'Fix the ones shown, then check again.',
    ...(place === undefined ? {} : { place: { kind: place.kind, name: place.name } }),
  };
}

// Other files and overrides

export function badOverride(text: string, help: string, place: Place): Diagnostic {
  return diagnostic('bad-override', `${quoted(text)} is not an override.`, help, place);
}

export function emptyOverride(key: string, place: Place): Diagnostic {
  return diagnostic(
    'missing-value',
    `The override of '${key}' has no value.`,
    'Write `key=value`. If the value comes from a workflow input, give that input a default; `key=null` takes the key away.',
    place,
  );
}

export function overrideIntoValue(key: string, parent: string, place: Place): Diagnostic {
  return diagnostic(
    'bad-override',
    `'${key}' cannot be set, because '${parent}' is set as a whole in an earlier line.`,
    'Keep one of the two lines.',
    place,
  );
}

export function extendsCycle(chain: readonly string[], place: Place): Diagnostic {
  return diagnostic(
    'extends-cycle',
    `These files extend each other in a circle: ${chain.join(' → ')}.`,
    'Remove one `extends`.',
    place,
  );
}

export function extendsTooDeep(chain: readonly string[], most: number, place: Place): Diagnostic {
  return diagnostic(
    'extends-too-deep',
    `More than ${most} files extend each other: ${chain.join(' → ')}.`,
    'Merge some of them.',
    place,
  );
}

export function extendsUnreadable(
  { message, help }: Diagnostic,
  way: string | undefined,
  place: Place,
): Diagnostic {
  return diagnostic('extends-unreadable', `The extended file cannot be used: ${message}`, way ?? help, place);
}
