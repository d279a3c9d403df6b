/**
 * `Retry-After` in ms from now: seconds or an HTTP date
 * (https://www.rfc-editor.org/rfc/rfc9110#name-retry-after). A date in the past is 0; what is neither is undefined.
 * `nowDateMs` should come from the `Date` header of the same answer, so that a wrong clock of ours does no harm.
 */
export function retryAfterMs(header: string | undefined, nowDateMs: number): number | undefined {
  const text = header?.trim() ?? '';
  if (/^\d{1,9}(?:\.\d+)?$/.test(text)) return Math.round(Number(text) * 1000);
  // Date.parse takes almost anything ("-5" is a year), so only what begins like an HTTP date gets there.
  if (!/^(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?,? /i.test(text)) return undefined;
  const date = Date.parse(text);
  return Number.isNaN(date) ? undefined : Math.max(0, date - nowDateMs);
}
