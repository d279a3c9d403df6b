import type { Diagnostic } from './base/diagnostic.js';
import { parseDuration } from './base/duration.js';
import { nearest } from './base/nearest.js';
import { serviceIds, services, type ServiceId } from './base/service.js';
import { withoutEnd } from './base/text.js';
import type { TimeKind } from './host/host.js';
import { parsePrint, type PlanPrint } from './plan/fingerprint.js';

export const commands = ['auto', 'validate', 'plan', 'run', 'attach', 'stop'] as const;
export type Command = (typeof commands)[number];

/** The inputs of action.yml as values that can be trusted. Durations in ms. */
export interface Inputs {
  readonly command: Command;
  /** Paths and globs; none when it was given and is blank, as an empty list of changed files is. */
  readonly config: readonly string[];
  /** May be empty. */
  readonly keys: Readonly<Record<ServiceId, string>>;
  /** Those whose variable holds something that is no key: a mistake for who needs it, and not no key. */
  readonly unreadableKeys: ReadonlySet<ServiceId>;
  readonly repository: string | undefined;
  /** Without a trailing slash. */
  readonly addresses: Readonly<Record<ServiceId, string>>;
  /** The text of `set`, parsed by the spec. */
  readonly set: string;
  readonly wait: boolean;
  readonly waitTimeoutMs: number;
  readonly fineTuneId: string | undefined;
  readonly allowUnknown: boolean;
  /** The ending to simulate; undefined when this is not a simulation. */
  readonly simulate: string | undefined;
  readonly maxCredits: number | undefined;
  readonly maxDurationMs: number | undefined;
  readonly maxStarts: number;
  readonly onCancel: 'stop' | 'detach';
  readonly onExisting: 'reuse' | 'new' | 'fail';
  readonly onRunning: 'auto' | 'stop' | 'refuse';
  /** Start only what was planned. */
  readonly expectFingerprint: PlanPrint | undefined;
  /** Keep one comment on the pull request up to date. */
  readonly comment: boolean;
  /** Keep a status on the commit up to date: a second book of what was started. */
  readonly commitStatus: boolean;
  /** For GitHub's API; may be empty. */
  readonly githubToken: string;
  /** Folder that samples are downloaded into; undefined: none are. */
  readonly samplesPath: string | undefined;
  /** How the job stands; only the post step has a use for it. */
  readonly jobStatus: string;
  /** Factor on every delay of ours, see `timeFor`. */
  readonly timeScale: number;
}

interface Sources {
  /** Trimmed text of an input, empty when not given. */
  readonly readInput: (name: string) => string;
  readonly hasInput: (name: string) => boolean;
  readonly kind: 'action' | 'terminal';
  readonly readVariable: (name: string) => string | undefined;
}

/** Strings → Inputs, strictly: what cannot be understood is an error that names the input, all of them at once. */
export function readInputs(
  sources: Sources,
  simulatedEndings: readonly string[],
): { inputs: Inputs; diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const read = (name: string): string => sources.readInput(name);
  const refuse = (name: string, message: string, help: string): void => {
    diagnostics.push({
      code: 'invalid-input',
      severity: 'error',
      message,
      help,
      place: { kind: 'input', name },
    });
  };
  const word = <W extends string>(name: string, words: readonly W[], fallback: W): W => {
    const text = read(name);
    const known = words.find((candidate) => candidate === text);
    if (text === '' || known !== undefined) return known ?? fallback;
    const guess = nearest(text, words);
    refuse(
      name,
      `The input '${name}' is ${quote(text)}, which is none of its values.`,
      `Use one of: ${words.join(', ')}.${guess === undefined ? '' : ` Did you mean '${guess}'?`}`,
    );
    return fallback;
  };
  const flag = (name: string, fallback: boolean): boolean =>
    word(name, ['true', 'false'], fallback ? 'true' : 'false') === 'true';
  const parsed = <T>(
    name: string,
    parse: (text: string) => T | undefined,
    expected: string,
  ): T | undefined => {
    const text = read(name);
    if (text === '') return undefined;
    const value = parse(text);
    if (value === undefined)
      refuse(
        name,
        `The input '${name}'${name.endsWith('api-key') ? '' : ` is ${quote(text)}, which`} cannot be understood.`,
        `Write ${expected}.`,
      );
    return value;
  };
  const duration = (name: string): number | undefined =>
    parsed(name, parseDuration, 'a duration such as 90s, 30m, 5h30m or 2d');

  const simulate = word('simulate', ['false', 'true', ...simulatedEndings], 'false');
  const address = (id: ServiceId): string =>
    parsed(
      services[id].addressInput,
      parseServiceUrl,
      'an https address without user, query or fragment (http is accepted for loopback only)',
    ) ?? services[id].usualAddress;
  const key = (id: ServiceId): string => {
    const { keyInput, keyVariable } = services[id];
    const given = parsed(keyInput, parseKey, keyForm);
    const text = (sources.readVariable(keyVariable) ?? '').trim();
    if (given !== undefined || read(keyInput) !== '' || text === '') return given ?? '';
    const known = parseKey(text);
    if (known === undefined) unreadableKeys.add(id);
    return known ?? '';
  };
  const unreadableKeys = new Set<ServiceId>();
  const inputs: Inputs = {
    command: word('command', commands, 'auto'),
    config: splitLines(sources.hasInput('config') ? read('config') : 'fine-tune.yml'),
    keys: { oxen: key('oxen'), astria: key('astria') },
    unreadableKeys,
    repository: read('repository') === '' ? undefined : read('repository'),
    addresses: { oxen: address('oxen'), astria: address('astria') },
    set: read('set'),
    wait: flag('wait', true),
    waitTimeoutMs: duration('wait-timeout') ?? 5 * 3_600_000,
    fineTuneId: parsed('fine-tune-id', parseId, 'the id as the output fine-tune-id or its web page shows it'),
    allowUnknown: flag('allow-unknown', false),
    simulate: simulate === 'false' ? undefined : simulate === 'true' ? 'succeeds' : simulate,
    maxCredits: parsed('max-credits', parseAmount, 'a number above zero, such as 12.5'),
    maxDurationMs: duration('max-duration'),
    maxStarts: parsed('max-starts', parseCount, 'a whole number of at least 1') ?? 5,
    // Who presses Ctrl-C in a terminal wants the terminal back; the training goes on unless it is said otherwise.
    onCancel: word('on-cancel', ['stop', 'detach'], sources.kind === 'terminal' ? 'detach' : 'stop'),
    onExisting: word('on-existing', ['reuse', 'new', 'fail'], 'reuse'),
    onRunning: word('on-running', ['auto', 'stop', 'refuse'], 'auto'),
    expectFingerprint: parsed(
      'expect-fingerprint',
      parsePrint,
      'the output `fingerprint` of a plan as it is: 64 hex digits, and 12 more behind a point where it has them',
    ),
    comment: flag('comment', false),
    commitStatus: flag('commit-status', false),
    githubToken: read('github-token'),
    samplesPath: parsed('samples-path', parseFolder, 'the path of a folder, on one line'),
    jobStatus: read('job-status'),
    timeScale: 1,
  };
  const { fineTuneId = '', keys } = inputs;
  if (/^\d+$/.test(fineTuneId) && keys.oxen === '' && keys.astria !== '')
    refuse(
      'fine-tune-id',
      `The input 'fine-tune-id' is '${fineTuneId}', a number alone.`,
      `Ids of Astria are written with its name: astria:${fineTuneId}.`,
    );
  const scale = readTimeScale(sources.readVariable('FINE_TUNE_TIME_SCALE'), inputs);
  if (scale === undefined)
    refuse(
      'FINE_TUNE_TIME_SCALE',
      'The variable FINE_TUNE_TIME_SCALE is not a number above 0 and at most 1.',
      'Unset it; it exists for tests.',
    );
  return { inputs: { ...inputs, timeScale: scale ?? 1 }, diagnostics };
}

