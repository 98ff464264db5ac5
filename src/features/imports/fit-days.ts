import { parseDay } from "#features/works/index.ts";
import type { Finding, ImportedWork } from "#formats/document.ts";

/** The days of a work that the archive can keep. */
export interface FittedDays {
  readonly chapters: readonly (string | null)[];
  /** That of its last change, where it is later than those of all chapters that readers see. */
  readonly revised: string | null;
}

/**
 * The day of each chapter: its own, or the work's. The last chapter of a work whose chapters have none bears the day on
 * which the work was last updated, with those behind it that wait for the source's moderators.
 */
export function fitDays(work: ImportedWork, now: number, findings: Finding[]): FittedDays {
  const fit = (day: string | null) => (day === null || isDay(day, now) ? day : tellBad(day, findings));
  const [published, updated] = [fit(work.published), fit(work.updated)];
  const own = work.chapters.map((chapter) => fit(chapter.published));
  const isLate = updated !== null && published !== null && updated > published;
  const hasOwn = own.some((day) => day !== null);
  const last = work.chapters.findLastIndex(({ isWaiting }) => isWaiting !== true);
  const chapters = own.map((day, index) => {
    if (day !== null) return day;
    const isLast = index > 0 && index >= last;
    return !hasOwn && isLate && isLast ? updated : published;
  });
  const shown = chapters.filter((_, index) => work.chapters[index]?.isWaiting !== true);
  const isLater = updated !== null && shown.length > 0 && shown.every((day) => day !== null && day < updated);
  return { chapters, revised: isLater ? updated : null };
}

function isDay(day: string, now: number): boolean {
  return parseDay(day, now).ok;
}

function tellBad(day: string, findings: Finding[]): null {
  const message = `The archive cannot keep the date ${day}: it is no day, lies before 1950 or in the future.`;
  findings.push({ code: "bad-date", severity: "warning", message });
  return null;
}
