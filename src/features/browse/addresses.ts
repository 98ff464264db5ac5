import type { ChapterId, SeriesId, WorkId } from "#core/ids.ts";

/** Where things stand, as OTW has it. Links to works, chapters, series and people are made here and nowhere else. */

export function workAddress(id: WorkId): string {
  return `/works/${id}`;
}

export function wholeWorkAddress(id: WorkId): string {
  return `/works/${id}?view_full_work=true`;
}

export function likeAddress(id: WorkId): string {
  return `/works/${id}/similar`;
}

export function chapterAddress(workId: WorkId, id: ChapterId): string {
  return `/works/${workId}/chapters/${id}`;
}

export function chapterIndexAddress(id: WorkId): string {
  return `/works/${id}/navigate`;
}

export function seriesAddress(id: SeriesId): string {
  return `/series/${id}`;
}

export function personAddress(login: string): string {
  return `/users/${encodeURIComponent(login)}`;
}

export function pseudAddress(login: string, pseud: string): string {
  return `${personAddress(login)}/pseuds/${encodeURIComponent(pseud)}`;
}

/** The login, and back to where somebody was. */
export function loginAddress(url: URL): string {
  return `/users/login?return_to=${encodeURIComponent(url.pathname + url.search)}`;
}

/** A member's downloads of many works; with the address of a list, the form that asks for its works. */
export function downloadsAddress(login: string, listAddress?: string): string {
  const address = `${personAddress(login)}/downloads`;
  return listAddress === undefined ? address : `${address}?of=${encodeURIComponent(listAddress)}`;
}
