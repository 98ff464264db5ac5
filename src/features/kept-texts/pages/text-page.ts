import { type Fragment, type Html, html } from "#core/html.ts";
import { type Moment, timeAgo } from "#ui/dates.ts";
import { textsAddress } from "../addresses.ts";
import type { KeptText } from "../kept-text.ts";
import { toKindLabel } from "./labels.ts";

/** One text of an archive that moved in. `body` is its markup with what comes from elsewhere framed. */
export function textPage(text: KeptText, body: Fragment, moment: Moment): Html {
  const { writtenAt } = text;
  return html`
    <div class="page-head">
      <h2 class="heading"><bdi>${text.title === "" ? "Untitled" : text.title}</bdi></h2>
      <p class="quiet-text">${toKindLabel(text.kind)} of <bdi>${text.site}</bdi>${text.author !== "" && html` by <bdi>${text.author}</bdi>`}${writtenAt !== null && html`, ${timeAgo(writtenAt, moment)}`}</p>
    </div>
    <div class="userstuff">${body}</div>
    <p><a href="${textsAddress}">All kept texts</a></p>`;
}
