import type { FolderFiles } from "#platform/files/folder-files.ts";
import type { Listing } from "./listing.ts";
import type { BundleFolder } from "./write-folder.ts";

/** Where the archive's stored files are in a bundle. */
export const storedFolder = "files/";

/** Copies the files that are kept beside the database, in the order of their keys. */
export async function writeFiles(files: FolderFiles, into: BundleFolder, listing: Listing): Promise<void> {
  const keys = (await Array.fromAsync(files.keys())).sort();
  for (const key of keys) {
    const bytes = await files.get(key);
    // Swept away since the list was made, because no work shows it any more.
    if (bytes === null) continue;
    const path = `${storedFolder}${key}`;
    listing.add(path, into.put(path, bytes));
  }
}
