import type { Readable } from "node:stream";
import { done, type Outcome, refuse } from "#core/outcome.ts";
import type { ReadRefusal } from "#formats/document.ts";
import { type FileTree, type TreeEntry, tooLarge } from "./file-tree.ts";

/** A file inside a packed one. */
export interface Member {
  /** As it is packed; folders are made of it. */
  readonly path: string;
  readonly bytes: number;
  /** Why it cannot be read; null when it can. */
  readonly refusal: ReadRefusal | null;
  read(): Promise<Outcome<Uint8Array, ReadRefusal>>;
  stream(): Promise<Outcome<Readable, ReadRefusal>>;
}

/** How many files a packed one may hold, and how large they may be together: a bomb is refused before it is opened. */
export const membersMax = 100_000;
export const unpackedBytesMax = 4_000_000_000;

/** The folders that the paths of members make. Of several with one path the last stands, as when they are unpacked. */
export class PackedTree implements FileTree {
  readonly #folders = new Map<string, Map<string, Member | null>>([["", new Map()]]);
  readonly #close: () => Promise<void>;
  readonly unpackedBytes: number;

  constructor(members: readonly Member[], close: () => Promise<void>) {
    this.#close = close;
    this.unpackedBytes = members.reduce((sum, { bytes }) => sum + bytes, 0);
    for (const member of members) this.#add(member);
  }

  async list(folder: string): Promise<Outcome<readonly TreeEntry[], ReadRefusal>> {
    const entries = [...(this.#folders.get(folder) ?? [])];
    return done(
      entries.map(([name, member]): TreeEntry => {
        if (member === null) return { name, kind: "folder" };
        return member.refusal === null ? { name, kind: "file" } : { name, kind: "refused", refusal: member.refusal };
      }),
    );
  }

  async read(path: string, bytesMax: number): Promise<Outcome<Uint8Array, ReadRefusal>> {
    const member = this.#find(path);
    if (!member.ok) return member;
    return member.value.bytes > bytesMax ? refuse(tooLarge(bytesMax)) : member.value.read();
  }

  async stream(path: string): Promise<Outcome<Readable, ReadRefusal>> {
    const member = this.#find(path);
    return member.ok ? member.value.stream() : member;
  }

  locate(): null {
    return null;
  }

  close(): Promise<void> {
    return this.#close();
  }

  #find(path: string): Outcome<Member, ReadRefusal> {
    const slash = path.lastIndexOf("/");
    const member = this.#folders.get(path.slice(0, Math.max(slash, 0)))?.get(path.slice(slash + 1));
    if (member === null || member === undefined) return refuse({ code: "missing", message: "There is no such file." });
    return member.refusal === null ? done(member) : refuse(member.refusal);
  }

  #add(member: Member): void {
    const parts = member.path.split("/").filter((part) => part !== "" && part !== ".");
    // Nothing is unpacked to the disk, but whoever packed such a name meant harm, and a report should say so.
    const isSafe = !parts.includes("..") && !/^[/\\]|^[A-Za-z]:/.test(member.path);
    const refusal: ReadRefusal = { code: "unsafe-name", message: "Its name leads out of the folder it is packed in." };
    const name = parts.pop();
    if (name === undefined) return;
    if (isSafe) this.#folder(parts).set(name, member);
    else this.#folder([]).set(member.path, { ...member, refusal });
  }

  /** The folder of these names, made with all around it. */
  #folder(parts: readonly string[]): Map<string, Member | null> {
    const path = parts.join("/");
    const known = this.#folders.get(path);
    if (known !== undefined) return known;
    const made = new Map<string, Member | null>();
    this.#folders.set(path, made);
    this.#folder(parts.slice(0, -1)).set(parts.at(-1) ?? "", null);
    return made;
  }
}
