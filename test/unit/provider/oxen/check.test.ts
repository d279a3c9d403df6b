import { describe, expect, test } from '@jest/globals';
import type { JsonObject } from '../../../../src/base/json.js';
import { bundledCatalog } from '../../../../src/catalog/index.js';
import { resolve } from '../../../../src/plan/resolve.js';
import { checkTrial } from '../../../../src/provider/oxen/check.js';
import type { Checked } from '../../../../src/provider/contract.js';
import { readSpec } from '../../../../src/spec/read-spec.js';
import { envelope, htmlPage } from './answers.js';
import { clientOf, key, startHub, types, type Replies, type Reply } from './hub.js';
import { trialOf } from './trials.js';

const repo = '/api/repos/ox/data';
const meta = `GET ${repo}/meta/main/train.csv`;
const frame = `GET ${repo}/data_frames/main/train.csv`;
const branch = `GET ${repo}/branches/main`;
const asksMeta = meta;
const asksFrame = `${frame}?page=1&page_size=1`;
const asksRepo = `GET ${repo}`;

const text: JsonObject = {
  resource: 'main/train.csv',
  script_type: 'text',
  base_model: 'm',
  training_params: { question_column: 'q', answer_column: 'a', steps: 5 },
};
const image: JsonObject = {
  ...text,
  script_type: 'image',
  training_params: { image_column: 'q', control_image_columns: ['a', 'b'] },
};

const commit = 'c0ffee';
const missing: Reply = [404, envelope('resource_not_found', 'Path not found')];
const gone: Reply = [502, htmlPage('Bad Gateway')];

function entry(more: object = {}, columns: readonly string[] = ['q', 'a', 'b']): Reply {
  return [
    200,
    {
      entry: {
        filename: 'train.csv',
        hash: 'h1',
        is_dir: false,
        data_type: 'tabular',
        resource: { commit: { id: commit }, branch: { name: 'main', commit_id: commit } },
        metadata: { tabular: { height: 100, schema: { fields: columns.map((name) => ({ name })) } } },
        ...more,
      },
      status: 'success',
    },
  ];
}

function table(columns: readonly string[] = ['q', 'a', 'b']): Reply {
  const fields = columns.map((name) => ({ name }));
  return [
    200,
    { data_frame: { source: { schema: { fields }, size: { height: 100 } } }, commit: { id: commit } },
  ];
}

interface Seen extends Checked {
  readonly asked: readonly string[];
  readonly codes: readonly string[];
}

/** What is found out about a trial, with `severity code place` of each diagnostic. */
async function check(replies: Replies, request: JsonObject = text, withKey = true): Promise<Seen> {
  const hub = await startHub(replies);
  const client = clientOf(hub, withKey ? { key } : { key: undefined });
  const checked = await checkTrial(client, trialOf(request), withKey, types);
  const codes = checked.diagnostics.map(
    ({ severity, code, place }) => `${severity} ${code} ${place?.name ?? ''}:${place?.start?.line ?? ''}`,
  );
  return { ...checked, asked: hub.asked(), codes };
}

const uncheckedAtResource = 'notice not-checked fine-tune.yml:2';

