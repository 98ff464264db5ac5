import type { Site } from "#core/site.ts";
import type { Ground } from "#platform/ground.ts";
import { findSecret, findSettings, insertSecret } from "./store.ts";

/** A function that tells every request what the archive is called and how it is kept, from memory until it changes. */
export function loadSite(ground: Ground): () => Promise<Site> {
  let site: Promise<Site> | null = null;
  ground.db.onCommit(() => {
    site = null;
  });
  return () => {
    site ??= findSite(ground).catch((cause: unknown) => {
      // A database that was away once is asked again.
      site = null;
      throw cause;
    });
    return site;
  };
}

/** The key behind forms' tokens; made at the first start and kept with the archive, so that restarts end no form. */
export async function archiveSecret(ground: Ground): Promise<Uint8Array> {
  const secret = await ground.db.write(async (tx) => {
    const known = await findSecret(tx);
    if (known !== null) return known;
    const made = ground.randomBytes(32).toString("base64url");
    await insertSecret(tx, made, ground.now());
    return made;
  });
  return Buffer.from(secret, "base64url");
}

async function findSite(ground: Ground): Promise<Site> {
  const settings = await findSettings(ground.db.read);
  return {
    name: settings.name,
    url: ground.url,
    version: ground.version,
    isSetUp: settings.isSetUp,
    registration: ground.registration ?? settings.registration,
    language: settings.language,
  };
}
