import { Failure } from '../base/failure.js';
import { renderSource } from '../base/source.js';
import type { Trial } from '../plan/trial.js';

/**
 * A refusal with the lines of the fields that it names: `training_params.steps (fine-tune.yml:7): must be greater than
 * 0`. What is thrown otherwise stays as it is.
 */
export function withPlaces(thrown: unknown, trial: Pick<Trial, 'values'>): unknown {
  if (!(thrown instanceof Failure) || thrown.reason !== 'rejected') return thrown;
  const message = thrown.message.replaceAll(
    /(^|[:;] |\()([A-Za-z_][\w.]*)(?=: )/g,
    (whole, before: string, field: string) => {
      const source = sourceOf(trial, field);
      return source === undefined ? whole : `${before}${field} (${source})`;
    },
  );
  if (message === thrown.message) return thrown;
  const { help, status } = thrown;
  return new Failure(thrown.reason, message, {
    cause: thrown,
    ...(help === undefined ? {} : { help }),
    ...(status === undefined ? {} : { status }),
  });
}

/** Where a field was written: by its path, with or without the map that holds it, or the longest part of it that was. */
function sourceOf({ values }: Pick<Trial, 'values'>, field: string): string | undefined {
  const parts = field.split('.');
  for (let length = parts.length; length > 0; length--) {
    const path = parts.slice(0, length).join('.');
    const value = values.find(({ key }) => [path, `training_params.${path}`, `tune.${path}`].includes(key));
    if (value === undefined) continue;
    const item = Number(parts[length]);
    const source = (Number.isInteger(item) ? value.items?.[item] : undefined) ?? value.source;
    return source.kind === 'default' ? undefined : renderSource(source);
  }
  return undefined;
}