describe('a resource that is there', () => {
  test('is found in one request, with all there is to know', async () => {
    const { asked, ...seen } = await check({ [meta]: entry() });
    expect(asked).toEqual([asksMeta]);
    expect(seen).toEqual({
      diagnostics: [],
      codes: [],
      dataIdentity: 'table:h1',
      dataCommit: commit,
      dataBranch: 'main',
      rows: 100,
    });
  });

  test('is found by its table where the first way is closed', async () => {
    for (const closed of [missing, gone, [200, { status: 'success' }] as const]) {
      const { asked, codes, dataCommit, rows } = await check({ [meta]: closed, [frame]: table() });
      // Where the hub contradicts itself it is asked once more.
      expect(asked).toEqual([asksMeta, asksFrame, ...(closed === missing ? [asksMeta] : [])]);
      // Without the hash it cannot be told whether the data is the same.
      expect([codes, dataCommit, rows]).toEqual([[uncheckedAtResource], commit, 100]);
    }
  });

  // The second is how Oxen's own server of 2026 says it.
  test.each(['not_a_data_frame', 'invalid_file_type'])('is found though it is no table: %s', async (type) => {
    const seen = await check({
      [meta]: gone,
      [frame]: [400, envelope(type)],
      [branch]: [200, { branch: { commit_id: commit } }],
    });
    expect(seen.codes).toEqual([uncheckedAtResource]);
    expect(seen.diagnostics[0]?.message).toContain('no table');
    expect(seen.dataIdentity).toBe(`commit:${commit}`);
  });

  test('a slash at the end is no part of its name', async () => {
    const { asked, codes } = await check(
      { [`GET ${repo}/meta/main/images`]: entry({ is_dir: true, data_type: 'dir', metadata: null }) },
      { ...image, resource: 'main/images//' },
    );
    expect([asked, codes]).toEqual([[`GET ${repo}/meta/main/images`], []]);
  });
});

describe('which data it is', () => {
  const folder = { is_dir: true, data_type: 'dir', metadata: null };
  test.each<[string, JsonObject, Replies, string | undefined, number]>([
    ['text: the content of the file', text, { [meta]: entry() }, 'table:h1', 0],
    [
      'text in a file the hub takes for something else',
      text,
      { [meta]: entry({ data_type: 'text' }) },
      'table:h1',
      0,
    ],
    ['text in a folder: the commit', text, { [meta]: entry(folder) }, `commit:${commit}`, 0],
    ['text without a hash: unknown', text, { [meta]: entry({ hash: null }) }, undefined, 1],
    ['images: the commit', image, { [meta]: entry() }, `commit:${commit}`, 0],
    ['images in a folder: the commit', image, { [meta]: entry(folder) }, `commit:${commit}`, 0],
    ['another type: the commit', { ...text, script_type: 'new' }, { [meta]: entry() }, `commit:${commit}`, 0],
    [
      'the commit of the branch',
      image,
      { [meta]: entry({ resource: null }), [branch]: [200, { branch: { commit_id: 'c1' } }] },
      'commit:c1',
      0,
    ],
    ['the commit of no branch', image, { [meta]: entry({ resource: null }) }, undefined, 1],
    [
      'a branch that cannot be read',
      image,
      { [meta]: entry({ resource: null }), [branch]: gone },
      undefined,
      1,
    ],
    [
      'images, found by the branch alone',
      image,
      { [meta]: gone, [frame]: gone, [branch]: [200, { branch: { commit_id: 'c1' } }] },
      'commit:c1',
      1,
    ],
    [
      'text, found by the branch alone',
      text,
      { [meta]: gone, [frame]: gone, [branch]: [200, { branch: { commit_id: 'c1' } }] },
      undefined,
      1,
    ],
  ])('%s', async (_, request, replies, identity, notices) => {
    const { dataIdentity, codes } = await check(replies, request);
    expect([dataIdentity, codes]).toEqual([
      identity,
      Array.from({ length: notices }, () => uncheckedAtResource),
    ]);
  });

  test('a resource at a commit needs no branch', async () => {
    const id = '0123456789abcdef0123456789abcdef';
    const { dataIdentity, asked } = await check(
      { [`GET ${repo}/meta/${id}/a.csv`]: entry({ resource: null }) },
      { ...image, resource: `${id}/a.csv` },
    );
    expect([dataIdentity, asked.length]).toEqual([`commit:${id}`, 1]);
  });

  test('a branch with a slash is the hub’s to tell', async () => {
    const { dataIdentity } = await check(
      {
        [`GET ${repo}/meta/feature/x/a.csv`]: entry({ resource: { branch: { name: 'feature/x' } } }),
        [`GET ${repo}/branches/feature/x`]: [200, { branch: { commit_id: 'c9' } }],
      },
      { ...image, resource: 'feature/x/a.csv' },
    );
    expect(dataIdentity).toBe('commit:c9');
  });
});

