import { parseDay } from "#features/works/index.ts";
import type { Finding, ImportedWork } from "#formats/document.ts";

/**
 * The day of each chapter: its own, or the work's. The last chapter of a work whose chapters have none bears the day on
 * which the work was last updated, with those behind it that wait for the source's moderators.
 */
export function fitDays(work: ImportedWork, now: number, findings: Finding[]): readonly (string | null)[] {
  const fit = (day: string | null) => (day === null || isDay(day, now) ? day : tellBad(day, findings));
  const [published, updated] = [fit(work.published), fit(work.updated)];
  const own = work.chapters.map((chapter) => fit(chapter.published));
  const isLate = updated !== null && published !== null && updated > published;
  const hasOwn = own.some((day) => day !== null);
  const last = work.chapters.findLastIndex(({ isWaiting }) => isWaiting !== true);
  return own.map((day, index) => {
    if (day !== null) return day;
    const isLast = index > 0 && index >= last;
    return !hasOwn && isLate && isLast ? updated : published;
  });
}

function isDay(day: string, now: number): boolean {
  return parseDay(day, now).ok;
}

function tellBad(day: string, findings: Finding[]): null {
  const message = `The archive cannot keep the date ${day}: it is no day, lies before 1950 or in the future.`;
  findings.push({ code: "bad-date", severity: "warning", message });
  return null;
}
