import type { Shape } from '../catalog/catalog.js';

/** What number is meant by a text that is none, as what to write; undefined when that cannot be told. */
export function numberMeant(text: string, { type, minimum = -Infinity }: Shape): string | undefined {
  const plain = text.trim().replace(/^[+]/, '').replace(/[,;]$/, '');
  const isWhole = type === 'integer';
  const grouped = /^-?\d{1,3}(?:[,.'’ \u00a0\u202f_]\d{3})+$/.test(plain) ? digitsOf(plain) : undefined;
  // Of one group it cannot be told whether the sign separates thousands, where both would be a number.
  if (grouped !== undefined && !isWhole && /^-?\d{1,3}[,.]\d{3}$/.test(plain))
    return `${grouped}, or ${plain.replace(',', '.')} with a point`;
  if (grouped !== undefined) return grouped;
  const thousands = /^(-?\d+(?:[.,]\d+)?)\s*k$/i.exec(plain)?.[1];
  if (thousands !== undefined) return fitting(Number(thousands.replace(',', '.')) * 1000, isWhole, minimum);
  const percent = /^(\d+(?:[.,]\d+)?)\s*%$/.exec(plain)?.[1];
  if (percent !== undefined && !isWhole) return String(Number(percent.replace(',', '.')) / 100);
  const bare =
    /^[$€£]\s*(\S+)$/.exec(plain)?.[1] ??
    /^(\S+)\s*(?:credits?|dollars?|usd|steps?|epochs?)$/i.exec(plain)?.[1] ??
    plain;
  // A comma in front of a fraction, as most of Europe writes it; never one that is simply dropped.
  const decimal = /^-?\d*,\d+(?:e-?\d+)?$/i.test(bare)
    ? bare.replace(',', '.')
    : bare.replaceAll(/[_\s]/g, '');
  const number = decimal === '' ? Number.NaN : Number(decimal);
  if (!Number.isFinite(number)) return undefined;
  return isWhole ? fitting(number, true, minimum) : /e/i.test(decimal) ? decimal : String(number);
}

/** `2.000` is 2 in YAML, and 2,000 to many who write it. */
export function asksForThousands(
  written: string,
): { readonly small: string; readonly large: string } | undefined {
  if (!/^-?\d{1,3}\.000$|^-?[1-9]\d{0,2}\.\d{3}$/.test(written)) return undefined;
  return { small: String(Number(written)), large: digitsOf(written) };
}

function digitsOf(text: string): string {
  return text.replaceAll(/[^\d-]/g, '').replace(/^(-?)0+(?=\d)/, '$1');
}

/** A whole number, or those around it. */
function fitting(value: number, isWhole: boolean, minimum: number): string {
  if (!isWhole || Number.isInteger(value)) return String(value);
  const around = [Math.floor(value), Math.ceil(value)].filter((whole) => whole >= minimum);
  return around.length === 0 ? `at least ${minimum}` : around.join(' or ');
}
