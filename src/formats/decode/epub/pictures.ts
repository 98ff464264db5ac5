import type { ImportedImage } from "../../document.ts";
import { findImageKind } from "../image-kind.ts";
import type { SourceFolder } from "./source-folder.ts";

/** The pictures of a folder, taken along as texts turn out to show them. */
export interface Pictures {
  /** The name of the picture at an address in the document at a path; null when it is none or not there. */
  readonly find: (address: string, path: string) => string | null;
  /** Those that were found, each once. */
  readonly taken: () => readonly ImportedImage[];
}

export function picturesIn(folder: SourceFolder): Pictures {
  const taken = new Map<string, ImportedImage>();
  const find = (address: string, path: string): string | null => {
    const file = address.trim() === "" ? null : folder.find(address.trim(), path);
    const kind = file === null ? null : findImageKind(file.bytes);
    if (file === null || kind === null) return null;
    taken.set(file.name, { name: file.name, mediaType: kind.mediaType, bytes: file.bytes });
    return file.name;
  };
  return { find, taken: () => [...taken.values()] };
}
