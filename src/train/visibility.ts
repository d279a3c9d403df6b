import { providerOf, trialOf, type Scope } from './stage.js';

/** Whether anyone may read the repository of a trial at its service; asked once in a step, undefined when it cannot be told. */
export async function isPublic(scope: Scope): Promise<boolean | undefined> {
  const { journal } = scope;
  const { repository } = trialOf(scope);
  const known = journal.step.visibility.get(repository);
  if (known !== undefined) return known;
  const told = await providerOf(scope).isPublic(repository);
  if (told !== undefined) journal.say({ kind: 'visible', repository, isPublic: told });
  return told;
}
