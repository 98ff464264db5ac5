import { type Fragment, type Html, html } from "#core/html.ts";
import { hiddenField, textField } from "#ui/fields.ts";
import { buttonForm, form, submitRow } from "#ui/form.ts";
import { toNumberText } from "#ui/numbers.ts";
import { searchFields } from "./searches-page.ts";

export interface HiddenLineView {
  readonly hidden: number;
  readonly isShowing: boolean;
  /** The same list the other way. */
  readonly otherAddress: string;
  readonly rulesAddress: string;
}

/** How many works of a list the reader's rules hide, and the way to look at them. */
export function hiddenLine(view: HiddenLineView): Html | null {
  if (view.hidden === 0 && !view.isShowing) return null;
  const works = view.hidden === 1 ? "1 work" : `${toNumberText(view.hidden)} works`;
  const rules = html`<a href="${view.rulesAddress}">your rules</a>`;
  const text = view.isShowing
    ? html`Shown for once: ${works} that ${rules} hide. <a href="${view.otherAddress}">Hide ${view.hidden === 1 ? "it" : "them"} again</a>`
    : html`${works} ${view.hidden === 1 ? "is" : "are"} hidden by ${rules}. <a href="${view.otherAddress}">Show ${view.hidden === 1 ? "it" : "them"}</a>`;
  return html`<p class="rules-line hidden-count">${text}</p>`;
}

/** The same for a list whose hidden works nobody has counted. */
export function leftOutLine(view: Omit<HiddenLineView, "hidden">): Html {
  const rules = html`<a href="${view.rulesAddress}">your rules</a>`;
  const text = view.isShowing
    ? html`Shown for once with what ${rules} hide. <a href="${view.otherAddress}">Hide it again</a>`
    : html`What ${rules} hide is left out. <a href="${view.otherAddress}">Show it</a>`;
  return html`<p class="rules-line hidden-count">${text}</p>`;
}

export interface UsualLineView {
  readonly tagName: string;
  readonly state: "on" | "lifted";
  readonly liftedAddress: string;
  readonly address: string;
}

/** Says that the usual filter of a tag is on, or off for once. */
export function usualLine(view: UsualLineView): Html {
  const tag = html`<bdi>${view.tagName}</bdi>`;
  const text =
    view.state === "on"
      ? html`Your usual filter for ${tag} is on. <a href="${view.liftedAddress}">Show all works this once</a>`
      : html`Your usual filter for ${tag} is off this once. <a href="${view.address}">Use it again</a>`;
  return html`<p class="rules-line usual-line">${text}</p>`;
}

export interface KeepFormsView {
  readonly token: string;
  readonly searchesAddress: string;
  /** Path and query of the list. */
  readonly listAddress: string;
  /** For a list of one tag; null elsewhere, and where there is nothing to keep. */
  readonly usual: {
    readonly action: string;
    readonly tagId: number;
    readonly tagName: string;
    readonly query: string;
    readonly isKept: boolean;
  } | null;
}

/** Ways to come back to a list: as a saved search, or as the usual filter of its tag. */
export function keepForms(view: KeepFormsView): Html {
  return html`
    <details class="keep-list">
      <summary>Save this search</summary>
      ${form({ action: view.searchesAddress, token: view.token }, [
        hiddenField(searchFields.address, view.listAddress),
        textField({ name: searchFields.name, label: "Name", required: true, id: "keep_search_name" }),
        submitRow([{ label: "Save" }]),
      ])}
      ${view.usual !== null && usualForm(view, view.usual)}
    </details>`;
}

function usualForm(view: KeepFormsView, usual: NonNullable<KeepFormsView["usual"]>): Fragment {
  const to = { action: usual.action, token: view.token };
  if (usual.isKept) {
    const path = view.listAddress.replace(/\?.*$/s, "");
    const fields = [hiddenField("remove", String(usual.tagId)), hiddenField("return_to", path)];
    return buttonForm({ ...to, fields, button: { label: "No longer use this filter for each visit" } });
  }
  const fields = [
    hiddenField("tag_id", String(usual.tagId)),
    hiddenField("query", usual.query),
    hiddenField("return_to", view.listAddress),
  ];
  return buttonForm({ ...to, fields, button: { label: `Use this filter whenever I open ${usual.tagName}` } });
}
