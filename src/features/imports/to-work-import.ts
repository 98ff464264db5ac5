import { nameKey } from "#core/name-key.ts";
import type { Member } from "#core/viewer.ts";
import type { Taxonomy } from "#features/tags/index.ts";
import { type ChapterInput, emptyWorkInput, type Publication, type WorkImport } from "#features/works/index.ts";
import type { Finding, ImportedWork } from "#formats/document.ts";
import type { DescribedWork } from "./described-work.ts";
import { fitGifts, fitLanguage, fitRelations, fitSeries } from "./fit-around.ts";
import { fitAuthors } from "./fit-authors.ts";
import { fitComments } from "./fit-comments.ts";
import { fitDays } from "./fit-days.ts";
import { fitTags } from "./fit-tags.ts";
import { type FittedChapter, type FittedWork, fitTexts } from "./fit-texts.ts";
import { withOwnAnchors } from "./own-anchors.ts";

/** What an import is done with: whose the works become, and what the archive knows. */
export interface ImportSetting {
  readonly owner: Member;
  /** True when the owner is the works' author; otherwise the author's name stands as an unclaimed byline. */
  readonly isAuthor: boolean;
  /** Works of an archive's dump stand under their own authors' names, whoever the owner is. A writer's alone are all hers. */
  readonly namesOthers: boolean;
  readonly taxonomy: Taxonomy;
  /** The archive's own, for texts whose language nobody knows. */
  readonly language: string;
  readonly isDraft: boolean;
}

export interface Judged {
  readonly imported: WorkImport;
  /** The work inside the archive's limits, with what has no place in `imported`. */
  readonly work: FittedWork;
  readonly findings: readonly Finding[];
}

/** How a source is told apart from others, and what it is called when nothing else is. */
export interface Identity {
  readonly key: string;
  readonly digest: string;
  readonly fallbackTitle: string;
}

/** A work as the archive takes it, with a finding for everything that had to be put in or moved. */
export function toWorkImport(
  described: DescribedWork,
  identity: Identity,
  setting: ImportSetting,
  now: number,
): Judged {
  const findings: Finding[] = [];
  const fitted = fitTexts(withOwnAnchors(fitAuthors(described.work, findings)), findings);
  const work = { ...fitted, comments: fitComments(fitted.comments, findings) };
  const days = fitDays(work, now, findings);
  const draft = {
    work: {
      ...emptyWorkInput,
      title: work.title ?? missingTitle(identity.fallbackTitle, findings),
      language: fitLanguage(work, setting.language, findings),
      tags: fitTags({ ...work.tags, ...described.ownTags }, setting.taxonomy, findings),
      summary: work.summary,
      notes: work.notes,
      endNotes: work.endNotes,
      expectedChapters: toExpected(work),
      isComplete: work.complete,
      visibility: work.isRestricted ? ("members" as const) : described.visibility,
      pseuds: described.pseud === null ? [] : [described.pseud],
      gifts: fitGifts(work, findings),
      relations: fitRelations(work, findings),
      series: fitSeries(work, findings),
    },
    chapters: work.chapters.map((chapter, index) => toChapter(chapter, days.chapters[index] ?? null)),
    publication: toPublication({ ...described, work }, setting.isDraft, now),
  };
  tellStanding(work, findings);
  if (setting.isAuthor) tellOtherAuthors(work, [setting.owner.login, described.pseud ?? ""], findings);
  const imported = {
    ...{ key: identity.key, digest: identity.digest, byline: setting.isAuthor ? null : work.author, draft },
    chapterKeys: toKeys(work.chapters),
    isAnonymous: work.isAnonymous,
    isWaiting: work.isWaiting,
    hits: work.hits,
    revisedOn: days.revised,
    waitingChapters: new Set(work.chapters.flatMap(({ isWaiting }, index) => (isWaiting === true ? [index] : []))),
  };
  return { imported, work, findings };
}

/** What a reader of the archive, or nobody, will see otherwise than at the source. */
function tellStanding(work: ImportedWork, findings: Finding[]): void {
  const tell = (code: string, message: string) => findings.push({ code, severity: "info", message });
  if (work.isWaiting) tell("waiting", "It had not been let through at its source; it stays a draft.");
  if (work.isRestricted) tell("members-only", "It was for members at its source, and is here.");
  if (work.isAnonymous) tell("anonymous", "It was anonymous at its source, and is here.");
  if (work.collections.length > 0) {
    const names = work.collections.map((name) => `“${name}”`).join(", ");
    tell("collections-kept", `It stood in collections, which are kept with the batch: ${names}.`);
  }
}

/** Works that somebody brings in for herself are hers alone, whoever else the source names. */
function tellOtherAuthors({ author, creators }: ImportedWork, own: readonly string[], findings: Finding[]): void {
  const names = creators.length > 0 ? creators.map(({ name }) => name) : [author ?? ""];
  const known = new Set(own.filter((name) => name !== "").map(nameKey));
  // "Pseud (login)" names the same account twice.
  const isOwn = (name: string) => [name, ...name.split(/[()]/)].some((part) => known.has(nameKey(part)));
  const others = names.filter((name) => name.trim() !== "" && !isOwn(name));
  if (others.length === 0) return;
  const list = others.map((name) => `“${name.trim()}”`).join(", ");
  const message = `Its source names others as authors: ${list}. The work stands under its owner's name alone.`;
  // One name is mostly what she calls herself there; of several somebody else's is among them.
  findings.push({ code: "authors-left-out", severity: names.length > 1 ? "warning" : "info", message });
}

/** A file that says nothing is taken for the whole of its work, as importers before have done. */
function toExpected(work: ImportedWork): number | null {
  if (work.complete === true) return null;
  return work.complete === false ? work.expectedChapters : (work.expectedChapters ?? work.chapters.length);
}

/** A time that is past has come: repeated, an import of a scheduled work finds it posted. */
function toPublication({ work, isPosted, publishAt }: DescribedWork, isDraft: boolean, now: number): Publication {
  if (isDraft || work.isWaiting) return { kind: "draft" };
  if (publishAt !== null) return publishAt > now ? { kind: "scheduled", at: publishAt } : { kind: "posted" };
  return { kind: isPosted ? "posted" : "draft" };
}

function toChapter(chapter: FittedChapter, day: string | null): ChapterInput {
  const { title, summary, notes, endNotes, body } = chapter;
  return { title, summary, notes, endNotes, body, format: "html", publishedOn: day };
}

/** Old addresses tell chapters apart, where every one of them has its own. */
function toKeys(chapters: readonly FittedChapter[]): readonly (string | null)[] {
  const keys = chapters.map((chapter) => chapter.oldAddresses.at(-1) ?? null);
  const isTold = !keys.includes(null) && new Set(keys).size === keys.length;
  return isTold ? keys : keys.map(() => null);
}

function missingTitle(fallback: string, findings: Finding[]): string {
  findings.push({
    code: "missing-title",
    severity: "info",
    message: `The text has no title; it is called “${fallback}” after its file.`,
  });
  return fallback;
}
