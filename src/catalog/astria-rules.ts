import type { Severity } from '../base/diagnostic.js';
import { isObject, type JsonObject } from '../base/json.js';
import type { Complaint } from './complaint.js';
import { astriaBases, misprintedBases, standardTokens } from './astria.js';

/**
 * Everything that Astria would refuse, drop, or do otherwise than it reads; paths begin at `tune`. Tolerates values of
 * any type.
 */
export function complaintsAbout(tune: JsonObject): readonly Complaint[] {
  const found: Complaint[] = [];
  const say: Say = (severity, code, path, message, help) =>
    found.push({ code, severity, message, help, path });
  checkImages(tune, say);
  checkBase(tune, say);
  const { characteristics } = tune;
  for (const key of isObject(characteristics) ? Object.keys(characteristics) : [])
    if (/[[\]{}]/.test(key))
      say(
        'error',
        'characteristic-name',
        ['characteristics', key],
        `'${key}' cannot be the name of a characteristic.`,
        'Write a name without brackets: it stands in prompts as `{{name}}`.',
      );
  if (isMock(tune)) checkMock(tune, say);
  else checkModel(tune, say);
  for (const [at, prompt] of listIn(tune['prompts_attributes']).entries())
    if (isObject(prompt))
      checkPrompt(tune, prompt, (severity, code, [key = ''], message, help) =>
        say(severity, code, ['prompts_attributes', at, key], message, help),
      );
  if (tune['face_crop'] === undefined)
    say(
      'notice',
      'account-decides',
      ['name'],
      "'face_crop' is left out, so the account's setting decides.",
      'Write `face_crop: true` or `face_crop: false`, and every key trains the same.',
    );
  return found;
}

/** Kind of what is trained on: `flux1`, `sd15`, `sdxl1`; undefined when only Astria can tell. */
export function familyOf(tune: JsonObject): string | undefined {
  const { base_tune_id: base, branch } = tune;
  const known = typeof base === 'number' ? astriaBases.get(base)?.branch : undefined;
  if (known !== undefined) return known;
  if (typeof branch === 'string') return isMock(tune) ? undefined : branch;
  return base === undefined ? 'sd15' : undefined;
}

/** `branch: fast`: nothing is trained and nothing is charged. */
export function isMock({ branch }: JsonObject): boolean {
  return branch === 'fast';
}

/** Keys that a mock is sent without. */
export const notMocked: readonly string[] = ['base_tune_id', 'model_type', 'preset'];

/** What is sent for Flux when no preset is given: without one Astria takes `high`, almost four times the steps. */
export function impliedPreset(tune: JsonObject): string | undefined {
  const isFlux = familyOf(tune) === 'flux1' && !isMock(tune);
  return isFlux && tune['preset'] === undefined ? 'flux-lora-portrait' : undefined;
}

/** The token that prompts must hold; undefined when none is needed or only Astria can tell. */
export function tokenOf(tune: JsonObject): string | undefined {
  if (tune['model_type'] === 'faceid') return undefined;
  return textIn(tune, 'token') ?? standardTokens[familyOf(tune) ?? ''];
}

type Fields = Readonly<Record<string, unknown>>;

type Say = (
  severity: Severity,
  code: string,
  path: readonly (string | number)[],
  message: string,
  help: string,
) => void;

function checkImages({ images, image_urls: urls }: JsonObject, say: Say): void {
  const isMissing = [images, urls].every(
    (list) => list === undefined || (Array.isArray(list) && list.length === 0),
  );
  if (isMissing)
    say(
      'error',
      'no-images',
      images === undefined ? [] : ['images'],
      'There are no images.',
      'Write `images: [photos/*.jpg]` with files of the workspace, or `image_urls: [https://…]`.',
    );
  if (listIn(urls).length > 0)
    say(
      'notice',
      'data-unknown',
      ['image_urls'],
      'What is behind these addresses cannot be told, so a finished training is never reused.',
      'Use `images`, files of the workspace, to have that.',
    );
}

