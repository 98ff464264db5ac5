import { type Html, html } from "#core/html.ts";
import { type BrowseTabView, browseTabs, type LetterView, letterIndex } from "#features/browse/index.ts";
import { emptyState } from "#ui/empty.ts";
import { toNumberText } from "#ui/numbers.ts";
import { type TagView, tagLink } from "#ui/tag-list.ts";

export interface CountedTagView {
  readonly tag: TagView;
  readonly count: number;
}

export interface MediaPageView {
  readonly media: readonly {
    readonly name: string;
    readonly address: string;
    readonly fandoms: readonly CountedTagView[];
  }[];
  readonly tabs: readonly BrowseTabView[];
}

/** Each medium with the fandoms that are most written in. */
export function mediaPage({ media, tabs }: MediaPageView): Html {
  return html`
    ${browseTabs(tabs)}
    <h2 class="heading">Fandoms</h2>
    <div class="media fandom index group">${media.map(
      ({ name, address, fandoms }) => html`
      <section class="medium listbox group">
        <h3 class="heading"><a href="${address}">${name}</a></h3>
        <ol class="tags index group plain-list">${fandoms.map(countedTag)}</ol>
      </section>`,
    )}</div>
    <p class="all-fandoms"><a href="/fandoms">All fandoms by letter</a></p>`;
}

export interface MediumPageView {
  readonly name: string;
  readonly letters: readonly LetterView[];
  readonly tabs: readonly BrowseTabView[];
}

/** All fandoms of one medium. */
export function mediumPage({ name, letters, tabs }: MediumPageView): Html {
  return html`
    ${browseTabs(tabs)}
    <h2 class="heading">${name}</h2>
    ${letters.length === 0 ? emptyState({ text: `Fandoms of ${name} will be listed here.` }) : letterIndex(letters)}`;
}

function countedTag({ tag, count }: CountedTagView): Html {
  return html`<li>${tagLink(tag)} <span class="count">${toNumberText(count)}</span></li>`;
}
