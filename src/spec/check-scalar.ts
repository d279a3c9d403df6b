import type { Diagnostic } from '../base/diagnostic.js';
import { isSameWord, nearest } from '../base/nearest.js';
import type { Advice } from '../catalog/advice.js';
import type { Parameter, Shape } from '../catalog/catalog.js';
import { formats, type Format } from '../catalog/formats.js';
import type { SpecContext } from './spec-context.js';
import { sentences } from './hints.js';
import * as messages from './messages.js';
import { placeOf, type Node, type Scalar } from './node.js';
import { asksForThousands } from './numbers.js';
import { listed, quoted, wayToForm, wayToStanding } from './wording.js';

/**
 * A text, number or boolean of the right type against its bounds, its words and its form; true when it holds. What the
 * service may have widened since is sent all the same where unknown values are allowed.
 */
export function checkScalar(context: SpecContext, node: Scalar, shape: Shape, path: string): boolean {
  const { value } = node;
  const place = placeOf(node.spot);
  const say = (diagnostic: Diagnostic): void => {
    context.diagnostics.push(
      context.allowUnknown && shape.closed !== true ? messages.sentAnyway(diagnostic) : diagnostic,
    );
  };
  const bound = typeof value === 'number' ? brokenBound(value, shape) : undefined;
  if (bound !== undefined) {
    const [code, words] = bound;
    const help = shape.maximum === 1 ? shareOf(value) : undefined;
    const wrong = messages.outOfBounds(code, words, path, quoted(value), help, place);
    if (code === 'above-maximum') say(wrong);
    else context.diagnostics.push(wrong);
    return false;
  }
  const thousands = shape.type === 'integer' ? asksForThousands(node.written ?? '') : undefined;
  if (thousands !== undefined && Number.isInteger(value)) {
    context.diagnostics.push(messages.ambiguousNumber(path, node.written ?? '', thousands, place));
    return false;
  }
  if (typeof value === 'number' && shape.multipleOf !== undefined && value % shape.multipleOf !== 0) {
    say(messages.notMultiple(path, value, shape.multipleOf, place));
    return false;
  }
  if (shape.enum !== undefined && !shape.enum.includes(value)) {
    const words = shape.enum.map(String);
    const guess = typeof value === 'string' ? nearest(value, words) : undefined;
    const help = sentences(
      guess === undefined ? undefined : `Did you mean '${guess}'?`,
      shape.expected === undefined ? `Its values are ${listed(words)}.` : `Write ${shape.expected}.`,
    );
    const wrong = messages.notInEnum(path, quoted(value), help, place);
    if (shape.growing !== true) say(wrong);
    // A typo is a typo; another word may be one that the service has added. Short ones are all alike.
    else if (guess === undefined || (String(value).length < shortest && !isSameWord(guess, String(value))))
      context.diagnostics.push(messages.sentAnyway(wrong));
    else say({ ...wrong, help: sentences(help, 'If it is new, the input `allow-unknown: true` sends it.') });
    return false;
  }
  if (shape.format === undefined || typeof value !== 'string') return true;
  if (patternOf(shape.format).test(value)) return true;
  const standing = context.standing?.(value.trim());
  const way = standing === undefined ? undefined : wayToStanding(standing, shape.format, value.trim(), path);
  context.diagnostics.push(
    messages.wrongFormat(path, quoted(value), way ?? wayToForm(shape.format, value), place),
  );
  return false;
}

/** In shorter words a typo cannot be told from another word: `1:2`, `8K`. */
const shortest = 6;

/** Outside of what is usual is a warning: it is advice, and older than the service. */
export function advise(context: SpecContext, node: Node, { advised }: Parameter, path: string): void {
  if (advised === undefined || node.kind !== 'scalar') return;
  const { value } = node;
  const { tolerated = {}, enum: words, below, above, source } = advised;
  const { minimum: least = advised.minimum, maximum: most = advised.maximum } = tolerated;
  const say = (usual: string, meaning: string | undefined): void => {
    const said = { key: path, value: quoted(value), usual, meaning, source };
    context.diagnostics.push(messages.unadvised(said, placeOf(node.spot)));
  };
  if (typeof value === 'number' && least !== undefined && value < least) say(range(advised), below);
  if (typeof value === 'number' && most !== undefined && value > most)
    say(range(advised), withMinus(node, advised) ?? above);
  if (typeof value === 'string' && words !== undefined && !words.includes(value))
    say(words.join(' or '), undefined);
}

/** `2e4` where `2e-4` would be usual: a sign was left out. */
function withMinus(
  { written = '' }: Scalar,
  { minimum = 0, maximum = Infinity }: Advice,
): string | undefined {
  const [, digits, exponent] = /^(\d+(?:\.\d+)?)e\+?(\d+)$/i.exec(written) ?? [];
  const meant = `${digits}e-${exponent}`;
  if (digits === undefined || Number(meant) < minimum || Number(meant) > maximum) return undefined;
  return `Did you mean ${meant}?`;
}

/** A share that was given in percent. */
function shareOf(value: unknown): string | undefined {
  return typeof value === 'number' && value > 1 && value <= 100
    ? `Write ${value / 100} for ${value} percent.`
    : undefined;
}

function brokenBound(
  value: number,
  { minimum, exclusiveMinimum, maximum }: Shape,
): readonly ['below-minimum' | 'above-maximum', string] | undefined {
  if (minimum !== undefined && value < minimum) return ['below-minimum', `at least ${minimum}`];
  if (exclusiveMinimum !== undefined && value <= exclusiveMinimum)
    return ['below-minimum', `more than ${exclusiveMinimum}`];
  if (maximum !== undefined && value > maximum) return ['above-maximum', `at most ${maximum}`];
  return undefined;
}

function range({ minimum, maximum }: Advice): string {
  if (minimum === undefined) return `at most ${maximum}`;
  return maximum === undefined ? `at least ${minimum}` : `${minimum} to ${maximum}`;
}

const patterns = new Map<Format, RegExp>();

/** Made once: a thousand files may ask for it. */
function patternOf(format: Format): RegExp {
  const known = patterns.get(format) ?? new RegExp(formats[format].pattern, 'u');
  patterns.set(format, known);
  return known;
}
