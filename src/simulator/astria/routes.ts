import type { Operation } from '../routes.js';

/** What a request asks for. */
export interface AstriaRoute {
  readonly operation: Operation;
  /** Number of a tune. */
  readonly tune?: number;
  /** Number of a prompt. */
  readonly prompt?: number;
}

const routes: readonly (readonly [method: string, path: RegExp, operation: Operation])[] = [
  ['GET', /^\/tunes$/, 'list'],
  ['POST', /^\/tunes$/, 'create'],
  ['GET', /^\/tunes\/(?<tune>\d{1,15})$/, 'get'],
  ['DELETE', /^\/tunes\/(?<tune>\d{1,15})$/, 'delete'],
  ['GET', /^\/tunes\/(?<tune>\d{1,15})\/prompts$/, 'prompts'],
  ['POST', /^\/tunes\/(?<tune>\d{1,15})\/prompts$/, 'run'],
  ['GET', /^\/tunes\/(?<tune>\d{1,15})\/prompts\/(?<prompt>\d{1,15})$/, 'prompt'],
  ['GET', /^\/prompts\/(?<prompt>\d{1,15})$/, 'prompt'],
  ['GET', /^\/users$/, 'account'],
  ['POST', /^\/api\/direct_uploads$/, 'announce'],
  ['PUT', /^\/storage\/[\da-f]{24}$/, 'store'],
  ['GET', /^\/images\/[\da-f]+-(?<prompt>\d{1,15})-\d$/, 'image'],
];

/** Method and path (without query; `.json` at the end means the same) → what is asked. */
export function findAstriaRoute(method: string, path: string): AstriaRoute {
  const plain = path.replace(/(?:\.json|\/)$/, '');
  for (const [ofMethod, pattern, operation] of routes) {
    const match = method === ofMethod ? pattern.exec(plain) : null;
    if (match === null) continue;
    const { tune, prompt } = match.groups ?? {};
    return {
      operation,
      ...(tune === undefined ? {} : { tune: Number(tune) }),
      ...(prompt === undefined ? {} : { prompt: Number(prompt) }),
    };
  }
  return { operation: 'unknown' };
}
