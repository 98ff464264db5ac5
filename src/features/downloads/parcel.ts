import type { Selectable } from "kysely";
import type { BookFormat } from "#formats/write-book.ts";
import type { ParcelTable } from "#platform/db/downloads-tables.ts";
import { downloadFormats } from "./formats.ts";

/** Many works in one file, made for the one who asked; see the glossary. */
export type Parcel = Selectable<ParcelTable>;

/** How the works of a list are put into one file: each as a file of its own in a zip, or all in one EPUB. */
export type ParcelFormat = BookFormat | "anthology";

/** Works of a list that go into one file: the first of it. */
export const parcelWorksMax = 200;

/** Words of an EPUB of many works: e-readers are slow with more, and it is made in memory. */
export const anthologyWordsMax = 3_000_000;

/** Bytes of the files in a zip. */
export const parcelBytesMax = 1_000_000_000;

/** Files that somebody may have or wait for at a time. */
export const parcelsMax = 10;

/** How long a file is there for the one who asked. */
export const parcelDays = 3;
export const parcelMs = parcelDays * 24 * 60 * 60 * 1_000;

export interface ParcelFormatChoice {
  readonly key: ParcelFormat;
  readonly label: string;
}

/** In the order in which they are offered. */
export const parcelFormats: readonly ParcelFormatChoice[] = [
  { key: "anthology", label: "One EPUB with all of them" },
  ...downloadFormats.map(({ key, inText }) => ({ key, label: `A zip with each work as ${inText}` })),
];

export function findParcelFormat(key: string): ParcelFormat | null {
  return parcelFormats.find((format) => format.key === key)?.key ?? null;
}

/** When its file goes; null while it is being made. */
export function endsAt(parcel: Parcel): number | null {
  return parcel.ended_at === null ? null : parcel.ended_at + parcelMs;
}

/** What its file's name ends with. */
export function extensionOf(format: string): string {
  return format === "anthology" ? "epub" : "zip";
}
