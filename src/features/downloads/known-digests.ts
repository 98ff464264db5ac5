/** What a file was made of, as long as nothing in the archive has changed since. */
interface KnownDigest {
  /** Another one after every change. */
  readonly stamp: string;
  readonly digest: string;
}

/** Files whose digest is remembered: those of the last minutes. */
const knownMax = 2_000;

/**
 * Remembers which file is whose, so that one that is asked for again, in parts or to see whether it is new, is not read
 * from the database and hashed each time: of the longest works that takes as long as ten pages (bench/downloads.bench.ts).
 */
export class KnownDigests {
  readonly #known = new Map<string, KnownDigest>();

  find(key: string, stamp: string): string | null {
    const known = this.#known.get(key);
    return known?.stamp === stamp ? known.digest : null;
  }

  keep(key: string, known: KnownDigest): void {
    this.#known.delete(key);
    this.#known.set(key, known);
    const [oldest] = this.#known.keys();
    if (this.#known.size > knownMax && oldest !== undefined) this.#known.delete(oldest);
  }
}
