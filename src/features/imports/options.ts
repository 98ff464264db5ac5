import type { FileFormat } from "#formats/detect-format.ts";
import type { ImportedTagType, ImportedWork } from "#formats/document.ts";

/** What an archivist may say that a text does not; it wins over the text and its sidecar. */
export interface ImportOptions {
  readonly title: string | null;
  readonly author: string | null;
  readonly language: string | null;
  readonly summary: string | null;
  /** Title of a series, and the place in it. */
  readonly series: string | null;
  readonly position: number | null;
  readonly tags: ImportedWork["tags"];
  /** Read as this format, whatever the name says. */
  readonly format: FileFormat | null;
  /** A folder is one work, though it has no `content.opf`. */
  readonly isOneWork: boolean;
  readonly splitsDialogue: boolean;
  readonly isDraft: boolean;
  /** Where the old archive lay below its host, such as "/oldsite": its old addresses are kept under it. */
  readonly basePath: string;
  /** What the values of an archive's dump become, as the JSON of a mapping file; null for what is proposed. */
  readonly mapping: string | null;
  /** Says what would come of it and writes nothing. */
  readonly isDryRun: boolean;
}

/** Options that name tags, by the type they are for. */
export const tagOptions: readonly (readonly [option: string, type: ImportedTagType])[] = [
  ["rating", "rating"],
  ["warning", "warning"],
  ["category", "category"],
  ["fandom", "fandom"],
  ["relationship", "relationship"],
  ["character", "character"],
  ["tag", "freeform"],
];

/** A work with what the archivist said put over what the text says; `index` is its place among the works brought in. */
export function withOptions(work: ImportedWork, options: ImportOptions, index: number): ImportedWork {
  // One place was named, so works that go in together stand one behind the other from there.
  const position = options.position === null ? null : options.position + index;
  const series = options.series === null ? work.series : [{ title: options.series, position }];
  return {
    ...work,
    title: options.title ?? work.title,
    author: options.author ?? work.author,
    language: options.language ?? work.language,
    summary: options.summary ?? work.summary,
    series,
    tags: { ...work.tags, ...options.tags },
  };
}

/** Nothing is said, and nothing is tried only. */
export const noOptions: ImportOptions = {
  title: null,
  author: null,
  language: null,
  summary: null,
  series: null,
  position: null,
  tags: {},
  format: null,
  isOneWork: false,
  splitsDialogue: false,
  isDraft: false,
  basePath: "",
  mapping: null,
  isDryRun: false,
};
