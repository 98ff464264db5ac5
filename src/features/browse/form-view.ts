import { type Fragment, html } from "#core/html.ts";
import type { Outcome } from "#core/outcome.ts";
import type { TagType } from "#features/tags/index.ts";
import type { Ask } from "#platform/http/ask.ts";
import type { FieldError } from "#ui/fields.ts";
import type { AskedListing, FoundListing } from "./asked-listing.ts";
import { toFacetViews } from "./facet-views.ts";
import { pageNames } from "./listing-query/field-names.ts";
import { emptyFilter, type ListingFilter } from "./listing-query/listing-filter.ts";
import { printFilter, toListingAddress } from "./listing-query/print-filter.ts";
import type { KnownTags } from "./listing-query/resolve-tags.ts";
import type { MisunderstoodFilter, UnderstoodFilter } from "./listing-query/understand-filter.ts";
import { type FurtherRows, findOneOf } from "./one-of.ts";
import { expandedField } from "./pages/facet-list.ts";
import type { FilterFormView, FoundTagsView } from "./pages/filter-form.ts";
import { type Paging, pageSizes } from "./paging.ts";

interface FormSource {
  readonly asked: AskedListing;
  readonly found: FoundListing;
  readonly types: readonly TagType[];
  readonly further: FurtherRows;
  readonly hasTexts: boolean;
  readonly within: FoundTagsView["rows"] | null;
}

/** The form beside a result, with everything that was chosen in its place. */
export function toFilterForm(ask: Ask, source: FormSource): FilterFormView {
  const { asked, found, types, further, hasTexts, within } = source;
  const { filter, known } = asked.asked;
  return {
    action: ask.url.pathname,
    typed: toTyped(filter, known),
    perPage: asked.paging.perPage,
    errors: [],
    hasTexts,
    facets: toFacetViews({ types, filter, known, expanded: asked.expanded, found, further }),
    groups: toGroups(filter, known, types),
    found: within === null ? null : { text: asked.tagFind, rows: within },
    total: found.total,
    clearAddress: asked.asked.parts.length === 0 ? null : clearAddress(ask.url.pathname, asked),
  };
}

/** The listing as it is without any filter, in the same order. */
export function clearAddress(pathname: string, { asked, paging }: AskedListing): string {
  const filter = { ...emptyFilter, order: asked.filter.order };
  return toListingAddress(pathname, filter, { page: 1, perPage: paging.perPage });
}

/** The form of a refused filter: what was typed comes back as it was, with each refusal at its field. */
export function toRefusedForm(
  ask: Ask,
  understood: Outcome<UnderstoodFilter, MisunderstoodFilter>,
  paging: Outcome<Paging, string>,
  { types, hasTexts }: Pick<FormSource, "types" | "hasTexts">,
): FilterFormView {
  const { filter, known } = understood.ok ? understood.value : understood.refusal;
  const errors: readonly FieldError[] = understood.ok ? [] : understood.refusal.problems;
  const typed = new URLSearchParams(ask.query);
  // Tags that were chosen by name have become rows that can be taken away.
  for (const name of [...typed.keys()].filter((name) => /_names\]$/.test(name))) typed.delete(name);
  for (const [name, value] of toTyped(filter, known)) if (/_names\]$/.test(name)) typed.set(name, value);
  const place = understood.ok ? null : understood.refusal.place;
  const hint = place === null ? {} : { queryHint: markPlace(filter.texts.query, place) };
  return {
    action: ask.url.pathname,
    typed,
    perPage: paging.ok ? paging.value.perPage : pageSizes[0],
    errors: paging.ok ? errors : [...errors, { field: null, message: paging.refusal }],
    ...hint,
    hasTexts,
    facets: toFacetViews({
      types,
      filter,
      known,
      expanded: new Set(ask.query.getAll(expandedField)),
      found: { facets: [], counts: new Map() },
      further: new Map(),
    }),
    groups: toGroups(filter, known, types),
    found: null,
    total: null,
    clearAddress: ask.url.pathname,
  };
}

/** What the fields hold, with the names of tags where they stand in a field of names. */
function toTyped(filter: ListingFilter, known: KnownTags): URLSearchParams {
  const named = (mentions: ListingFilter["include"]) =>
    mentions.map(({ text, type }) => ({ type, text: type === null ? (known.get(text)?.name ?? text) : text }));
  return printFilter({ ...filter, include: named(filter.include), exclude: named(filter.exclude) }, pageNames);
}

/** The groups but for those whose tags are chosen rows. */
function toGroups(filter: ListingFilter, known: KnownTags, types: readonly TagType[]): readonly string[] {
  const asRows = new Set(types.map((type) => findOneOf(type, filter, known)));
  const groups = filter.anyOf.filter((_, index) => !asRows.has(index));
  return groups.map((group) => group.map((text) => known.get(text)?.name ?? text).join(", "));
}

/** What was searched for, with the piece marked that makes no sense. */
function markPlace(text: string, { offset, length }: NonNullable<MisunderstoodFilter["place"]>): Fragment {
  const end = offset + Math.max(1, length);
  return html`<span class="query-place">${text.slice(0, offset)}<mark>${text.slice(offset, end)}</mark>${text.slice(end)}</span>`;
}
