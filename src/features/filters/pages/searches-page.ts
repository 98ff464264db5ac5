import { type Html, html } from "#core/html.ts";
import { emptyState } from "#ui/empty.ts";
import { type FieldError, hiddenField, textField } from "#ui/fields.ts";
import { buttonForm, form, submitRow } from "#ui/form.ts";

export const searchFields = { name: "search[name]", address: "search[address]" } as const;

export interface SearchesPageView {
  readonly token: string;
  readonly searches: readonly SearchView[];
}

export interface SearchView {
  readonly id: number;
  readonly name: string;
  readonly address: string;
}

/** A reader's saved searches: open, rename, delete. */
export function searchesPage(view: SearchesPageView): Html {
  const empty = {
    text: "Searches that you keep will be here, and on the home page with what is new in them. “Save this search” stands below the filters of every list of works.",
    action: { label: "All works", address: "/works" },
  };
  if (view.searches.length === 0) return emptyState(empty);
  return html`
    <ul class="plain-list searches">${view.searches.map(
      (search) => html`
      <li id="search-${search.id}"><a href="${search.address}"><bdi>${search.name}</bdi></a>
        <details class="rename"><summary>Rename or delete<span class="landmark"> ${search.name}</span></summary>
          ${form({ action: search.address, token: view.token }, [
            textField({
              name: searchFields.name,
              label: "Name",
              value: search.name,
              required: true,
              id: `search_name_${search.id}`,
            }),
            submitRow([{ label: "Rename" }]),
          ])}
          ${buttonForm({ action: search.address, token: view.token, button: { label: "Delete", kind: "danger" }, fields: hiddenField("_method", "delete") })}
        </details></li>`,
    )}
    </ul>`;
}

export interface SearchFormView {
  readonly action: string;
  readonly token: string;
  readonly name: string;
  readonly address: string;
  readonly errors: readonly FieldError[];
}

/** The form of a search whose name could not be taken. */
export function searchForm(view: SearchFormView): Html {
  return form({ action: view.action, token: view.token, errors: view.errors }, [
    view.address !== "" && hiddenField(searchFields.address, view.address),
    textField({
      name: searchFields.name,
      label: "Name of the search",
      value: view.name,
      required: true,
      errors: view.errors,
    }),
    submitRow(
      [{ label: "Save" }],
      view.address !== "" && html`<a class="button quiet" href="${view.address}">Back to the list</a>`,
    ),
  ]);
}
