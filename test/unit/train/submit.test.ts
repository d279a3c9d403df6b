import { describe, expect, test } from '@jest/globals';
import { Failure } from '../../../src/base/failure.js';
import type { Trial } from '../../../src/plan/plan.js';
import type { Draft } from '../../../src/train/draft.js';
import { openDraft } from '../../../src/train/draft.js';
import { renderLabel } from '../../../src/train/label.js';
import type { Listener, Terms } from '../../../src/train/terms.js';
import { trainAll } from '../../../src/train/train.js';
import { circumstances, MemoryProvider, virtualClock, type Script } from '../../support/memory-provider.js';

const trial: Trial = {
  path: 'fine-tune.yml',
  provider: 'oxen',
  repository: 'ns/data',
  name: 'bot',
  limits: {},
  request: {
    resource: 'main/a.parquet',
    base_model: 'Qwen/Qwen3-0.6B',
    script_type: 'text_generation',
    training_params: { epochs: 2 },
  },
  values: [],
};
const terms: Terms = {
  seeker: { repository: 'octo/models', run: '7', commit: 'c', runUrl: 'u' },
  hubUrl: 'https://hub.oxen.ai',
  onExisting: 'reuse',
  unattended: true,
  maxStarts: 5,
  maxCredits: undefined,
  maxDurationMs: undefined,
  wait: false,
  waitUntil: 1e9,
};

async function train(
  scripts: readonly Script[],
  setUp: (provider: MemoryProvider) => void = () => undefined,
  more: Partial<Terms> = {},
  files = 1,
) {
  const clock = virtualClock();
  const provider = new MemoryProvider(clock, scripts);
  setUp(provider);
  const recorded: string[] = [];
  const startedWhenRecorded: number[] = [];
  const listener: Listener = {
    onDiagnostics: () => undefined,
    onRecord: (draft: Draft) => {
      if (draft.ref !== undefined && !recorded.includes(draft.ref.id)) {
        recorded.push(draft.ref.id);
        startedWhenRecorded.push(provider.started.length);
      }
      return true;
    },
    onEvent: () => undefined,
    onLog: () => undefined,
    onNote: () => undefined,
  };
  const drafts = Array.from({ length: files }, (_, at) =>
    openDraft(`${at}.yml`, { ...trial, request: { ...trial.request, resource: `main/${at}.parquet` } }),
  );
  await trainAll(circumstances(clock), provider, drafts, { ...terms, ...more }, listener);
  const { ending } = drafts[0] ?? openDraft('');
  return {
    provider,
    recorded,
    startedWhenRecorded,
    drafts,
    ending: `${ending?.conclusion ?? ''} ${ending?.reason ?? ''}`.trim(),
  };
}

describe('unclear answers', () => {
  const operations = ['create', 'label', 'start'] as const;
  const kinds = ['unsent', 'busy', 'unclear'] as const;
  for (const operation of operations)
    for (const trouble of kinds)
      for (const effect of trouble === 'unclear' ? [true, false] : [false])
        for (const times of [[1], [1, 2], [1, 2, 3]])
          test(`${operation}, ${trouble}, ${effect ? 'with' : 'without'} effect, ${times.length} times: one training`, async () => {
            const { provider, recorded, startedWhenRecorded, ending } = await train([
              { operation, times, effect, trouble },
            ]);
            const gaveUp = operation === 'create' && trouble === 'unclear' && !effect && times.length > 1;
            expect(ending).toBe(gaveUp ? 'unknown submit-unclear' : 'detached');
            expect(provider.started).toHaveLength(gaveUp ? 0 : 1);
            expect(recorded).toEqual(provider.started);
            expect(startedWhenRecorded).toEqual(gaveUp ? [] : [0]);
          });

  test('reading fails for a while between unclear start and its settlement', async () => {
    const { provider, ending } = await train([
      { operation: 'start', times: [1], effect: true, trouble: 'unclear' },
      { operation: 'read', times: [2, 3, 4], effect: false, trouble: 'unclear' },
    ]);
    expect(ending).toBe('detached');
    expect(provider.started).toHaveLength(1);
  });

  test('a start that stays without effect ends unfinished, and nothing runs', async () => {
    const times = Array.from({ length: 100 }, (_, at) => at + 1);
    const { provider, ending } = await train([
      { operation: 'start', times, effect: false, trouble: 'unclear' },
    ]);
    expect(ending).toBe('unfinished hub-unreachable');
    expect(provider.started).toEqual([]);
  });

  test('a start refused for lack of credits', async () => {
    const trouble = new Failure('no-credits', 'none left');
    const { provider, ending, recorded } = await train([
      { operation: 'start', times: [1], effect: false, trouble },
    ]);
    expect(ending).toBe('refused no-credits');
    expect(provider.started).toEqual([]);
    expect(recorded).toHaveLength(1);
  });

  test('a hub that cannot be listed is not bought from', async () => {
    const times = Array.from({ length: 200 }, (_, at) => at + 1);
    const { provider, ending } = await train([
      { operation: 'list', times, effect: false, trouble: 'unclear' },
    ]);
    expect(ending).toBe('refused hub-unreachable');
    expect(provider.calls).not.toContain('create');
  });
});

