import type { SeriesId } from "#core/ids.ts";
import { isTextKept } from "#features/kept-texts/index.ts";
import { type AddressTarget, findKeptTargets } from "#features/old-addresses/index.ts";
import { mayDescribeSeries } from "#features/works/index.ts";
import type { FavouriteTarget, RestRecord } from "#formats/efiction/site-rest.ts";
import type { ReadingGround } from "#platform/ground.ts";
import { addFindings } from "../counted-findings.ts";
import type { WorkAround } from "../judge.ts";
import type { CountedFinding } from "../source.ts";
import { findGoneStories } from "./gone-stories.ts";
import { isCut, restFindings, tellOnce } from "./rest-findings.ts";

/** Says of what belongs to no single work what `RestLanding` would say when it came in, and writes nothing. */
export class RestLook {
  readonly #ground: ReadingGround;
  readonly #basePath: string;
  /** Old addresses of works and series that would come in. */
  readonly #coming = new Set<string>();
  #told: readonly CountedFinding[] = [];

  constructor(ground: ReadingGround, basePath: string) {
    this.#ground = ground;
    this.#basePath = basePath;
  }

  /** Takes note of a work that would come in. */
  note({ oldAddresses, series }: WorkAround): void {
    for (const address of oldAddresses) this.#coming.add(address);
    for (const one of series) for (const address of one.oldAddresses ?? []) this.#coming.add(address);
  }

  async take(record: RestRecord): Promise<void> {
    this.#told = addFindings(this.#told, await this.#look(record));
  }

  /** What there is to say of all that was taken since the last time. */
  finish(): readonly CountedFinding[] {
    const told = this.#told;
    this.#told = [];
    return told;
  }

  async #look(record: RestRecord): Promise<readonly CountedFinding[]> {
    if (record.kind === "person") {
      const { profile, person } = record;
      return isCut("profile", profile ?? "") ? [tellOnce(restFindings.longText, person.name)] : [];
    }
    if (record.kind === "series") return this.#lookAtSeries(record);
    if (record.kind === "favourite") return this.#lookAtFavourite(record);
    if (record.kind === "listing") return [];
    if (record.kind === "stories") {
      const gone = await findGoneStories(this.#ground.db.read, record);
      return gone === null ? [] : [gone];
    }
    const { key, title } = record.text;
    return (await isTextKept(this.#ground.db.read, key)) ? [] : [tellOnce(restFindings.textKept, title)];
  }

  async #lookAtSeries({ description, oldAddress, seriesid }: RestOf<"series">): Promise<readonly CountedFinding[]> {
    const kept = await this.#findKept(oldAddress);
    if (kept === undefined && !this.#coming.has(oldAddress)) return [];
    if (kept !== undefined && kept.kind !== "series") return [];
    // The address was kept for a series, so the number is one's.
    const id = kept === undefined ? null : (kept.id as SeriesId);
    const { read } = this.#ground.db;
    const fits = await mayDescribeSeries(read, { id, description, siteUrl: this.#ground.url });
    return fits ? [] : [tellOnce(restFindings.longText, `Series ${seriesid}`)];
  }

  async #lookAtFavourite({ comment, item, target }: RestOf<"favourite">): Promise<readonly CountedFinding[]> {
    if (!(await this.#isThere(target))) return [tellOnce(restFindings.favouriteLeft, item)];
    return isCut("favourite-comment", comment) ? [tellOnce(restFindings.longText, item)] : [];
  }

  async #isThere(target: FavouriteTarget): Promise<boolean> {
    if (target.kind === "author") return target.url !== null;
    return this.#coming.has(target.oldAddress) || (await this.#findKept(target.oldAddress)) !== undefined;
  }

  async #findKept(address: string): Promise<AddressTarget | undefined> {
    return (await findKeptTargets(this.#ground.db.read, this.#basePath, [address])).get(address);
  }
}

type RestOf<Kind extends RestRecord["kind"]> = Extract<RestRecord, { readonly kind: Kind }>;
