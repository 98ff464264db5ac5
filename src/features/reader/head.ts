import { type Fragment, html, jsonBlock } from "#core/html.ts";
import type { Viewer } from "#core/viewer.ts";
import { toPlainText } from "#engines/author-html/index.ts";
import { chapterAddress, excerpt, pseudAddress, seriesAddress, workAddress } from "#features/browse/index.ts";
import type { ListedChapter, Work } from "#features/works/index.ts";
import type { Ask } from "#platform/http/ask.ts";
import { toCountText } from "#ui/numbers.ts";
import type { PageBody } from "#ui/show.ts";
import { type DescribedWork, toJsonLd } from "./json-ld.ts";

/** The head of a page of a work; `chapter` null when the page is the whole work. */
export type WorkHead = Pick<PageBody, "title" | "description" | "robots" | "canonical" | "openGraph" | "head">;

export function workHead(ask: Ask, work: Work, chapter: ListedChapter | null): WorkHead {
  const isPublic = isOpenToAll(work);
  const name = chapter === null ? "" : ` - ${chapterName(chapter)}`;
  const title = `${work.title}${name}`;
  const address = chapter === null ? workAddress(work.id) : chapterAddress(work.id, chapter.id);
  return {
    title: `${title} - ${authorNames(work)}`,
    canonical: `${ask.site.url}${address}`,
    head: [skinLink(ask, work), isPublic && jsonBlock("application/ld+json", jsonLd(ask, work, chapter))],
    ...(isPublic
      ? { description: describe(work), openGraph: { type: chapter === null ? "book" : "article", title } as const }
      : {}),
    ...(isPublic && !work.asksNoIndex ? {} : { robots: "noindex" }),
  };
}

/** The way to the page with or without the creator's own style, and whether the page has it now. */
export function findStyle(ask: Ask, work: Work): { readonly isShown: boolean; readonly otherAddress: string } | null {
  if (work.skin === null) return null;
  const isShown = showsSkin(ask.viewer, ask.query.get("style"));
  const query = new URLSearchParams(ask.query);
  query.set("style", isShown ? "disable" : "creator");
  return { isShown, otherAddress: `${ask.url.pathname}?${query}` };
}

function showsSkin(viewer: Viewer, style: string | null): boolean {
  if (style === "disable") return false;
  return style === "creator" || !viewer.preferences.hideWorkSkins;
}

function skinLink(ask: Ask, work: Work): Fragment {
  if (work.skin === null || findStyle(ask, work)?.isShown !== true) return null;
  return html`<link rel="stylesheet" href="${workAddress(work.id)}/skin.css?v=${work.skin.id}.${work.skin.version}">`;
}

/** Tools that read pages for others are told only of what everybody may see. */
function isOpenToAll(work: Work): boolean {
  const isOut = work.state === "posted" && work.deletedAt === null && !work.isHidden && !work.isUnrevealed;
  return isOut && work.visibility === "public";
}

function jsonLd(ask: Ask, work: Work, chapter: ListedChapter | null): unknown {
  const { url, name } = ask.site;
  const described: DescribedWork = {
    title: work.title,
    url: `${url}${workAddress(work.id)}`,
    language: work.language,
    authors: authors(work, url),
    description: describe(work),
    publishedAt: work.publishedAt,
    modifiedAt: work.revisedAt,
    words: work.words,
    isOneShot: work.expectedChapters === 1,
    isAdult: work.isAdult,
    tags: work.tags.map((tag) => tag.name),
    series: work.series.map((part) => ({
      title: part.title,
      url: `${url}${seriesAddress(part.seriesId)}`,
      position: part.number,
    })),
    archive: { name, url },
  };
  if (chapter === null) return toJsonLd(described, null);
  const address = `${url}${chapterAddress(work.id, chapter.id)}`;
  return toJsonLd(described, { title: chapterName(chapter), position: chapter.number, url: address });
}

function describe(work: Work): string {
  const summary = excerpt(toPlainText(work.summary));
  return summary === ""
    ? `${work.title} by ${authorNames(work)}, ${toCountText(work.words, "word", "words")}.`
    : summary;
}

function chapterName(chapter: ListedChapter): string {
  return chapter.title === "" ? `Chapter ${chapter.number}` : `Chapter ${chapter.number}: ${chapter.title}`;
}

/** The byline in plain words; of an anonymous work nobody's name, whoever asks. */
function authorNames(work: Work): string {
  const { byline } = work;
  const unclaimed = byline.unclaimed === null ? [] : [byline.unclaimed];
  const names = [...byline.creators.map((creator) => creator.pseud), ...unclaimed];
  return byline.isAnonymous || names.length === 0 ? "Anonymous" : names.join(", ");
}

function authors(work: Work, url: string): DescribedWork["authors"] {
  if (work.byline.isAnonymous) return [{ name: authorNames(work), url: null }];
  const known = work.byline.creators.map((creator) => ({
    name: creator.pseud,
    url: `${url}${pseudAddress(creator.login, creator.pseud)}`,
  }));
  const { unclaimed } = work.byline;
  return unclaimed === null ? known : [...known, { name: unclaimed, url: null }];
}
