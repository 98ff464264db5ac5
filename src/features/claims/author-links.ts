import { type Html, html } from "#core/html.ts";
import type { Work } from "#features/works/index.ts";
import type { Db } from "#platform/db/database.ts";
import { askAddress, authorAddress } from "./addresses.ts";
import { listAuthorsOf } from "./credit-store.ts";
import { isOpen } from "./offer.ts";

/** Below a work: the ways to those of its authors who have no account here, and from them to what is theirs. */
export async function showAuthorLinks(db: Db, work: Work): Promise<Html | null> {
  if (work.byline.unclaimed === null || work.byline.isAnonymous) return null;
  const authors = (await listAuthorsOf(db, work.id)).filter((author) => isOpen(author.state));
  if (authors.length === 0) return null;
  return html`
    <ul class="quiet-text rescued-authors">${authors.map(
      (author) =>
        html`<li><a href="${authorAddress(author.id)}">More by <bdi>${author.name}</bdi></a>, who has no account here. <a href="${askAddress(author.id)}">Is this you?</a></li>`,
    )}</ul>`;
}
