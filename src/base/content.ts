/** A file that is sent somewhere: what it holds is known before, and it is read anew at each sending. */
export interface Content {
  /** Where it goes, relative, with forward slashes. */
  readonly path: string;
  readonly bytes: number;
  /** Of all its bytes, hexadecimal. */
  readonly sha256: string;
  /** Its bytes from one on. Throws when it can no longer be read. */
  readonly open: (from?: number) => AsyncIterable<Uint8Array>;
}

/** A table and the files that it names, as they go to a folder of their own at the service. */
export interface DataSet {
  /** SHA-256 of the original table and its files, hexadecimal: the same data has the same. */
  readonly identity: string;
  /** `data/<12 hex of the identity>`. */
  readonly folder: string;
  /** Its paths, and those of the files, are below the folder. */
  readonly table: Content;
  /** By path, each once. */
  readonly files: readonly Content[];
}
