import type { Diagnostic } from '../base/diagnostic.js';
import type { Ending } from '../base/endings.js';
import { present } from '../base/present.js';
import type { Journal } from './journal.js';
import type { StepEvent } from './step-record.js';
import type { TrainingEvent } from './training.js';

/**
 * A journal in a terminal: what it is told in the words of a workflow (inputs, steps, secrets, re-runs) is said in those
 * of a terminal. `program` is how this program is called.
 */
export function inTerminalWords(journal: Journal, program: string): Journal {
  const say = (text: string): string => toTerminalWords(text, program);
  return {
    get step() {
      return journal.step;
    },
    training: journal.training,
    say: (event) => journal.say(stepEvent(event, say)),
    tell: (key, event) => journal.tell(key, trainingEvent(event, say)),
  };
}

type Say = (text: string) => string;

function stepEvent(event: StepEvent, say: Say): StepEvent {
  if (event.kind === 'said' || event.kind === 'noted') return { ...event, text: say(event.text) };
  if (event.kind === 'diagnosed')
    return { ...event, diagnostics: event.diagnostics.map((each) => withWords(each, say)) };
  return event.kind === 'ended' ? { ...event, ending: withWords(event.ending, say) } : event;
}

function trainingEvent(event: TrainingEvent, say: Say): TrainingEvent {
  if (event.kind === 'told') return { ...event, text: say(event.text) };
  return event.kind === 'ended' ? { ...event, ending: withWords(event.ending, say) } : event;
}

function withWords<T extends Diagnostic | Ending>(said: T, say: Say): T {
  const { message, help } = said;
  return { ...said, message: say(message), ...present({ help: help === undefined ? undefined : say(help) }) };
}

/** Inputs that are flags, but for those that are keys of the file as well. */
const inputs = [
  'allow-unknown|api-key|astria-api-key|astria-url|expect-fingerprint|fine-tune-id|hub-url|max-credits|max-duration',
  'max-starts|on-cancel|on-existing|on-running|samples-path|set|simulate|wait-timeout|wait',
].join('|');

/** In this order. */
const rules: readonly (readonly [RegExp, string | ((program: string) => string)])[] = [
  [
    /, store it as a secret of the repository and pass it as `[^`]+`; in a terminal set the variable (\w+)\./g,
    ' and set the variable $1.',
  ],
  [/ Secrets are empty on pull requests of forks and of Dependabot\./g, ''],
  [/\bthe input 'api-key' is empty/g, 'the variable OXEN_API_KEY is empty'],
  [/\bthe input 'astria-api-key' is empty/g, 'the variable ASTRIA_API_KEY is empty'],
  [
    /a new one as a secret by the input `api-key` or `astria-api-key`/g,
    'a new one by the variable OXEN_API_KEY or ASTRIA_API_KEY',
  ],
  [/`command: (\w+)` with `fine-tune-id: ([^`]+)`/g, (program) => `\`${program} $1 --fine-tune-id $2\``],
  [/([`'])command: (\w+)\1/g, '$1$2$1'],
  [/\bre-run this workflow run, or dispatch the workflow by hand/g, 'or run it again with --on-existing new'],
  [/, is there a checkout step before this one\?/g, '.'],
  [/; is there a checkout step before this one\?/g, '.'],
  [/\bthe root of the checkout\b/g, 'the folder that the command is called in'],
  [/\b([Rr])un this step again\b/g, '$1un this again'],
  [/^This step /g, 'This command '],
  [/\bthat this step may\b/g, 'that this command may'],
  [/\b(cancelled while it|ended: |waits? in) this step\b/g, '$1 this command'],
  [new RegExp(`\`(${inputs}): ([^\`]+)\``, 'g'), '`--$1 $2`'],
  [new RegExp(`\`(${inputs})\``, 'g'), '`--$1`'],
  [/\bfine-tune-id: (?=\S)/g, '--fine-tune-id '],
  [/\bthe input (?='|`?--)/g, ''],
  [/\bThe input (?=`--)/g, 'The flag '],
  [/\bas fine-tune-id\b/g, 'with --fine-tune-id'],
];

/**
 * Set phrases of ours are replaced where they stand. What comes from outside is hardly ever worded like them; where it is,
 * its words change and nothing else.
 */
export function toTerminalWords(text: string, program: string): string {
  return rules.reduce(
    (said, [phrase, words]) => said.replace(phrase, typeof words === 'string' ? words : words(program)),
    text,
  );
}
