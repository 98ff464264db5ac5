import { attributes, type Fragment, type Html, html } from "#core/html.ts";
import { assetAddress } from "./assets.ts";
import type { CreatorView } from "./byline.ts";
import { hiddenField, tokenField } from "./fields.ts";
import type { TagView } from "./tag-list.ts";

/** The one form of a page to which the menus of its cards belong. */
const formId = "hide-form";

/** How a reader's rules meet the cards of a page: members send a form, guests keep theirs in the browser. */
export interface CardRulesView {
  readonly form: HideFormView | null;
}

/** Where a rule made from a card is sent. */
interface HideFormView {
  readonly action: string;
  readonly token: string;
  /** Where to go on afterwards. */
  readonly returnTo: string;
}

/** Cards with their rules. The element does in the browser what the archive cannot: a guest's rules, and undo in place. */
export function readerRules(view: CardRulesView, cards: Html): Html {
  return html`
    <reader-rules>${view.form !== null && hideForm(view.form)}${cards}</reader-rules>
    <link rel="modulepreload" href="${assetAddress("card-facts.js")}">
    <link rel="modulepreload" href="${assetAddress("kept-rules.js")}">
    <script type="module" src="${assetAddress("reader-rules.js")}"></script>`;
}

function hideForm(view: HideFormView): Html {
  return html`<form method="post"${attributes({ id: formId, action: view.action })}>${tokenField(view.token)}${hiddenField("return_to", view.returnTo)}</form>`;
}

/** What a card can be hidden by. */
export interface HideMenuView {
  readonly id: string | number;
  readonly title: string;
  readonly creators: readonly CreatorView[];
  readonly tags: readonly TagView[];
}

/** "Hide…" on a card: one press makes a rule about the work, one of its creators or one of its tags. */
export function hideMenu(view: HideMenuView): Html {
  const creators = view.creators.flatMap(({ name, address }) => (address === null ? [] : [{ name, address }]));
  return html`
      <details class="hide-menu">
        <summary>Hide<span class="landmark"> ${view.title}, or works like it</span></summary>
        <ul>
          <li>${hideButton(`work: ${view.id}`, "this work")}</li>
          ${creators.map(({ name, address }) => html`<li>${hideButton(address, ["works by ", html`<bdi>${name}</bdi>`])}</li>`)}
        </ul>
        ${
          view.tags.length > 0 &&
          html`<p class="hide-tags">or works tagged</p>
        <ul class="hide-tags">${view.tags.map(({ name }) => html`<li>${hideButton(`tag: ${name}`, html`<bdi>${name}</bdi>`)}</li>`)}</ul>`
        }
      </details>`;
}

function hideButton(value: string, label: Fragment): Html {
  return html`<button type="submit" form="${formId}" name="hide"${attributes({ value })}>${label}</button>`;
}
