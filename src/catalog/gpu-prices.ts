/** What serving or training on a GPU costs by the public list, for when the service itself does not say. */
export interface ListPrice {
  /** Credits (dollars) a second. */
  readonly perSecond: number;
  readonly gpu: string;
  /** To be said wherever the price is: `list price of 2026-10`. */
  readonly origin: string;
}

/** Dollars an hour, from Oxen's public price page of 2026-10-07. */
const dollarsAnHour: Readonly<Record<string, number>> = {
  A10G: 1.65,
  H100: 4.87,
  H200: 9.98,
  '8 × H100': 38.99,
};

const origin = 'list price of 2026-10';

/** The list price of a GPU as a service names it (`H100`, `2 × H100`); of one that nobody knows, that of an H100. */
export function listPriceOf(gpu: string | undefined): ListPrice {
  const [, count = '1', model = ''] =
    /^(?:(\d{1,3})\s*[×x]\s*)?(?:NVIDIA[\s_-]*)?(\w+)/i.exec(gpu?.trim() ?? '') ?? [];
  const name = Number(count) > 1 ? `${Number(count)} × ${model.toUpperCase()}` : model.toUpperCase();
  const whole = dollarsAnHour[name];
  if (whole !== undefined) return { perSecond: whole / 3600, gpu: name, origin };
  const single = dollarsAnHour[model.toUpperCase()];
  if (single !== undefined) return { perSecond: (single * Number(count)) / 3600, gpu: name, origin };
  return { perSecond: (dollarsAnHour['H100'] ?? 0) / 3600, gpu: 'H100', origin };
}
