import { attributes, type Fragment, type Html, html } from "#core/html.ts";

/** A part of a page that changes by itself while something goes on. */
export interface LivePartView {
  /** Where the page with this part is, which is its only one. */
  readonly address: string;
  /** The page is looked at again while this holds. */
  readonly isMoving: boolean;
  /** Said to those who hear the page when it becomes another. */
  readonly told?: string;
  /** What ends changes the whole page, which is then loaded again. */
  readonly isWholePage?: boolean;
}

/** The part as it stands; it renews itself on pages that ask for the script `live-part`. */
export function livePart(view: LivePartView, body: Fragment): Html {
  const own = attributes({
    "data-address": view.address,
    "data-told": view.told,
    moving: view.isMoving,
    reloads: view.isWholePage === true,
  });
  return html`<live-part${own}>${body}</live-part>`;
}
