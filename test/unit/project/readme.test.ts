import { describe, expect, test } from '@jest/globals';
import { conclusions, reasons } from '../../../src/base/endings.js';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { filesUnder, read, root } from './files.js';

const readme = read('README.md');

describe('README', () => {
  test('its tables are those of action.yml and the catalog', () => {
    const check = spawnSync(process.execPath, [join(root, 'scripts/docs.mjs'), '--check'], {
      encoding: 'utf8',
      env: { ...process.env, NODE_OPTIONS: '' },
    });
    expect(check.stderr).toBe('');
    expect(check.status).toBe(0);
  });

  test('the first workflow can be seen without scrolling far', () => {
    const line = readme.slice(0, readme.indexOf('api-key: ${{ secrets.OXEN_API_KEY }}')).split('\n').length;
    expect(line).toBeLessThan(40);
  });

  test.each(['README.md', 'CONTRIBUTING.md', 'SECURITY.md'])('the links of %s lead somewhere', (path) => {
    for (const [, target = ''] of read(path).matchAll(/\]\(([^)]+)\)/g)) {
      if (/^https:/.test(target)) continue;
      const [file = '', anchor] = target.split('#');
      if (file !== '') expect([target, existsSync(join(root, file))]).toEqual([target, true]);
      else expect(headings()).toContain(anchor);
    }
  });

  test('the table of endings has every conclusion and every reason of the code', () => {
    const table = readme.slice(
      readme.indexOf('\n## How it ends'),
      readme.indexOf('\n## Bought exactly once'),
    );
    for (const word of [...Object.keys(conclusions), ...Object.keys(reasons)])
      expect(table).toContain(`\`${word}\``);
  });

  test('troubleshooting has every reason', () => {
    const table = readme.slice(readme.indexOf('\n## Troubleshooting'), readme.indexOf('\n## Security'));
    for (const word of Object.keys(reasons)) expect(table).toContain(`\`${word}\``);
  });
});

describe('troubleshooting by message', () => {
  const source = filesUnder('src', '.ts').map(read).join('\n');
  const table = readme.slice(readme.indexOf('\nBy message'), readme.indexOf('\n## Security'));
  const messages = [...table.matchAll(/^\| `([^`]+)` \|/gm)].map((match) => match[1] ?? '');

  test.each(messages)('%s is what the code says', (message) => {
    for (const part of message.split('…')) expect(source).toContain(part);
  });
});

/** Anchors as GitHub makes them. */
function headings(): readonly string[] {
  return [...readme.matchAll(/^#+ (.+)$/gm)].map((match) =>
    (match[1] ?? '')
      .toLowerCase()
      .replaceAll(/[^\w\- ]/g, '')
      .replaceAll(' ', '-'),
  );
}
