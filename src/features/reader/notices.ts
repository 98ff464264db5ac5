import type { ListedChapter, Work } from "#features/works/index.ts";

/** When a thing will be posted, in words; kept apart so that the page alone writes dates. */
export type NoticeView =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "scheduled"; readonly what: "work" | "chapter"; readonly at: number };

/** What the creators of a work, and its keepers, are told above it: why others do not see what they see. */
export function toNotices(work: Work, chapter: ListedChapter | null): readonly NoticeView[] {
  return [...workNotices(work), ...(chapter === null || work.state !== "posted" ? [] : chapterNotices(chapter))];
}

function workNotices(work: Work): readonly NoticeView[] {
  const notices: NoticeView[] = [];
  if (work.deletedAt !== null) notices.push(text("This work is in the bin. Nobody else sees it."));
  if (work.isHidden) notices.push(text("This work was hidden by the archive’s moderators. Readers do not see it."));
  if (work.state === "draft") notices.push(text("This is a draft. Only its creators see it."));
  if (work.state === "scheduled" && work.publishAt !== null) {
    notices.push({ kind: "scheduled", what: "work", at: work.publishAt });
  }
  if (work.isUnrevealed) notices.push(text("This work is not revealed yet. Readers know only that it exists."));
  return notices;
}

function chapterNotices(chapter: ListedChapter): readonly NoticeView[] {
  if (chapter.state === "draft") return [text("This chapter is a draft. Only the work’s creators see it.")];
  if (chapter.state !== "scheduled" || chapter.publishAt === null) return [];
  return [{ kind: "scheduled", what: "chapter", at: chapter.publishAt }];
}

function text(sentence: string): NoticeView {
  return { kind: "text", text: sentence };
}
