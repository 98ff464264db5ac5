import { type Fragment, type Html, html } from "#core/html.ts";
import { separate } from "./byline.ts";
import { type SeriesPartView, seriesPart } from "./series-part.ts";
import { type LanguageView, languagePair, type WorkCountsView, type WorkDatesView, workStats } from "./stats.ts";
import { type TagView, tagLink } from "./tag-list.ts";

/** The tags of one type with the label of the type, colon included: "Archive Warning:", "Additional Tags:". */
export interface TagGroupView {
  readonly type: string;
  readonly label: string;
  readonly tags: readonly TagView[];
}

/** What stands above a work: everything that a reader may want to know before the first word. */
export interface WorkMetaView {
  /** In the order of the taxonomy; a group without tags is left out. */
  readonly tagGroups: readonly TagGroupView[];
  readonly language: LanguageView;
  readonly series: readonly SeriesPartView[];
  readonly collections?: readonly { readonly title: string; readonly address: string }[];
  readonly dates: WorkDatesView;
  readonly counts: WorkCountsView;
  readonly timeZone: string;
}

/** OTW's `dl.work.meta.group`. */
export function workMeta(view: WorkMetaView): Html {
  return html`
    <dl class="work meta group">${view.tagGroups.map(tagGroup)}
      ${languagePair(view.language)}
      ${view.series.length > 0 && pair("series", "Series:", view.series.map(seriesPart))}
      ${view.collections !== undefined && view.collections.length > 0 && pair("collections", "Collections:", collectionLinks(view.collections))}
      <dt class="stats">Stats:</dt> <dd class="stats">${workStats(view.dates, view.counts, view.timeZone)}</dd>
    </dl>`;
}

function tagGroup(group: TagGroupView): Html | null {
  if (group.tags.length === 0) return null;
  const items = group.tags.map((tag) => html`<li>${tagLink(tag)}</li>`);
  return pair(`${group.type} tags`, group.label, html`<ul class="commas">${items}</ul>`);
}

function collectionLinks(collections: NonNullable<WorkMetaView["collections"]>): Fragment {
  return separate(collections.map((one) => html`<a href="${one.address}"><bdi>${one.title}</bdi></a>`));
}

function pair(className: string, label: string, value: Fragment): Html {
  return html`
      <dt class="${className}">${label}</dt> <dd class="${className}">${value}</dd>`;
}
