import { attributes, type Fragment, type Html, html } from "#core/html.ts";
import { fieldFold } from "#ui/choices.ts";
import { type FieldError, hiddenField, selectField, textField } from "#ui/fields.ts";
import { form } from "#ui/form.ts";
import { toCountText } from "#ui/numbers.ts";
import { pageNames } from "../listing-query/field-names.ts";
import { oneOfField } from "../listing-query/parse-mentions.ts";
import { pageSizes } from "../paging.ts";
import { expandedField, type FacetRowView, type FacetView, facetList, facetRow } from "./facet-list.ts";
import { furtherFields } from "./further-fields.ts";
import { directions, sortChoices } from "./sort-choices.ts";

export interface FilterFormView {
  /** Where the listing stands. */
  readonly action: string;
  /** What every field holds, by its name. */
  readonly typed: URLSearchParams;
  readonly perPage: number;
  readonly errors: readonly FieldError[];
  /** Whether the texts of chapters are searched. */
  readonly hasTexts: boolean;
  /** The text of a search, with the place where it cannot be understood. */
  readonly queryHint?: Fragment;
  readonly facets: readonly FacetView[];
  /** Comma lists of which one tag is enough. */
  readonly groups: readonly string[];
  /** Tags of the result by a part of their names; null where none was asked for. */
  readonly found: FoundTagsView | null;
  readonly total: number | null;
  /** The listing without any filter; null when there is none. */
  readonly clearAddress: string | null;
}

export interface FoundTagsView {
  readonly text: string;
  readonly rows: readonly (FacetRowView & { readonly type: string })[];
}

/** Looks for a tag within the result; a field of the listing's form. */
export const tagFindField = "tag_find";

/** Asks for a work by chance. */
export const surpriseField = "surprise";

/** Everything by which a listing can be narrowed and ordered, as one form. On a phone it is a sheet over the page. */
export function filterForm(view: FilterFormView): Html {
  const isRefused = view.errors.length > 0;
  const own = {
    action: view.action,
    method: "get",
    id: "work-filters",
    className: "filters",
    label: "Filters",
    errors: view.errors,
    isSheet: !isRefused,
  } as const;
  return form(own, [
    head(view.total),
    kept(view),
    order(view),
    textField({
      ...field("query", "Search within these works"),
      type: "search",
      ...common(view, "query"),
      hint: view.queryHint,
    }),
    view.facets.map(facetList),
    tagFields(view),
    fieldFold(
      { id: "more_filters", label: "More filters", open: isRefused || hasFurther(view.typed) },
      furtherFields(view),
    ),
    foot(view),
  ]);
}

/** The name and the label of a field of `work_search`. */
function field(name: string, label: string) {
  return { name: pageNames.toField(name), label };
}

function common(view: FilterFormView, name: string) {
  return { value: view.typed.get(pageNames.toField(name)) ?? "", errors: view.errors, maxLength: 8_000 };
}

/** On a phone the sheet covers the heading that counts. */
function head(total: number | null): Html {
  return html`
      <div class="filters-head">
        <h3 class="heading">Filters</h3>
        ${total !== null && html`<span class="total quiet-text">${toCountText(total, "work", "works")}</span>`}
        <button type="button" class="quiet close-filters" popovertarget="work-filters" popovertargetaction="hide">Close</button>
      </div>`;
}

/** What no field of the form shows and must not get lost. */
function kept(view: FilterFormView): Fragment {
  const tagId = view.typed.get("tag_id");
  const expanded = view.facets.filter((facet) => facet.isExpanded);
  return [
    tagId !== null && hiddenField("tag_id", tagId),
    expanded.map((facet) => hiddenField(expandedField, facet.type)),
    view.facets.filter((facet) => facet.isSingle).map((facet) => hiddenField(oneOfField, facet.type)),
  ];
}

function order(view: FilterFormView): Html {
  const value = (name: string) => view.typed.get(pageNames.toField(name)) ?? "";
  const errors = { errors: view.errors };
  return html`
      <div class="order-fields">
        ${selectField({ ...field("sort_column", "Sort by"), options: sortChoices, value: value("sort_column"), ...errors })}
        ${selectField({ ...field("sort_direction", "Direction"), options: directions, value: value("sort_direction"), ...errors })}
        ${selectField({
          name: "per_page",
          label: "On a page",
          options: pageSizes.map((size) => ({ value: String(size), label: String(size) })),
          value: String(view.perPage),
        })}
      </div>
      <p class="submit actions"><button type="submit" name="commit" value="Sort and Filter" class="primary">Sort and filter</button></p>`;
}

const anyTag = { kind: "tag" };

function tagFields(view: FilterFormView): Html {
  const groupName = (index: number) => pageNames.toGroup(String(index + 1));
  return html`
      <fieldset class="tag-fields">
        <legend>Any other tag</legend>
        ${textField({ name: tagFindField, label: "Find a tag in these works", type: "search", value: view.found?.text ?? "", maxLength: 150 })}
        ${view.found !== null && foundTags(view.found)}
        ${textField({ ...field("other_tag_names", "Other tags to include"), ...common(view, "other_tag_names"), names: anyTag, hint: "Commas between tags. Works have them all." })}
        ${textField({ ...field("excluded_tag_names", "Other tags to exclude"), ...common(view, "excluded_tag_names"), names: anyTag })}
        ${[...view.groups, ""].map((group, index) =>
          textField({
            name: groupName(index),
            label: index === 0 ? "One of these" : "And one of these",
            value: group,
            errors: view.errors,
            names: anyTag,
            hint: index === 0 ? "Commas between tags. Works have one of them at least." : "",
          }),
        )}
      </fieldset>`;
}

function foundTags(found: FoundTagsView): Html {
  if (found.rows.length === 0) return html`<p class="quiet-text">No tag of these works has “${found.text}” in it.</p>`;
  return html`<ul class="facet found-tags" aria-label="Tags found">${found.rows.map((row) => facetRow(row.type, row))}</ul>`;
}

const furtherNames = /^work_search\[(?!query|sort_|other_tag|excluded_tag)/;

function hasFurther(typed: URLSearchParams): boolean {
  return [...typed.keys()].some((name) => furtherNames.test(name));
}

function foot(view: FilterFormView): Html {
  const label = view.total === null ? "Sort and filter" : `Show ${toCountText(view.total, "work", "works")}`;
  const surprise = attributes({ type: "submit", name: surpriseField, value: "true", class: "quiet" });
  return html`
      <p class="submit actions">
        <button type="submit" class="primary show-results">${label}</button>
        <button${surprise}>Surprise me</button>
        ${view.clearAddress !== null && html`<a href="${view.clearAddress}" data-in-place>Clear filters</a>`}
      </p>`;
}
