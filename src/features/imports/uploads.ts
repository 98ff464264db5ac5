import { copyFile, mkdir, readdir, realpath, rename, rm, stat } from "node:fs/promises";
import { dirname, join, sep } from "node:path";
import type { Ground } from "#platform/ground.ts";
import type { UploadedFile } from "#platform/http/upload.ts";
import { toRefusal } from "#platform/packed/disk-tree.ts";

/** Names of files and folders, and how many folders deep a file may lie. */
const nameCharactersMax = 120;
const depthMax = 8;

/** Names that a choice of files shows. */
const incomingMax = 200;

/** The folder in the data folder that holds what was uploaded for a batch. */
export function uploadFolder(dataFolder: string, batch: string): string {
  return join(dataFolder, "uploads", batch);
}

/** Moves what a form sent into the folder of its batch, under names that say nothing to the file system; answers the names at its top. */
export async function keepUploads(folder: string, files: readonly UploadedFile[]): Promise<readonly string[]> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const taken = new Set<string>();
  for (const file of files) {
    const name = toFreeName(toSafeName(file.name), taken);
    taken.add(name.toLowerCase());
    const path = join(folder, ...name.split("/"));
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await move(file.path, path);
  }
  return (await readdir(folder)).sort();
}

export async function removeUploads(dataFolder: string, batch: string): Promise<void> {
  await rm(uploadFolder(dataFolder, batch), { recursive: true, force: true });
}

/** The batches of which something uploaded is there. */
export async function listUploads(ground: Ground): Promise<readonly string[]> {
  return ground.dataFolder === undefined ? [] : readdir(join(ground.dataFolder, "uploads")).catch(() => []);
}

/** The folder into which an operator lays what is too large for a form. */
export function incomingFolder(dataFolder: string): string {
  return join(dataFolder, "incoming");
}

/** What lies there, by name. */
export async function listIncoming(ground: Ground): Promise<readonly string[]> {
  if (ground.dataFolder === undefined) return [];
  const names = await readdir(incomingFolder(ground.dataFolder)).catch(() => []);
  return names
    .filter((name) => !name.startsWith("."))
    .sort()
    .slice(0, incomingMax);
}

/** Whether a name leads to something below that folder and nowhere else, whatever links lie there. */
export async function isIncoming(ground: Ground, name: string): Promise<boolean> {
  if (ground.dataFolder === undefined || name === "" || name.includes("\0")) return false;
  const top = await realpath(incomingFolder(ground.dataFolder)).catch(toRefusal);
  const target = await realpath(join(incomingFolder(ground.dataFolder), name)).catch(toRefusal);
  if (typeof top !== "string" || typeof target !== "string") return false;
  return target.startsWith(`${top}${sep}`) && (await stat(target)).size >= 0;
}

/** A path of names as browsers send it, with nothing in it that leads elsewhere or is hidden. */
function toSafeName(name: string): string {
  const parts = name
    .split(/[/\\]/)
    .map((part) => part.replace(/[\p{Cc}<>:"|?*]/gu, "").trim())
    .map((part) => part.replace(/^\.+/, ""))
    .filter((part) => part !== "")
    .map(shortened);
  return parts.length === 0 ? "file" : parts.slice(-depthMax).join("/");
}

/** Its end tells the format, so the middle gives way. */
function shortened(part: string): string {
  const signs = [...part];
  if (signs.length <= nameCharactersMax) return part;
  return `${signs.slice(0, nameCharactersMax - 20).join("")}${signs.slice(-20).join("")}`;
}

/** Two files of one name are two. */
function toFreeName(name: string, taken: ReadonlySet<string>): string {
  const dot = name.lastIndexOf(".");
  const [stem, end] = dot > name.lastIndexOf("/") ? [name.slice(0, dot), name.slice(dot)] : [name, ""];
  for (let number = 2, free = name; ; number += 1) {
    if (!taken.has(free.toLowerCase())) return free;
    free = `${stem} ${number}${end}`;
  }
}

/** Between two disks a file is copied: its first place is cleared after the answer. */
async function move(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (cause) {
    if (!(cause instanceof Error && "code" in cause && cause.code === "EXDEV")) throw cause;
    await copyFile(from, to);
  }
}
