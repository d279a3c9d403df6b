import fc from 'fast-check';

/** Every code point but halves of surrogate pairs. fast-check's own unit `binary` costs each suite half a second to make. */
export const anyCharacter = fc
  .nat(0x10ffff - 0x800)
  .map((point) => String.fromCodePoint(point < 0xd800 ? point : point + 0x800));

/** Texts of any characters. */
export function anyText(constraints: { readonly maxLength?: number } = {}): fc.Arbitrary<string> {
  return fc.string({ unit: anyCharacter, ...constraints });
}

const letters = Array.from("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.~!$&'()*+,;=:@");
const segment = fc.string({
  unit: fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...letters) },
    anyCharacter.map((sign) => encodeURIComponent(sign)),
  ),
});

/** Paths of the web, percent-encoded where it is due. As costly to make with fast-check's own words. */
export const anyWebPath: fc.Arbitrary<string> = fc
  .array(segment, { maxLength: 4 })
  .map((segments) => segments.map((each) => `/${each}`).join(''));

/** Addresses of the web, with a query and a fragment at times. */
export const anyWebUrl: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom('http', 'https'),
    fc.domain(),
    anyWebPath,
    fc.option(segment, { nil: undefined }),
    fc.option(segment, { nil: undefined }),
  )
  .map(
    ([scheme, domain, path, query, fragment]) =>
      `${scheme}://${domain}${path}${query === undefined ? '' : `?${query}`}${fragment === undefined ? '' : `#${fragment}`}`,
  );
