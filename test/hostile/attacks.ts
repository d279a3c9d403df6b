import { RegExpParser, type AST } from '@eslint-community/regexpp';

/** A text made to cost a pattern time: `before`, then `pump` as often as wanted, then `after`. */
export interface Attack {
  readonly before: string;
  readonly pump: string;
  readonly after: string;
}

/** The attack as a text of about so many signs. */
export function textOf({ before, pump, after }: Attack, length: number): string {
  return before + pump.repeat(Math.ceil(length / pump.length)) + after;
}

/** What the text ends in, so that the pattern fails late. */
const afters = ['', '\u0000', '\n', ' ', 'a', '1'];

/**
 * Attacks on a pattern: every part of it, alone and behind what leads to it, again and again, and then something that does
 * not fit. Patterns that go back over themselves, and searches that begin anew from every sign, are slow on one of them.
 */
export function attacksOn({ source, flags }: RegExp): readonly Attack[] {
  const { alternatives } = new RegExpParser().parsePattern(source, undefined, undefined, {
    unicode: /[uv]/.test(flags),
    unicodeSets: flags.includes('v'),
  });
  const found = new Map<string, Attack>();
  for (const { before, pump } of alternatives.flatMap((alternative) => pumpsIn(alternative, '')))
    for (const lead of new Set(['', before]))
      for (const after of afters) {
        const attack = { before: lead, pump, after };
        found.set(JSON.stringify(attack), attack);
      }
  return [...found.values()];
}

interface Pump {
  readonly before: string;
  readonly pump: string;
}

/** Runs of parts side by side, here and in all groups below. */
function pumpsIn(alternative: AST.Alternative, outer: string): readonly Pump[] {
  const parts = partsOf(alternative);
  const samples = parts.map(({ sample }) => sample);
  const pumps: Pump[] = [];
  for (const [from, { inner }] of parts.entries()) {
    const before = outer + samples.slice(0, from).join('');
    for (let to = from + 1; to <= Math.min(parts.length, from + 6); to++)
      pumps.push({ before, pump: samples.slice(from, to).join('') });
    pumps.push({ before, pump: samples.slice(from).join('') });
    for (const each of inner) pumps.push(...pumpsIn(each, before));
  }
  return pumps.filter(({ pump }) => pump !== '');
}

interface Part {
  readonly sample: string;
  readonly inner: readonly AST.Alternative[];
}

/** The parts of an alternative; letters in a row are one. */
function partsOf({ elements }: AST.Alternative): readonly Part[] {
  const parts: Part[] = [];
  let isWord = false;
  for (const element of elements) {
    const sample = sampleOf(element);
    const last = isWord && element.type === 'Character' ? parts.pop() : undefined;
    parts.push({ sample: (last?.sample ?? '') + sample, inner: alternativesIn(element) });
    isWord = element.type === 'Character';
  }
  return parts;
}

function alternativesIn(element: AST.Element): readonly AST.Alternative[] {
  switch (element.type) {
    case 'Quantifier':
      return alternativesIn(element.element);
    case 'Group':
    case 'CapturingGroup':
      return element.alternatives;
    case 'Assertion':
      return 'alternatives' in element ? element.alternatives : [];
    case 'Backreference':
    case 'Character':
    case 'CharacterClass':
    case 'CharacterSet':
    case 'ExpressionCharacterClass':
      return [];
  }
}

/** A text that a part matches; assertions match nothing. */
function sampleOf(element: AST.Element): string {
  switch (element.type) {
    case 'Character':
      return String.fromCodePoint(element.value);
    case 'CharacterSet':
    case 'CharacterClass':
      return memberOf(element);
    case 'Quantifier':
      return sampleOf(element.element).repeat(Math.max(1, Math.min(element.min, 50)));
    case 'Group':
    case 'CapturingGroup':
      return (element.alternatives[0]?.elements ?? []).map(sampleOf).join('');
    case 'Assertion':
    case 'Backreference':
    case 'ExpressionCharacterClass':
      return '';
  }
}

const candidates: readonly string[] =
  'a1 -_./:"\'\n\t=*@#?&%A|<>[](){}!~,;+\\$^`\u0000é中\u200b\u202e\ud800\u001b'.split('');

function memberOf(set: AST.CharacterSet | AST.CharacterClass): string {
  for (const flags of ['v', 'u', '']) {
    try {
      const pattern = new RegExp(`^${set.raw}$`, flags);
      return candidates.find((sign) => pattern.test(sign)) ?? '';
    } catch {
      // Not to be written with this flag.
    }
  }
  return '';
}
