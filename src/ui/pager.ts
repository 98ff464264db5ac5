import { type Fragment, type Html, html } from "#core/html.ts";
import { toNumberText } from "./numbers.ts";

/** Where a listing stands: `page` from 1, and how the address of another page is made. */
export interface PagerView {
  readonly page: number;
  readonly pageCount: number;
  readonly toAddress: (page: number) => string;
}

/** Pages shown on either side of the present one before a gap. */
const neighbourCount = 2;

/** OTW's `ol.pagination`; nothing for a single page. Past the end only the way back is shown. */
export function pager(view: PagerView): Html | null {
  if (view.pageCount <= 1 && view.page <= 1) return null;
  const previous = Math.min(view.page - 1, view.pageCount);
  return html`
    <nav aria-label="Pages">
      <h3 class="landmark heading">Pages Navigation</h3>
      <ol class="pagination actions">
        <li class="previous">${step(previous, "prev", "← Previous", view)}</li>
        ${pageItems(view)}
        <li class="next">${step(view.page + 1, "next", "Next →", view)}</li>
      </ol>
    </nav>`;
}

function step(page: number, rel: string, label: string, view: PagerView): Html {
  if (page < 1 || page > view.pageCount) return html`<span class="disabled">${label}</span>`;
  return html`<a rel="${rel}" href="${view.toAddress(page)}">${label}</a>`;
}

function pageItems(view: PagerView): Fragment {
  let before = 0;
  return toShownPages(view).map((page) => {
    const gap = page > before + 1 && html`<li class="gap"><span aria-hidden="true">…</span></li>`;
    before = page;
    const name = toNumberText(page);
    if (page === view.page) return [gap, html`<li><span class="current" aria-current="page">${name}</span></li>`];
    return [gap, html`<li><a href="${view.toAddress(page)}" aria-label="Page ${name}">${name}</a></li>`];
  });
}

/** The first, the last, and those around the present page, ascending; a gap of one page is filled. */
function toShownPages(view: PagerView): readonly number[] {
  const wanted = new Set([1, view.pageCount]);
  for (let page = view.page - neighbourCount; page <= view.page + neighbourCount; page += 1) wanted.add(page);
  if (wanted.has(3)) wanted.add(2);
  if (wanted.has(view.pageCount - 2)) wanted.add(view.pageCount - 1);
  return [...wanted].filter((page) => page >= 1 && page <= view.pageCount).sort((a, b) => a - b);
}
