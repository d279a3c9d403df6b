import { renderPlace, type Diagnostic, type Place, type Severity } from '../base/diagnostic.js';
import { quoted } from './wording.js';

/*
 * All complaints about a file in one table: a stable code, the cause in one sentence, and what to write instead.
 * Strings from the file stand in quotes; whoever prints them makes them harmless.
 */

function diagnostic(
  code: string,
  message: string,
  help: string | undefined,
  place: Place,
  severity: Severity = 'error',
): Diagnostic {
  return { code, severity, message, ...(help === undefined ? {} : { help }), place };
}

// The text

export function syntaxError(what: string, help: string, place: Place): Diagnostic {
  return diagnostic('yaml-syntax', `This is not YAML: ${what}.`, help, place);
}

export function tabIndent(place: Place): Diagnostic {
  return diagnostic(
    'tab-indent',
    'A tab is used for indentation, which YAML does not allow.',
    'Indent with spaces.',
    place,
  );
}

export function severalDocuments(place: Place): Diagnostic {
  return diagnostic(
    'several-documents',
    'There is more than one YAML document.',
    'A file is one fine-tune: remove the line `---` or `...`, or make it a file of its own; `config` takes several.',
    place,
  );
}

export function customTag(place: Place): Diagnostic {
  return diagnostic(
    'custom-tag',
    'A YAML tag (`!…`) means nothing here.',
    'Write the plain value without the tag; in quotes, if it is meant to begin with `!`.',
    place,
  );
}

export function yamlVersion(place: Place): Diagnostic {
  return diagnostic(
    'yaml-version',
    'The file asks for another version of YAML than 1.2.',
    'Remove the line that begins with `%YAML`.',
    place,
  );
}

export function emptyFile(place: Place): Diagnostic {
  return diagnostic(
    'empty-file',
    'The file is empty.',
    'Write its keys, one `key: value` a line; the folder `examples` of this action has a file to start from.',
    place,
  );
}

export function notATable(found: string, place: Place): Diagnostic {
  const help =
    found === 'a list'
      ? 'A file is one fine-tune: write its keys without `-` before them, and a file for each.'
      : 'Write `key: value` lines, or paste the JSON body of a create request.';
  return diagnostic('not-a-map', `A file is a map of keys and values, and this is ${found}.`, help, place);
}

export function tooDeep(place: Place): Diagnostic {
  return diagnostic('too-deep', 'The values are nested too deeply.', 'No setting needs that.', place);
}

export function tooMuch(most: number, place: Place): Diagnostic {
  return diagnostic(
    'too-many-values',
    `There are more than ${most} values, aliases counted as what they repeat.`,
    'A fine-tune file names its data by `resource`; it does not hold it. Remove aliases (`*name`) that multiply values.',
    place,
  );
}

export function badAlias(name: string, circular: boolean, place: Place): Diagnostic {
  return circular
    ? diagnostic(
        'circular-alias',
        `The alias ${quoted(`*${name}`)} contains itself.`,
        'Write the value out.',
        place,
      )
    : diagnostic(
        'unknown-alias',
        `A value that begins with a star is an alias, and ${quoted(name)} has no anchor before it.`,
        'Put the value in quotes, if it is meant to begin with a star.',
        place,
      );
}

export function duplicateKey(key: string, first: Place, place: Place): Diagnostic {
  return diagnostic(
    'duplicate-key',
    `The key ${quoted(key)} is given twice; it stands first at ${renderPlace(first)}.`,
    'Keep one of the two.',
    place,
  );
}

// Keys

export function unknownKey(
  key: string,
  where: string,
  help: string,
  place: Place,
  severity: Severity,
): Diagnostic {
  return diagnostic('unknown-key', `${quoted(key)} is no key of ${where}.`, help, place, severity);
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
  return diagnostic('wrong-type', `'${key}' must be ${expected}, and this is ${found}.`, help, place);
}

export function outOfBounds(
  code: 'below-minimum' | 'above-maximum',
  bound: string,
  key: string,
  value: string,
  place: Place,
): Diagnostic {
  return diagnostic(code, `'${key}' must be ${bound}, and this is ${value}.`, undefined, place);
}

export function notMultiple(key: string, value: number, of: number, place: Place): Diagnostic {
  const near = Math.max(of, Math.round(value / of) * of);
  return diagnostic(
    'not-multiple',
    `'${key}' must be a multiple of ${of}, and this is ${value}.`,
    `Write ${near}.`,
    place,
  );
}

export function notInEnum(key: string, value: string, help: string, place: Place): Diagnostic {
  return diagnostic('not-in-enum', `'${key}' cannot be ${value}.`, help, place);
}

export function wrongFormat(key: string, value: string, help: string, place: Place): Diagnostic {
  return diagnostic('wrong-format', `'${key}' cannot be ${value}.`, help, place);
}

export function unadvised(key: string, value: string, advice: string, place: Place): Diagnostic {
  return diagnostic(
    'not-advised',
    `'${key}' is ${value}; Oxen's parameter guide advises ${advice}.`,
    'It is sent as it is.',
    place,
    'warning',
  );
}

export function unsupportedVersion(value: string, place: Place): Diagnostic {
  return diagnostic(
    'unsupported-version',
    `'version' is ${value}, and this action knows version 1 of the file.`,
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
    `The base model ${quoted(model)} is not among the known ones of ${scriptType}.`,
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
    help: 'Mend those that are shown, and look again.',
    ...(place === undefined ? {} : { place: { kind: place.kind, name: place.name } }),
  };
}

// Other files and overrides

export function badOverride(text: string, help: string, place: Place): Diagnostic {
  return diagnostic('bad-override', `${quoted(text)} is no override.`, help, place);
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
    `'${key}' cannot be set, because '${parent}' is set as a whole before.`,
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
  return diagnostic('extends-unreadable', `What is extended cannot be used: ${message}`, way ?? help, place);
}
