import type { ImportedPerson } from "../document.ts";
import type { Favourite } from "./install.ts";
import type { KeptText } from "./kept-texts.ts";
import { seriesAddress, storyAddress, storyKeyStart } from "./people.ts";
import type { EfictionSite, SiteFavourite } from "./site.ts";

/** Something of a site that belongs to none of its stories. Texts are uncleaned HTML. */
export type RestRecord =
  /** A member with what she said of herself; `profile` is null for a writer whom the dump does not have as one. */
  | {
      readonly kind: "person";
      readonly site: string;
      readonly person: ImportedPerson;
      readonly profile: string | null;
      readonly oldAddress: string;
    }
  /** `owner` is null where she is not there. */
  | {
      readonly kind: "series";
      readonly site: string;
      readonly seriesid: number;
      readonly oldAddress: string;
      readonly description: string;
      readonly owner: ImportedPerson | null;
    }
  | {
      readonly kind: "favourite";
      readonly site: string;
      /** What tells it apart from all others. */
      readonly key: string;
      readonly by: ImportedPerson;
      readonly target: FavouriteTarget;
      readonly comment: string;
      /** In words, for the report. */
      readonly item: string;
    }
  /** Where works with a tag were listed. */
  | {
      readonly kind: "listing";
      readonly oldAddress: string;
      readonly tag: { readonly type: string; readonly name: string };
    }
  | { readonly kind: "text"; readonly site: string; readonly text: KeptText }
  /** Which stories it has now: their keys are `keyStart` with these numbers. */
  | { readonly kind: "stories"; readonly keyStart: string; readonly ids: readonly number[] };

/** What was a favourite: a work or a series by its address there, or a writer, whose page stands for her. */
export type FavouriteTarget =
  | { readonly kind: "work" | "series"; readonly oldAddress: string }
  | { readonly kind: "author"; readonly name: string; readonly url: string | null };

/** The rest of a site, in the order in which it can be brought in; complete only after all its stories were read. */
export function* listRest(site: EfictionSite): Iterable<RestRecord> {
  const name = nameOf(site);
  for (const { person, profile, oldAddress } of site.members()) {
    yield { kind: "person", site: name, person, profile, oldAddress };
  }
  // They came in with their works, and their pages may be linked all the same.
  for (const { person, oldAddress } of site.people.listMissing()) {
    yield { kind: "person", site: name, person, profile: null, oldAddress };
  }
  for (const seriesid of site.seriesIds) {
    const uid = site.findSeriesOwner(seriesid);
    const owner = uid === 0 ? null : site.people.find(uid);
    const description = site.findDescription(seriesid);
    const oldAddress = seriesAddress(site.site, seriesid);
    yield { kind: "series", site: name, seriesid, oldAddress, description, owner };
  }
  for (const favourite of site.favourites()) yield toFavourite(site, favourite);
  for (const { address, tag } of site.listings()) yield { kind: "listing", oldAddress: address, tag };
  for (const text of site.keptTexts()) yield { kind: "text", site: name, text };
  yield { kind: "stories", keyStart: storyKeyStart(site.site), ids: site.storyIds };
}

function nameOf(site: EfictionSite): string {
  return site.name === "" ? site.site.base : site.name;
}

function toFavourite(site: EfictionSite, { uid, type, item, comment }: SiteFavourite): RestRecord {
  const by = site.people.find(uid);
  const key = `efiction:${site.site.base}:favourite:${uid}:${type}:${item}`;
  const target = toTarget(site, type, item);
  return { kind: "favourite", site: nameOf(site), key, by, target, comment, item: `${by.name}: ${type} ${item}` };
}

function toTarget({ people, site }: EfictionSite, type: Favourite["type"], item: number): FavouriteTarget {
  if (type === "ST") return { kind: "work", oldAddress: storyAddress(site, item) };
  if (type === "SE") return { kind: "series", oldAddress: seriesAddress(site, item) };
  const { name, url } = people.find(item);
  return { kind: "author", name, url };
}
