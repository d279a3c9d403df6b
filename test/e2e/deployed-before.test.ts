import { describe, expect, test } from '@jest/globals';
import type { ControlledHub } from '../support/hub-control.js';
import type { Running } from '../support/in-process.js';
import type { Step, StepOptions } from '../support/runner.js';
import { key, textFile, train, withHub } from './training.js';

/** What was deployed before, and has been ended, replaced or left to sleep since. */

const world = { rows: 40 };
const hourMs = 3600_000;

function run(hub: ControlledHub, file: string, id: string, options: StepOptions = {}): Promise<Step> {
  const { env, ...rest } = options;
  return train(hub.url, {
    files: { 'fine-tune.yml': file },
    env: { GITHUB_RUN_ID: id, ...env },
    ...rest,
  });
}

/** How each deployment stands; one that is told to end has ended. */
function words({ hub }: ControlledHub): readonly string[] {
  return hub.deployments().map(({ word }) => (word === 'deactivating' ? 'inactive' : word));
}

/** What the hub answers to a question to what a step calls deployed. */
async function ask(hub: ControlledHub, { outputs }: Step): Promise<number> {
  const { status } = await fetch(`${hub.url}/api/ai/chat/completions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      model: outputs['deployed-model'],
      messages: [{ role: 'user', content: 'Hello' }],
      max_tokens: 5,
    }),
  });
  return status;
}

describe('replace: true', () => {
  const at = (rate: string): string =>
    `${textFile}  learning_rate: ${rate}\ndeploy: { checkpoint: last, replace: true }\n`;

  test('after a revert serves what was replaced, and ends what the reverted commit had deployed', () =>
    withHub({ world }, async (hub) => {
      await run(hub, at('0.0001'), '1');
      hub.hub.skip(hourMs);
      await run(hub, at('0.0002'), '2');
      hub.hub.skip(60_000);
      const reverted = await run(hub, at('0.0001'), '3');
      expect([reverted.code, reverted.outputs['conclusion']]).toEqual([0, 'reused']);
      expect([words(hub), await ask(hub, reverted)]).toEqual([['active', 'inactive'], 200]);
      expect(reverted.summary).toContain('### It serves');
      expect(reverted.stdout).toMatch(/which this one replaces, serves no more/);
    }));

  test('of a run that began before another one leaves what that has deployed, and says so', () =>
    withHub({ world }, async (hub) => {
      await run(hub, at('0.0001'), '1');
      hub.hub.skip(hourMs);
      await run(hub, at('0.0002'), '2');
      hub.hub.skip(60_000);
      const again = await run(hub, at('0.0001'), '1', { env: { GITHUB_RUN_ATTEMPT: '2' } });
      expect([words(hub), await ask(hub, again)]).toEqual([['active', 'active'], 200]);
      expect(again.summary).toMatch(/goes on serving: a newer run than this one wanted it/);
    }));
});

test('what a gate has ended is woken when the gate lets it through again', () =>
  withHub({ world }, async (hub) => {
    const below = (most: string): string =>
      `${textFile}  logging_steps: 1\ngates: { loss: { max: ${most} } }\ndeploy: last\n`;
    await run(hub, below('5'), '1');
    hub.hub.skip(60_000);
    const refused = await run(hub, below('0.1'), '2');
    expect([refused.outputs['conclusion'], words(hub)]).toEqual(['gate-failed', ['inactive']]);
    hub.hub.skip(60_000);
    const through = await run(hub, below('5'), '3');
    expect([through.code, words(hub), await ask(hub, through)]).toEqual([0, ['active'], 200]);
  }));

test('what fell asleep is told as sleeping, with how to wake it, and is not woken', () =>
  withHub({ world }, async (hub) => {
    const file = `${textFile}deploy: last\n`;
    await run(hub, file, '1');
    hub.hub.skip(hourMs);
    const { outputs, summary, stdout, result } = await run(hub, file, '2');
    const [deployed] = hub.hub.deployments();
    expect([words(hub), outputs['deployed-model']]).toEqual([['inactive'], deployed?.name]);
    expect(summary).toContain('### It is deployed, and sleeps');
    expect(summary).toMatch(/curl -X POST \S+\/api\/ai\/models\/[\w-]+\/activate /);
    expect(`${summary}${stdout}`).not.toMatch(/It serves|goes on serving/);
    expect(result).toMatchObject({ fineTunes: [{ deployments: [{ state: 'kept', asleep: true }] }] });
  }));

test('the post step lets sleep again what a killed step has woken, also where no label could be written', () =>
  withHub({ world }, async (hub) => {
    const asking = (match: string): string =>
      `${textFile}evaluate: { resource: main/test.parquet, rows: 10, against: none, match: ${match} }\ndeploy: { replace: false }\n`;
    await run(hub, asking('exact'), '1');
    hub.hub.skip(hourMs);
    const state: { running?: Running; labels: number } = { labels: 0 };
    hub.hub.setFaults(({ operation }) => {
      // The claim is written, what it has led to is not.
      if (operation === 'label' && ++state.labels > 1) return { kind: 'status', status: 503 };
      if (operation === 'chat') state.running?.kill('SIGKILL');
      return undefined;
    });
    const killed = await run(hub, asking('contains'), '2', {
      onOutput: (_, running) => (state.running = running),
    });
    hub.hub.setFaults(undefined);
    expect(words(hub)).toEqual(['active']);
    const post = await run(hub, asking('contains'), '2', {
      post: killed.state,
      inputs: { 'job-status': 'failure' },
    });
    expect(post.stdout).toMatch(/served for the questions of `evaluate`, serves no more/);
    expect(post.stdout).toMatch(/ had ended 'completed' before/);
    expect(post.stdout).not.toMatch(/To watch it|To stop it/);
    hub.hub.skip(60_000);
    expect(words(hub)).toEqual(['inactive']);
  }));
