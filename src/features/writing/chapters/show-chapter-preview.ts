import { chapterAddress, FramedTexts, toCreatorViews, toLanguageView, workAddress } from "#features/browse/index.ts";
import type { Answer } from "#platform/http/answer.ts";
import { showPage } from "#ui/show.ts";
import { chaptersAddress } from "../addresses.ts";
import { toCarried } from "../intent.ts";
import type { WritingWork } from "../own-things.ts";
import { previewPage } from "../preview/preview-page.ts";
import { toChapterPreview } from "../preview/preview-view.ts";
import { toChapterButtons } from "./pages/chapter-form.ts";
import { type ChapterFormState, toPosition } from "./values.ts";

/** The chapter as it will stand in its work. */
export function showChapterPreview(
  { ask, work }: WritingWork,
  { chapter, chapters, values }: ChapterFormState,
): Answer {
  const framed = new FramedTexts(ask.site, ask.viewer.preferences.loadMedia);
  const creators = toCreatorViews(work.byline);
  const action = chapter === null ? chaptersAddress(work.id) : chapterAddress(work.id, chapter.id);
  const context = { siteUrl: ask.site.url, framed, creators, address: workAddress(work.id) };
  const last = chapters.length + (chapter === null ? 1 : 0);
  const position = Math.min(toPosition(values) ?? last, last);
  const buttons = toChapterButtons({ isWorkPosted: work.state === "posted", state: chapter?.state ?? null });
  const [first, ...rest] = buttons.filter((button) => button.name !== "preview_button");
  const edit = { name: "edit_button", value: "Edit", label: "Edit" };
  const main = previewPage({
    heading: "Preview",
    action,
    token: ask.authenticityToken(),
    carried: toCarried(ask.form),
    buttons: [...(first === undefined ? [] : [first]), edit, ...rest],
    above: null,
    text: {
      language: toLanguageView(work.language),
      title: work.title,
      address: workAddress(work.id),
      creators,
      summary: null,
      notes: null,
      endNotes: null,
      chapters: [toChapterPreview(values.input, Math.max(1, position), context)],
      oneShot: false,
    },
  });
  return showPage(
    ask,
    { title: "Preview", main, scripts: framed.hosts.length > 0 ? ["media-frame"] : [], bodyClass: "reading" },
    { robots: "noindex", mediaHosts: framed.hosts },
  );
}
