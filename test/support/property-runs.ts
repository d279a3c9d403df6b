/**
 * How often a property is tried: a third of the usual number in the usual test, ten times as often at night. The one
 * variable is `PROPERTY_RUNS`, a factor.
 */
export function times(usual: number): number {
  return Math.ceil(usual * Number(process.env['PROPERTY_RUNS'] ?? '0.3'));
}