describe('columns', () => {
  test.each<[string, JsonObject, readonly string[]]>([
    ['one', { question_column: 'Q', answer_column: 'a' }, ['error column-not-found fine-tune.yml:5']],
    [
      'all',
      { question_column: 'x', answer_column: 'y' },
      ['error column-not-found fine-tune.yml:5', 'error column-not-found fine-tune.yml:6'],
    ],
    ['none', { question_column: 'q', answer_column: 'b' }, []],
    ['not written', { steps: 5 }, []],
    ['empty, or of another type', { question_column: '', answer_column: 5 }, []],
    ['of another script type', { image_column: 'x' }, []],
  ])('missing: %s', async (_, training_params, codes) => {
    expect((await check({ [meta]: entry() }, { ...text, training_params })).codes).toEqual(codes);
  });

  test('of a list, each is looked for', async () => {
    const training_params = { image_column: 'q', control_image_columns: ['a', 'x', 'y'] };
    const { diagnostics } = await check({ [meta]: entry() }, { ...image, training_params });
    expect(diagnostics.map(({ code, message }) => [code, message])).toEqual([
      ['column-not-found', "main/train.csv has no column 'x'."],
      ['column-not-found', "main/train.csv has no column 'y'."],
    ]);
  });

  test('of a list, each is marked where it is written', async () => {
    const written = `repository: ox/data
resource: main/train.csv
base_model: Qwen/Qwen-Image-Edit-2509
script_type: multi_image_editing
training_params:
  image_column: q
  caption_column: a
  control_image_columns:
    - b
    - x
`;
    const { spec } = readSpec({ path: 'fine-tune.yml', text: written }, { allowUnknown: false });
    if (spec === undefined) throw new Error('It should be valid.');
    const client = clientOf(await startHub({ [meta]: entry() }));
    const { diagnostics } = await checkTrial(client, resolve(spec, bundledCatalog), true, types);
    expect(diagnostics.map(({ code, place }) => [code, place?.start])).toEqual([
      ['column-not-found', { line: 10, column: 7 }],
    ]);
  });

  test('the nearest one and the others are named, in bounds', async () => {
    const columns = [
      'Answer',
      `b\n::error::${'b'.repeat(1e5)}`,
      ...Array.from({ length: 50 }, (_, at) => `c${at}`),
    ];
    const training_params = { question_column: 'c1', answer_column: 'answer' };
    const { diagnostics } = await check({ [meta]: entry({}, columns) }, { ...text, training_params });
    expect(diagnostics).toHaveLength(1);
    expect(diagnostics[0]?.help).toMatch(
      /^Did you mean 'Answer'\? Its columns are Answer, b ::error::b+…, c0, .*c17, …\.$/,
    );
  });

  test.each([
    ['i64', ['warning column-type fine-tune.yml:6']],
    ['F32', ['warning column-type fine-tune.yml:6']],
    ['bool', ['warning column-type fine-tune.yml:6']],
    ['str', []],
    ['list[struct]', []],
    ['embedding[768]', []],
    [7, []],
  ])('of the type %p where text is needed', async (dtype, codes) => {
    const fields = [
      { name: 'q', dtype: 'str' },
      { name: 'a', dtype },
      { name: 'other', dtype: 'i64' },
    ];
    const metadata = { tabular: { height: 1, schema: { fields } } };
    expect((await check({ [meta]: entry({ metadata }) })).codes).toEqual(codes);
  });

  test('a table without rows is an error', async () => {
    const metadata = { tabular: { height: 0, schema: { fields: [{ name: 'q' }, { name: 'a' }] } } };
    const { codes, rows } = await check({ [meta]: entry({ metadata }) });
    expect([codes, rows]).toEqual([['error no-rows fine-tune.yml:2'], 0]);
  });

  test('missing in a table that only the second way shows', async () => {
    const { codes } = await check({ [frame]: table(['q']) });
    expect(codes).toEqual([uncheckedAtResource, 'error column-not-found fine-tune.yml:6']);
  });

  test.each<[string, JsonObject, object, number]>([
    ['of a file without columns', text, { metadata: null }, 1],
    ['of an image', text, { data_type: 'image', metadata: { image: {} } }, 1],
    ['of a folder', text, { is_dir: true, data_type: 'dir', metadata: null }, 0],
    ['of a type that is not known', { ...text, script_type: 'new' }, { metadata: null }, 0],
  ])('not to be told: %s', async (_, request, more, notices) => {
    const { codes } = await check({ [meta]: entry(more) }, request);
    expect(codes).toEqual(Array.from({ length: notices }, () => uncheckedAtResource));
  });
});

