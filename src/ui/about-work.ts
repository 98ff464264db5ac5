import { attributes, type Html, html } from "#core/html.ts";
import { toCountText, toReadingTime } from "./numbers.ts";
import { requiredSigns } from "./symbols.ts";
import { type WorkMetaView, workMeta } from "./work-meta.ts";

const noBreak = "\u00a0";

/** OTW's `dl.work.meta`, folded to its signs and one line of words for those who came to read. */
export interface AboutWorkView {
  readonly meta: WorkMetaView;
  /** True on the first page of a work, where a reader decides; false on further chapters. */
  readonly open: boolean;
}

/** What stands above a work's title; the line of the fold always says rating, warnings and length in words. */
export function aboutWork(view: AboutWorkView): Html {
  const { meta } = view;
  const complete = meta.dates.complete;
  const ratings = namesOf(meta, "rating");
  const warnings = namesOf(meta, "warning");
  const length = `${toCountText(meta.counts.words, "word", "words")}, ${toReadingTime(meta.counts.words).replaceAll(" ", noBreak)}`;
  const words = [...ratings, ...warnings, complete ? "Complete" : "In progress", length];
  return html`
    <details class="about-work"${attributes({ open: view.open })}>
      <summary>${requiredSigns({ ratings, warnings, categories: namesOf(meta, "category"), complete })} <span class="about-line">${words.join(" · ")}</span></summary>
      ${workMeta(meta)}
    </details>`;
}

function namesOf(meta: WorkMetaView, type: string): readonly string[] {
  return meta.tagGroups.filter((group) => group.type === type).flatMap((group) => group.tags.map((tag) => tag.name));
}
