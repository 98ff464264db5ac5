import { posix } from "node:path";
import type { ImportedImage, SourceFile } from "../document.ts";
import { findImageKind } from "./image-kind.ts";
import { pictureInAddress } from "./keep-pictures.ts";

/** The pictures that came with a page, kept as its text asks for them. */
export interface PicturesBeside {
  /** What the picture is called that an address in a page of `folder` means; null when it did not come along. */
  readonly find: (address: string, folder?: string) => string | null;
  readonly taken: () => readonly ImportedImage[];
}

/** Files as the pictures that addresses relative to them mean; pictures whose bytes stand in their addresses as well. */
export function picturesBeside(files: readonly SourceFile[]): PicturesBeside {
  const taken = new Map<string, ImportedImage>();
  const byName = new Map(files.map((file) => [file.name, file]));
  const find = (address: string, folder = ""): string | null => {
    const inside = pictureInAddress(address, taken.size + 1);
    if (inside !== null) taken.set(inside.name, inside);
    if (inside !== null) return inside.name;
    const path = pathOfAddress(address);
    const file = path === null ? undefined : byName.get(posix.join(folder, path));
    const kind = file === undefined ? null : findImageKind(file.bytes);
    if (file === undefined || kind === null) return null;
    taken.set(file.name, { name: file.name, mediaType: kind.mediaType, bytes: file.bytes });
    return file.name;
  };
  return { find, taken: () => [...taken.values()] };
}

/** The path that an address relative to its page means, without what a server would be asked besides; null for another one. */
export function pathOfAddress(address: string): string | null {
  const path = address.trim().replace(/[?#].*$/s, "");
  if (path === "" || /^(?:[a-z][a-z0-9+.-]*:|[/\\])/i.test(path)) return null;
  try {
    return posix.normalize(decodeURIComponent(path).replaceAll("\\", "/"));
  } catch (cause) {
    if (cause instanceof URIError) return posix.normalize(path);
    throw cause;
  }
}
