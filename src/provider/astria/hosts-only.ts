/** With the signs that raw JSON and forms have in the place of `:` and `/`. */
const address = /\bhttps?(?::|%3A)(?:\\?\/|%2F){2}[^\s"'<>`]+/gi;

/**
 * What Astria says, with the hosts of addresses alone: it may repeat the address of a callback or of an image, and who
 * has that has a right. The pages of Astria itself stay.
 */
export function hostsOnly(text: string): string {
  return text.replace(address, (whole) => {
    const host = /^https?(?::|%3A)(?:\\?\/|%2F){2}(?:[^/?#%]*@)?([\w.-]+(?::\d+)?)/i.exec(whole)?.[1] ?? '';
    return host === 'www.astria.ai' ? whole : `https://${host}/…`;
  });
}
