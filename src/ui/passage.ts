import { type Html, html } from "#core/html.ts";
import { toNumberText } from "./numbers.ts";

/** Where a search's words stand in the text of a work. */
export interface PassageView {
  /** The words marked, with what stands around them. */
  readonly quote: Html;
  /** Of the chapter. */
  readonly address: string;
  /** "" where the chapter has none. */
  readonly chapterTitle: string;
  readonly chapterNumber: number;
}

/** A passage on a card, which leads to its chapter. */
export function passage(view: PassageView): Html {
  return html`<h5 class="landmark heading">In the text</h5><blockquote class="userstuff passage"><p dir="auto">${view.quote}</p></blockquote><p class="passage-place">In <a href="${view.address}">${placeOf(view)}</a></p>`;
}

/** Of a work of one chapter, nobody counts it. */
function placeOf({ chapterTitle, chapterNumber }: PassageView): Html | string {
  if (chapterTitle !== "") return html`<bdi>${chapterTitle}</bdi>`;
  return chapterNumber === 1 ? "the text" : `chapter ${toNumberText(chapterNumber)}`;
}
