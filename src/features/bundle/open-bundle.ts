import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { done, type Outcome, refuse } from "#core/outcome.ts";
import { deriveKey, encryptedSuffix, parseEncryption } from "#formats/bundle/encryption.ts";
import { splitLines } from "#formats/bundle/lines.ts";
import { type BundleManifest, bundleFiles, parseListed, parseManifest } from "#formats/bundle/manifest.ts";
import { fingerprintOf, isSignedBy } from "#formats/bundle/signature.ts";
import { type BundleProgress, digestContents } from "./export-archive.ts";
import { BundleDamaged, BundleReader } from "./read-bundle.ts";

/** A bundle whose manifest is signed; its files have not been looked at. */
export interface Bundle {
  readonly reader: BundleReader;
  readonly manifest: BundleManifest;
}

/** Whether a folder holds a bundle, finished or not, to be read by nothing but an import of bundles. */
export function isBundle(folder: string): boolean {
  const names = [
    bundleFiles.manifest,
    bundleFiles.manifest + encryptedSuffix,
    bundleFiles.encryption,
    bundleFiles.unfinished,
  ];
  const found = names.find((name) => existsSync(join(folder, name)));
  if (found !== bundleFiles.manifest) return found !== undefined;
  return existsSync(join(folder, bundleFiles.signature)) || existsSync(join(folder, bundleFiles.listing));
}

/** Whether a passphrase is wanted. */
export function isEncrypted(folder: string): boolean {
  return existsSync(join(folder, bundleFiles.encryption));
}

/** Opens a bundle and checks its signature; refused with a sentence that names the file. */
export async function openBundle(folder: string, passphrase: string | null): Promise<Outcome<Bundle, string>> {
  if (existsSync(join(folder, bundleFiles.unfinished))) {
    return refuse(`${folder} holds an export that was broken off; start it again with: bin/octavo export ${folder}`);
  }
  const key = await readKey(folder, passphrase);
  if (!key.ok) return key;
  const reader = new BundleReader(folder, key.value);
  try {
    return await readManifest(reader);
  } catch (cause) {
    if (!(cause instanceof BundleDamaged)) throw cause;
    const isLocked = key.value !== null && /cannot be decrypted/.test(cause.message);
    return refuse(isLocked ? `${folder}: the passphrase is wrong, or manifest.json.enc was changed.` : cause.message);
  }
}

async function readKey(folder: string, passphrase: string | null): Promise<Outcome<Buffer | null, string>> {
  if (!isEncrypted(folder)) return done(null);
  const file = join(folder, bundleFiles.encryption);
  const encryption = parseEncryption(readFileSync(file, "utf8"));
  if (encryption === null) return refuse(`${file} is damaged, or of a newer release.`);
  if (passphrase === null) return refuse(`${folder} is encrypted; give its passphrase.`);
  return done(await deriveKey(encryption, passphrase));
}

async function readManifest(reader: BundleReader): Promise<Outcome<Bundle, string>> {
  const bytes = await reader.read(bundleFiles.manifest);
  const manifest = parseManifest(bytes.toString("utf8"));
  if (!manifest.ok) return refuse(`${reader.nameOf(bundleFiles.manifest)} ${manifest.refusal}.`);
  const pem = (await reader.read(bundleFiles.key)).toString("utf8");
  if (fingerprintOf(pem) !== manifest.value.key) {
    return refuse(`${reader.nameOf(bundleFiles.key)} is not the key that the manifest names.`);
  }
  if (!isSignedBy(pem, bytes, await reader.read(bundleFiles.signature))) {
    return refuse(
      `${reader.nameOf(bundleFiles.signature)} does not fit manifest.json: one of the two was changed after the export.`,
    );
  }
  return done({ reader, manifest: manifest.value });
}

/** Reads every file of a bundle and compares it with the manifest; null when all is well, else the first difference. */
export async function findDamage({ reader, manifest }: Bundle, progress: BundleProgress): Promise<string | null> {
  const total = manifest.tables.length + manifest.files.count;
  let count = 0;
  const step = () => progress(++count, total, null);
  try {
    for (const table of manifest.tables) {
      const found = await reader.measure(table.file);
      if (found.sha256 !== table.sha256)
        return `${reader.nameOf(table.file)} has another checksum than the manifest says.`;
      step();
    }
    const listing = await reader.measure(manifest.files.listing);
    if (listing.sha256 !== manifest.files.sha256) {
      return `${reader.nameOf(manifest.files.listing)} has another checksum than the manifest says.`;
    }
    if (digestContents(manifest.tables, listing.sha256) !== manifest.contents) {
      return `${reader.nameOf(bundleFiles.manifest)} contradicts itself: its checksum of all contents is another.`;
    }
    for await (const line of splitLines(reader.parts(manifest.files.listing))) {
      const listed = parseListed(line);
      if (listed === null) return `${reader.nameOf(manifest.files.listing)} has a line that names no file of a bundle.`;
      const found = await reader.measure(listed.path);
      if (found.sha256 !== listed.sha256)
        return `${reader.nameOf(listed.path)} has another checksum than the list says.`;
      step();
    }
    return null;
  } catch (cause) {
    if (cause instanceof BundleDamaged) return cause.message;
    throw cause;
  }
}
