import type { JsonObject } from '../../base/json.js';
import type { ResolvedValue, Trial } from '../../plan/trial.js';
import { details, table } from '../text-budget.js';
import { code } from '../escape.js';
import type { Report } from '../report.js';
import { plural } from '../words.js';
import { sourceText } from './place-text.js';

/**
 * The resolved request: what was sent with where it was written, and the defaults that are only shown. Where the
 * service recorded something else, a column says so.
 */
export function renderParameters(
  { values, path }: Trial,
  recorded: JsonObject | undefined,
  pages?: Report['pages'],
): string {
  if (values.length === 0) return '';
  const differs = recorded !== undefined && values.some((value) => otherValue(value, recorded) !== undefined);
  const rows = values.map((value) => [
    code(value.key, 100),
    code(JSON.stringify(value.value), 300),
    `${value.sent ? '' : 'not sent; '}${sourceText(value.source, path, pages)}`,
    ...(differs ? [taken(value, recorded)] : []),
  ]);
  const sent = values.filter((value) => value.sent).length;
  const head = ['key', 'value', 'from', ...(differs ? ['the service took'] : [])];
  const defaults = values.filter(({ source }) => source.kind === 'default').length;
  const title = `Parameters: ${sent} sent, ${plural(defaults, 'default')} shown`;
  return details(title, table(head, rows, 150_000));
}

function taken(value: ResolvedValue, recorded: JsonObject): string {
  const other = otherValue(value, recorded);
  return other === undefined ? '' : code(other, 300);
}

/** What the service recorded, when it is another value than the one shown. */
function otherValue({ key, value }: ResolvedValue, recorded: JsonObject): string | undefined {
  const name = /^training_params\.([^.]+)$/.exec(key)?.[1];
  if (name === undefined || !Object.hasOwn(recorded, name)) return undefined;
  const other = JSON.stringify(recorded[name]);
  return other === JSON.stringify(value) ? undefined : other;
}
