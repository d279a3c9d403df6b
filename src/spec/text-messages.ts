import { renderPlace, type Diagnostic, type Place } from '../base/diagnostic.js';
import { diagnostic } from './messages.js';
import { quoted } from './wording.js';

/* All complaints about a text that cannot be read as a map of values; the rest of the table is in messages.ts. */

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

/** `remarks`: there are comments in it. */
export function emptyFile(remarks: boolean, place: Place): Diagnostic {
  return diagnostic(
    'empty-file',
    remarks ? 'The file holds only comments.' : 'The file is empty.',
    `Write its keys, one \`key: value\` a line${remarks ? ', or take the `#` away from those that stand there' : ''}; in a terminal \`fine-tune init\` writes a file to begin with, and the folder \`examples\` of this action has some.`,
    place,
  );
}

export function notATable(found: string, place: Place): Diagnostic {
  const help =
    found === 'a list'
      ? 'A file is one fine-tune: write its keys without `-` before them, and a file for each.'
      : 'Write `key: value` lines, or paste the JSON body of a create request.';
  return diagnostic('not-a-map', `A file is a map of keys and values, but this is ${found}.`, help, place);
}

export function isWorkflow(place: Place): Diagnostic {
  return diagnostic(
    'workflow-file',
    'This is a workflow of GitHub, not a fine-tune file.',
    'Name the fine-tune file: in a workflow `config: fine-tune.yml`, in a terminal behind the command.',
    place,
  );
}

export function tooDeep(place: Place): Diagnostic {
  return diagnostic(
    'too-deep',
    'The values are nested too deeply.',
    'No setting needs such depth: flatten them.',
    place,
  );
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
