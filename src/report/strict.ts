import { showableAddress } from '../base/address.js';

/*
 * Values that leave us for scripts, YAML and links: only what matches a narrow pattern goes, the rest is withheld.
 * Users paste outputs into shells, see https://securitylab.github.com/resources/github-actions-untrusted-input.
 */

/** An id such as a UUID, `sim-1`, `astria:123`. */
export function strictId(id: string | undefined): string | undefined {
  return matching(id, /^(?:[a-z]{1,20}:)?[a-z\d][\w.-]{0,127}$/i);
}

/** `namespace/name`. */
export function strictRepository(repository: string | undefined): string | undefined {
  return matching(repository, /^[a-z\d][\w.-]{0,99}\/[a-z\d][\w.-]{0,99}$/i);
}

/** Path of a file of ours: letters, digits and a few signs, so that it can stand in YAML and in a shell as it is. */
export function strictPath(path: string | undefined): string | undefined {
  return matching(path, /^[a-z\d._][\w.@+/-]{0,250}\.(?:ya?ml|json)$/i);
}

/** A line of `set` of the same signs: `training_params.epochs=3`. */
export function strictOverride(line: string): string | undefined {
  return matching(line, /^[a-z]\w{0,60}(?:\.\w{1,60}){0,9}=[\w.@+/-]{1,250}$/i);
}

/** A generated name, a branch, a model: words without anything a shell would act on. */
export function strictName(name: string | undefined): string | undefined {
  return matching(name, /^[a-z\d](?:[\w ./:@+-]{0,298}[\w+])?$/i);
}

/** A word of the service: `completed`. */
export function strictWord(word: string | undefined): string | undefined {
  return matching(word, /^[a-z\d](?:[\w -]{0,62}\w)?$/i);
}

/** A fingerprint or another hash. */
export function strictHash(hash: string | undefined): string | undefined {
  return matching(hash, /^[a-z\d](?:[\w:.+/=-]{0,199})$/i);
}

/** A web address, encoded, without a signature. */
export function strictAddress(url: string | undefined): string | undefined {
  return url === undefined ? undefined : showableAddress(url);
}

/** `owner/name@ref`, also of an action in a folder. */
export function strictActionRef(actionRef: string): string {
  return matching(actionRef, /^[\w.-]+(?:\/[\w.-]+)+@[\w./-]+$/) ?? 'OWNER/fine-tune-action@v0';
}

function matching(text: string | undefined, pattern: RegExp): string | undefined {
  // A dollar sign would also match before a final line break.
  return text !== undefined && !/[\r\n]/.test(text) && pattern.test(text) ? text : undefined;
}