describe('a resource that is not there', () => {
  const there: Reply = [200, { repository: { name: 'data' } }];

  test.each<[string, Replies, boolean, string]>([
    ['in a repository that is', { [asksRepo]: there }, true, 'error resource-not-found fine-tune.yml:2'],
    ['in one that is not', {}, true, 'error repository-not-found fine-tune.yml:1'],
    ['in one that does not answer', { [asksRepo]: gone }, true, 'error resource-not-found fine-tune.yml:2'],
    ['in one that hangs up', { [asksRepo]: 'hang-up' }, true, 'error resource-not-found fine-tune.yml:2'],
    [
      'without a key, in a public one',
      { [asksRepo]: there },
      false,
      'error resource-not-found fine-tune.yml:2',
    ],
    ['without a key, in another', {}, false, uncheckedAtResource],
    [
      'without a key, in one that asks for it',
      { [asksRepo]: [401, envelope('unauthenticated')] },
      false,
      uncheckedAtResource,
    ],
  ])('%s', async (_, replies, withKey, code) => {
    const { codes, asked, dataIdentity } = await check(replies, text, withKey);
    // In a repository that is there it is asked for its branches as well, to say more.
    const more = replies[asksRepo] === there ? [`GET ${repo}/branches`] : [];
    expect([codes, asked, dataIdentity]).toEqual([
      [code],
      [asksMeta, asksFrame, asksRepo, ...more],
      undefined,
    ]);
  });

  test('is missing in the hub’s own words', async () => {
    const { diagnostics } = await check({
      [meta]: [404, envelope('resource_not_found', 'Branch not found: main')],
      [asksRepo]: there,
    });
    expect(diagnostics[0]?.message).toContain('(Branch not found: main)');
    const hidden = await check({ [meta]: [200, envelope('resource_not_found')], [asksRepo]: there });
    expect(hidden.codes).toEqual(['error resource-not-found fine-tune.yml:2']);
  });

  test.each(['main//train.csv', 'main/../x', './main', '/main/x', 'main/\ud800'])(
    '%j cannot be, and nothing is asked',
    async (resource) => {
      const { codes, asked } = await check({}, { ...text, resource });
      expect([codes, asked]).toEqual([['error resource-not-found fine-tune.yml:2'], []]);
    },
  );
});

describe('what only the hub itself, twice, can say', () => {
  const phoenix: Reply = [404, { errors: { detail: 'Not Found' } }];
  test.each<[string, Reply, Reply]>([
    ['a page', [404, htmlPage('404')], missing],
    ['another form', phoenix, missing],
    ['the second way in another form', missing, phoenix],
    ['nothing', [404, ''], missing],
    ['text', missing, [404, 'not found']],
    ['another refusal', [400, envelope('bad_request')], missing],
    ['a fault', gone, missing],
    ['a fault of the second way', missing, gone],
    ['unreadable', [200, '{"entry":'], missing],
    ['a redirect', [302, '', { location: 'https://elsewhere.example/' }], missing],
  ])('%s is a notice', async (_, first, second) => {
    const { codes, dataIdentity } = await check({ [meta]: first, [frame]: second });
    expect([codes, dataIdentity]).toEqual([[uncheckedAtResource], undefined]);
  });

  test('whoever does not answer is not asked again', async () => {
    const { codes, asked } = await check({ [meta]: 'hang-up' });
    expect([codes, asked]).toEqual([[uncheckedAtResource], [asksMeta]]);
    const second = await check({ [frame]: 'hang-up' });
    expect([second.codes, second.asked]).toEqual([[uncheckedAtResource], [asksMeta, asksFrame]]);
  });
});

