import type { Feature } from "#platform/ground.ts";
import { adultWorks } from "./adult-tags.ts";
import { purgeKind, workJobs } from "./background.ts";
import { recleanKind } from "./reclean.ts";

export { arrangeSeries } from "./arrange-series.ts";
export { deleteWork, eraseWork, restoreWork, writeDeleted, writeRestored } from "./bin-actions.ts";
export { addChapter, deleteChapter, reorderChapters, restoreChapter, updateChapter } from "./chapter-actions.ts";
export { checkChapter, checkNewWork, checkWork } from "./check-input.ts";
export { parseDay } from "./day.ts";
export { describeSeries, mayDescribeSeries } from "./describe-series.ts";
export { type FeedbackCounts, updateFeedbackCounts } from "./feedback-counts.ts";
export { fillWorks } from "./fill-works.ts";
export { findChapter, findChapterInput, findTexts, listChapters, listWholeChapters } from "./find-chapter.ts";
export { type DeletedChapter, listDeletedChapters } from "./find-deleted.ts";
export { findSeries, findSeriesInput, listOwnSeries, listSeries, listSeriesWorks } from "./find-series.ts";
export { findWork, findWorkInput, type SeeRefusal } from "./find-work.ts";
export {
  type BeforeHandOver,
  handOverSeries,
  handOverWork,
  type SeriesBeforeHandOver,
  takeBackSeries,
  takeBackWork,
} from "./hand-over.ts";
export { addHits } from "./hits-store.ts";
export { findUnchangedImport, hasImported, listImportedUnder, type UnchangedImport } from "./import-store.ts";
export { toRefusal, tryPrepared, upsertImportedWork } from "./import-work.ts";
export { rewriteImportedTexts, type TextRewriting } from "./imported-texts.ts";
export { listImportedWith, listLinkingTexts } from "./imported-texts-store.ts";
export {
  type ChapterChange,
  type ChapterInput,
  emptyChapterInput,
  emptyWorkInput,
  type LaidChapter,
  type NewChapter,
  type NewWork,
  type Problem,
  type ProblemCode,
  type Publication,
  type RelationInput,
  type SeriesInput,
  type SeriesTextInput,
  type SkinInput,
  type WorkChange,
  type WorkInput,
  type WorkRefusal,
} from "./input.ts";
export { type LandingFor, landImport } from "./land-import.ts";
export * from "./limits.ts";
export { countWorks, databaseSource, listUsedTags, listWorks, listWorksByIds, withNotes } from "./list-works.ts";
export { listSeriesParts } from "./listed-store.ts";
export { type ClosingChoice, closePersonWorks, orphanWorks } from "./orphaning.ts";
export { type PreparedImport, prepareImport } from "./prepare-import.ts";
export { listQuotable, type QuotableChapter } from "./quotable-store.ts";
export { packTexts, unpackTexts } from "./revision.ts";
export { enqueuePublication } from "./schedule.ts";
export {
  createSeries,
  deleteSeries,
  reorderSeries,
  updateSeries,
} from "./series-actions.ts";
export { toSeriesKey } from "./series-title.ts";
export { createSkin, deleteSkin, findSkinCss, type KeptSkin, listSkins, updateSkin } from "./skins.ts";
export { toSortTitle } from "./sort-title.ts";
export type { WorkFilter, WorkPage, WorkQuery, WorkSort, WorkSource } from "./source.ts";
export { worksTouchedBy } from "./touched-works.ts";
export { type PreparedUndo, prepareUndo, type Undone, undoImport } from "./undo-import.ts";
export { visibleTo } from "./visible-store.ts";
export type { WholeChapter, WholeWork } from "./whole-works-store.ts";
export type {
  Byline,
  Chapter,
  Creator,
  ListedChapter,
  ListedWork,
  NotedWork,
  PlacedChapter,
  Relation,
  Revision,
  Series,
  SeriesPart,
  Skin,
  Work,
  WorkTag,
} from "./work.ts";
export { createWork, postWork, updateWork } from "./work-actions.ts";
export {
  type CopiedChapter,
  type EarlierText,
  findChapterCopy,
  findWorkCopy,
  listEarlierTexts,
  listOwnWorkIds,
  type WorkCopy,
} from "./work-copy.ts";
export type { ImportedAs, Landed, WorkImport } from "./work-import.ts";
export { listVisibleIds } from "./work-store.ts";
export { moveToSeries } from "./write-series.ts";

const hourMs = 60 * 60 * 1_000;
const dayMs = 24 * hourMs;

/** Works, their chapters, series and skins: what they are, who may see and change them. */
export const works: Feature = {
  name: "works",
  jobs: workJobs,
  // Rules rise with a release, so within the hour after an upgrade no older text is left to a long wait.
  repeats: { [purgeKind]: { everyMs: dayMs }, [recleanKind]: { everyMs: hourMs } },
  consumers: (ground) => [adultWorks(ground)],
};
