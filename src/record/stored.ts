import * as z from 'zod';
import { present } from '../base/present.js';
import { serviceIds } from '../base/service.js';
import { kindsOfUndone } from './undone.js';

/** A list of which only the items that can be read are kept: one that is broken must not hide the others. */
function listOf<T>(item: z.ZodType<T>) {
  return z.array(z.unknown()).transform((items) =>
    items.flatMap((value) => {
      const read = item.safeParse(value);
      return read.success ? [read.data] : [];
    }),
  );
}

const storedShape = z.object({
  simulated: z.boolean().catch(false),
  fineTunes: listOf(
    z.object({
      id: z.string().min(1),
      repository: z.string(),
      startedHere: z.boolean().catch(false),
      limited: z.boolean().catch(false),
      /** The service's word for how it ended, and whether that is good, where main has come to know it. */
      ended: z.object({ word: z.string(), isGood: z.boolean() }).optional().catch(undefined),
      /** What its entries in the second book are known by. */
      entry: z
        .object({
          ...{ path: z.string(), name: z.string(), fingerprint: z.string() },
          /** What keeps it from counting as good, should it have ended well. */
          undone: z.enum(kindsOfUndone).optional(),
          /** The last word of main about it, where that is said. */
          last: z
            .object({ state: z.enum(['pending', 'success', 'failure']), conclusion: z.string() })
            .optional(),
        })
        .optional()
        .catch(undefined),
      /** Its checkpoints that serve, or may, because the file wants them deployed. */
      deployed: listOf(
        z.object({
          step: z.number().int().nonnegative(),
          state: z.enum(['asked', 'serving', 'kept', 'unclear']),
          model: z.string().optional(),
          asleep: z.literal(true).optional(),
        }),
      ).optional(),
      /** Checkpoints that were served for questions alone; without `modelId` it is not known whether one serves. */
      serving: listOf(
        z.object({
          id: z.string().min(1),
          repository: z.string(),
          step: z.number().int().nonnegative(),
          modelId: z.string().min(1).optional(),
          woken: z.boolean().optional(),
        }),
      ).optional(),
    }),
  ),
  /** Those that may have been created though nobody has seen them. */
  announced: listOf(z.object({ title: z.string(), service: z.enum(serviceIds) })).catch([]),
});

const commandShape = z.object({
  onCancel: z.enum(['stop', 'detach']),
  /** Where each service is spoken to. */
  addresses: z.record(z.enum(serviceIds), z.string()),
  /** After how many ms GitHub ends the job. */
  jobLimitMs: z.number().positive().optional(),
  /** The commit whose status is kept up to date. */
  statusOn: z
    .string()
    .regex(/^[0-9a-f]{40,64}$/)
    .optional(),
});

/**
 * What the step was asked to do, as main understood it. GitHub can evaluate the inputs of a post step wrongly, so the post
 * step goes by this; undefined when there is none: main did not come as far.
 * Source: https://github.com/actions/runner/issues/2030
 */
export type StoredCommand = z.infer<typeof commandShape>;

export function readStoredCommand(text: string): StoredCommand | undefined {
  try {
    return commandShape.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** What main writes down of its fine-tunes for the post step, in the state. */
export type Stored = z.infer<typeof storedShape>;
export type StoredFineTune = Stored['fineTunes'][number];
export type StoredDeployed = NonNullable<StoredFineTune['deployed']>[number];
export type StoredServing = NonNullable<StoredFineTune['serving']>[number];

/**
 * The state as main wrote it. It comes back through the runner, so it is checked like anything else from outside;
 * undefined when there is none: main did not come as far as a fine-tune.
 */
export function readStored(text: string): Stored | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const stored = storedShape.safeParse(value).data;
  if (stored === undefined) return undefined;
  const fineTunes = new Map<string, StoredFineTune>();
  // Two files may have led to the same one.
  for (const each of stored.fineTunes) {
    const startedHere = each.startedHere || fineTunes.get(each.id)?.startedHere === true;
    const limited = each.limited || fineTunes.get(each.id)?.limited === true;
    const ended = each.ended ?? fineTunes.get(each.id)?.ended;
    const deployed = [...(fineTunes.get(each.id)?.deployed ?? []), ...(each.deployed ?? [])];
    const serving = [...(fineTunes.get(each.id)?.serving ?? []), ...(each.serving ?? [])];
    fineTunes.set(each.id, {
      ...{ ...each, startedHere, limited },
      ...present({ ended }),
      ...(serving.length === 0 ? {} : { serving }),
      ...(deployed.length === 0 ? {} : { deployed: oneAStep(deployed) }),
    });
  }
  return { ...stored, fineTunes: [...fineTunes.values()] };
}

/** The last that was told of each. */
function oneAStep(deployed: readonly StoredDeployed[]): StoredDeployed[] {
  return [...new Map(deployed.map((each) => [each.step, each])).values()];
}

const commentsShape = listOf(
  z.object({
    id: z.number().int().positive(),
    marker: z.string().startsWith('<!--').endsWith('-->'),
    /** What it is about. */
    subject: z.string().catch(''),
  }),
);

/** A comment on the pull request that main keeps: for the post step, should main end without a word. */
export type StoredComment = z.infer<typeof commentsShape>[number];

export function readStoredComments(text: string): readonly StoredComment[] {
  try {
    return commentsShape.safeParse(JSON.parse(text)).data ?? [];
  } catch {
    return [];
  }
}
