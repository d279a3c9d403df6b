import type { Diagnostic } from '../base/diagnostic.js';
import { holdsKey, placeholderInName, variableIn } from '../catalog/placeholders.js';
import * as messages from './messages.js';
import { placeOf, type Node, type SpecTable } from './node.js';

/** Texts of the file that people read: a sign in them may be meant as it is. */
const prose: readonly string[] = [
  'name',
  'description',
  'title',
  'prompt',
  'text',
  'negative_prompt',
  'video_prompt',
];

/** Where `{{key}}` is filled in, by Astria with the characteristics of a tune. */
const filledIn: readonly string[] = ['text', 'negative_prompt', 'video_prompt'];

/**
 * Values that somebody was meant to replace: those of the documentation are errors, those that nothing fills in here
 * warnings; and keys of services, which stand in no file. `service` decides whether `{{key}}` in a prompt means something.
 */
export function findPlaceholders(table: SpecTable, service: 'oxen' | 'astria'): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const visit = (node: Node, path: string, key: string): void => {
    if (node.kind === 'table') {
      for (const entry of node.entries)
        if (!entry.key.startsWith('x-'))
          visit(entry.value, path === '' ? entry.key : `${path}.${entry.key}`, entry.key);
      return;
    }
    if (node.kind === 'list') {
      for (const [at, item] of node.items.entries()) visit(item, `${path}[${at}]`, key);
      return;
    }
    if (typeof node.value !== 'string' || node.value.length > longest) return;
    if (holdsKey(node.value)) {
      found.push(messages.keyInFile(path, placeOf(node.spot)));
      return;
    }
    const isProse = prose.includes(key) && path !== 'tune.name';
    const placeholder = isProse ? variableIn(node.value) : placeholderInName(node.value);
    if (placeholder === undefined) return;
    if (service === 'astria' && filledIn.includes(key) && /^\{\{/.test(placeholder.text)) return;
    const place = placeOf(node.spot);
    found.push(
      placeholder.kind === 'documentation'
        ? messages.placeholder(path, placeholder.text, place)
        : messages.notFilledIn(path, placeholder.text, place),
    );
  };
  visit(table, '', '');
  return found;
}

/** No name is longer; to search a longer text costs time. */
const longest = 5000;