describe('what exists already', () => {
  const labelOf = (run: string, repository = 'octo/models') => {
    const facts = {
      fingerprint: '',
      repository,
      commit: '',
      run,
      runUrl: '',
      file: 'fine-tune.yml',
      limits: {},
    };
    return (fingerprint: string) => {
      const { name, description } = renderLabel(trial, { ...facts, fingerprint });
      return { displayName: name, description };
    };
  };
  /** The fingerprint of the trial that train() makes. */
  async function fingerprintOfTrial(): Promise<string> {
    const { drafts } = await train([]);
    return drafts[0]?.fingerprint ?? '';
  }
  const zero: Trial = { ...trial, request: { ...trial.request, resource: 'main/0.parquet' } };

  test('an equal running one of ours is adopted, also by another workflow run', async () => {
    const fingerprint = await fingerprintOfTrial();
    const { provider, ending, recorded } = await train([], (hub) =>
      hub.add(zero, { status: 'running', word: 'running', ...labelOf('6')(fingerprint) }),
    );
    expect(ending).toBe('detached');
    expect(provider.calls).not.toContain('create');
    expect(recorded).toEqual(['ft1']);
  });
  test('an equal created one of ours is started', async () => {
    const fingerprint = await fingerprintOfTrial();
    const { provider } = await train([], (hub) => hub.add(zero, labelOf('6')(fingerprint)));
    expect(provider.started).toEqual(['ft1']);
  });
  test('an equal success of ours is reused', async () => {
    const fingerprint = await fingerprintOfTrial();
    const { provider, ending } = await train([], (hub) =>
      hub.add(zero, { status: 'succeeded', word: 'completed', ...labelOf('6')(fingerprint) }),
    );
    expect(ending).toBe('reused');
    expect(provider.calls).not.toContain('create');
  });
  test('a stranger’s equal running one is neither touched nor bought again', async () => {
    const fingerprint = await fingerprintOfTrial();
    for (const stranger of [labelOf('6', 'other/repo')(fingerprint), {}]) {
      const { provider, ending } = await train([], (hub) =>
        hub.add(zero, { status: 'running', word: 'running', ...stranger }),
      );
      expect(ending).toBe('refused already-exists');
      expect(new Set(provider.calls)).toEqual(new Set(['check', 'list', 'read']));
    }
  });
  test('one with other values does not count', async () => {
    const { provider, ending } = await train([], (hub) =>
      hub.add(zero, { status: 'running', word: 'running', params: { epochs: 3 } }),
    );
    expect(ending).toBe('detached');
    expect(provider.started).toEqual(['ft2']);
  });
});

test('two workflow runs at the same moment start one training', async () => {
  const clock = virtualClock();
  const provider = new MemoryProvider(clock);
  const ids: string[] = [];
  const listener = (): Listener => ({
    onDiagnostics: () => undefined,
    onRecord: (draft) => ids.push(draft.ref?.id ?? '') > 0,
    onEvent: () => undefined,
    onLog: () => undefined,
    onNote: () => undefined,
  });
  await Promise.all(
    ['7', '8', '9'].map((run) =>
      trainAll(
        circumstances(clock),
        provider,
        [openDraft('a.yml', trial)],
        { ...terms, seeker: { ...terms.seeker, run } },
        listener(),
      ),
    ),
  );
  expect(new Set(provider.started).size).toBe(1);
  expect(ids.at(-1)).toBe(provider.started[0]);
});

test('more than max-starts start none', async () => {
  const { provider, drafts } = await train([], undefined, { maxStarts: 2 }, 3);
  expect(provider.started).toEqual([]);
  expect(drafts.map(({ ending }) => ending?.reason)).toEqual(['too-many', 'too-many', 'too-many']);
});

test('one that fails does not stop the others', async () => {
  const { provider, drafts } = await train(
    [{ operation: 'create', times: [1], effect: false, trouble: new Failure('rejected', 'no') }],
    undefined,
    {},
    2,
  );
  expect(provider.started).toHaveLength(1);
  expect(drafts.map(({ ending }) => ending?.conclusion)).toEqual(['refused', 'detached']);
});

test('what could not be recorded is not started', async () => {
  const clock = virtualClock();
  const provider = new MemoryProvider(clock);
  const draft = openDraft('a.yml', trial);
  const silent = () => undefined;
  await trainAll(circumstances(clock), provider, [draft], terms, {
    onDiagnostics: silent,
    onRecord: () => false,
    onEvent: silent,
    onLog: silent,
    onNote: silent,
  });
  expect(provider.started).toEqual([]);
  expect(draft.ending).toMatchObject({ conclusion: 'error', reason: 'internal-error' });
});
