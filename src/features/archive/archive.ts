import type { Site } from "#core/site.ts";
import type { Ground } from "#platform/ground.ts";
import { findSecret, findSettings, insertSecret } from "./store.ts";

/**
 * A function that tells every request what the archive is called and how it is kept, from memory until it changes.
 * While the database is away it tells what it knew last, so that error pages and signs of life need none.
 */
export function loadSite(ground: Ground): () => Promise<Site> {
  let site: Promise<Site> | null = null;
  let known: Site | null = null;
  ground.db.onCommit(() => {
    site = null;
  });
  const find = async () => {
    try {
      known = await findSite(ground);
      return known;
    } catch (cause) {
      site = null;
      if (known === null) throw cause;
      return known;
    }
  };
  return () => {
    site ??= find();
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
    hasDownloads: settings.hasDownloads,
    mediaHosts: settings.mediaHosts,
  };
}
