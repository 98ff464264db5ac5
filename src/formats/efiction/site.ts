import { createHash } from "node:crypto";
import type { ReadOutcome } from "../document.ts";
import { AppliedMapping } from "./apply-mapping.ts";
import { FieldReader } from "./field-reader.ts";
import type { Favourite, Install } from "./install.ts";
import { type KeptText, listKeptTexts } from "./kept-texts.ts";
import type { EfictionMapping, InstallMapping } from "./mapping.ts";
import { countOrphans } from "./orphans.ts";
import { type Member, People, type SiteName, storyKey } from "./people.ts";
import { proposeMapping } from "./propose-mapping.ts";
import { listInOrder } from "./read-chapters.ts";
import { readStory, type StorySetting } from "./read-story.ts";
import { type DumpBytes, readAgain } from "./row.ts";
import type { Scanned } from "./scan-dump.ts";
import { SeriesParts } from "./series-parts.ts";
import { tellSharedNames } from "./shared-names.ts";
import { toStoryDigest } from "./story-mark.ts";
import type { Tallied } from "./tally.ts";
import { SiteValues } from "./values.ts";

/** Where the text of a chapter may stand outside of the database: `UID/CHAPID.txt`. */
export interface ChapterFile {
  readonly chapid: number;
  /** Whose folder it is in; the chapter's writer before the story's. */
  readonly uids: readonly number[];
}

/** A favourite with its comment, which is uncleaned HTML. */
export interface SiteFavourite {
  readonly uid: number;
  readonly type: Favourite["type"];
  readonly item: number;
  readonly comment: string;
}

/** How a site stands among those of its dump: alone at its address, and the only one. */
interface Standing {
  readonly isAlone: boolean;
  readonly isOnly: boolean;
}

/** One installation of eFiction, ready to be taken over story by story. */
export class EfictionSite {
  readonly name: string;
  readonly site: SiteName;
  /** In the order in which they were made. */
  readonly storyIds: readonly number[];
  readonly proposal: InstallMapping;
  readonly people: People;
  readonly #install: Install;
  readonly #setting: StorySetting;
  #isSurveyed = false;

  constructor(dump: DumpBytes, install: Install, edited: InstallMapping | null, standing: Standing) {
    this.#install = install;
    this.site = toSiteName(dump, install, standing);
    this.name = install.settings?.name ?? "";
    this.storyIds = [...install.stories.keys()].toSorted((one, other) => one - other);
    const values = new SiteValues(install);
    this.proposal = proposeMapping(install, values);
    this.people = new People(dump, install, this.site);
    const mapping = new AppliedMapping(install, this.proposal, edited);
    const series = new SeriesParts(dump, install, this.people, this.site);
    const findChallenge = (id: number) => titleOfChallenge(dump, install, id);
    this.#setting = { dump, install, site: this.site, people: this.people, series, values, mapping, findChallenge };
    countOrphans(install);
    tellSharedNames(install, values, mapping);
  }

  /** Whether texts stand in files. */
  get needsFiles(): boolean {
    return this.#install.textlessCount > 0 || this.#install.settings?.storesFiles === true;
  }

  /** The folder of the texts that stand in files, as the site's settings name it. */
  get storiesFolder(): string {
    const named = this.#install.settings?.storiesPath.split(/[/\\]/).findLast((part) => part !== "");
    return named ?? "stories";
  }

