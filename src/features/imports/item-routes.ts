import { FramedTexts, pseudAddress, toLanguageView } from "#features/browse/index.ts";
import { splitTagNames, type Taxonomy } from "#features/tags/index.ts";
import { checkNewWork, type NewWork } from "#features/works/index.ts";
import {
  countPreviewWords,
  listShownTags,
  tagField,
  toChapterPreview,
  toFieldError,
  toKnownNames,
  toWorkPreview,
} from "#features/writing/index.ts";
import type { Ground } from "#platform/ground.ts";
import { type Answer, missing, seeOther } from "#platform/http/answer.ts";
import type { Ask } from "#platform/http/ask.ts";
import type { Form } from "#platform/http/form.ts";
import { aboutWork } from "#ui/about-work.ts";
import type { CreatorView } from "#ui/byline.ts";
import type { FieldError } from "#ui/fields.ts";
import { showPage } from "#ui/show.ts";
import type { WorkMetaView } from "#ui/work-meta.ts";
import { batchAddress, parsePlace } from "./addresses.ts";
import type { Correction, ImportBatch, ImportItem } from "./batch.ts";
import { findHandled } from "./batch-actions.ts";
import { type FoundArrival, findArrival } from "./find-arrival.ts";
import { findItem, updateItem } from "./item-store.ts";
import { chapterTitleField, itemPage } from "./pages/item-page.ts";

/** Chapters that a preview shows: enough to see whether they were parted rightly. */
const shownChapters = 50;

interface Looked {
  readonly batch: ImportBatch;
  readonly item: ImportItem;
  readonly found: FoundArrival;
}

export async function showItem(ask: Ask, ground: Ground): Promise<Answer> {
  const looked = await look(ask, ground, undefined);
  if (looked === null) return missing();
  if ("batch" in looked) return showForm(ask, looked, { values: valuesOf(looked), errors: [] });
  return seeOther(batchAddress(looked.gone), { kind: "alert", text: "That work cannot be looked at alone." });
}

/** Keeps what was put right; the work that comes in will have it. */
export async function saveItemForm(ask: Ask, ground: Ground): Promise<Answer> {
  const before = await look(ask, ground, undefined);
  if (before === null) return missing();
  if (!("batch" in before)) return seeOther(batchAddress(before.gone));
  const correction = readCorrection(ask.form, before);
  const after = await look(ask, ground, correction);
  if (after === null || !("batch" in after)) return missing();
  const { owner } = after.found.judging.setting;
  const problems = await checkNewWork(ground, owner, after.found.judged.imported.draft);
  if (problems.length > 0) {
    const places = { types: after.found.judging.setting.taxonomy.types, series: [] };
    const errors = problems.map((problem) => toFieldError(problem, places));
    return showForm(ask, before, { values: correction, errors });
  }
  await ground.db.write((tx) => updateItem(tx, before.item.id, { correction }));
  return seeOther(ask.url.pathname, { kind: "notice", text: "Kept. This is how it will look now." });
}

/** The work of the address, read again; with what is to be corrected, or with what was. */
async function look(
  ask: Ask,
  ground: Ground,
  correction: Correction | undefined,
): Promise<Looked | { readonly gone: string } | null> {
  const { viewer } = ask;
  const batch = await findHandled(ground, viewer, ask.params["batch"] ?? "");
  const place = parsePlace(ask.params["place"] ?? "");
  if (batch === null || place === null || viewer.kind === "guest") return null;
  const item = await findItem(ground.db.read, batch.id, place);
  if (item === null) return null;
  if (batch.state !== "planned" || item.outcome === "refused") return { gone: batch.name };
  const found = await findArrival(ground, batch, place, correction ?? item.correction);
  return found === null ? { gone: batch.name } : { batch, item, found };
}

function valuesOf({ found }: Looked): Correction {
  const { work, chapters } = found.judged.imported.draft;
  const { title, language, summary, notes, tags } = work;
  return { title, language, summary, notes, tags, chapterTitles: chapters.map((chapter) => chapter.title) };
}

function readCorrection(form: Form, { found }: Looked): Correction {
  const { types } = found.judging.setting.taxonomy;
  const told = types.map((type) => {
    const field = tagField(type);
    const names = type.isFixed ? form.list(field) : splitTagNames(form.text(field));
    return [type.key, names] as const;
  });
  const { chapters } = found.judged.imported.draft;
  return {
    title: form.text("work[title]"),
    language: form.text("work[language_id]"),
    summary: form.text("work[summary]"),
    notes: form.text("work[notes]"),
    tags: Object.fromEntries(told),
    chapterTitles: chapters.map(({ title }, index) =>
      form.has(chapterTitleField(index)) ? form.text(chapterTitleField(index)) : title,
    ),
  };
}

function showForm(
  ask: Ask,
  looked: Looked,
  form: { readonly values: Correction; readonly errors: readonly FieldError[] },
): Answer {
  const { batch, item, found } = looked;
  const { draft } = found.judged.imported;
  const { taxonomy } = found.judging.setting;
  const framed = new FramedTexts(ask.site, ask.viewer.preferences.loadMedia);
  const context = { siteUrl: ask.site.url, framed, creators: toCreators(looked), address: ask.url.pathname };
  const chapters = draft.chapters
    .slice(0, shownChapters)
    .map((chapter, index) => toChapterPreview(chapter, index + 1, context));
  const main = itemPage({
    ...form,
    ...{ batch, item, token: ask.authenticityToken() },
    types: taxonomy.types.map((type) => ({
      type,
      offered: type.isFixed ? listShownTags(taxonomy, type.key, form.values.tags[type.key] ?? []) : [],
    })),
    above: aboutWork({ meta: toMeta(ask, draft, taxonomy), open: true }),
    text: toWorkPreview(draft.work, chapters, context),
  });
  const status = form.errors.length > 0 ? 422 : 200;
  const page = { title: form.values.title, main, scripts: ["tag-field", "media-frame"] as const, bodyClass: "reading" };
  return showPage(ask, page, { status, robots: "noindex", mediaHosts: framed.hosts });
}

function toCreators({ found }: Looked): readonly CreatorView[] {
  const { byline } = found.judged.imported;
  if (byline !== null) return [{ name: byline, address: null }];
  const { login } = found.judging.setting.owner;
  return [{ name: login, address: pseudAddress(login, login) }];
}

/** No tag of this name may be there yet, so its link looks for one. */
function toSearch(name: string): string {
  return `/tags/search?${new URLSearchParams({ "tag_search[name]": name })}`;
}

function toMeta(ask: Ask, { work, chapters }: NewWork, taxonomy: Taxonomy): WorkMetaView {
  return {
    tagGroups: taxonomy.types.map((type) => {
      const given = work.tags[type.key] ?? [];
      const names = type.isFixed ? toKnownNames(taxonomy, type.key, given) : given;
      return {
        type: type.key,
        label: `${names.length === 1 ? type.label : type.labelPlural}:`,
        tags: names.map((name) => ({ type: type.key, name, address: toSearch(name) })),
      };
    }),
    language: toLanguageView(work.language),
    series: [],
    dates: {
      publishedAt: null,
      changedAt: null,
      complete: work.isComplete === true || work.expectedChapters === chapters.length,
    },
    counts: {
      words: chapters.reduce((sum, chapter) => sum + countPreviewWords(chapter, ask.site.url), 0),
      chapters: chapters.length,
      expectedChapters: work.isComplete === true ? chapters.length : work.expectedChapters,
      ...{ comments: 0, kudos: 0, bookmarks: 0, hits: 0 },
    },
    timeZone: ask.viewer.preferences.timeZone,
  };
}
