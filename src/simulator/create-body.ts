import { isObject } from '../base/json.js';

/** What the hub finds wrong with the body of a create; it looks at types, not at the parameters of the training. */
export function complaintAbout(body: unknown): string | undefined {
  if (!isObject(body)) return 'The body must be an object.';
  const missing = ['resource', 'base_model', 'script_type'].filter(
    (key) => typeof body[key] !== 'string' || body[key] === '',
  );
  if (missing.length > 0) return `${missing.join(', ')} can't be blank`;
  const { training_params: params = {}, is_public: isPublic = false, oxen_model_path: path = null } = body;
  if (!isObject(params)) return 'training_params must be an object';
  if (typeof isPublic !== 'boolean') return 'is_public must be a boolean';
  if (path !== null && typeof path !== 'string') return 'oxen_model_path must be a string';
  const { samples } = params;
  return samples === undefined || Array.isArray(samples)
    ? undefined
    : 'training_params.samples must be an array';
}
