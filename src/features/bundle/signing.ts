import { generateKeyPairSync } from "node:crypto";
import { type SigningKey, toSigningKey } from "#formats/bundle/signature.ts";
import type { Database } from "#platform/db/database.ts";
import { findValue, insertValue } from "./store.ts";

const settingKey = "signing-key";

/** The key by which this archive signs what it gives away; made when it is first asked for, and kept. */
export async function ensureSigningKey(db: Database, now: number): Promise<SigningKey> {
  const known = await findValue(db.read, settingKey);
  if (known !== null) return toSigningKey(JSON.parse(known));
  const made = generateKeyPairSync("ed25519").privateKey.export({ format: "pem", type: "pkcs8" }).toString();
  return db.write(async (tx) => {
    // Another process may have made one meanwhile: the first stays.
    await insertValue(tx, settingKey, JSON.stringify(made), now);
    return toSigningKey(JSON.parse((await findValue(tx, settingKey)) ?? ""));
  });
}
