import { expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { read, root } from './files.js';

/* What every job downloads is the archive that GitHub makes of a tag; `.gitattributes` leaves the rest of the repository out. */

test('the archive holds what the action needs to run, and nothing else', () => {
  const files = archived();
  const [own, dist] = [files.filter((path) => !isOfDist(path)), files.filter(isOfDist)];
  expect(own).toEqual(['LICENSE', 'README.md', 'action.yml', 'package.json']);
  const doors = [...read('action.yml').matchAll(/^ {2}(?:main|post): '?(\S+?)'?$/gm)].map(([, path]) => path);
  expect(doors).toHaveLength(2);
  expect(dist).toEqual(expect.arrayContaining([...doors, 'dist/package.json', 'dist/app/index.js']));
  expect(files.length).toBeLessThanOrEqual(40);
});

test('the licences of what is bundled come with it', () => {
  const { dependencies } = JSON.parse(read('package.json')) as { dependencies: Record<string, string> };
  const headings = [...read('dist/app/LICENSES.txt').matchAll(/^(\S+)\n[\w.-]+\n\S/gm)].map(
    ([, name]) => name,
  );
  // `tunnel` stands for those that come with another one.
  expect(headings).toEqual(expect.arrayContaining([...Object.keys(dependencies), 'tunnel']));
});

function isOfDist(path: string): boolean {
  return path.startsWith('dist/');
}

/** By the rules as they stand in this checkout, committed or not. */
function archived(): readonly string[] {
  const options = { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 } as const;
  const args = ['archive', '--worktree-attributes', '--format=tar', 'HEAD'];
  const tar = execFileSync('git', args, { cwd: root, maxBuffer: options.maxBuffer });
  return execFileSync('tar', ['t'], { ...options, input: tar })
    .split('\n')
    .filter((path) => path !== '' && !path.endsWith('/'))
    .sort();
}
