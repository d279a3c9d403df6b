import type { Observation, Usage } from '../contract.js';

/** Painting with what was trained: https://docs.astria.ai/docs/api/prompt/create/. Only numbers get into the lines. */
export function usageOf(url: string, number: string, last: Observation): Usage {
  const isMock = last.params?.['branch'] === 'fast';
  const isLora = last.scriptType === 'lora';
  const base = last.baseModel ?? '';
  const host = /^https?:\/\/[\w.:-]+$/.test(url);
  // On the base of a mock a prompt might cost.
  if (last.status !== 'succeeded' || isMock || !host || !/^\d+$/.test(number)) return { recipes: [] };
  if (isLora && !/^\d+$/.test(base)) return { recipes: [] };
  return {
    recipes: [
      {
        title: 'Paint with it; each image costs:',
        lines: [
          `curl ${url}/tunes/${isLora ? base : number}/prompts -H "Authorization: Bearer $ASTRIA_API_KEY" \\`,
          `  -F 'prompt[text]=${isLora ? `<lora:${number}:1.0> ` : ''}TOKEN CLASS in the rain'`,
        ],
      },
    ],
  };
}
