import type { ListedWork } from "#features/works/index.ts";
import { toFileStem } from "./file-name.ts";
import { downloadFormats } from "./formats.ts";

type DownloadedWork = Pick<ListedWork, "id" | "title">;

/** The files of a work, one a format. */
export function toDownloadLinks(work: DownloadedWork): readonly { readonly label: string; readonly address: string }[] {
  return downloadFormats.map(({ label, key }) => ({ label, address: downloadAddress(work, key) }));
}

/** Where a work's file is. The name is for those who save it: the id alone decides. */
function downloadAddress(work: DownloadedWork, extension: string): string {
  return `/downloads/${work.id}/${toFileStem(work.title, "Work", work.id)}.${extension}`;
}
