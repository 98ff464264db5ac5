import { findLanguage } from "#core/languages.ts";
import type { Member } from "#core/viewer.ts";
import type { Taxonomy } from "#features/tags/index.ts";
import { type ChapterInput, emptyWorkInput, type Publication, type WorkImport } from "#features/works/index.ts";
import type { Finding, ImportedWork } from "#formats/document.ts";
import { fitTags } from "./fit-tags.ts";
import { fitTexts } from "./fit-texts.ts";
import type { DescribedWork } from "./sidecar.ts";

/** What an import is done with: whose the works become, and what the archive knows. */
export interface ImportSetting {
  readonly owner: Member;
  /** True when the owner is the works' author; otherwise the author's name stands as an unclaimed byline. */
  readonly isAuthor: boolean;
  readonly taxonomy: Taxonomy;
  /** The archive's own, for texts whose language nobody knows. */
  readonly language: string;
  readonly isDraft: boolean;
}

export interface Judged {
  readonly imported: WorkImport;
  readonly findings: readonly Finding[];
}

/** How a source is told apart from others, and what it is called when nothing else is. */
export interface Identity {
  readonly key: string;
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
  const work = fitTexts(described.work, findings);
  const draft = {
    work: {
      ...emptyWorkInput,
      title: work.title ?? missingTitle(identity.fallbackTitle, findings),
      language: toLanguage(work.language, setting.language, findings),
      tags: fitTags({ ...work.tags, ...described.ownTags }, setting.taxonomy, findings),
      summary: work.summary,
      notes: work.notes,
      endNotes: work.endNotes,
      expectedChapters: toExpected(work),
      isComplete: work.complete,
      visibility: described.visibility,
      pseuds: described.pseud === null ? [] : [described.pseud],
      series: work.series.map(({ title, position }) => ({ id: null, title, position })),
      publishedOn: work.published,
    },
    chapters: work.chapters.map(toChapter),
    publication: toPublication(described, setting.isDraft, now),
  };
  const byline = setting.isAuthor ? null : work.author;
  return { imported: { key: identity.key, byline, draft }, findings };
}

/** A file that says nothing is taken for the whole of its work, as importers before have done. */
function toExpected(work: ImportedWork): number | null {
  return work.complete === false ? work.expectedChapters : (work.expectedChapters ?? work.chapters.length);
}

/** A time that is past has come: repeated, an import of a scheduled work finds it posted. */
function toPublication({ isPosted, publishAt }: DescribedWork, isDraft: boolean, now: number): Publication {
  if (isDraft) return { kind: "draft" };
  if (publishAt !== null) return publishAt > now ? { kind: "scheduled", at: publishAt } : { kind: "posted" };
  return { kind: isPosted ? "posted" : "draft" };
}

function toChapter(chapter: ImportedWork["chapters"][number]): ChapterInput {
  return { ...chapter, format: "html", publishedOn: null };
}

function missingTitle(fallback: string, findings: Finding[]): string {
  findings.push({
    code: "missing-title",
    severity: "info",
    message: `The text has no title; it is called “${fallback}” after its file.`,
  });
  return fallback;
}

function toLanguage(code: string | null, fallback: string, findings: Finding[]): string {
  const known = code === null ? null : findLanguage(code);
  if (known !== null) return known.code;
  const message =
    code === null
      ? "The language is not known; the archive's own stands."
      : `The language "${code}" is not known; the archive's own stands.`;
  findings.push({ code: "missing-language", severity: "info", message });
  return fallback;
}
