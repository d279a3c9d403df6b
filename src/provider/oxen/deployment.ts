import type { DeploymentStatus, ServedModel } from '../capabilities.js';
import { bodyOf, fieldsOf, idOf, listOf, present, textOf, type Fields } from '../fields.js';

/** The hub's words, and those of Baseten, which serves for it (https://docs.baseten.co/reference/management-api). */
const words: ReadonlyMap<string, DeploymentStatus> = new Map([
  ['active', 'active'],
  ['updating', 'active'],
  ['deploying', 'deploying'],
  ['building', 'deploying'],
  ['loading_model', 'deploying'],
  ['waking_up', 'deploying'],
  ['deactivating', 'deactivating'],
  ['inactive', 'inactive'],
  ['sleeping', 'inactive'],
  ['scaled_to_zero', 'inactive'],
  ['error', 'error'],
  ['failed', 'error'],
  ['deploy_failed', 'error'],
  ['build_failed', 'error'],
  ['build_stopped', 'error'],
]);

/** Of several deployments the liveliest counts. */
const liveliness: readonly DeploymentStatus[] = [
  'active',
  'deploying',
  'deactivating',
  'inactive',
  'error',
  'unknown',
];

/** What a word for a deployment means. */
export function deploymentStatusOf(word: unknown): DeploymentStatus {
  const plain = textOf(word)
    ?.toLowerCase()
    .replaceAll(/[\s-]+/g, '_');
  return (plain === undefined ? undefined : words.get(plain)) ?? 'unknown';
}

/** A model out of the answer of a deployment or of a look at a model; undefined without id and name. */
export function readServed(body: unknown): ServedModel | undefined {
  const fields = bodyOf(body);
  const model = modelIn(fields);
  const name = textOf(model['name']);
  const id = idOf(model['id']) ?? name ?? idOf(fields['model_id']);
  if (id === undefined) return undefined;
  // In lists for inference the id is what requests name; in records it is one of the database, and the name is.
  const isListed = model['object'] === 'model';
  return present({
    id,
    model: isListed ? id : (name ?? id),
    status: statusIn(model),
    endpoint: textOf(model['endpoint']),
  });
}

function modelIn(fields: Fields): Fields {
  const inner = [fields['model'], fields['data'], fields['deployed_model']].map(fieldsOf);
  return inner.find((one) => 'id' in one || 'name' in one) ?? fields;
}

function statusIn(model: Fields): DeploymentStatus {
  const told = (listOf(model['deployments']) ?? []).map((deployment) =>
    deploymentStatusOf(fieldsOf(deployment)['status'] ?? deployment),
  );
  const statuses = [...told, deploymentStatusOf(model['deployment_status'])];
  return liveliness.find((status) => statuses.includes(status)) ?? 'unknown';
}
