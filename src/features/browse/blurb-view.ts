import { authorHtml, type Html } from "#core/html.ts";
import { directionOf, findLanguage } from "#core/languages.ts";
import type { Viewer } from "#core/viewer.ts";
import { withoutImages } from "#engines/author-html/index.ts";
import { toTagAddress } from "#features/tags/index.ts";
import type { Byline, ListedWork, SeriesPart, WorkTag } from "#features/works/index.ts";
import type { WorkBlurbView } from "#ui/blurb.ts";
import { type CreatorView, toCreatorName } from "#ui/byline.ts";
import type { Moment } from "#ui/dates.ts";
import type { SeriesPartView } from "#ui/series-part.ts";
import type { LanguageView, WorkCountsView } from "#ui/stats.ts";
import type { TagView } from "#ui/tag-list.ts";
import { chapterIndexAddress, pseudAddress, seriesAddress, workAddress } from "./addresses.ts";
import type { ReadMark } from "./read-marks.ts";

/** A work as its card shows it. */
export function toBlurbView(work: ListedWork, viewer: Viewer, mark: ReadMark | null = null): WorkBlurbView {
  return {
    id: work.id,
    address: work.deletedAt === null ? workAddress(work.id) : null,
    title: work.title,
    creators: toCreatorViews(work.byline),
    tags: toTagViews(work.tags),
    veiledTypes: veiledTypes(viewer),
    complete: work.isComplete,
    updatedAt: work.revisedAt,
    summary: toSummary(work),
    series: work.series.map(toSeriesPartView),
    language: toLanguageView(work.language),
    counts: toCountsView(work),
    membersOnly: work.visibility === "members",
    mark: stateMark(work) ?? mark,
  };
}

/**
 * The names under a title. An anonymous work's creators stand in brackets, for those who may know them; an author
 * without an account stands with the one who brought her works in.
 */
export function toCreatorViews(byline: Byline): readonly CreatorView[] {
  const unclaimed = byline.unclaimed === null ? [] : [toUnclaimedView(byline.unclaimed, byline.archivists)];
  const known: readonly CreatorView[] = [...byline.creators.map(toNamed), ...unclaimed];
  if (!byline.isAnonymous) return known;
  return [{ name: "Anonymous", address: null }, ...known.map((creator) => ({ ...creator, name: `[${creator.name}]` }))];
}

function toNamed(creator: Byline["creators"][number]) {
  return {
    name: toCreatorName(creator.pseud, creator.login),
    address: pseudAddress(creator.login, creator.pseud),
  };
}

function toUnclaimedView(name: string, archivists: Byline["archivists"]): CreatorView {
  const [archivist] = archivists;
  return { name, address: null, ...(archivist === undefined ? {} : { archivedBy: toNamed(archivist) }) };
}

/** Lists of tags are the same ones again until the archive changes, and their cards are made of the same views. */
const views = new WeakMap<ListedWork["tags"], readonly TagView[]>();

function toTagViews(tags: ListedWork["tags"]): readonly TagView[] {
  const known = views.get(tags);
  if (known !== undefined) return known;
  const made = tags.map(toTagView);
  views.set(tags, made);
  return made;
}

export function toTagView(tag: Pick<WorkTag, "type" | "name">): TagView {
  return { type: tag.type, name: tag.name, address: `/tags/${toTagAddress(tag.name)}/works` };
}

export function toSeriesPartView(part: SeriesPart): SeriesPartView {
  return {
    title: part.title,
    address: seriesAddress(part.seriesId),
    position: part.number,
    previousAddress: part.previousId === null ? null : workAddress(part.previousId),
    nextAddress: part.nextId === null ? null : workAddress(part.nextId),
  };
}

export function toLanguageView(code: string): LanguageView {
  return { code, name: findLanguage(code)?.name ?? code, direction: directionOf(code) };
}

export function toCountsView(work: ListedWork): WorkCountsView {
  return {
    words: work.words,
    chapters: work.chapters,
    expectedChapters: work.expectedChapters,
    comments: work.comments,
    kudos: work.kudos,
    bookmarks: work.bookmarks,
    hits: work.hits,
    ...(work.chapters > 1 && work.deletedAt === null ? { addresses: { chapters: chapterIndexAddress(work.id) } } : {}),
  };
}

/** When and where the page is read. */
export function momentOf(now: number, viewer: Viewer): Moment {
  return { now, timeZone: viewer.preferences.timeZone };
}

export function toSummary(work: ListedWork): Html | null {
  return work.summary === "" ? null : authorHtml(withoutImages(work.summary));
}

/** Readers may ask to meet works without their warnings or their freeform tags. */
function veiledTypes(viewer: Viewer): readonly string[] {
  const { hideWarnings, hideFreeforms } = viewer.preferences;
  return [...(hideWarnings ? ["warning"] : []), ...(hideFreeforms ? ["freeform"] : [])];
}

function stateMark(work: ListedWork): WorkBlurbView["mark"] {
  if (work.deletedAt !== null) return "bin";
  return work.state === "posted" ? null : work.state;
}
