import type { ImportedImage, SourceFile } from "../document.ts";

const mediaTypes: ReadonlyMap<string, string> = new Map([
  ["png", "image/png"],
  ["jpg", "image/jpeg"],
  ["jpeg", "image/jpeg"],
  ["gif", "image/gif"],
  ["webp", "image/webp"],
  ["avif", "image/avif"],
  ["svg", "image/svg+xml"],
]);

/** The picture beside a page that a relative address in it means: a browser puts them into a folder of their own. */
export function findBeside(beside: readonly SourceFile[], source: string): ImportedImage | null {
  const path = decodePath(source.replace(/[?#].*$/s, "")).replace(/^(?:\.\/)+/, "");
  if (path === "" || /^[a-z][a-z0-9+.-]*:/i.test(path) || path.split("/").includes("..")) return null;
  const file = beside.find(({ name }) => name === path || name.endsWith(`/${path}`));
  const extension = /\.([a-z]+)$/i.exec(path)?.[1]?.toLowerCase() ?? "";
  const mediaType = mediaTypes.get(extension) ?? "application/octet-stream";
  return file === undefined ? null : { name: path, mediaType, bytes: file.bytes };
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch (cause) {
    if (cause instanceof URIError) return path;
    throw cause;
  }
}
