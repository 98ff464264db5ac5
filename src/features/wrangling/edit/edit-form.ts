import type { TagId } from "#core/ids.ts";
import { parseId } from "#core/ids.ts";
import { splitTagNames, type Tag, type TagType } from "#features/tags/index.ts";
import type { Form } from "#platform/http/form.ts";

/** The page of one tag as it was typed, to be shown again. */
export interface EditValues {
  readonly name: string;
  readonly type: string;
  readonly isCanonical: boolean;
  readonly isUnwrangleable: boolean;
  readonly synonymOf: string;
  /** Names to add, by the kind of place. */
  readonly metatags: string;
  readonly subtags: string;
  readonly synonyms: string;
  /** Parents and children to add, by the key of their type. */
  readonly byType: ReadonlyMap<string, string>;
  readonly removed: ReadonlySet<string>;
}

export const field = {
  name: "tag[name]",
  type: "tag[type]",
  canonical: "tag[canonical]",
  unwrangleable: "tag[unwrangleable]",
  synonymOf: "tag[syn_string]",
  metatags: "tag[meta_tag_string]",
  subtags: "tag[sub_tag_string]",
  synonyms: "tag[merger_string]",
  removed: "tag[associations_to_remove][]",
} as const;

/** Where parents and children of a type are added. */
export function fieldOfType(key: string): string {
  return `tag[${key}_string]`;
}

/** What stands around a tag, as the box that takes it away names it. */
export type Place = "metatag" | "subtag" | "parent" | "child" | "synonym";

export function toRemoval(place: Place, id: TagId): string {
  return `${place}:${id}`;
}

export function parseRemoval(text: string): { readonly place: string; readonly id: TagId } | null {
  const [place = "", digits] = text.split(":");
  const id = parseId<TagId>(digits);
  return id === null ? null : { place, id };
}

export function readEditForm(form: Form, types: readonly TagType[]): EditValues {
  return {
    name: form.text(field.name),
    type: form.text(field.type),
    isCanonical: form.isChecked(field.canonical),
    isUnwrangleable: form.isChecked(field.unwrangleable),
    synonymOf: toOneName(form.text(field.synonymOf)),
    metatags: form.text(field.metatags),
    subtags: form.text(field.subtags),
    synonyms: form.text(field.synonyms),
    byType: new Map(types.map((type) => [type.key, form.text(fieldOfType(type.key))])),
    removed: new Set(form.list(field.removed)),
  };
}

/** The form as it is first shown. */
export function toEditValues(tag: Tag, synonymOf: Tag | null): EditValues {
  return {
    name: tag.name,
    type: tag.type,
    isCanonical: tag.isCanonical,
    isUnwrangleable: tag.isUnwrangleable,
    synonymOf: synonymOf?.name ?? "",
    metatags: "",
    subtags: "",
    synonyms: "",
    byType: new Map(),
    removed: new Set(),
  };
}

/** The one name of a field; the comma that an offered name ends with is none of it. */
export function toOneName(text: string): string {
  const names = splitTagNames(text);
  return names.length === 1 ? (names[0] ?? "") : text.trim();
}
