import { nameKey } from "#core/name-key.ts";
import type { ImportedSeries } from "../document.ts";
import { FieldReader } from "./field-reader.ts";
import type { Install, SeriesPlace } from "./install.ts";
import { type People, type SiteName, seriesAddress } from "./people.ts";
import { type DumpBytes, readAgain } from "./row.ts";

/** What series a story stands in. */
export interface StorySeries {
  readonly series: readonly ImportedSeries[];
  /** Titles of the series around those. */
  readonly collections: readonly string[];
}

/**
 * The series of an installation as this archive can have them: none inside another. The stories of an inner series
 * stand in it, and in the outer one at the place where the inner one stood; its title is told as a collection too.
 */
export class SeriesParts {
  readonly #dump: DumpBytes;
  readonly #install: Install;
  readonly #site: SiteName;
  readonly #children: ReadonlyMap<number, readonly SeriesPlace[]>;
  readonly #texts = new Map<number, { readonly title: string; readonly description: string }>();
  readonly #parts = new Map<number, { series: ImportedSeries[]; collections: Set<string> }>();

  constructor(dump: DumpBytes, install: Install, people: People, site: SiteName) {
    this.#dump = dump;
    this.#install = install;
    this.#site = site;
    this.#children = this.#listChildren();
    this.#nameApart(people);
    for (const seriesid of install.series.keys()) this.#place(seriesid);
  }

  of(sid: number): StorySeries {
    const parts = this.#parts.get(sid);
    return { series: parts?.series ?? [], collections: [...(parts?.collections ?? [])] };
  }

  /** Tells series apart whose titles are the same: here all stand under one archivist, who has one series a title. */
  #nameApart(people: People): void {
    const titled = [...this.#install.series.keys()].map((seriesid) => ({
      seriesid,
      title: this.text(seriesid)?.title ?? "",
    }));
    for (const same of Map.groupBy(titled, ({ title }) => nameKey(title)).values()) {
      if (same.length < 2) continue;
      const names = same.map(({ seriesid }) => people.find(this.#ownerOf(seriesid)).name);
      for (const [index, { seriesid, title }] of same.entries()) {
        const text = this.text(seriesid);
        const isTwice = names.filter((name) => name === names[index]).length > 1;
        if (text === null) continue;
        this.#texts.set(seriesid, { ...text, title: `${title} (${names[index]}${isTwice ? `, ${seriesid}` : ""})` });
        const message = "Series with the title of another; the owner’s name stands behind it.";
        this.#install.tally.add({ code: "series-title-twice", severity: "info", message }, title);
      }
    }
  }

  #ownerOf(seriesid: number): number {
    const kept = this.#install.series.get(seriesid);
    return kept === undefined ? 0 : readAgain(this.#dump, kept).number("uid");
  }

  /** Title and description of a series; null for one that the dump does not have. */
  text(seriesid: number): { readonly title: string; readonly description: string } | null {
    const known = this.#texts.get(seriesid);
    const kept = this.#install.series.get(seriesid);
    if (known !== undefined || kept === undefined) return known ?? null;
    const row = readAgain(this.#dump, kept);
    const fields = new FieldReader(this.#install);
    const title = fields.line(row, "title", "title");
    const text = {
      title: title === "" ? `Series ${seriesid}` : title,
      description: fields.markup(row, "summary", "summary"),
    };
    this.#texts.set(seriesid, text);
    return text;
  }

  key(seriesid: number): string {
    return `efiction:${this.#site.base}:series:${seriesid}`;
  }

  #listChildren(): ReadonlyMap<number, readonly SeriesPlace[]> {
    const { tally, places, series, stories } = this.#install;
    const good = places.filter((place) => {
      const where = `series ${place.seriesid}, ${place.sid > 0 ? `story ${place.sid}` : `series ${place.subseriesid}`}`;
      const hasEnds =
        series.has(place.seriesid) && (place.sid > 0 ? stories.has(place.sid) : series.has(place.subseriesid));
      if (!hasEnds) {
        tally.add(
          {
            code: "series-place-of-nothing",
            severity: "warning",
            message: "Places in series whose series or story is not there; they stay out.",
          },
          where,
        );
      } else if (!place.isConfirmed) {
        tally.add(
          {
            code: "series-place-asked",
            severity: "info",
            message: "Places in series that were asked for and never granted; they stay out.",
          },
          where,
        );
      }
      return hasEnds && place.isConfirmed;
    });
    const inOrder = good.toSorted((one, other) => one.inOrder - other.inOrder);
    return Map.groupBy(inOrder, (place) => place.seriesid);
  }

  #place(seriesid: number): void {
    const text = this.text(seriesid);
    const flat = this.#flatten(seriesid, [seriesid], new Set());
    if (text === null) return;
    if (flat.length === 0) {
      this.#install.tally.add(
        { code: "series-without-stories", severity: "info", message: "Series without stories; they stay out." },
        text.title,
      );
    }
    const own = { title: text.title, key: this.key(seriesid), description: text.description };
    const oldAddresses = [seriesAddress(this.#site, seriesid)];
    for (const [index, { sid, isInner }] of flat.entries()) {
      const parts = this.#parts.get(sid) ?? { series: [], collections: new Set<string>() };
      parts.series.push({ ...own, position: index + 1, oldAddresses });
      if (isInner) parts.collections.add(text.title);
      this.#parts.set(sid, parts);
    }
  }

  /** Stories of a series in their order, each once, those of inner series where these stand. */
  #flatten(
    seriesid: number,
    above: readonly number[],
    passed: Set<number>,
  ): readonly { readonly sid: number; readonly isInner: boolean }[] {
    passed.add(seriesid);
    const found = (this.#children.get(seriesid) ?? []).flatMap((place) => {
      if (place.sid > 0) return [{ sid: place.sid, isInner: above.length > 1 }];
      if (above.includes(place.subseriesid)) {
        const message = "Series that hold themselves; they are flattened once.";
        this.#install.tally.add({ code: "series-in-itself", severity: "warning", message }, `series ${seriesid}`);
      }
      if (passed.has(place.subseriesid)) return [];
      return this.#flatten(place.subseriesid, [...above, place.subseriesid], passed);
    });
    return [...new Map(found.toReversed().map((part) => [part.sid, part])).values()].toReversed();
  }
}
