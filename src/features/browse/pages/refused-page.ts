import { type Html, html } from "#core/html.ts";

/** A list that was asked for with a page that is none. */
export function refusedPage(view: {
  readonly title: string;
  readonly problem: string;
  readonly firstAddress: string;
}): Html {
  return html`
    <h2 class="heading">${view.title}</h2>
    <div id="error" class="error" role="alert">
      <p class="error-heading">This page cannot be shown</p>
      <p>${view.problem}</p>
    </div>
    <p><a class="button" href="${view.firstAddress}">First page</a></p>`;
}
