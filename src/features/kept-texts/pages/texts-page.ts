import { type Html, html } from "#core/html.ts";
import type { KeptTextId } from "#core/ids.ts";
import { type Moment, timeAgo } from "#ui/dates.ts";
import { adminTable } from "#ui/table.ts";
import { textAddress, textsAddress } from "../addresses.ts";
import type { ListedText } from "../kept-text.ts";
import { toKindLabel } from "./labels.ts";

export interface TextsPageView {
  readonly texts: readonly ListedText[];
  /** Where the next page begins; null for the last. */
  readonly nextAfter: KeptTextId | null;
  readonly moment: Moment;
}

/** News, pages and challenges of archives that moved in, for their archivists. */
export function textsPage({ texts, nextAfter, moment }: TextsPageView): Html {
  return html`
    <h2 class="heading">Kept texts</h2>
    <p>What archives that moved in said of themselves: news, pages, challenges, and whatever belongs to no work. Archivists alone see it.</p>
    ${adminTable({
      caption: "Kept texts",
      captionAs: "hidden",
      columns: [{ label: "Title" }, { label: "Kind" }, { label: "Archive" }, { label: "Author" }, { label: "Written" }],
      rows: texts.map((text) => ({
        cells: [
          html`<a href="${textAddress(text.id)}"><bdi>${text.title === "" ? "Untitled" : text.title}</bdi></a>`,
          toKindLabel(text.kind),
          html`<bdi>${text.site}</bdi>`,
          text.author === "" ? "" : html`<bdi>${text.author}</bdi>`,
          text.writtenAt === null ? "" : timeAgo(text.writtenAt, moment),
        ],
      })),
      empty: { text: "Texts that come with an archive’s dump stand here." },
    })}
    ${nextAfter !== null && html`<p><a class="button" rel="next" href="${textsAddress}?after=${nextAfter}">Next texts</a></p>`}`;
}
