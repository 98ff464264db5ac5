import type { ParcelId } from "#core/ids.ts";
import type { ListedWork } from "#features/works/index.ts";
import { toFileStem } from "./file-name.ts";
import { downloadFormats } from "./formats.ts";

type DownloadedWork = Pick<ListedWork, "id" | "title">;

/** Where a work's file is. The name is for those who save it: the id alone decides. */
export function downloadAddress(work: DownloadedWork, extension: string): string {
  return `/downloads/${work.id}/${toFileStem(work.title, "Work", work.id)}.${extension}`;
}

/** Somebody's downloads of many works. */
export function parcelsAddress(login: string): string {
  return `/users/${login}/downloads`;
}

/** The form that asks for the works of a list at once. */
export function askParcelAddress(login: string, listAddress: string): string {
  return `${parcelsAddress(login)}?of=${encodeURIComponent(listAddress)}`;
}

export function parcelAddress(login: string, id: ParcelId): string {
  return `${parcelsAddress(login)}/${id}`;
}

/** The files of a work, one a format. */
export function toDownloadLinks(work: DownloadedWork): readonly { readonly label: string; readonly address: string }[] {
  return downloadFormats.map(({ label, key }) => ({ label, address: downloadAddress(work, key) }));
}