function checkBase({ base_tune_id: base, branch, ...rest }: JsonObject, say: Say): void {
  if (typeof base !== 'number') return;
  const meant = misprintedBases.get(base);
  const family = familyOf({ base_tune_id: base, ...rest });
  const path = ['base_tune_id'];
  if (meant !== undefined)
    say(
      'warning',
      'misprint',
      path,
      `${base} is a misprint in texts of Astria.`,
      `Did you mean ${meant}, ${astriaBases.get(meant)?.title ?? ''}?`,
    );
  if (base === 3063697)
    say('warning', 'not-advised', path, 'Astria advises against Krea Flux.', 'Flux1.dev is 1504944.');
  if (typeof branch === 'string' && branch !== 'fast' && family !== undefined && family !== branch)
    say(
      'warning',
      'other-branch',
      ['branch'],
      `The base ${base} is of the branch ${family}, not ${branch}.`,
      'Leave `branch` out: the base decides.',
    );
}

function checkMock(tune: JsonObject, say: Say): void {
  for (const key of notMocked)
    if (tune[key] !== undefined)
      say(
        'notice',
        'not-sent',
        [key],
        `'${key}' is not sent with \`branch: fast\`.`,
        'A mock trains nothing.',
      );
}

function checkModel(tune: JsonObject, say: Say): void {
  const { model_type: type, preset, base_tune_id: base } = tune;
  const family = familyOf(tune);
  const where = type === undefined ? (base === undefined ? 'branch' : 'base_tune_id') : 'model_type';
  if (family === 'flux1' && type !== 'lora')
    say('error', 'flux-needs-lora', [where], 'Flux is trained as a LoRA only.', 'Write `model_type: lora`.');
  if (family === 'sdxl1' && typeof type === 'string' && type !== 'pti')
    say('warning', 'not-obeyed', [where], 'SDXL is always trained as `pti`.', 'Leave `model_type` out.');
  if (typeof preset === 'string' && preset !== 'high' && family !== undefined && family !== 'flux1')
    say(
      'error',
      'preset-needs-flux',
      ['preset'],
      `Presets are for Flux, and this is ${family}.`,
      'Leave `preset` out, or train on Flux1.dev: `base_tune_id: 1504944`.',
    );
}

function checkPrompt(tune: JsonObject, prompt: Fields, say: Say): void {
  const { text, cfg_scale: scale } = prompt;
  const isFlux = familyOf(tune) === 'flux1';
  if (isFlux && textIn(prompt, 'negative_prompt') !== undefined)
    say(
      'error',
      'not-for-flux',
      ['negative_prompt'],
      'Flux has no negative prompts.',
      'Leave it out; say in `text` what is to be seen.',
    );
  if (isFlux && typeof scale === 'number' && scale >= 5)
    say(
      'error',
      'not-for-flux',
      ['cfg_scale'],
      `'cfg_scale' is ${scale}, and Flux needs less than 5.`,
      'Write 3, or leave it out.',
    );
  for (const key of ['inpaint_faces', 'hires_fix'])
    if (prompt[key] === true && prompt['super_resolution'] !== true)
      say(
        'error',
        'needs-super-resolution',
        [key],
        `'${key}' needs 'super_resolution'.`,
        'Write `super_resolution: true` as well.',
      );
  const token = tokenOf(tune);
  const name = textIn(tune, 'name');
  if (typeof text !== 'string' || token === undefined || name === undefined) return;
  const missing = [token, name].filter((word) => !text.toLowerCase().includes(word.toLowerCase()));
  if (missing.length > 0)
    say(
      'warning',
      'token-missing',
      ['text'],
      `The prompt does not hold ${missing.map((word) => `'${word}'`).join(' and ')}.`,
      `Token and class together show what was trained: '${token} ${name}'.`,
    );
}

function listIn(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function textIn(fields: Fields, key: string): string | undefined {
  const value = fields[key];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}
