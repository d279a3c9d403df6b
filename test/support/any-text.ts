import fc from 'fast-check';

/** Every code point but halves of surrogate pairs. fast-check's own unit `binary` costs each suite half a second to make. */
const character = fc
  .nat(0x10ffff - 0x800)
  .map((point) => String.fromCodePoint(point < 0xd800 ? point : point + 0x800));

/** Texts of any characters. */
export function anyText(constraints: { readonly maxLength?: number } = {}): fc.Arbitrary<string> {
  return fc.string({ unit: character, ...constraints });
}
