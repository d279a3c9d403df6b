/** Letters and digits that nobody can guess and nothing else has; no key. `node:crypto` takes milliseconds to load. */
export function randomName(): string {
  return Array.from({ length: 3 }, () => Math.random().toString(36).slice(2, 12).padStart(10, '0')).join('');
}
