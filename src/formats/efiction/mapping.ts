import type { ImportedTagType } from "../document.ts";

export type MappingKind = "category" | "class-type" | "class" | "character" | "rating";

/** Where a value goes: a tag type here, nowhere, or, for a class, where the class type that it belongs to goes. */
export type MappingPlace = ImportedTagType | "skip" | "as-type";

export const mappingPlaces: readonly MappingPlace[] = [
  "fandom",
  "relationship",
  "character",
  "freeform",
  "warning",
  "category",
  "rating",
  "skip",
  "as-type",
];

/** One value of an eFiction site, and what it becomes here. */
export interface MappingRow {
  readonly kind: MappingKind;
  /** As its table has it; with its kind it names the value. */
  readonly id: string;
  readonly name: string;
  /** The categories above it, its class type or the category of a character; "" for none. */
  readonly within: string;
  /** Stories that carry it. */
  readonly count: number;
  readonly place: MappingPlace;
  /** The tag's name here; several are parted by a comma. Of a class type it counts for nothing. */
  readonly target: string;
}

/** What becomes of the values of one installation in a dump. */
export interface InstallMapping {
  /** The tables' prefix in front of `fanfiction_`, with the database before a dot where the dump names several. */
  readonly prefix: string;
  readonly site: string;
  /** The encoding that all texts of the site are in, as decoders name it; "" where each text tells its own. */
  readonly letters: string;
  readonly rows: readonly MappingRow[];
}

/** An editable proposal of what the values of a dump become, as the file of `--mapping` holds it. */
export interface EfictionMapping {
  readonly format: "efiction-mapping";
  readonly version: 1;
  readonly installs: readonly InstallMapping[];
}
