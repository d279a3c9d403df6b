import type { Observation, Usage } from '../contract.js';

/** Painting with what was trained: https://docs.astria.ai/docs/api/prompt/create/. Only numbers get into the lines. */
export function usageOf(url: string, number: string, last: Observation): Usage {
  const isMock = last.params?.['branch'] === 'fast';
  // These are loaded on top of their base, by a tag: https://docs.astria.ai/docs/features/faceid/
  const isAdapter = last.scriptType === 'lora' || last.scriptType === 'faceid';
  const base = last.baseModel ?? '';
  const host = /^https?:\/\/[\w.:-]+$/.test(url);
  // On the base of a mock a prompt might cost.
  if (last.status !== 'succeeded' || isMock || !host || !/^\d+$/.test(number)) return { recipes: [] };
  if (isAdapter && !/^\d+$/.test(base)) return { recipes: [] };
  return {
    recipes: [
      {
        title: 'Paint with it; each image costs:',
        lines: [
          `curl ${url}/tunes/${isAdapter ? base : number}/prompts -H "Authorization: Bearer $ASTRIA_API_KEY" \\`,
          `  -F 'prompt[text]=${isAdapter ? `<${last.scriptType}:${number}:1.0> ` : ''}${last.scriptType === 'faceid' ? '' : 'TOKEN '}CLASS in the rain'`,
        ],
      },
    ],
  };
}
