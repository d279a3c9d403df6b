import * as z from 'zod';
import { serviceIds } from './base/service.js';

/** A list of which only the items that can be read are kept: one that is broken must not hide the others. */
function listOf<T>(item: z.ZodType<T>) {
  return z.array(z.unknown()).transform((items) =>
    items.flatMap((value) => {
      const read = item.safeParse(value);
      return read.success ? [read.data] : [];
    }),
  );
}

const recordedShape = z.object({
  simulated: z.boolean().catch(false),
  fineTunes: listOf(
    z.object({
      id: z.string().min(1),
      repository: z.string(),
      startedHere: z.boolean().catch(false),
      limited: z.boolean().catch(false),
    }),
  ),
  /** Those that may have been created though nobody has seen them. */
  announced: listOf(z.object({ title: z.string(), service: z.enum(serviceIds) })).catch([]),
});

/** What main writes down for the post step, in the state. */
export type Recorded = z.infer<typeof recordedShape>;
export type RecordedFineTune = Recorded['fineTunes'][number];

/**
 * The state as main wrote it. It comes back through the runner, so it is checked like anything else from outside;
 * undefined when there is none: main did not come as far as a fine-tune.
 */
export function readRecorded(text: string): Recorded | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const recorded = recordedShape.safeParse(value).data;
  if (recorded === undefined) return undefined;
  const fineTunes = new Map<string, RecordedFineTune>();
  // Two files may have led to the same one.
  for (const each of recorded.fineTunes) {
    const startedHere = each.startedHere || fineTunes.get(each.id)?.startedHere === true;
    const limited = each.limited || fineTunes.get(each.id)?.limited === true;
    fineTunes.set(each.id, { ...each, startedHere, limited });
  }
  return { ...recorded, fineTunes: [...fineTunes.values()] };
}
