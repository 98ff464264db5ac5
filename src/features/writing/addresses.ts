import type { ChapterId, SeriesId, SkinId, WorkId } from "#core/ids.ts";
import { chapterAddress, seriesAddress, workAddress } from "#features/browse/index.ts";

/** Where writers do what, as OTW has it. Links and forms of the writing pages take their addresses from here. */
export const worksAddress = "/works";
export const newWorkAddress = "/works/new";
export const allSeriesAddress = "/series";
export const newSeriesAddress = "/series/new";

export type WorkAct = "edit" | "confirm_delete" | "delete" | "restore" | "erase" | "post" | "orphan";

export function workActAddress(id: WorkId, act: WorkAct): string {
  return `${workAddress(id)}/${act}`;
}

export type ChaptersAct = "new" | "manage" | "update_positions";

export function chaptersAddress(id: WorkId, act?: ChaptersAct): string {
  return act === undefined ? `${workAddress(id)}/chapters` : `${workAddress(id)}/chapters/${act}`;
}

export type ChapterAct = "edit" | "confirm_delete" | "delete" | "restore";

export function chapterActAddress(workId: WorkId, id: ChapterId, act: ChapterAct): string {
  return `${chapterAddress(workId, id)}/${act}`;
}

export type SeriesAct = "edit" | "manage" | "update_positions" | "confirm_delete" | "delete";

export function seriesActAddress(id: SeriesId, act: SeriesAct): string {
  return `${seriesAddress(id)}/${act}`;
}

/** Logins need no escape. */
export function shelfAddress(login: string, shelf: "drafts" | "bin"): string {
  return `/users/${login}/works/${shelf}`;
}

export function skinsAddress(login: string): string {
  return `/users/${login}/skins`;
}

export function skinAddress(login: string, id: SkinId): string {
  return `${skinsAddress(login)}/${id}`;
}
