import { amountOf, fieldsOf, listOf, textOf } from '../fields.js';

/** Credits a second of training a model, out of the answer of `/api/ai/models`; undefined when it does not say. */
export function readRate(body: unknown, baseModel: string): number | undefined {
  const models = listOf(fieldsOf(body)['data'], fieldsOf(body)['models'], body) ?? [];
  const model = models
    .map(fieldsOf)
    .find((fields) =>
      [fields['id'], fields['canonical_name'], fields['name']].map(textOf).includes(baseModel),
    );
  return amountOf(fieldsOf(model?.['fine_tuning'])['cost_per_second']);
}
