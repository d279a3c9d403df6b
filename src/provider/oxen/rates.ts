import { amountOf, fieldsOf, listOf, textOf, type Fields } from '../fields.js';

/**
 * The names that inference and prices know a base model by, out of the answer of `/api/evaluations/models`: there
 * `canonical_name` is what a fine-tune calls `base_model`, and `name` is what `/api/ai/models` calls `id`.
 */
export function slugsOf(body: unknown, baseModel: string): readonly string[] {
  const names = modelsIn(body)
    .filter((fields) => [fields['canonical_name'], fields['name']].map(textOf).includes(baseModel))
    .map((fields) => textOf(fields['name']))
    .filter((name) => name !== undefined);
  return [...new Set(names)];
}

/**
 * Credits a second of training a base model: `schemas` is the answer of `/api/evaluations/models`, `prices` that of
 * `/api/ai/models`. Undefined when the two do not say.
 */
export function readRate(schemas: unknown, prices: unknown, baseModel: string): number | undefined {
  // A hub that lists prices by the canonical name itself is believed as well.
  const names = [...slugsOf(schemas, baseModel), baseModel];
  const listed = modelsIn(prices);
  for (const name of names)
    for (const fields of listed) {
      const isIt = [fields['id'], fields['name'], fields['canonical_name']].map(textOf).includes(name);
      const rate = amountOf(fieldsOf(fields['fine_tuning'])['cost_per_second']);
      if (isIt && rate !== undefined) return rate;
    }
  return undefined;
}

function modelsIn(body: unknown): readonly Fields[] {
  return (listOf(fieldsOf(body)['data'], fieldsOf(body)['models'], body) ?? []).map(fieldsOf);
}
