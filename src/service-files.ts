import { hasErrors } from './base/diagnostic.js';
import { Fault, messageOf } from './base/failure.js';
import { schemaDifferences } from './catalog/schema-differences.js';
import { bundledCatalog } from './catalog/index.js';
import {
  bundled,
  coverTexts,
  overrideLines,
  readSpecs,
  take,
  type CatalogFor,
  type FileContext,
  type FilesReading,
  type TakenFiles,
} from './files.js';
import { readOwnData } from './own-data.js';
import { resolve } from './plan/resolve.js';
import type { Trial } from './plan/trial.js';
import type { Provider } from './provider/contract.js';
import type { Journal } from './record/journal.js';

/**
 * Files → trials, and the service's own schemas decide: what it has added since our copy was made is right today. It is not
 * asked when no schema could help, nor when it has none.
 */
export async function takeForService(
  context: FileContext,
  reading: FilesReading,
  provider: Provider | undefined,
): Promise<TakenFiles> {
  if (provider?.catalog === undefined || !mayBeCured(context, reading)) return take(context, reading);
  const { journal } = context;
  const { catalogFor, isUnreached } = await readCatalog(journal, provider);
  const taken = await take(context, catalogFor === bundled ? reading : readSpecs(context, { catalogFor }));
  const differences = schemaNotice(taken.trials);
  if (differences !== undefined) journal.say({ kind: 'noted', text: differences, severity: 'notice' });
  return isUnreached ? { ...taken, isUnreached } : taken;
}

/** Whether the mistakes would be none if any script type and any key were right. */
function mayBeCured(context: FileContext, { diagnostics }: FilesReading): boolean {
  if (!hasErrors(diagnostics)) return true;
  const anything: CatalogFor = () => ({ ...bundledCatalog, types: new Map() });
  const indulgent = readSpecs(context, { catalogFor: anything, allowUnknown: true });
  return !hasErrors(indulgent.diagnostics);
}

/** The service's own schemas; the copy that comes with the action when they cannot be read. */
async function readCatalog(
  { say }: Journal,
  provider: Provider,
): Promise<{ readonly catalogFor: CatalogFor; readonly isUnreached: boolean }> {
  let isUnreached = false;
  try {
    const own = await provider.catalog?.();
    if (own !== undefined) return { catalogFor: own, isUnreached };
    say({
      kind: 'noted',
      text: `${provider.title} does not tell what it can train today. ${copyDecides}`,
      severity: 'notice',
    });
  } catch (error) {
    isUnreached = error instanceof Fault && error.kind === 'unsent';
    say({
      kind: 'noted',
      text: `What ${provider.title} can train today could not be read. ${messageOf(error)} ${copyDecides}`,
      severity: 'notice',
    });
  }
  return { catalogFor: bundled, isUnreached };
}

const copyDecides = `This action's own list of parameters, of ${bundledCatalog.origin}, is used.`;

/** In what the schemas that decided differ from our copy, in one sentence; undefined when they do not. */
function schemaNotice(trials: readonly Trial[]): string | undefined {
  const found = new Map<string, readonly string[]>();
  for (const { schema } of trials) {
    const copy = schema === undefined ? undefined : bundledCatalog.types.get(schema.name);
    if (schema === undefined || copy === schema) continue;
    const differences = copy === undefined ? ['new script type'] : schemaDifferences(copy, schema);
    if (differences.length > 0) found.set(schema.name, differences);
  }
  if (found.size === 0) return undefined;
  const parts = [...found].map(([name, differences]) => `${name}: ${differences.join(', ')}`);
  return `The service's own schemas decide. They differ from the copy of ${bundledCatalog.origin} in this action: ${parts.join('; ')}.`;
}

/**
 * The one file of `config` that is meant, for who has an id and may do without it: undefined when there is none, or
 * something is wrong with it. Nothing is complained of.
 */
export async function readFile(
  { host, journal, inputs }: FileContext,
  isMeant: (path: string) => boolean,
): Promise<Trial | undefined> {
  const paths = host.expand(inputs.config).paths.filter(isMeant);
  if (paths.length !== 1) return undefined;
  const choice = { catalogFor: bundled, allowUnknown: true };
  const { specs, texts, diagnostics } = readSpecs(
    { host, journal, inputs: { ...inputs, config: paths } },
    choice,
  );
  const [spec] = specs;
  if (spec === undefined || hasErrors(diagnostics)) return undefined;
  const { trials, diagnostics: found } = await readOwnData(host, [resolve(spec, bundledCatalog)]);
  if (hasErrors(found)) return undefined;
  for (const text of overrideLines(inputs.set)) journal.say({ kind: 'said', text });
  journal.say({ kind: 'read', paths, texts: coverTexts(texts, trials), trials });
  return trials[0];
}
