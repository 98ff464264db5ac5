import { createHash } from "node:crypto";
import { closeSync, existsSync, mkdirSync, openSync, statSync, writeSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Outcome, refuse } from "#core/outcome.ts";
import { readTar, TarDamaged, type TarFile } from "#platform/packed/read-tar.ts";
import {
  type BackupManifest,
  backupMembers,
  type ListedMember,
  parseBackupManifest,
  parseMembers,
} from "./manifest.ts";

/** Reads a whole backup and compares every member with its list. Refused with a sentence that names the file. */
export function checkBackup(file: string): Outcome<BackupManifest, string> {
  return unpackBackup(file, null);
}

/**
 * The same, and puts the members into a folder; what is there of a backup that was refused is not to be used. Members
 * whose names lead out of the folder are refused.
 */
export function unpackBackup(file: string, folder: string | null): Outcome<BackupManifest, string> {
  if (!existsSync(file)) return refuse(`${file}: there is no such file.`);
  if (!statSync(file).isFile()) return refuse(`${file} is no file.`);
  const found = new Map<string, ListedMember>();
  const texts = new Map<string, string>();
  try {
    for (const member of readTar(file)) {
      if (!isMemberPath(member.name))
        return refuse(`${file} is no backup of Octavo: it has the member "${member.name}".`);
      const isOwn = member.name === backupMembers.listing || member.name === backupMembers.manifest;
      if (isOwn) texts.set(member.name, Buffer.concat([...member.parts()]).toString("utf8"));
      else found.set(member.name, take(member, folder));
    }
  } catch (cause) {
    if (!(cause instanceof TarDamaged)) throw cause;
    return refuse(
      found.size === 0 ? `${file} is no backup of Octavo, or damaged: ${cause.message}.` : `${file}: ${cause.message}.`,
    );
  }
  return compare(file, found, texts);
}

function compare(
  file: string,
  found: ReadonlyMap<string, ListedMember>,
  texts: ReadonlyMap<string, string>,
): Outcome<BackupManifest, string> {
  const text = texts.get(backupMembers.manifest);
  const listing = texts.get(backupMembers.listing);
  if (text === undefined || listing === undefined)
    return refuse(`${file} is no backup of Octavo, or cut off: it has no end.`);
  const manifest = parseBackupManifest(text);
  if (!manifest.ok) return refuse(`${file} ${manifest.refusal}.`);
  const members = parseMembers(listing);
  const sum = createHash("sha256").update(listing).digest("hex");
  if (members === null || sum !== manifest.value.members.sha256)
    return refuse(`${file}: its list of members was changed.`);
  for (const [path, member] of members) {
    const there = found.get(path);
    if (there === undefined) return refuse(`${file}: its member ${path} is missing.`);
    if (there.sha256 !== member.sha256)
      return refuse(`${file}: its member ${path} has another checksum than the list says.`);
  }
  const extra = [...found.keys()].find((path) => !members.has(path));
  return extra === undefined ? manifest : refuse(`${file}: its member ${extra} is in no list.`);
}

/** Goes through a member, and writes it into the folder when there is one. */
function take(member: TarFile, folder: string | null): ListedMember {
  const hash = createHash("sha256");
  const target = folder === null ? null : openNew(join(folder, member.name));
  try {
    for (const part of member.parts()) {
      hash.update(part);
      if (target === null) continue;
      for (let from = 0; from < part.byteLength; ) from += writeSync(target, part, from);
    }
  } finally {
    if (target !== null) closeSync(target);
  }
  return { path: member.name, bytes: member.bytes, sha256: hash.digest("hex") };
}

function openNew(path: string): number {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  return openSync(path, "wx", 0o600);
}

/** The longest path of a member. */
const pathMax = 240;

function isMemberPath(path: string): boolean {
  return path.length <= pathMax && /^[a-z0-9][a-z0-9._-]*(?:\/[a-z0-9][a-z0-9._-]*)*$/.test(path);
}
