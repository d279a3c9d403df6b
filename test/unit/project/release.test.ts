import { describe, expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openReleases, type Releases } from '../../support/releases.js';
import { root } from './files.js';

const scratch = mkdtempSync(join(tmpdir(), 'fine-tune-release-'));

const commit = 'a'.repeat(40);
const other = 'b'.repeat(40);
const changelog = '# Changelog\n\n## 1.2.3 (2026-11-30)\n\n- One thing.\n\n## 1.2.2\n\n- Another.\n';

describe('a release', () => {
  test('makes tag, release and the moving tag, each once', async () => {
    await withGitHub('', async (github) => {
      expect(await release(github)).toMatchObject({ code: 0 });
      expect(Object.fromEntries(github.tags)).toEqual({ 'v1.2.3': commit, v1: commit });
      expect(Object.fromEntries(github.releases)).toEqual({ 'v1.2.3': '- One thing.' });
      expect(new Set(github.keys())).toEqual(new Set(['Bearer ghs_of-the-job']));
      expect(await release(github)).toMatchObject({ code: 0 });
      expect(github.changes()).toEqual(['POST releases', 'POST git/refs']);
    });
  });

  test.each(['POST releases', 'POST git/refs'])('goes on after it broke off at %s', async (breaks) => {
    await withGitHub(breaks, async (github) => {
      expect((await release(github)).output).toMatch(/^::error::POST .*: HTTP 502 /m);
      expect(await release(github)).toMatchObject({ code: 0 });
      expect(Object.fromEntries(github.tags)).toEqual({ 'v1.2.3': commit, v1: commit });
      expect(github.changes()).toEqual(['POST releases', 'POST git/refs']);
    });
  });

  test('goes on when only the tag was made', async () => {
    await withGitHub('', async (github) => {
      github.tags.set('v1.2.3', commit);
      expect(await release(github)).toMatchObject({ code: 0 });
      expect([...github.releases.keys()]).toEqual(['v1.2.3']);
    });
  });

  test('a tag of another commit is never used', async () => {
    await withGitHub('', async (github) => {
      github.tags.set('v1.2.3', other);
      const { code, output } = await release(github);
      expect([code, output]).toEqual([
        1,
        expect.stringMatching(/^::error::v1\.2\.3 exists already, at b{40}/),
      ]);
      expect(github.changes()).toEqual([]);
    });
  });

  test('the moving tag moves forward only', async () => {
    await withGitHub('', async (github) => {
      github.tags.set('v1.2.2', other).set('v1', other);
      expect(await release(github)).toMatchObject({ code: 0 });
      expect(github.tags.get('v1')).toBe(commit);
      github.tags.set('v1.10.0', other).set('v1', other);
      expect(await release(github)).toMatchObject({ code: 0 });
      expect(github.tags.get('v1')).toBe(other);
    });
  });

  test.each([
    ['1.2.4', changelog, 'package.json says 1.2.3'],
    ['1.2', changelog, 'is no version'],
    ['1.2.3', changelog.replace('1.2.3', '1.2.30'), 'has no heading'],
    ['1.2.3', changelog.replace('2026-11-30', 'unreleased'), 'unreleased'],
    ['1.2.3', '# Changelog\n\n## 1.2.3\n\n## 1.2.2\n\n- Another.\n', 'says nothing'],
  ])('%s is refused before anything is asked (%#)', async (version, text, reason) => {
    await withGitHub('', async (github) => {
      const { code, output } = await release(github, version, text);
      expect([code, output]).toEqual([1, expect.stringContaining(reason)]);
      expect(github.keys()).toEqual([]);
    });
  });
});

async function withGitHub(breaks: string, body: (github: Releases) => Promise<void>): Promise<void> {
  const github = await openReleases(breaks);
  try {
    await body(github);
  } finally {
    await github.close();
  }
}

/** Plays the script in a project of its own. */
async function release(
  { apiUrl }: Releases,
  version = '1.2.3',
  text = changelog,
): Promise<{ readonly code: number | null; readonly output: string }> {
  const project = mkdtempSync(join(scratch, 'project-'));
  mkdirSync(join(project, 'scripts'));
  cpSync(join(root, 'scripts/release.mjs'), join(project, 'scripts/release.mjs'));
  writeFileSync(join(project, 'package.json'), '{"version":"1.2.3"}');
  writeFileSync(join(project, 'CHANGELOG.md'), text);
  const child = spawn(process.execPath, [join(project, 'scripts/release.mjs'), 'publish'], {
    env: {
      ...process.env,
      NODE_OPTIONS: '',
      VERSION: version,
      GH_TOKEN: 'ghs_of-the-job',
      GITHUB_API_URL: apiUrl,
      GITHUB_REPOSITORY: 'octo/models',
      GITHUB_SHA: commit,
    },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (data: string) => (output += data));
  const code = await new Promise<number | null>((done) => child.on('close', done));
  return { code, output };
}
