import { FramedTexts, pseudAddress, toLanguageView, toTagView, workAddress } from "#features/browse/index.ts";
import type { ChapterInput, Work, WorkInput } from "#features/works/index.ts";
import type { Answer } from "#platform/http/answer.ts";
import { aboutWork } from "#ui/about-work.ts";
import { type CreatorView, toCreatorName } from "#ui/byline.ts";
import { showPage } from "#ui/show.ts";
import type { WorkMetaView } from "#ui/work-meta.ts";
import { newWorkAddress, worksAddress } from "../addresses.ts";
import { toCarried } from "../intent.ts";
import type { Writing } from "../own-things.ts";
import { previewPage } from "../preview/preview-page.ts";
import { countPreviewWords, type PreviewContext, toChapterPreview, toWorkPreview } from "../preview/preview-view.ts";
import { toKnownNames, type WorkChoices } from "./choices.ts";
import { toButtons } from "./pages/work-form.ts";

/** A work that passed the rules, to be looked at before it is kept. */
export interface PreviewedWork {
  readonly work: WorkInput;
  /** The text that was typed with it; null for a work whose chapters have forms of their own. */
  readonly chapter: ChapterInput | null;
  readonly choices: WorkChoices;
  readonly known: Work | null;
}

export function showWorkPreview(writing: Writing, previewed: PreviewedWork): Answer {
  const { ask } = writing;
  const { known, work, chapter } = previewed;
  const framed = new FramedTexts(ask.site, ask.viewer.preferences.loadMedia);
  const context: PreviewContext = {
    siteUrl: ask.site.url,
    framed,
    creators: toCreators(writing, previewed),
    address: known === null ? newWorkAddress : workAddress(known.id),
  };
  const chapters = chapter === null ? [] : [toChapterPreview(chapter, 1, context)];
  const edit = { name: "edit_button", value: "Edit", label: "Edit" };
  const [first, ...rest] = toButtons(known).filter((button) => button.name !== "preview_button");
  const main = previewPage({
    heading: "Preview",
    action: known === null ? worksAddress : workAddress(known.id),
    token: ask.authenticityToken(),
    carried: toCarried(ask.form),
    buttons: [...(first === undefined ? [] : [first]), edit, ...rest],
    above: aboutWork({ meta: toMeta(writing, previewed), open: true }),
    text: toWorkPreview(work, chapters, context),
  });
  return showPage(
    ask,
    { title: "Preview", main, scripts: framed.hosts.length > 0 ? ["media-frame"] : [], bodyClass: "reading" },
    { robots: "noindex", mediaHosts: framed.hosts },
  );
}

function toCreators({ viewer }: Writing, { work, choices }: PreviewedWork): readonly CreatorView[] {
  const fallback = choices.pseuds.find((pseud) => pseud.isDefault)?.name ?? viewer.login;
  const names = work.pseuds.length > 0 ? work.pseuds : [fallback];
  return names.map((name) => ({ name: toCreatorName(name, viewer.login), address: pseudAddress(viewer.login, name) }));
}

function toMeta({ ask, viewer }: Writing, { work, chapter, choices, known }: PreviewedWork): WorkMetaView {
  const written = chapter === null ? (known?.words ?? 0) : countPreviewWords(chapter, ask.site.url);
  return {
    tagGroups: choices.types.map((type) => {
      const given = work.tags[type.key] ?? [];
      const names = type.isFixed ? toKnownNames(choices.taxonomy, type.key, given) : given;
      return {
        type: type.key,
        label: `${names.length === 1 ? type.label : type.labelPlural}:`,
        tags: names.map((name) => toTagView({ type: type.key, name })),
      };
    }),
    language: toLanguageView(work.language),
    series: [],
    dates: { publishedAt: null, changedAt: null, complete: work.expectedChapters === 1 },
    counts: {
      words: written,
      chapters: known?.chapters ?? 1,
      expectedChapters: work.expectedChapters,
      comments: 0,
      kudos: 0,
      bookmarks: 0,
      hits: 0,
    },
    timeZone: viewer.preferences.timeZone,
  };
}
