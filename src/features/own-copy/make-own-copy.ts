import { readFile } from "node:fs/promises";
import { Readable } from "node:stream";
import type { WorkId } from "#core/ids.ts";
import type { Member } from "#core/viewer.ts";
import { listSmallParts, writeOwnWork } from "#features/api/index.ts";
import {
  downloadFormats,
  findManuscript,
  findShelf,
  makerOf,
  runParcels,
  type Shelf,
  toFileName,
  writeZip,
  type ZipEntry,
} from "#features/downloads/index.ts";
import { findWork, findWorkCopy, listOwnWorkIds } from "#features/works/index.ts";
import type { Ground } from "#platform/ground.ts";
import { PartUnavailable } from "#platform/http/part-unavailable.ts";
import { readmeOf } from "./readme.ts";

/** Everything of a person's own in a zip, for each who asked: what the API's export says, a file a kind, and her works in every format. */
export function makeOwnCopies(ground: Ground): Promise<void> {
  return runParcels(ground, "everything", async ({ viewer, total, told }) => {
    const ids = await listOwnWorkIds(ground.db.read, viewer.personId);
    await total(ids.length);
    const shelf = await findShelf(ground);
    const now = ground.now();
    const entries: ZipEntry[] = [];
    const unmade: string[] = [];
    for (const [index, id] of ids.entries()) {
      const made = await listFilesOf(shelf, viewer, id);
      entries.push(...made.entries);
      unmade.push(...made.unmade);
      told(index + 1);
    }
    const parts = listSmallParts(ground, viewer).map((part) => jsonEntry(`${part.name}.json`, now, () => part.write()));
    const readme = readmeOf({ site: shelf.site, login: viewer.login, works: ids.length, unmade, now });
    const all = [textEntry("README.txt", now, readme), ...parts, ...entries];
    return (path) => writeZip(path, all, () => undefined);
  });
}

/** The files of one work. One that cannot be made holds nothing else back: the person reads of it instead. */
async function listFilesOf(
  shelf: Shelf,
  viewer: Member,
  id: WorkId,
): Promise<{ readonly entries: readonly ZipEntry[]; readonly unmade: readonly string[] }> {
  const { ground } = shelf;
  const copy = await findWorkCopy(ground.db.read, viewer, id);
  // Erased since the list was made.
  if (copy === null) return { entries: [], unmade: [] };
  const { title, revisedAt } = copy.work;
  const folder = `works/${id}`;
  const entries = [jsonEntry(`${folder}/work.json`, revisedAt, () => ownWork(ground, viewer, id))];
  const unmade: string[] = [];
  for (const { key } of downloadFormats) {
    const name = `${folder}/${toFileName(title) || `Work ${id}`}.${key}`;
    const read = () => readWork(shelf, viewer, id, key);
    try {
      const bytes = await read();
      if (bytes !== null)
        entries.push({ name, changedAt: revisedAt, isPacked: key === "epub", read: () => again(read) });
    } catch (cause) {
      if (cause instanceof PartUnavailable) throw cause;
      ground.log.error({ work: id, format: key, err: cause }, "a file of somebody's own could not be made");
      unmade.push(name);
    }
  }
  return { entries, unmade };
}

/** Null for a work in the bin, of which there are no files. */
async function readWork(
  shelf: Shelf,
  viewer: Member,
  id: WorkId,
  format: (typeof downloadFormats)[number]["key"],
): Promise<Uint8Array | null> {
  const work = await findWork(shelf.ground.db.read, viewer, id);
  if (!work.ok) return null;
  const { file } = await makerOf(shelf.ground).make(await findManuscript(viewer, work.value, shelf), format);
  return readFile(file.path);
}

/** A work that went into the bin since its file was made is empty here; what it was stands in its JSON. */
async function again(read: () => Promise<Uint8Array | null>): Promise<Uint8Array> {
  return (await read()) ?? new Uint8Array();
}

async function* ownWork(ground: Ground, viewer: Member, id: WorkId): AsyncGenerator<string> {
  const work = await writeOwnWork(ground, viewer, id);
  if (work === null) yield "null";
  else yield* work;
}

function jsonEntry(name: string, changedAt: number, write: () => AsyncGenerator<string>): ZipEntry {
  return {
    name,
    changedAt,
    isPacked: false,
    read: () => Promise.resolve(Readable.from(write(), { objectMode: false })),
  };
}

function textEntry(name: string, changedAt: number, text: string): ZipEntry {
  return { name, changedAt, isPacked: false, read: () => Promise.resolve(Buffer.from(text)) };
}
