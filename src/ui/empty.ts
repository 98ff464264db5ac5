import { type Html, html } from "#core/html.ts";

/** A place where nothing is yet: what will be here, and how to begin. */
export interface EmptyView {
  readonly heading?: string;
  readonly text: string;
  readonly action?: { readonly label: string; readonly address: string };
}

/** An empty state; a listing, a shelf or a table without rows shows this instead of itself. */
export function emptyState(view: EmptyView): Html {
  return html`
    <div class="empty">
      ${view.heading !== undefined && html`<h3 class="empty-heading">${view.heading}</h3>`}
      <p>${view.text}</p>
      ${view.action !== undefined && html`<p><a class="button" href="${view.action.address}">${view.action.label}</a></p>`}
    </div>`;
}