  /** Where the texts of a story may stand; texts in the database need no file. */
  listFiles(sid: number): readonly ChapterFile[] {
    const kept = this.#install.stories.get(sid);
    const author = kept === undefined ? 0 : readAgain(this.#setting.dump, kept).number("uid");
    return listInOrder(this.#install, sid).map(({ chapid, uid }) => ({
      chapid,
      uids: [...new Set([uid, author])],
    }));
  }

  read(sid: number, files: ReadonlyMap<number, Uint8Array>): ReadOutcome {
    return readStory(this.#setting, sid, files);
  }

  /** By which a story that did not change is known without being read; null for one that is not there. */
  mark(sid: number, files: ReadonlyMap<number, Uint8Array>): { readonly key: string; readonly digest: string } | null {
    const digest = toStoryDigest(this.#setting, sid, files);
    return digest === null ? null : { key: storyKey(this.site, sid), digest };
  }

  members(): Iterable<Member> {
    return this.people.list();
  }

  /** Favourites of members who are there, of things that are there. */
  *favourites(): Iterable<SiteFavourite> {
    const { authors, series, stories } = this.#install;
    const there = { AU: authors, SE: series, ST: stories };
    const fields = new FieldReader(this.#install);
    for (const { uid, item, type, row } of this.#install.favourites) {
      if (!authors.has(uid) || !there[type].has(item)) continue;
      const comment = row === null ? "" : fields.markup(readAgain(this.#setting.dump, row), "comments", "favourites");
      yield { uid, type, item, comment };
    }
  }

  /** The member whose a series is; 0 for nobody who is there. */
  findSeriesOwner(seriesid: number): number {
    const kept = this.#install.series.get(seriesid);
    const uid = kept === undefined ? 0 : readAgain(this.#setting.dump, kept).number("uid");
    return this.#install.authors.has(uid) ? uid : 0;
  }

  /** What a series said of itself: uncleaned HTML. */
  findDescription(seriesid: number): string {
    return this.#setting.series.text(seriesid)?.description ?? "";
  }

  get seriesIds(): readonly number[] {
    return [...this.#install.series.keys()];
  }

  /** Where the stories of a category, character, class or rating were listed, and the tag that stands for it here. */
  *listings(): Iterable<{ readonly address: string; readonly tag: { readonly type: string; readonly name: string } }> {
    const start = this.site.addressStart;
    for (const { kind, id } of this.proposal.rows) {
      if (kind === "class-type") continue;
      const tag = this.#setting.mapping.findTag(kind, id);
      if (tag === null) continue;
      for (const page of listingPages[kind]) yield { address: `${start}${page}${id}`, tag };
    }
  }

  keptTexts(): Iterable<KeptText> {
    return listKeptTexts(this.#setting);
  }

  /** Oddities that belong to no single story; complete after all was read. */
  findings(): readonly Tallied[] {
    // What is wrong with texts of no story is known only when they were read, which a look beforehand has not done.
    if (!this.#isSurveyed) {
      this.#isSurveyed = true;
      Array.from(this.keptTexts());
      Array.from(this.members());
    }
    return this.#install.tally.list();
  }
}

/** Its pages that listed stories; each ends with a number. A class is known without its type. */
const listingPages = {
  category: ["browse.php?type=categories&catid=", "categories.php?catid="],
  character: ["browse.php?type=characters&charid="],
  class: ["browse.php?type=class&classid="],
  rating: ["browse.php?type=ratings&rating="],
} as const;

/** The sites of a dump, each with its part of an edited mapping. */
export function openSites(scanned: Scanned, dump: DumpBytes, mapping: EfictionMapping | null): readonly EfictionSite[] {
  const addresses = scanned.installs.map((install) => toAddress(install.settings?.url ?? ""));
  return scanned.installs.map((install, index) => {
    const edited = mapping?.installs.find(({ prefix }) => prefix === install.prefix) ?? null;
    const isAlone = addresses.filter((address) => address === addresses[index]).length === 1;
    return new EfictionSite(dump, install, edited, { isAlone, isOnly: scanned.installs.length === 1 });
  });
}

/** What eFiction's installer puts where nobody says better. */
const unset = /^(?:www\.)?yoursite\.com$/i;

function toAddress(url: string): string {
  const address = url
    .replace(/^https?:\/\//i, "")
    .replace(/\/+$/, "")
    .toLowerCase();
  return unset.test(address) ? "" : address.replace(/^www\./, "");
}

/** A site without an address is told by its first story, which is the same in a later dump of it. */
function toSiteName(dump: DumpBytes, install: Install, { isAlone, isOnly }: Standing): SiteName {
  const address = toAddress(install.settings?.url ?? "");
  if (address !== "") {
    const written = `${install.settings?.url.replace(/\/+$/, "") ?? ""}/`;
    const url = /^https?:/i.test(written) ? written : `http://${written}`;
    return { base: isAlone ? address : `${address}/${install.prefix}`, url, addressStart: isOnly ? "" : url };
  }
  const first = [...install.stories.keys()].reduce((least, sid) => Math.min(least, sid));
  const kept = install.stories.get(first);
  const row = kept === undefined ? null : readAgain(dump, kept);
  const said = [first, row?.plain("title"), row?.plain("uid"), row?.plain("date")].join("\n");
  const digest = createHash("sha256").update(said).digest("hex").slice(0, 12);
  return { base: `${install.prefix === "" ? "site" : install.prefix}-${digest}`, url: "", addressStart: "" };
}

function titleOfChallenge(dump: DumpBytes, install: Install, id: number): string | null {
  const kept = install.challenges.get(id);
  return kept === undefined ? null : new FieldReader(install).line(readAgain(dump, kept), "title", "challenge");
}
