import { parseId, type TagId } from "#core/ids.ts";
import type { FixedTagChange, TagType, TagTypeChange } from "#features/tags/index.ts";
import type { Form } from "#platform/http/form.ts";

/** A kind of tags as the form has it; what is in it was typed, or stands. */
export interface TypeValues extends TagTypeChange {
  readonly key: string;
  readonly place: string;
}

export function typeField(key: string, name: string): string {
  return `type[${key}][${name}]`;
}

export function tagField(id: TagId, name: string): string {
  return `tag[${id}][${name}]`;
}

export function toTypeValues(types: readonly TagType[]): readonly TypeValues[] {
  return types.map((type, index) => ({ ...type, place: String(index + 1) }));
}

/** The table of all types; parents are on the page of each and stay. */
export function readTypes(form: Form, types: readonly TagType[]): readonly TypeValues[] {
  return types.map((type) => ({
    key: type.key,
    place: form.text(typeField(type.key, "position")).trim(),
    label: form.text(typeField(type.key, "label")).trim(),
    labelPlural: form.text(typeField(type.key, "label_plural")).trim(),
    isRequired: form.isChecked(typeField(type.key, "required")),
    isSingle: form.isChecked(typeField(type.key, "single")),
    isFacet: form.isChecked(typeField(type.key, "facet")),
    parentTypes: type.parentTypes,
  }));
}

/** Keys by the numbers typed beside them; equal ones keep their order, and what is no number goes to the end. */
export function inPlaces<Item extends { readonly place: string }>(items: readonly Item[]): readonly Item[] {
  const toPlace = (item: Item) => (/^\d{1,4}$/.test(item.place) ? Number(item.place) : Number.MAX_SAFE_INTEGER);
  return items.toSorted((one, other) => toPlace(one) - toPlace(other));
}

/** A type to be added, as typed. */
export interface NewTypeValues {
  readonly key: string;
  readonly label: string;
  readonly labelPlural: string;
  readonly isRequired: boolean;
  readonly isSingle: boolean;
  readonly isFixed: boolean;
}

export const emptyType: NewTypeValues = {
  key: "",
  label: "",
  labelPlural: "",
  isRequired: false,
  isSingle: false,
  isFixed: false,
};

export function readNewType(form: Form): NewTypeValues {
  const label = form.text("new_type[label]").trim();
  return {
    key: form.text("new_type[key]").trim(),
    label,
    labelPlural: form.text("new_type[label_plural]").trim() || label,
    isRequired: form.isChecked("new_type[required]"),
    isSingle: form.isChecked("new_type[single]"),
    isFixed: form.isChecked("new_type[fixed]"),
  };
}

/** A value of a fixed list as typed. */
export interface TagValues extends FixedTagChange {
  readonly id: TagId;
  readonly place: string;
}

export function readTags(form: Form): readonly TagValues[] {
  const ids = form.list("tag_ids[]").map((text) => parseId<TagId>(text));
  return [...new Set(ids)]
    .filter((id) => id !== null)
    .map((id) => ({
      id,
      place: form.text(tagField(id, "position")).trim(),
      name: form.text(tagField(id, "name")),
      isOffered: form.isChecked(tagField(id, "offered")),
      isAdult: form.isChecked(tagField(id, "adult")),
    }));
}
