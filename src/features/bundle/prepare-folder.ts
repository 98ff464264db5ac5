import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { done, type Outcome, refuse } from "#core/outcome.ts";
import { encryptedSuffix } from "#formats/bundle/encryption.ts";
import { bundleFiles, parseJson } from "#formats/bundle/manifest.ts";
import { makePrivate } from "#platform/files/private-mode.ts";
import type { Scope } from "./bundled-tables.ts";

/** By what an export is known that was broken off: one of another archive or kind is not gone on with. */
export interface ExportMark {
  readonly key: string;
  readonly scope: Scope;
  readonly isEncrypted: boolean;
}

/** Makes the folder ready for a bundle; answers whether an earlier export is gone on with. */
export function prepareFolder(folder: string, mark: ExportMark): Outcome<boolean, string> {
  const found = statSync(folder, { throwIfNoEntry: false });
  if (found === undefined) mkdirSync(folder, { recursive: true, mode: 0o700 });
  else if (!found.isDirectory()) return refuse(`${folder} is a file; name a folder for the bundle.`);
  const names = readdirSync(folder);
  const text = `${JSON.stringify(mark)}\n`;
  if (names.includes(bundleFiles.unfinished)) {
    const known = readFileSync(join(folder, bundleFiles.unfinished), "utf8");
    // A crash may have cut the mark itself off, before anything else was written.
    if (known !== text && parseJson(known) !== undefined) {
      return refuse(`${folder} holds an unfinished export of another archive or kind; name another folder.`);
    }
  } else if (names.some((name) => [bundleFiles.manifest, bundleFiles.manifest + encryptedSuffix].includes(name))) {
    return refuse(`${folder} holds a bundle already; name another folder.`);
  } else if (names.length > 0) return refuse(`${folder} is not empty; name a new folder for the bundle.`);
  makePrivate(folder, 0o700);
  writeFileSync(join(folder, bundleFiles.unfinished), text, { mode: 0o600 });
  return done(names.includes(bundleFiles.unfinished));
}
