import { attributes, type Fragment, type Html, html } from "#core/html.ts";
import { isoDateTag } from "./dates.ts";
import { toLangTag } from "./lang-tag.ts";
import { toNumberText, toReadingTime } from "./numbers.ts";

/** A language as shown: its code, its own name, and the direction of its script. */
export interface LanguageView {
  readonly code: string;
  readonly name: string;
  readonly direction: "ltr" | "rtl";
}

/** The numbers of a work. `expectedChapters` null stands as "?"; zero counts of feedback are left out. */
export interface WorkCountsView {
  readonly words: number;
  readonly chapters: number;
  readonly expectedChapters: number | null;
  readonly comments: number;
  readonly kudos: number;
  readonly bookmarks: number;
  readonly hits: number;
  /** Where the counts lead, each where such a page exists. */
  readonly addresses?: {
    readonly chapters?: string;
    readonly comments?: string;
    readonly kudos?: string;
    readonly bookmarks?: string;
  };
}

/** Dates of a work, epoch milliseconds; `changedAt` null when nothing came after the first day. */
export interface WorkDatesView {
  readonly publishedAt: number | null;
  readonly changedAt: number | null;
  readonly complete: boolean;
}

/** `dl.stats` of a blurb: language first, no dates. */
export function blurbStats(language: LanguageView, counts: WorkCountsView): Html {
  return html`<dl class="stats">${languagePair(language)}${countStats(counts)}</dl>`;
}

/** The pair of `dt.language` and `dd.language`, the name written in its own language. */
export function languagePair(language: LanguageView): Html {
  const own = attributes({ lang: toLangTag(language.code), dir: language.direction });
  return html`<dt class="language">Language:</dt> <dd class="language"${own}>${language.name}</dd>`;
}

/** `dl.stats` of a work page: dates as YYYY-MM-DD, then the counts. */
export function workStats(dates: WorkDatesView, counts: WorkCountsView, timeZone: string): Html {
  const changed = dates.complete ? "Completed:" : "Updated:";
  return html`<dl class="stats">${
    dates.publishedAt !== null && stat("published", "Published:", isoDateTag(dates.publishedAt, timeZone))
  }${dates.changedAt !== null && stat("status", changed, isoDateTag(dates.changedAt, timeZone))}${countStats(counts)}</dl>`;
}

/** A `dl.stats` of any other thing: pairs of a label (with its colon) and what it is. The class of a pair is `name`. */
export function statsList(
  pairs: readonly { readonly name: string; readonly label: string; readonly value: Fragment }[],
): Html {
  return html`<dl class="stats">${pairs.map((pair) => stat(pair.name, pair.label, pair.value))}</dl>`;
}

function countStats(counts: WorkCountsView): Fragment {
  const { addresses = {} } = counts;
  return [
    stat("words", "Words:", toNumberText(counts.words)),
    counts.words > 0 && stat("reading-time", "Reading time:", toReadingTime(counts.words)),
    stat("chapters", "Chapters:", chapterCount(counts)),
    counts.comments > 0 && stat("comments", "Comments:", linked(counts.comments, addresses.comments)),
    counts.kudos > 0 && stat("kudos", "Kudos:", linked(counts.kudos, addresses.kudos)),
    counts.bookmarks > 0 && stat("bookmarks", "Bookmarks:", linked(counts.bookmarks, addresses.bookmarks)),
    stat("hits", "Hits:", toNumberText(counts.hits)),
  ];
}

function chapterCount(counts: WorkCountsView): Fragment {
  return [linked(counts.chapters, counts.addresses?.chapters), `/${counts.expectedChapters ?? "?"}`];
}

function linked(count: number, address: string | undefined): Fragment {
  const text = toNumberText(count);
  return address === undefined ? text : html`<a href="${address}">${text}</a>`;
}

function stat(name: string, label: string, value: Fragment): Html {
  return html`
    <dt class="${name}">${label}</dt><dd class="${name}">${value}</dd>`;
}
