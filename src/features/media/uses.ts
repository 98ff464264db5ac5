import type { WorkId } from "#core/ids.ts";
import { imageKinds } from "#formats/decode/image-kind.ts";
import type { Tx } from "#platform/db/database.ts";
import type { Ground } from "#platform/ground.ts";
import { fileKey, hashOf, mediaPath } from "./media.ts";
import { insertUses, listMediaOf } from "./store.ts";

/**
 * Says that a work shows kept pictures, by their addresses: whoever sees the work then sees them. Belongs into the
 * transaction that writes the work; nothing that it showed before is taken away.
 */
export async function linkImages(tx: Tx, workId: WorkId, addresses: Iterable<string>): Promise<void> {
  const hashes = [...addresses].map(hashOf).filter((hash) => hash !== null);
  await insertUses(tx, workId, [...new Set(hashes)]);
}

/** A kept picture of a work. */
export interface KeptImage {
  /** As texts that were cleaned show it. */
  readonly src: string;
  /** The same without the archive's own address. */
  readonly path: string;
  readonly mediaType: string;
  readonly byteCount: number;
  /** Null when its file is gone. */
  read(): Promise<Uint8Array | null>;
}

/** The pictures of a work; who may see the work was asked before. */
export async function listImages(ground: Ground, workId: WorkId): Promise<readonly KeptImage[]> {
  const rows = await listMediaOf(ground.db.read, workId);
  return rows.flatMap((row) => {
    const kind = imageKinds.find(({ mediaType }) => mediaType === row.media_type);
    if (kind === undefined) return [];
    const path = mediaPath(row.hash, kind);
    const read = () => ground.files.get(fileKey(row.hash, kind.extension));
    return [{ src: `${ground.url}${path}`, path, mediaType: row.media_type, byteCount: row.bytes, read }];
  });
}
