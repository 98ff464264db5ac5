import { type Fragment, html } from "#core/html.ts";
import type { Answer } from "#platform/http/answer.ts";
import type { Ask } from "#platform/http/ask.ts";
import type { PageScript } from "#ui/document.ts";
import { showPage } from "#ui/show.ts";

export interface WritingPageView {
  /** Plain text, for the window's title. */
  readonly title: string;
  /** The heading where it holds more than the title's words. */
  readonly heading?: Fragment;
  /** Ways back, beside the heading. */
  readonly beside?: Fragment;
  readonly main: Fragment;
  readonly status?: number;
  readonly scripts?: readonly PageScript[];
}

/** A page on which somebody writes: hers alone, and no page for search engines. */
export function showWriting(ask: Ask, view: WritingPageView): Answer {
  const main = html`
    <div class="page-head">
      <h2 class="heading">${view.heading ?? view.title}</h2>
      ${view.beside !== undefined && html`<p class="quiet-text">${view.beside}</p>`}
    </div>
    ${view.main}`;
  const { title, scripts = ["form-guard", "tag-field"], status = 200 } = view;
  return showPage(ask, { title, main, scripts }, { status, robots: "noindex" });
}
