import { isUtf8 } from "node:buffer";
import type { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { crc32 } from "node:zlib";
import { type Entry, getFileNameLowLevel, openPromise, parseExtraFields, type ZipFile } from "yauzl";
import { done, type Outcome, refuse } from "#core/outcome.ts";
import type { ReadRefusal } from "#formats/document.ts";
import type { FileTree } from "./file-tree.ts";
import { type Member, membersMax, PackedTree, unpackedBytesMax } from "./packed-tree.ts";

/**
 * The files of a zip. Its table of contents is read now, each file when it is asked for; between, the zip is closed,
 * since a folder may hold more zips than a process may have open.
 */
export async function openZip(path: string): Promise<Outcome<FileTree, ReadRefusal>> {
  const zip = await openFile(path).catch(toDamage);
  if ("code" in zip) return refuse(zip);
  const members = await listMembers(zip, path).catch(toDamage);
  zip.close();
  return "code" in members ? refuse(members) : done(new PackedTree(members, async () => undefined));
}

function openFile(path: string): Promise<ZipFile> {
  return openPromise(path, { decodeStrings: false, autoClose: false });
}

async function listMembers(zip: ZipFile, zipPath: string): Promise<readonly Member[] | ReadRefusal> {
  const members: Member[] = [];
  let bytes = 0;
  let lockedCount = 0;
  for await (const entry of zip.eachEntry()) {
    const path = nameOf(entry);
    if (!path.endsWith("/")) members.push(toMember(zipPath, entry, path));
    if (!path.endsWith("/") && entry.isEncrypted()) lockedCount += 1;
    bytes += entry.uncompressedSize;
    if (members.length > membersMax || bytes > unpackedBytesMax) return bomb;
  }
  return members.length > 0 && lockedCount === members.length ? locked : withOwnNames(members);
}

/** A zip may hold a name twice: the last keeps it, and what stood before is called "NAME (1)" and is a file all the same. */
function withOwnNames(members: readonly Member[]): readonly Member[] {
  const last = new Map(members.map((member) => [member.path, member]));
  if (last.size === members.length) return members;
  const counts = new Map<string, number>();
  return members.map((member) => {
    const { path } = member;
    if (last.get(path) === member) return member;
    const count = (counts.get(path) ?? 0) + 1;
    counts.set(path, count);
    return { ...member, path: path.replace(/(\.[^./]*)?$/, (extension) => ` (${count})${extension}`) };
  });
}

const locked: ReadRefusal = {
  code: "encrypted",
  message: "It is packed with a password: unpack it, and bring in what was in it or pack that again without one.",
};

const bomb: ReadRefusal = {
  code: "too-large",
  message: `It holds more than ${membersMax.toLocaleString("en")} files or ${unpackedBytesMax / 1e9} GB.`,
};

function toMember(zipPath: string, entry: Entry, path: string): Member {
  return {
    path,
    bytes: entry.uncompressedSize,
    refusal: findObstacle(entry),
    read: async () => {
      try {
        // The reader ends a stream that grows beyond the size that the table of contents tells.
        const bytes = await buffer(await openEntry(zipPath, entry));
        return crc32(bytes) === entry.crc32 ? done(bytes) : refuse(toDamage(new Error("its checksum differs")));
      } catch (cause) {
        return refuse(toDamage(cause));
      }
    },
    stream: async () => {
      try {
        return done(await openEntry(zipPath, entry));
      } catch (cause) {
        return refuse(toDamage(cause));
      }
    },
  };
}

async function openEntry(zipPath: string, entry: Entry): Promise<Readable> {
  const zip = await openFile(zipPath);
  try {
    return await zip.openReadStreamPromise(entry);
  } finally {
    // The file itself stays open until the stream has ended or was let go of.
    zip.close();
  }
}

function findObstacle(entry: Entry): ReadRefusal | null {
  if (entry.isEncrypted()) return { code: "encrypted", message: "It is packed with a password." };
  // Systems that have links write a file's kind into the upper half.
  const kind = (entry.externalFileAttributes >>> 16) & 0o170000;
  if (kind !== 0 && kind !== 0o100000) return { code: "no-file", message: "It is a link or no file." };
  if (entry.canDecodeFileData()) return null;
  return {
    code: "damaged",
    message: `It is packed by a method that cannot be read here (${entry.compressionMethod}).`,
  };
}

/** Many programs write UTF-8 without saying so; what is no UTF-8 is in the code page of the format's first days. */
function nameOf(entry: Entry): string {
  const raw = entry.fileNameRaw;
  const name = isUtf8(raw)
    ? raw.toString("utf8")
    : getFileNameLowLevel(entry.generalPurposeBitFlag, raw, parseExtraFields(entry.extraFieldRaw), false);
  return name.replaceAll("\\", "/");
}

function toDamage(cause: unknown): ReadRefusal {
  const reason = (cause instanceof Error ? cause.message : String(cause)).replace(/\.+$/, "");
  const isCut = /end of central directory|unexpected EOF|is truncated/i.test(reason);
  if (isCut) return { code: "damaged", message: "It is damaged: the file is cut off before its end." };
  return { code: "damaged", message: `It is damaged: ${reason}.` };
}
