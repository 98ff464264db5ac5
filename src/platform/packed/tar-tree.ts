import { createReadStream } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { Readable } from "node:stream";
import { done, type Outcome, refuse } from "#core/outcome.ts";
import type { ReadRefusal } from "#formats/document.ts";
import { toRefusal } from "./disk-tree.ts";
import type { FileTree } from "./file-tree.ts";
import { type Member, membersMax, PackedTree, unpackedBytesMax } from "./packed-tree.ts";
import { blockBytes, parsePax, parseTarHeader, type TarHeader, textOf } from "./tar-header.ts";

/** Longest name or list of values that stands before a member. */
const prefaceBytesMax = 1_000_000;

/**
 * The files of a tar; `remove` is called when it is let go of. What stands before a damaged place can be read; the rest
 * is one refused entry. Between the reading of two files the tar is closed, as a zip is.
 */
export async function openTar(
  path: string,
  remove: () => Promise<void> = async () => undefined,
): Promise<Outcome<FileTree, ReadRefusal>> {
  const file = await open(path, "r").catch(toRefusal);
  if ("code" in file) return refuse(file);
  try {
    const members = await listMembers(path, file, (await file.stat()).size);
    return "code" in members ? refuse(members) : done(new PackedTree(members, remove));
  } finally {
    await file.close();
  }
}

const bomb: ReadRefusal = {
  code: "too-large",
  message: `It holds more than ${membersMax.toLocaleString("en")} files or ${unpackedBytesMax / 1e9} GB.`,
};
const damaged: ReadRefusal = { code: "damaged", message: "The tar is damaged or cut off here." };

async function listMembers(path: string, file: FileHandle, size: number): Promise<readonly Member[] | ReadRefusal> {
  const members: Member[] = [];
  let named: { readonly name?: string; readonly bytes?: number } = {};
  for (let position = 0; position + blockBytes <= size; ) {
    const header = parseTarHeader(await readAt(file, position, blockBytes));
    if (header === null) return members;
    if (header === "damaged") return members.length === 0 ? damaged : [...members, refusedMember("…", damaged)];
    const start = position + blockBytes;
    const isPreface = "xgLK".includes(header.type);
    const bytes = isPreface ? header.bytes : (named.bytes ?? header.bytes);
    const end = start + Math.ceil(bytes / blockBytes) * blockBytes;
    if (start + bytes > size || (isPreface && bytes > prefaceBytesMax)) {
      return [...members, refusedMember(named.name ?? header.name, damaged)];
    }
    if (isPreface) named = { ...named, ...readPreface(header, await readAt(file, start, bytes)) };
    else {
      const member = toMember(path, { ...header, name: named.name ?? header.name, bytes }, start);
      if (member !== null) members.push(member);
      named = {};
    }
    if (members.length > membersMax) return bomb;
    position = end;
  }
  // A tar without its end, or nothing that would be one: what was found is whole.
  return members.length === 0 && size > 0 ? damaged : members;
}

/** A member's own name or length, where its header has no room for it; what holds for all members is of no use here. */
function readPreface({ type }: TarHeader, content: Buffer): { name?: string; bytes?: number } {
  if (type === "L") return { name: textOf(content) };
  if (type !== "x") return {};
  const values = parsePax(content);
  const name = values.get("path");
  const bytes = Number(values.get("size") ?? Number.NaN);
  return { ...(name === undefined ? {} : { name }), ...(Number.isSafeInteger(bytes) && bytes >= 0 ? { bytes } : {}) };
}

function toMember(path: string, { name, bytes, type }: TarHeader, start: number): Member | null {
  if (type === "5" || name.endsWith("/")) return null;
  if (type !== "0") return refusedMember(name, { code: "no-file", message: "It is a link or no file." });
  return {
    path: name,
    bytes,
    refusal: null,
    read: async () => {
      const file = await open(path, "r");
      try {
        return done(await readAt(file, start, bytes));
      } finally {
        await file.close();
      }
    },
    stream: async () =>
      done(bytes === 0 ? Readable.from([]) : createReadStream(path, { start, end: start + bytes - 1 })),
  };
}

function refusedMember(path: string, refusal: ReadRefusal): Member {
  return { path, bytes: 0, refusal, read: async () => refuse(refusal), stream: async () => refuse(refusal) };
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer } = await file.read(Buffer.alloc(length), 0, length, position);
  return buffer;
}
