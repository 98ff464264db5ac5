import { createHash } from "node:crypto";
import type { WorkId } from "#core/ids.ts";
import { done, type Outcome, refuse } from "#core/outcome.ts";
import type { Member } from "#core/viewer.ts";
import type { Ground } from "#platform/ground.ts";
import { findByImportKey } from "./import-store.ts";
import type { NewWork, WorkRefusal } from "./input.ts";
import { insertWork } from "./make-work.ts";
import { findOwnWork } from "./own-work.ts";
import { readyNewWork } from "./ready-work.ts";
import { rewriteImported } from "./reimport.ts";
import { resolveWork } from "./resolve.ts";
import { invalid } from "./work-actions.ts";
import type { WorkRow } from "./work-store.ts";

/** A work from elsewhere. */
export interface WorkImport {
  /** Its source address, or its owner and the hash of its bytes; the same key is the same work. */
  readonly key: string;
  /** The name of an author without an account here; null when the owner wrote it. */
  readonly byline: string | null;
  readonly draft: NewWork;
}

export interface ImportedAs {
  readonly id: WorkId;
  /** `binned`: it was imported before and its owner deleted it since; it stays in the bin. */
  readonly outcome: "created" | "updated" | "unchanged" | "binned";
}

/** Brings a work in once, for its owner. The same input again changes nothing, whatever was edited here meanwhile. */
export async function upsertImportedWork(
  ground: Ground,
  owner: Member,
  imported: WorkImport,
): Promise<Outcome<ImportedAs, WorkRefusal>> {
  const digest = toDigest(imported);
  const early = toSettled(await findByImportKey(ground.db.read, imported.key), digest);
  if (early !== null) return done(early);
  const now = ground.now();
  const ready = await readyNewWork(ground, imported.draft, now);
  if (!ready.ok) return invalid(ready.refusal);
  return ground.db.write(async (tx) => {
    const known = await findByImportKey(tx, imported.key);
    const settled = toSettled(known, digest);
    if (settled !== null) return done(settled);
    const resolved = await resolveWork(tx, owner, ready.value.parsed, known?.id ?? null);
    if (!resolved.ok) return invalid(resolved.refusal);
    const { key, byline, draft } = imported;
    const made = {
      ready: ready.value,
      resolved: resolved.value,
      publication: draft.publication,
      siteUrl: ground.url,
      imported: { key, digest, byline },
    };
    if (known === null) return done({ id: await insertWork(tx, made, now), outcome: "created" } as const);
    const own = await findOwnWork(tx, owner, known.id);
    if (!own.ok) return refuse({ code: own.refusal });
    await rewriteImported(tx, { owner, row: known, made }, now);
    return done({ id: known.id, outcome: "updated" } as const);
  });
}

/** What would be wrong with a work, or what would come of it, without writing anything. */
export async function tryImport(
  ground: Ground,
  owner: Member,
  imported: WorkImport,
): Promise<Outcome<ImportedAs["outcome"], WorkRefusal>> {
  const db = ground.db.read;
  const known = await findByImportKey(db, imported.key);
  const settled = toSettled(known, toDigest(imported));
  if (settled !== null) return done(settled.outcome);
  const ready = await readyNewWork(ground, imported.draft, ground.now());
  if (!ready.ok) return invalid(ready.refusal);
  const resolved = await resolveWork(db, owner, ready.value.parsed, known?.id ?? null);
  if (!resolved.ok) return invalid(resolved.refusal);
  return done(known === null ? "created" : "updated");
}

/** An import that leaves everything as it stands, or null for one that writes. */
function toSettled(known: WorkRow | null, digest: string): ImportedAs | null {
  if (known === null) return null;
  if (known.deleted_at !== null) return { id: known.id, outcome: "binned" };
  return known.import_digest === digest ? { id: known.id, outcome: "unchanged" } : null;
}

/** By which two imports are the same; a schedule is one with posting, which it becomes when its time has come. */
function toDigest(imported: WorkImport): string {
  const { publication, ...draft } = imported.draft;
  const asked = JSON.stringify([imported.byline, draft, publication.kind === "draft" ? "draft" : "posted"]);
  return createHash("sha256").update(asked).digest("base64url");
}
