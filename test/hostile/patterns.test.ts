import { expect, test } from '@jest/globals';
import ts from 'typescript';
import { formats } from '../../src/catalog/formats.js';
import { filesUnder, read } from '../unit/project/files.js';
import { attacksOn, textOf } from './attacks.js';
import { growsTooFast } from './growth.js';

/** Every pattern that is written in the sources, by where it stands. */
function patternsIn(path: string): readonly (readonly [where: string, pattern: RegExp])[] {
  const source = ts.createSourceFile(path, read(path), ts.ScriptTarget.ES2023, true);
  const found: [string, RegExp][] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/');
      const { line } = source.getLineAndCharacterOfPosition(node.getStart());
      found.push([`${path}:${line + 1}`, new RegExp(node.text.slice(1, end), node.text.slice(end + 1))]);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

const patterns = [
  ...filesUnder('src', '.ts').flatMap(patternsIn),
  ...Object.entries(formats).map(
    ([name, { pattern }]) => [`format ${name}`, new RegExp(pattern, 'u')] as const,
  ),
];

/** A search through a text as the code makes it: to its end, or to the first match. */
function search(pattern: RegExp, text: string): void {
  if (pattern.global) text.replace(pattern, '');
  else pattern.test(text);
}

test('a pattern that goes back over itself would be seen', () => {
  for (const bad of [/\s+$/, /x-amz-[\w-]+=/, /<title[^>]*>/, /\d+\.?\d*e/])
    expect([bad, slowOn(bad) === undefined]).toEqual([bad, false]);
});

test.each(patterns)('%s takes time as long as its text: %s', (_, pattern) => {
  expect(slowOn(pattern)).toBeUndefined();
});

/** An attack that costs more than it should. */
function slowOn(pattern: RegExp): string | undefined {
  const attack = attacksOn(pattern).find((each) =>
    growsTooFast(
      (length) => textOf(each, length),
      (text) => search(pattern, text),
      1000,
    ),
  );
  return attack === undefined ? undefined : JSON.stringify(attack);
}
