import { type Html, html } from "#core/html.ts";
import { emptyState } from "#ui/empty.ts";
import { textField } from "#ui/fields.ts";
import { form, submitRow } from "#ui/form.ts";
import { toCountText } from "#ui/numbers.ts";

export interface ListedAuthorView {
  readonly name: string;
  readonly address: string;
  readonly works: number;
}

export interface AuthorListView {
  readonly action: string;
  /** What was looked for; empty for everybody. */
  readonly name: string;
  readonly authors: readonly ListedAuthorView[];
  readonly next: string | null;
}

/** Authors of archives that moved in, by name. */
export function authorListPage(view: AuthorListView): Html {
  return html`
    <h2 class="heading">Authors without an account</h2>
    <p>They wrote in archives that have moved in here, and have not come for their works yet. <a href="/people/search">People with an account</a> are found elsewhere.</p>
    ${form({ action: view.action, method: "get", className: "search", label: "Search authors" }, [
      textField({
        name: "name",
        label: "Name",
        type: "search",
        value: view.name,
        hint: "Words, or parts of words, in any order.",
      }),
      submitRow([{ label: "Search authors" }]),
    ])}
    ${view.authors.length > 0 ? list(view) : nobody(view)}
    ${view.next !== null && html`<p><a rel="next" href="${view.next}">More authors</a></p>`}`;
}

function list({ authors }: AuthorListView): Html {
  return html`
    <ol class="pseud index group plain-list">${authors.map(
      ({ name, address, works }) =>
        html`<li><a href="${address}"><bdi>${name}</bdi></a> <span class="count">${toCountText(works, "work", "works")}</span></li>`,
    )}</ol>`;
}

function nobody({ name }: AuthorListView): Html {
  if (name === "")
    return emptyState({ text: "Authors stand here when an archive moves in, until they come for their works." });
  return emptyState({ heading: "Nobody found", text: "Fewer words, or the beginning of one, find more." });
}
