/** A fine-tuning service, by the word that a file has for it. */
export type ServiceId = 'oxen' | 'astria';

/** How a step is told of a service. */
export interface ServiceWords {
  /** For sentences. */
  readonly title: string;
  readonly keyInput: string;
  /** The variable that holds the key when the input is empty, and the name of the secret in what we advise. */
  readonly keyVariable: string;
  /** Behind a command: what is wrong without a key. Written out, so that it is found by who looks for it. */
  readonly keyMissing: string;
  /** Where keys are created. */
  readonly keyPage: string;
  /** Where its owners say that it is down; absent when there is no such page. */
  readonly statusPage?: string;
  readonly addressInput: string;
  /** Its address; a custom one has no web pages that we know of. */
  readonly usualAddress: string;
  /** A fine-tune is found by its repository and its id. */
  readonly hasRepositories: boolean;
}

export const services: Readonly<Record<ServiceId, ServiceWords>> = {
  oxen: {
    title: 'Oxen',
    keyInput: 'api-key',
    keyVariable: 'OXEN_API_KEY',
    keyMissing: "needs an Oxen API key, and the input 'api-key' is empty.",
    keyPage: 'https://www.oxen.ai/settings/profile',
    statusPage: 'https://oxenai.statuspage.io',
    addressInput: 'hub-url',
    usualAddress: 'https://hub.oxen.ai',
    hasRepositories: true,
  },
  astria: {
    title: 'Astria',
    keyInput: 'astria-api-key',
    keyVariable: 'ASTRIA_API_KEY',
    keyMissing: "needs an Astria API key, and the input 'astria-api-key' is empty.",
    keyPage: 'https://www.astria.ai/users/edit#api',
    addressInput: 'astria-url',
    usualAddress: 'https://api.astria.ai',
    hasRepositories: false,
  },
};

export const serviceIds: readonly ServiceId[] = ['oxen', 'astria'];

/** Whose a fine-tune is, by its id: those of Astria say so; of a simulation they alone are numbers. */
export function serviceOf(fineTuneId: string): ServiceId {
  return /^(?:astria:|sim-\d+$)/.test(fineTuneId) ? 'astria' : 'oxen';
}

/** Where what is used up is bought; at Oxen each namespace has a page of its own. */
export function billingPageOf(id: ServiceId, repository: string | undefined): string {
  if (id === 'astria') return 'https://www.astria.ai/pricing';
  const [namespace = ''] = (repository ?? '').split('/');
  return namespace === ''
    ? 'https://www.oxen.ai/settings/billing'
    : `https://www.oxen.ai/${encodeURIComponent(namespace)}/settings/billing`;
}

/** Where a service says that it is down, in brackets behind a blank to stand in a sentence; empty when it says so nowhere. */
export function statusPageOf(title: string): string {
  const page = Object.values(services).find((service) => service.title === title)?.statusPage;
  return page === undefined ? '' : ` (${page})`;
}
