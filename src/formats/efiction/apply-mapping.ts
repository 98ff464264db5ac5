import type { ImportedTagType, ImportedWork } from "../document.ts";
import type { Install } from "./install.ts";
import type { InstallMapping, MappingRow } from "./mapping.ts";
import { listParents } from "./propose-mapping.ts";
import type { SiteValue } from "./values.ts";

/** What the values of an installation become, by its own proposal with an archivist's rows over it. */
export class AppliedMapping {
  readonly #install: Install;
  readonly #rows = new Map<string, MappingRow>();

  constructor(install: Install, proposed: InstallMapping, edited: InstallMapping | null) {
    this.#install = install;
    for (const row of [...proposed.rows, ...(edited?.rows ?? [])]) this.#rows.set(`${row.kind}:${row.id}`, row);
  }

  /** The tags of a story that carries the values, in their order and each once. */
  toTags(values: readonly SiteValue[]): ImportedWork["tags"] {
    const tags = new Map<ImportedTagType, string[]>();
    const add = (type: ImportedTagType, target: string) => {
      const names = target.split(",").map((name) => name.trim());
      const list = tags.get(type) ?? [];
      tags.set(type, [...list, ...names.filter((name) => name !== "" && !list.includes(name))]);
    };
    for (const value of values) {
      const row = this.#find(value);
      const place = row === null ? "skip" : this.#placeOf(row);
      if (row === null || place === "skip" || place === "as-type") continue;
      add(place, row.target);
      const above = value.kind === "category" && place !== "fandom" ? this.#findFandomAbove(value) : null;
      if (above !== null) add("fandom", above.target);
    }
    return Object.fromEntries(tags);
  }

  /** The first tag that a value becomes; null for one that becomes none. */
  findTag(kind: MappingRow["kind"], id: string): { readonly type: ImportedTagType; readonly name: string } | null {
    const row = this.#rows.get(`${kind}:${id}`);
    const type = row === undefined ? "skip" : this.#placeOf(row);
    const name = (row?.target.split(",")[0] ?? "").trim();
    return type === "skip" || type === "as-type" || name === "" ? null : { type, name };
  }

  /** Those of a story's values that become nothing here. */
  listSkipped(values: readonly SiteValue[]): readonly SiteValue[] {
    return values.filter((value) => this.findTag(value.kind, value.id) === null);
  }

  #find(value: SiteValue): MappingRow | null {
    return this.#rows.get(`${value.kind}:${value.id}`) ?? null;
  }

  #placeOf(row: MappingRow): MappingRow["place"] {
    if (row.place !== "as-type") return row.place;
    const type = this.#install.classes.get(row.id)?.typeId ?? "";
    const place = this.#rows.get(`class-type:${type}`)?.place ?? "freeform";
    return place === "as-type" ? "freeform" : place;
  }

  /** A pairing or kind that hangs below a fandom tells the fandom as well. */
  #findFandomAbove(value: SiteValue): MappingRow | null {
    for (const id of listParents(this.#install, Number(value.id))) {
      const row = this.#rows.get(`category:${id}`);
      if (row?.place === "fandom") return row;
    }
    return null;
  }
}
