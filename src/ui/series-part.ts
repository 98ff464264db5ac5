import { type Html, html } from "#core/html.ts";

/** Where a work stands in a series, for this viewer: neighbours are null at the ends. */
export interface SeriesPartView {
  readonly title: string;
  readonly address: string;
  readonly position: number;
  readonly previousAddress: string | null;
  readonly nextAddress: string | null;
}

/** For `dd.series` of a work page: "← Previous Work Part 3 of Title Next Work →". */
export function seriesPart(part: SeriesPartView): Html {
  return html`
    <span class="series">${
      part.previousAddress !== null &&
      html`<a class="previous" rel="prev" href="${part.previousAddress}">← Previous Work</a> `
    }<span class="position">Part ${part.position} of <a href="${part.address}"><bdi>${part.title}</bdi></a></span>${
      part.nextAddress !== null && html` <a class="next" rel="next" href="${part.nextAddress}">Next Work →</a>`
    }</span>`;
}

/** Keeps the small signs on the line of the words beside them. */
const noBreak = "\u00a0";

/** For a blurb: "Part 3 of Title" with small ‹ and › to the neighbours. */
export function seriesLine(part: SeriesPartView): Html {
  return html`
    <li>${
      part.previousAddress !== null &&
      html`<a class="previous" href="${part.previousAddress}" title="Previous work"><span aria-hidden="true">‹</span><span class="landmark">Previous work in ${part.title}</span></a>${noBreak}`
    }Part <strong>${part.position}</strong> of <a href="${part.address}"><bdi>${part.title}</bdi></a>${
      part.nextAddress !== null &&
      html`${noBreak}<a class="next" href="${part.nextAddress}" title="Next work"><span aria-hidden="true">›</span><span class="landmark">Next work in ${part.title}</span></a>`
    }</li>`;
}

/** For the end of a text: every series of the work with its neighbours, as OTW's `#series`. */
export function seriesModule(parts: readonly SeriesPartView[]): Html | null {
  if (parts.length === 0) return null;
  return html`
    <div id="series" class="series module">
      <h3 class="heading">Series this work belongs to:</h3>
      <ul class="series">${parts.map((part) => html`<li>${seriesPart(part)}</li>`)}</ul>
    </div>`;
}
