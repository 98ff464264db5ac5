import { findSettings } from "#features/archive/index.ts";
import { ensureSigningKey } from "#features/bundle/index.ts";
import type { Place } from "#platform/db/open.ts";
import type { Ground } from "#platform/ground.ts";
import type { BackupOrder } from "./write-backup.ts";

/** What is asked of whoever makes a backup of this archive: plain values. */
export async function makeOrder(
  ground: Ground,
  where: { readonly place: Place; readonly filesFolder: string; readonly file: string },
): Promise<BackupOrder> {
  const { name } = await findSettings(ground.db.read);
  const key = await ensureSigningKey(ground.db, ground.now());
  const keyPem = key.privateKey.export({ format: "pem", type: "pkcs8" }).toString();
  return { ...where, archive: { name, url: ground.url }, keyPem, program: ground.version, now: ground.now() };
}
