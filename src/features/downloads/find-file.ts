import { loadTaxonomy, type Taxonomy } from "#features/tags/index.ts";
import type { Work } from "#features/works/index.ts";
import { lastChangeOf } from "#platform/changes/last-change.ts";
import type { Ground } from "#platform/ground.ts";
import type { Ask } from "#platform/http/ask.ts";
import { type MadeBook, makerOf } from "./book-maker.ts";
import type { DownloadFormat } from "./formats.ts";
import { KnownDigests } from "./known-digests.ts";
import { findManuscript } from "./manuscript.ts";

/** Finds the files that readers ask for one by one, and has those made that are not there. */
export class FileFinder {
  readonly #ground: Ground;
  readonly #taxonomy: () => Promise<Taxonomy>;
  readonly #known = new KnownDigests();

  constructor(ground: Ground) {
    this.#ground = ground;
    this.#taxonomy = loadTaxonomy(ground);
  }

  /** The file of a work that this viewer may see. */
  async find(ask: Ask, work: Work, format: DownloadFormat): Promise<MadeBook> {
    const maker = makerOf(this.#ground);
    const key = `${ask.viewer.kind === "guest" ? "guest" : ask.viewer.personId} ${work.id} ${format.key}`;
    // Asked for before anything is read, so that what is remembered under it is at least as new.
    const stamp = await this.#stampOf(work);
    const digest = stamp === null ? null : this.#known.find(key, stamp);
    const known = digest === null ? null : await maker.find(work.id, format.key, digest);
    if (known !== null) return known;
    const { types } = await this.#taxonomy();
    const manuscript = await findManuscript(ask.viewer, work, { ground: this.#ground, site: ask.site, types });
    const made = await maker.make(manuscript, format.key);
    if (stamp !== null) this.#known.keep(key, { stamp, digest: made.digest });
    return made;
  }

  /** Null where nobody follows the archive's changes. A new version of a skin is no change of the work. */
  async #stampOf({ version, skin }: Work): Promise<string | null> {
    const lastChange = lastChangeOf(this.#ground.db.read);
    if (lastChange === null) return null;
    return `${await lastChange.find()} ${version} ${skin === null ? "" : `${skin.id}.${skin.version}`}`;
  }
}
