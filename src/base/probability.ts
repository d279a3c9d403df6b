/** A probability for people, behind `p `: `= 0.031`, `< 0.0001`. */
export function probabilityText(p: number): string {
  return p < 0.0001 ? '< 0.0001' : `= ${Number(p.toPrecision(2))}`;
}
