// What the workflow Release does, so that it can be tried, and taken up again after it broke off anywhere.
//   node scripts/release.mjs check     the version is that of package.json, and its changelog is written
//   node scripts/release.mjs publish   the tag vX.Y.Z with its release, then the moving major tag
// Reads VERSION; to publish also GH_TOKEN and what every runner sets.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const version = process.env.VERSION ?? '';
const commands = { check, publish };
const command = commands[process.argv[2]];
if (command === undefined) throw new Error(`Say ${Object.keys(commands).join(' or ')}.`);
try {
  await command();
} catch (thrown) {
  console.log(
    `::error::${thrown.message.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')}`,
  );
  process.exitCode = 1;
}

function check() {
  if (!/^\d+\.\d+\.\d+$/.test(version)) throw new Error(`'${version}' is no version such as 1.2.3.`);
  const own = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version;
  if (own !== version) throw new Error(`package.json says ${own}, not ${version}.`);
  return notes();
}

async function publish() {
  const body = check();
  const sha = required('GITHUB_SHA');
  const tag = `v${version}`;
  const tagged = await commitOf(tag);
  // A tag is never used twice. One at this very commit is ours: an earlier run broke off after it was made.
  if (tagged !== undefined && tagged !== sha)
    throw new Error(
      `${tag} exists already, at ${tagged}. A version is published once: run that run again, or choose a new version.`,
    );
  const release = await github('GET', `releases/tags/${tag}`, undefined, [404]);
  if (release.status === 404)
    await github('POST', 'releases', { tag_name: tag, target_commitish: sha, name: tag, body });
  console.log(`${tag} ${release.status === 404 ? 'is published' : 'was published before'}.`);
  // GitHub makes the tag of a release; that it stands where we said is not taken on trust.
  const made = await commitOf(tag);
  if (made !== sha) throw new Error(`${tag} stands at ${made ?? 'nothing'}, not at ${sha}.`);
  await moveMajorTag(sha);
}

async function moveMajorTag(sha) {
  const major = version.split('.')[0];
  const tag = `v${major}`;
  const refs = await github('GET', `git/matching-refs/tags/${tag}.`);
  const newer = refs.body
    .map(({ ref }) => ref.replace('refs/tags/v', ''))
    .filter((other) => /^\d+\.\d+\.\d+$/.test(other) && isNewer(other, version));
  if (newer.length > 0) {
    console.log(`${tag} stays: there is ${newer.join(', ')}.`);
    return;
  }
  const now = await commitOf(tag);
  if (now === undefined) await github('POST', 'git/refs', { ref: `refs/tags/${tag}`, sha });
  else if (now !== sha) await github('PATCH', `git/refs/tags/${tag}`, { sha, force: true });
  console.log(`${tag} ${now === sha ? 'stood' : 'stands'} at ${sha}.`);
}

function isNewer(one, other) {
  const [a, b] = [one, other].map((text) => text.split('.').map(Number));
  const at = a.findIndex((number, index) => number !== b[index]);
  return at >= 0 && a[at] > b[at];
}

/** The changelog from the version's heading to the next. */
function notes() {
  const [, ...sections] = readFileSync(join(root, 'CHANGELOG.md'), 'utf8').split(/^## /m);
  const section = sections.find((text) => /^\S+/.exec(text)?.[0] === version);
  if (section === undefined) throw new Error(`CHANGELOG.md has no heading '## ${version}'.`);
  const [heading = '', ...lines] = section.split(/\r?\n/);
  if (/unreleased/i.test(heading)) throw new Error(`CHANGELOG.md still calls ${version} unreleased.`);
  const text = lines.join('\n').trim();
  if (text === '') throw new Error(`CHANGELOG.md says nothing about ${version}.`);
  return text;
}

/** Where a tag stands; undefined when there is none. */
async function commitOf(tag) {
  const { status, body } = await github('GET', `git/ref/tags/${tag}`, undefined, [404]);
  if (status === 404) return undefined;
  if (body.object.type !== 'tag') return body.object.sha;
  return (await github('GET', `git/tags/${body.object.sha}`)).body.object.sha;
}

async function github(method, path, sent, expected = []) {
  const url = `${required('GITHUB_API_URL')}/repos/${required('GITHUB_REPOSITORY')}/${path}`;
  const response = await fetch(url, {
    method,
    redirect: 'error',
    signal: AbortSignal.timeout(60_000),
    headers: {
      accept: 'application/vnd.github+json',
      authorization: `Bearer ${required('GH_TOKEN')}`,
      'x-github-api-version': '2022-11-28',
      ...(sent === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(sent === undefined ? {} : { body: JSON.stringify(sent) }),
  });
  const text = await response.text();
  if (!response.ok && !expected.includes(response.status))
    throw new Error(`${method} ${path}: HTTP ${response.status} ${text.slice(0, 500)}`);
  return { status: response.status, body: response.status === 404 ? undefined : JSON.parse(text) };
}

function required(name) {
  const value = process.env[name]?.trim() ?? '';
  if (value === '') throw new Error(`The variable ${name} is not set.`);
  return value;
}
