import type { TagType } from "#features/tags/index.ts";
import type { Problem } from "#features/works/index.ts";
import type { FieldError } from "#ui/fields.ts";

/** Names of the work form's fields, as OTW's forms have them; own kinds of tags follow the same pattern. */
export const chapterField = (name: string) => `work[chapter_attributes][${name}]`;
export const relationField = (row: number | string, name: string) =>
  `work[parent_work_relationships_attributes][${row}][${name}]`;
/** A series in which the work stands already, by its id; joining one more has OTW's names. */
export const partField = (id: string, name: "position" | "remove") => `work[series][${id}][${name}]`;
export const newPartField = (name: "id" | "title" | "position") => `work[series_attributes][${name}]`;

export function tagField(type: Pick<TagType, "key" | "isFixed" | "isSingle">): string {
  if (!type.isFixed || type.isSingle) return `work[${type.key}_string]`;
  const name = type.key === "warning" ? "archive_warning" : type.key;
  return `work[${name}_strings][]`;
}

const fields: Readonly<Record<string, string>> = {
  title: "work[title]",
  language: "work[language_id]",
  summary: "work[summary]",
  notes: "work[notes]",
  endNotes: "work[endnotes]",
  expectedChapters: "work[wip_length]",
  skinId: "work[work_skin_id]",
  publishedOn: "work[published_at]",
  pseuds: "work[author_attributes][ids][]",
  gifts: "work[recipients]",
};

const chapterFields: Readonly<Record<string, string>> = {
  title: chapterField("title"),
  body: chapterField("content"),
};

const relationFields: Readonly<Record<string, string>> = { language: "language_id" };

/** What the form knows of how its rows became the input's. */
export interface FieldPlaces {
  readonly types: readonly TagType[];
  /** Ids of the series in the order of the input; null for the one that is joined. */
  readonly series: readonly (string | null)[];
}

/** A problem of the input at the field that holds what is wrong. */
export function toFieldError(problem: Problem, places: FieldPlaces): FieldError {
  return { field: toFieldName(problem.field, places), message: problem.message };
}

function toFieldName(path: string, { types, series }: FieldPlaces): string | null {
  const [head = "", second = "", third = ""] = path.split(".");
  switch (head) {
    case "tags": {
      const type = types.find((one) => one.key === second);
      return type === undefined ? null : tagField(type);
    }
    case "relations":
      return relationField(second === "" ? 0 : second, relationFields[third] ?? (third === "" ? "url" : third));
    case "series":
      return toSeriesField(series[Number(second)], third);
    case "chapters":
      return chapterFields[third] ?? null;
    default:
      return fields[head] ?? null;
  }
}

function toSeriesField(id: string | null | undefined, name: string): string {
  if (typeof id === "string") return partField(id, "position");
  return newPartField(name === "position" || name === "id" ? name : "title");
}
