import { renderPlace, type Diagnostic, type Place, type Severity } from '../base/diagnostic.js';

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

/** What the parser of YAML says, with words of our own for what people get wrong most. */
export function syntaxError(code: string, message: string, place: Place): Diagnostic {
  switch (code) {
    case 'TAB_AS_INDENT':
      return diagnostic(
        'tab-indent',
        'A tab is used for indentation, which YAML does not allow.',
        'Indent with spaces.',
        place,
      );
    case 'MULTIPLE_DOCS':
      return diagnostic(
        'several-documents',
        'The file holds more than one YAML document.',
        'Keep one document a file, without a line `---` in the middle; `config` takes several files.',
        place,
      );
    case 'RESOURCE_EXHAUSTION':
      return tooDeep(place);
    case 'TAG_RESOLVE_FAILED':
      return diagnostic(
        'custom-tag',
        'The file uses a YAML tag (`!…`) that means nothing here.',
        'Write the plain value, without a tag.',
        place,
      );
    case 'BLOCK_AS_IMPLICIT_KEY':
      return syntax('a value with a colon and a space in it', 'Put the value in quotes.', place);
    case 'BAD_SCALAR_START':
      return syntax(
        'a value that begins with a sign of the YAML language',
        'Put the value in quotes.',
        place,
      );
    case 'MULTILINE_IMPLICIT_KEY':
      return syntax('a line without a key', 'Every line is `key: value`; is a colon missing?', place);
    case 'BAD_INDENT':
      return syntax(
        message.replace(/\.$/, ''),
        'Keys of the same map begin in the same column; brackets that open must close.',
        place,
      );
    default:
      return syntax(message.replace(/\.$/, ''), 'Look at this spot and at the line before it.', place);
  }
}

function syntax(what: string, help: string, place: Place): Diagnostic {
  return diagnostic('yaml-syntax', `This is not YAML: ${what}.`, help, place);
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
    'The file holds nothing but perhaps comments.',
    'It needs at least `resource`, `base_model`, `script_type` and the required `training_params`; the folder examples of this action has a file to start from.',
    place,
  );
}

export function notATable(place: Place): Diagnostic {
  return diagnostic(
    'not-a-map',
    'The file is not a map of keys and values.',
    'Write it as `key: value` lines, or paste the JSON body of a create request.',
    place,
  );
}

export function tooDeep(place: Place): Diagnostic {
  return diagnostic('too-deep', 'The values are nested too deeply.', 'No setting needs that.', place);
}

export function tooMuch(most: number, place: Place): Diagnostic {
  return diagnostic(
    'too-many-values',
    `The file stands for more than ${most} values, aliases counted as what they repeat.`,
    'Remove the aliases (`*name`), or what they multiply.',
    place,
  );
}

export function badAlias(name: string, circular: boolean, place: Place): Diagnostic {
  return circular
    ? diagnostic('circular-alias', `The alias '*${name}' contains itself.`, 'Write the value out.', place)
    : diagnostic(
        'unknown-alias',
        `The alias '*${name}' has no anchor '&${name}' before it.`,
        'Put the value in quotes if it is meant to begin with a star.',
        place,
      );
}

export function duplicateKey(key: string, first: Place, place: Place): Diagnostic {
  return diagnostic(
    'duplicate-key',
    `The key '${key}' is given twice; it stands first at ${renderPlace(first)}.`,
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
  return diagnostic('unknown-key', `'${key}' is no key of ${where}.`, help, place, severity);
}

export function missingKey(key: string, where: string, help: string, place: Place): Diagnostic {
  return diagnostic('missing-key', `'${key}' is missing in ${where}.`, help, place);
}

export function missingValue(key: string, expected: string, place: Place): Diagnostic {
  return diagnostic('missing-value', `'${key}' has no value.`, `Write ${expected}.`, place);
}

// Values

export function wrongType(
  key: string,
  expected: string,
  found: string,
  help: string,
  place: Place,
): Diagnostic {
  return diagnostic('wrong-type', `'${key}' must be ${expected}, and this is ${found}.`, help, place);
}

export function outOfBounds(
  code: 'below-minimum' | 'above-maximum',
  key: string,
  value: number,
  bound: string,
  place: Place,
): Diagnostic {
  return diagnostic(code, `'${key}' is ${value}, and it must be ${bound}.`, undefined, place);
}

export function notMultiple(key: string, value: number, of: number, place: Place): Diagnostic {
  const near = Math.max(of, Math.round(value / of) * of);
  return diagnostic(
    'not-multiple',
    `'${key}' is ${value}, and it must be a multiple of ${of}.`,
    `Write ${near}.`,
    place,
  );
}

export function notInEnum(key: string, value: string, help: string, place: Place): Diagnostic {
  return diagnostic('not-in-enum', `'${key}' is ${value}, which is none of its values.`, help, place);
}

export function wrongFormat(key: string, value: string, expected: string, place: Place): Diagnostic {
  return diagnostic(
    'wrong-format',
    `'${key}' is '${value}', which is not of its form.`,
    `Write ${expected}.`,
    place,
  );
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
  return diagnostic('unknown-script-type', `The script type '${value}' is not known.`, help, place, severity);
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
    `The base model '${model}' is not among the known ones of ${scriptType}.`,
    help,
    place,
    severity,
  );
}

export function stockSamples(place: Place): Diagnostic {
  return diagnostic(
    'stock-samples',
    "'samples' is left out, so the hub paints its own stock prompts about oxen.",
    'Write prompts of your own under `training_params.samples`.',
    place,
    'notice',
  );
}

// Other files and overrides

export function badOverride(text: string, help: string, place: Place): Diagnostic {
  return diagnostic('bad-override', `'${text}' is no override.`, help, place);
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

export function extendsUnreadable(path: string, { message, help }: Diagnostic, place: Place): Diagnostic {
  return diagnostic(
    'extends-unreadable',
    `The file to extend cannot be used: ${message.startsWith(path) ? message : `${path}: ${message}`}`,
    help,
    place,
  );
}
