import { escapeText } from "../decode/escape.ts";
import type { ImportedPerson } from "../document.ts";
import { parseInstant } from "./dates.ts";
import { FieldReader } from "./field-reader.ts";
import type { Install } from "./install.ts";
import { type DumpBytes, readAgain } from "./row.ts";
import { tallyRepairs } from "./tally-repairs.ts";
import { toLine } from "./to-markup.ts";

/** A member of a site, whether or not she wrote anything there. */
export interface Member {
  readonly uid: number;
  readonly person: ImportedPerson;
  /** What she said about herself: uncleaned HTML. */
  readonly profile: string;
  readonly joinedAt: number | null;
  readonly oldAddress: string;
}

/** Where a site is to be told apart from all others: its address without scheme, or what stands for it. */
export interface SiteName {
  readonly base: string;
  /** Address of its pages with a slash at the end; "" when nobody knows it. */
  readonly url: string;
  /** Before the old addresses of a site that came with others, so that their numbers do not mix: its address, otherwise "". */
  readonly addressStart: string;
}

/** Where a member's page was. */
function userAddress({ addressStart }: SiteName, uid: number): string {
  return `${addressStart}viewuser.php?uid=${uid}`;
}

/** What tells a story apart from those of all other sites. */
export function storyKey(site: SiteName, sid: number): string {
  return `${storyKeyStart(site)}${sid}`;
}

/** What the keys of all stories of a site begin with; a colon ends it. */
export function storyKeyStart({ base }: SiteName): string {
  return `efiction:${base}:story:`;
}

export function storyAddress({ addressStart }: SiteName, sid: number): string {
  return `${addressStart}viewstory.php?sid=${sid}`;
}

export function seriesAddress({ addressStart }: SiteName, seriesid: number): string {
  return `${addressStart}viewseries.php?seriesid=${seriesid}`;
}

/** The members of one installation, each read when she is asked for and kept from then on. */
export class People {
  readonly #dump: DumpBytes;
  readonly #install: Install;
  readonly #site: SiteName;
  readonly #known = new Map<number, ImportedPerson>();

  constructor(dump: DumpBytes, install: Install, site: SiteName) {
    this.#dump = dump;
    this.#install = install;
    this.#site = site;
  }

  has(uid: number): boolean {
    return this.#install.authors.has(uid);
  }

  /** Somebody by her number; one whom the dump does not know has the number for a name. */
  find(uid: number): ImportedPerson {
    const known = this.#known.get(uid) ?? this.#read(uid);
    this.#known.set(uid, known);
    return known;
  }

  /** All members in the order of the dump, with what they said of themselves. */
  *list(): Iterable<Member> {
    for (const [uid, kept] of this.#install.authors) {
      const fields = new FieldReader(this.#install);
      const row = readAgain(this.#dump, kept);
      const website = fields.line(row, "website", "website");
      const links = website === "" || website === "http://" ? [] : [`<p>Web site: ${escapeText(website)}</p>`];
      const profile = [fields.markup(row, "bio", "bio"), ...links, ...this.#listLinks(uid)].filter(
        (part) => part !== "",
      );
      tallyRepairs(this.#install, fields, `member ${uid}`);
      const joinedAt = parseInstant(row.plain("date"));
      yield {
        uid,
        person: this.find(uid),
        profile: profile.join("\n"),
        joinedAt,
        oldAddress: userAddress(this.#site, uid),
      };
    }
  }

  /** Those whom somebody has asked for by now and whom the dump does not have. */
  listMissing(): readonly Pick<Member, "person" | "oldAddress">[] {
    const missing = [...this.#known].filter(([uid]) => !this.has(uid));
    return missing.map(([uid, person]) => ({ person, oldAddress: userAddress(this.#site, uid) }));
  }

  #read(uid: number): ImportedPerson {
    const kept = this.#install.authors.get(uid);
    const name = this.#install.penNames.get(uid) ?? "";
    const row = kept === undefined ? null : readAgain(this.#dump, kept);
    const email = row?.plain("email") ?? "";
    return {
      name: name === "" || name === "-" ? `Unknown (${uid})` : name,
      key: `efiction:${this.#site.base}:author:${uid}`,
      email: email.includes("@") ? email : null,
      url: this.#site.url === "" ? null : `${this.#site.url}viewuser.php?uid=${uid}`,
    };
  }

  #listLinks(uid: number): readonly string[] {
    const values = this.#install.profileValues.get(uid) ?? [];
    return values.flatMap(({ field, value }) => {
      const known = this.#install.profileFields.get(field);
      if (known?.isShown !== true || value === "") return [];
      const label = toLine(known.title);
      return [`<p>${escapeText(label === "" ? "" : `${label}: `)}${escapeText(value)}</p>`];
    });
  }
}