/** A simulated training of half an hour is to be watched for seconds. */
const simulatedScale = 0.001;
const longestPauseMs = 250;

function readTimeScale(text: string | undefined, inputs: Inputs): number | undefined {
  const simulated = inputs.simulate !== undefined;
  if (!simulated && !serviceIds.some((id) => isOnLoopback(inputs, id))) return 1;
  if (text === undefined || text === '') return simulated ? simulatedScale : 1;
  const scale = Number(text);
  return scale > 0 && scale <= 1 ? scale : undefined;
}

/**
 * How time passes while these services are spoken to: really, unless all are simulated or on loopback. In a simulation it
 * is virtual, so that nothing depends on the machine; the factor is only the pace for those who watch.
 */
export function timeFor({ timeScale, ...inputs }: Inputs, ids: readonly ServiceId[]): TimeKind {
  if (inputs.simulate !== undefined)
    return {
      kind: 'virtual',
      pauseMs: (virtualMs) => Math.min(Math.floor(virtualMs * timeScale), longestPauseMs),
    };
  const isTest = ids.every((id) => isOnLoopback(inputs, id));
  return { kind: 'scaled', scale: isTest ? timeScale : 1 };
}

function isOnLoopback({ addresses }: Pick<Inputs, 'addresses'>, id: ServiceId): boolean {
  return isLoopback(new URL(addresses[id]));
}

/** An address that a key may be sent to, without a trailing slash; undefined when it is none. */
export function parseServiceUrl(text: string): string | undefined {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return undefined;
  }
  const secure = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url));
  if (!secure || url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '')
    return undefined;
  return withoutEnd(url.href, '/');
}

function isLoopback(url: URL): boolean {
  return (
    url.hostname === 'localhost' || url.hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(url.hostname)
  );
}

/** A key travels in a header: printable ASCII without spaces. */
function parseKey(text: string): string | undefined {
  return /^[\x21-\x7e]{1,4096}$/.test(text) ? text : undefined;
}

function parseId(text: string): string | undefined {
  return /^(?:[A-Za-z0-9][A-Za-z0-9_-]{0,127}|astria:\d{1,18})$/.test(text) ? text : undefined;
}

function parseFolder(text: string): string | undefined {
  return /[\r\n\0]/.test(text) || text.length > 1000 ? undefined : text;
}

function parseAmount(text: string): number | undefined {
  const value = /^\d{1,9}(?:\.\d{1,6})?$/.test(text) ? Number(text) : 0;
  return value > 0 ? value : undefined;
}

function parseCount(text: string): number | undefined {
  const value = /^\d{1,6}$/.test(text) ? Number(text) : 0;
  return value >= 1 ? value : undefined;
}

function splitLines(text: string): readonly string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** Inputs may come from an event: shown short. */
function quote(text: string): string {
  return `'${text.length > 60 ? `${text.slice(0, 60)}…` : text}'`;
}

/** What a key is, as words. */
export const keyForm = 'the key alone: printable characters, no spaces or line breaks';
