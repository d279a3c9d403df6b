import { isObject, type JsonObject } from '../../base/json.js';
import { familyOf } from '../../catalog/astria-rules.js';

/** Complaints as Rails writes them: by attribute. */
export type Attributes = Readonly<Record<string, readonly string[]>>;

/** What is wrong with a create; a key that is not known is dropped without a word. */
export function complaintsAboutCreate(tune: JsonObject, files: number): Attributes | undefined {
  const found: Record<string, string[]> = {};
  const say = (attribute: string, words: string): void => {
    (found[attribute] ??= []).push(words);
  };
  for (const key of ['title', 'name'])
    if (typeof tune[key] !== 'string' || tune[key].trim() === '') say(key, "can't be blank");
  const urls = tune['image_urls'];
  if (files === 0 && !(Array.isArray(urls) && urls.length > 0)) say('images', "can't be blank");
  const { characteristics, prompts_attributes: prompts } = tune;
  if (isObject(characteristics) && Object.keys(characteristics).length === 0)
    say('characteristics', 'is invalid');
  const isFlux = familyOf(tune) === 'flux1';
  if (isFlux && tune['model_type'] !== 'lora') say('model_type', 'must be lora');
  for (const prompt of Array.isArray(prompts) ? prompts : []) {
    if (!isObject(prompt)) continue;
    const { text, negative_prompt: negative, cfg_scale: scale } = prompt;
    if (typeof text !== 'string' || text === '') say('prompts.text', "can't be blank");
    if (isFlux && typeof negative === 'string' && negative !== '')
      say('prompts.negative_prompt', 'must be blank');
    if (isFlux && typeof scale === 'number' && scale >= 5) say('prompts.cfg_scale', 'must be less than 5');
  }
  return Object.keys(found).length === 0 ? undefined : found;
}
