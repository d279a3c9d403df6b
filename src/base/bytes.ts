const units = ['bytes', 'kB', 'MB', 'GB'] as const;

/** `1 byte`, `532 bytes`, `1.2 MB`: decimal units, as files are measured. */
export function renderBytes(bytes: number): string {
  if (bytes === 1) return '1 byte';
  let amount = bytes;
  let at = 0;
  while (amount >= 999.5 && at < units.length - 1) {
    amount /= 1000;
    at++;
  }
  const shown = at === 0 || amount >= 99.5 ? Math.round(amount) : Math.round(amount * 10) / 10;
  return `${shown} ${units[at] ?? ''}`;
}
