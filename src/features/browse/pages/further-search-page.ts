import { type Fragment, type Html, html } from "#core/html.ts";
import { emptyState } from "#ui/empty.ts";
import { textField } from "#ui/fields.ts";
import { form, submitRow } from "#ui/form.ts";
import { toCountText } from "#ui/numbers.ts";
import { type PagerView, pager } from "#ui/pager.ts";
import { type SeriesCardView, seriesCards } from "./series-card.ts";

interface SearchView {
  /** The name of the one field. */
  readonly field: string;
  readonly query: string;
  readonly total: number;
  readonly pager: PagerView;
}

export interface PeopleSearchView extends SearchView {
  /** Where authors without accounts are looked for by the same words; null where there are none. */
  readonly others: string | null;
  readonly people: readonly { readonly name: string; readonly address: string; readonly works: number }[];
}

/** People by parts of the names that they write under. */
export function peopleSearchPage(view: PeopleSearchView): Html {
  return html`
    <h2 class="heading">Search people</h2>
    ${searchForm(view, { action: "/people/search", label: "Name", button: "Search people" })}
    ${results(view, ["person", "people"], peopleList(view))}
    ${view.others !== null && html`<p class="quiet-text">Not here? <a href="${view.others}">Look among authors without an account</a>, whose works came from other archives.</p>`}`;
}

export interface SeriesSearchView extends SearchView {
  readonly series: readonly SeriesCardView[];
}

/** Series by words of their titles. */
export function seriesSearchPage(view: SeriesSearchView): Html {
  return html`
    <h2 class="heading">Search series</h2>
    ${searchForm(view, { action: "/series/search", label: "Title", button: "Search series" })}
    ${results(view, ["series", "series"], seriesCards(view.series))}`;
}

function searchForm(
  view: SearchView,
  { action, label, button }: { readonly action: string; readonly label: string; readonly button: string },
): Html {
  const hint = "Words, or parts of words, in any order.";
  const field = textField({ name: view.field, label, type: "search", value: view.query, hint });
  return form({ action, method: "get", className: "search", label: button }, [field, submitRow([{ label: button }])]);
}

function results(view: SearchView, [one, many]: readonly [string, string], list: Html): Fragment {
  if (view.query === "") return null;
  if (view.total === 0) {
    const text = "Fewer words, or the beginning of one, find more.";
    return emptyState({ heading: `No ${many} found`, text });
  }
  return html`
    <div class="results">
      <h3 class="heading">${toCountText(view.total, one, many)} found</h3>
      ${list}
      ${pager(view.pager)}
    </div>`;
}

function peopleList({ people }: PeopleSearchView): Html {
  const items = people.map(
    ({ name, address, works }) =>
      html`<li><a rel="author" href="${address}"><bdi>${name}</bdi></a> <span class="count">${toCountText(works, "work", "works")}</span></li>`,
  );
  return html`<ol class="pseud index group plain-list">${items}</ol>`;
}
