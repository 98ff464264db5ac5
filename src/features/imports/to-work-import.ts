import { findLanguage } from "#core/languages.ts";
import type { Member } from "#core/viewer.ts";
import { findFixedTag, type Taxonomy } from "#features/tags/index.ts";
import { type ChapterInput, emptyWorkInput, type WorkImport } from "#features/works/index.ts";
import type { Finding, ImportedWork } from "#formats/document.ts";

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

/** Values that stand for what a text does not say; OTW's importers use the same. */
const fallbacks = [
  { type: "rating", name: "Not Rated" },
  { type: "warning", name: "Creator Chose Not To Use Archive Warnings" },
  { type: "fandom", name: "Unspecified" },
] as const;

/** A work as the archive takes it, with a finding for everything that had to be put in. `key` is the source's. */
export function toWorkImport(work: ImportedWork, key: string, fallbackTitle: string, setting: ImportSetting): Judged {
  const findings: Finding[] = [];
  const draft = {
    work: {
      ...emptyWorkInput,
      title: work.title ?? missingTitle(fallbackTitle, findings),
      language: toLanguage(work.language, setting.language, findings),
      tags: toTags(work.tags, setting.taxonomy, findings),
      summary: work.summary,
      notes: work.notes,
      endNotes: work.endNotes,
      // A file that says nothing is taken for the whole of its work, as importers before have done.
      expectedChapters:
        work.complete === false ? work.expectedChapters : (work.expectedChapters ?? work.chapters.length),
      isComplete: work.complete,
      series: work.series.map(({ title, position }) => ({ id: null, title, position })),
      publishedOn: work.published,
    },
    chapters: work.chapters.map(toChapter),
    publication: setting.isDraft ? ({ kind: "draft" } as const) : ({ kind: "posted" } as const),
  };
  const byline = setting.isAuthor ? null : work.author;
  return { imported: { key, byline, draft }, findings };
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

function toTags(
  tags: ImportedWork["tags"],
  taxonomy: Taxonomy,
  findings: Finding[],
): Readonly<Record<string, readonly string[]>> {
  const names: Record<string, readonly string[]> = {};
  for (const [type, given] of Object.entries(tags)) {
    if (given === undefined || given.length === 0) continue;
    names[type] = taxonomy.types.some((known) => known.key === type && known.isFixed)
      ? knownOnly(type, given, taxonomy, findings)
      : given;
  }
  for (const { type, name } of fallbacks) {
    const isMissing = (names[type] ?? []).length === 0;
    if (!isMissing || !taxonomy.types.some((known) => known.key === type && known.isRequired)) continue;
    names[type] = [name];
    findings.push({
      code: `missing-${type}`,
      severity: "info",
      message: `The text names no ${type}; “${name}” stands for it.`,
    });
  }
  return names;
}

/** Names that a fixed type has; others are told, since nobody may coin them. */
function knownOnly(type: string, given: readonly string[], taxonomy: Taxonomy, findings: Finding[]): readonly string[] {
  return given.filter((name) => {
    if (findFixedTag(taxonomy, type, name) !== null) return true;
    findings.push({
      code: `unknown-${type}`,
      severity: "warning",
      message: `The archive has no ${type} “${name}”; it was left out.`,
    });
    return false;
  });
}
