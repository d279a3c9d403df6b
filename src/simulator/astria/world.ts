/** Which of Astria's habits and settings a simulated account has; all of it optional. */
export interface AstriaWorld {
  /** The account's switch: a title that exists returns its tune and makes none. Default off. */
  readonly idempotency?: boolean;
  /** Whether a training that fails shows it, or simply never ends. */
  readonly failure?: 'field' | 'silent';
  /** What becomes of samples: images, an error, or neither. */
  readonly prompts?: 'painted' | 'refused' | 'blank';
  /** What the parameter `title` of the list does. */
  readonly titles?: 'contain' | 'equal' | 'ignored';
  /** A list shows what was so long ago, virtual ms. */
  readonly listLagMs?: number;
  /** Whether a tune whose time is over is still answered. */
  readonly expired?: 'shown' | 'gone';
  /** Status of a create; both are in use. */
  readonly created?: 200 | 201;
  /** Prepaid balance in 1/1000 of a cent. */
  readonly balance?: number;
  /** Whether files can be sent before the create: to a storage, to one that takes none, or not at all. */
  readonly uploads?: 'storage' | 'broken' | 'none';
  /** Default of `face_crop`. */
  readonly faceCrop?: boolean;
}

/** How long things take, in virtual ms. */
export interface AstriaTiming {
  readonly queueMs: number;
  readonly trainMs: number;
  /** Of one sample. */
  readonly paintMs: number;
  /** How long it cannot be reached (`unreachable`). */
  readonly outageMs: number;
}
