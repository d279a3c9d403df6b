const baseMs = 1000;
const capMs = 30_000;

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

/**
 * How long to wait before repeat number `attempt` (0, 1, …), in ms: anything between 0 and a ceiling that doubles
 * from 1 s to 30 s ("full jitter"), so that many waiting clients do not come back together.
 * `random` returns numbers from 0 to 1, as Math.random does.
 */
export function backoffMs(attempt: number, random: () => number): number {
  const ceiling = Math.min(capMs, baseMs * 2 ** Math.max(0, attempt));
  return Math.round(Math.min(1, Math.max(0, random())) * ceiling);
}