describe('a refusal', () => {
  const ways: readonly (readonly [string, Replies])[] = [
    ['at the first way', {}],
    ['at the second', { [meta]: missing }],
    ['at the branch', { [meta]: entry({ resource: null }) }],
    ['at the repository', { [meta]: missing, [frame]: missing }],
  ];
  const last = [meta, frame, branch, asksRepo];
  test.each<[number, string, string]>([
    [401, 'unauthenticated', 'unauthorized'],
    [402, 'insufficient_credits', 'no-credits'],
    [403, 'forbidden', 'unauthorized'],
    [200, 'unauthenticated', 'unauthorized'],
  ])('HTTP %i %s ends the check wherever it comes', async (status, word, reason) => {
    for (const [at, [, replies]] of ways.entries()) {
      const refused = { ...replies, [last[at] ?? '']: [status, envelope(word)] as const };
      await expect(check(refused)).rejects.toMatchObject({ name: 'Failure', reason });
    }
  });

  test('without a key is a notice', async () => {
    for (const status of [401, 403]) {
      const refused: Reply = [status, envelope('unauthenticated')];
      const { codes, diagnostics } = await check(
        { [meta]: refused, [frame]: refused, [branch]: refused },
        text,
        false,
      );
      expect(codes).toEqual([uncheckedAtResource]);
      expect(diagnostics[0]?.message).toContain('asks for a key');
    }
  });
});

describe('a fault is told when a second look may see more', () => {
  const bare = entry({ resource: null });
  test.each<[string, JsonObject, Replies, string | undefined]>([
    ['all is seen', text, { [meta]: entry() }, undefined],
    ['nobody answers', text, { [meta]: 'hang-up' }, 'unclear'],
    ['the first way is broken', text, { [meta]: gone }, 'unclear'],
    ['the second way is broken', text, { [frame]: gone }, 'unclear'],
    ['both are busy', text, { [meta]: [429, ''], [frame]: [429, ''] }, 'busy'],
    ['without the first way there is no hash', text, { [meta]: gone, [frame]: table() }, 'unclear'],
    ['without it there is a commit', image, { [meta]: gone, [frame]: table() }, undefined],
    ['there is no first way', text, { [meta]: missing, [frame]: table() }, undefined],
    ['the first way has a form of its own', text, { [meta]: [200, { a: 1 }], [frame]: table() }, undefined],
    ['the branch is broken', image, { [meta]: bare, [branch]: gone }, 'unclear'],
    ['the branch has a form of its own', image, { [meta]: bare, [branch]: [200, { a: 1 }] }, undefined],
    ['the branch is refused', image, { [meta]: bare, [branch]: [409, envelope('conflict')] }, undefined],
    ['it is missing', text, { [asksRepo]: gone }, undefined],
  ])('%s', async (_, request, replies, kind) => {
    expect((await check(replies, request)).fault?.kind).toBe(kind);
  });
});

test('places follow where a value was written', async () => {
  const hub = await startHub({ [meta]: missing, [frame]: missing, [asksRepo]: [200, { repository: {} }] });
  const sources = [
    [
      { kind: 'set', line: 3 },
      { kind: 'input', name: 'set', start: { line: 3, column: 1 } },
    ],
    [
      { kind: 'input', name: 'repository' },
      { kind: 'input', name: 'repository' },
    ],
    [
      { kind: 'default', origin: 'x' },
      { kind: 'file', name: 'fine-tune.yml' },
    ],
  ] as const;
  for (const [source, place] of sources) {
    const trial = trialOf(text, { values: [{ key: 'resource', value: 'x', source, sent: true }] });
    const { diagnostics } = await checkTrial(clientOf(hub), trial, true, types);
    expect(diagnostics[0]?.place).toEqual(place);
  }
});

test('without a resource there is nothing to look at', async () => {
  expect(await check({}, { script_type: 'text' })).toMatchObject({ diagnostics: [], asked: [] });
});
