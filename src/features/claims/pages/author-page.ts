import { type Html, html } from "#core/html.ts";
import { type WorkBlurbView, workIndex } from "#ui/blurb.ts";
import type { Moment } from "#ui/dates.ts";
import { emptyState } from "#ui/empty.ts";
import { toCountText } from "#ui/numbers.ts";
import { type PagerView, pager } from "#ui/pager.ts";

export interface AuthorPageView {
  readonly name: string;
  /** Who keeps the works until she comes; null when nobody does any more. */
  readonly archivist: { readonly name: string; readonly address: string } | null;
  readonly profile: Html | null;
  /** Her own page elsewhere. */
  readonly url: string | null;
  readonly works: number;
  readonly blurbs: readonly WorkBlurbView[];
  readonly pager: PagerView;
  readonly moment: Moment;
  readonly askAddress: string;
}

/** An author who wrote in an archive that moved in here, and has no account. */
export function authorPage(view: AuthorPageView): Html {
  const { archivist } = view;
  return html`
    <div class="page-head">
      <h2 class="heading"><bdi>${view.name}</bdi></h2>
      <p class="quiet-text">Wrote in an archive that has moved in here${archivist !== null && html`; archived by <a href="${archivist.address}"><bdi>${archivist.name}</bdi></a>`}.</p>
    </div>
    ${view.profile !== null && html`<div class="bio module"><h3 class="heading">About</h3><blockquote class="userstuff">${view.profile}</blockquote></div>`}
    ${view.url !== null && html`<p>Page elsewhere: <a rel="nofollow noopener" href="${view.url}">${view.url}</a></p>`}
    <div class="results">
      <h3 class="heading">${toCountText(view.works, "work", "works")}</h3>
      ${view.blurbs.length > 0 ? workIndex(view.blurbs, view.moment) : emptyState({ text: view.works === 0 ? "There are no works under this name." : "This listing ends before this page." })}
      ${pager(view.pager)}
    </div>
    <p class="quiet-text">Is this you? <a href="${view.askAddress}">Ask for what is yours</a>.</p>`;
}
