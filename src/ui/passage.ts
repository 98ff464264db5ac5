import { type Html, html } from "#core/html.ts";

/** Where a search's words stand in the text of a work. */
export interface PassageView {
  /** The words marked, with what stands around them. */
  readonly quote: Html;
  /** Of the chapter. */
  readonly address: string;
  /** "" where the chapter has none. */
  readonly chapterTitle: string;
}

/** A passage on a card, which leads to its chapter. */
export function passage(view: PassageView): Html {
  return html`<h5 class="landmark heading">In the text</h5><blockquote class="userstuff passage"><p dir="auto">${view.quote}</p></blockquote><p class="passage-place">In <a href="${view.address}">${view.chapterTitle === "" ? "the text" : html`<bdi>${view.chapterTitle}</bdi>`}</a></p>`;
}
