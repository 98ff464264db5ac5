import { type Html, html } from "#core/html.ts";
import { emptyState } from "#ui/empty.ts";
import { toNumberText } from "#ui/numbers.ts";
import { type TagView, tagLink } from "#ui/tag-list.ts";
import { type BrowseTabView, browseTabs } from "./browse-tabs.ts";

/** The tags under one letter of an index. */
export interface LetterView {
  readonly letter: string;
  readonly tags: readonly { readonly tag: TagView; readonly count: number }[];
}

export interface FandomsPageView {
  /** "Fandoms", or what the taxonomy calls the type. */
  readonly label: string;
  readonly letters: readonly LetterView[];
  readonly tabs: readonly BrowseTabView[];
}

/** Tags of one type by their first letter, with their works counted: a way in for those who come to look around. */
export function fandomsPage(view: FandomsPageView): Html {
  return html`
    ${browseTabs(view.tabs)}
    <h2 class="heading">${view.label}</h2>
    ${view.letters.length === 0 ? emptyState({ text: `${view.label} of the works here will be listed by letter.` }) : letterIndex(view.letters)}`;
}

/** Tags under their letters, with ways to the letters above when there are many. */
export function letterIndex(letters: readonly LetterView[]): Html {
  return html`
    ${
      letters.length > 3 &&
      html`<nav aria-label="Letters"><ul class="letters">${letters.map(({ letter }, index) => html`<li><a href="#letter-${index + 1}">${letter}</a></li>`)}</ul></nav>`
    }
    <div class="alphabet fandom index group">${letters.map(letterSection)}</div>`;
}

function letterSection({ letter, tags }: LetterView, index: number): Html {
  return html`
      <section id="letter-${index + 1}" class="letter listbox group">
        <h3 class="heading">${letter}</h3>
        <ul class="tags index group plain-list">${tags.map(
          ({ tag, count }) => html`<li>${tagLink(tag)} <span class="count">${toNumberText(count)}</span></li>`,
        )}</ul>
      </section>`;
}
