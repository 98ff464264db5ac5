import { attributes, type Html, html } from "#core/html.ts";
import { type TagType, toTagAddress } from "#features/tags/index.ts";
import { emptyState } from "#ui/empty.ts";
import { type FieldError, selectField, textField } from "#ui/fields.ts";
import { form, submitRow } from "#ui/form.ts";
import { toCountText, toNumberText } from "#ui/numbers.ts";
import { type PagerView, pager } from "#ui/pager.ts";
import { tagLink } from "#ui/tag-list.ts";
import type { FoundTag } from "../found-tag.ts";
import { type TagSearchValues, tagSearchAddress, toTagSearchField } from "./form.ts";

export interface TagSearchView {
  readonly types: readonly TagType[];
  readonly values: TagSearchValues;
  readonly errors: readonly FieldError[];
  /** Null while nothing was asked. */
  readonly found: FoundTagsView | null;
}

export interface FoundTagsView {
  readonly total: number;
  /** There are more than are counted. */
  readonly isCut: boolean;
  /** Names that are used less were not looked at. */
  readonly isPartial: boolean;
  /** Those of this page. */
  readonly tags: readonly FoundTag[];
  readonly pager: PagerView;
  /** Tags that are spelled nearly so, when none was found. */
  readonly near: readonly FoundTag[];
}

/** Tags by words of their names. */
export function tagSearchPage(view: TagSearchView): Html {
  return html`
    <h2 class="heading">Search tags</h2>
    ${searchForm(view)}
    ${view.found !== null && results(view.found, view.types)}`;
}

function searchForm({ types, values, errors }: TagSearchView): Html {
  const typeOptions = types.map((type) => ({ value: type.key, label: type.labelPlural }));
  return form(
    {
      action: tagSearchAddress,
      method: "get",
      id: "new_tag_search",
      className: "search",
      label: "Search tags",
      errors,
    },
    [
      textField({
        name: toTagSearchField("name"),
        label: "Tag name",
        type: "search",
        value: values.name,
        errors,
        hint: "Words of the name in any order, the last may be its beginning alone. * stands for any letters, ? for one.",
      }),
      textField({
        name: toTagSearchField("fandoms"),
        label: "Fandoms",
        value: values.fandoms,
        errors,
        names: { kind: "fandom" },
        hint: "Only tags of these. Commas between fandoms.",
      }),
      html`<div class="field-pair">${[
        selectField({
          name: toTagSearchField("type"),
          label: "Type",
          options: typeOptions,
          value: values.type.toLowerCase(),
          blank: "Any type",
          errors,
        }),
        selectField({
          name: toTagSearchField("wrangling_status"),
          label: "Wrangling status",
          options: statusOptions,
          value: values.wrangling_status,
          blank: "Any status",
          hint: "A canonical tag is the spelling under which works are found together; its synonyms lead to it.",
          errors,
        }),
        selectField({
          name: toTagSearchField("sort_column"),
          label: "Sort by",
          options: sortOptions,
          value: values.sort_column || "uses",
          errors,
        }),
      ]}</div>`,
      submitRow([{ label: "Search tags" }]),
    ],
  );
}

const statusOptions = [
  { value: "canonical", label: "Canonical" },
  { value: "noncanonical", label: "Not canonical" },
  { value: "synonymous", label: "Synonyms" },
  { value: "canonical_synonymous", label: "Canonical or synonyms" },
  { value: "noncanonical_nonsynonymous", label: "Neither canonical nor synonyms" },
] as const;

const sortOptions = [
  { value: "uses", label: "Uses, most first" },
  { value: "name", label: "Name" },
  { value: "created_at", label: "Age, newest first" },
] as const;

const partialText =
  "So many tags begin so that only those that are used most were looked at. Write more letters of a word.";

function results(found: FoundTagsView, types: readonly TagType[]): Html {
  if (found.total === 0) return nothingFound(found);
  const total = toCountText(found.total, "tag", "tags");
  return html`
    <h3 class="heading">${found.isCut ? `More than ${total}` : total} found</h3>
    ${found.isCut && html`<p class="quiet-text">These are the ones that are used most. More words find fewer.</p>`}
    ${found.isPartial && html`<p class="quiet-text">${partialText}</p>`}
    <ol class="tag index group plain-list">${found.tags.map((tag) => row(tag, types))}</ol>
    ${pager(found.pager)}`;
}

function row(tag: FoundTag, types: readonly TagType[]): Html {
  const label = types.find((type) => type.key === tag.type)?.label ?? tag.type;
  return html`
      <li><span${attributes({ class: tag.isCanonical ? "canonical" : null })}>${label}: ${link(tag)}${!tag.isCanonical && html` <span class="quiet-text">not canonical</span>`}</span> <span class="count">${toNumberText(tag.uses)}</span></li>`;
}

function nothingFound(found: FoundTagsView): Html {
  const text = found.isPartial
    ? partialText
    : "No tag has all of these words in its name. Fewer words, or the beginning of one, find more.";
  const near = found.near.map((tag, index) => [
    index > 0 && (index === found.near.length - 1 ? " or " : ", "),
    link(tag),
  ]);
  return html`
    ${emptyState({ heading: "No tags found", text })}
    ${near.length > 0 && html`<p class="unknown-tag">Did you mean ${near}?</p>`}`;
}

function link(tag: FoundTag): Html {
  return tagLink({ type: tag.type, name: tag.name, address: `/tags/${toTagAddress(tag.name)}` });
}
