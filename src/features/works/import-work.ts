import type { ImportBatchId, WorkId } from "#core/ids.ts";
import { done, type Outcome, refuse } from "#core/outcome.ts";
import type { Member } from "#core/viewer.ts";
import type { Ground } from "#platform/ground.ts";
import type { Problem, WorkRefusal } from "./input.ts";
import { landImport } from "./land-import.ts";
import { notOwn, type PreparedImport, prepareImport } from "./prepare-import.ts";
import { resolveWork } from "./resolve.ts";
import { invalid } from "./work-actions.ts";
import { changesAnything, type ImportedAs, type WorkImport } from "./work-import.ts";

/** What would come of an import; without an id for a work that is not there yet. */
export interface TriedImport {
  readonly id: WorkId | null;
  readonly outcome: ImportedAs["outcome"];
  readonly kept: readonly string[];
  /** It waits for its moderators again at its source, and readers see it here. */
  readonly isWithdrawn?: boolean;
}

/** How often a work is prepared anew because somebody wrote in it meanwhile. */
const triesMax = 5;

/** Brings a work in once, for its owner. The same again changes nothing, and what was edited here meanwhile stays. */
export async function upsertImportedWork(
  ground: Ground,
  owner: Member,
  imported: WorkImport,
  batchId: ImportBatchId | null = null,
): Promise<Outcome<ImportedAs, WorkRefusal>> {
  for (let tries = 0; tries < triesMax; tries += 1) {
    const prepared = await prepareImport(ground, owner, imported);
    if (!prepared.ok) return toRefusal(prepared.refusal);
    const { value } = prepared;
    const place = { owner, batchId, siteUrl: ground.url };
    const landed = await ground.db.write((tx) => landImport(tx, value, place, ground.now()));
    if (landed.ok) return done({ id: landed.value.id, outcome: landed.value.outcome });
    if (landed.refusal !== "stale") return toRefusal(landed.refusal);
  }
  throw new Error(`The work ${imported.key} was changed whenever it should come in`);
}

/** What would be wrong with a prepared work, or what would come of it, without writing anything. */
export async function tryPrepared(
  ground: Ground,
  owner: Member,
  prepared: PreparedImport,
): Promise<Outcome<TriedImport, WorkRefusal>> {
  if (prepared.kind === "settled") return done({ ...prepared.as, kept: [] });
  const [parsed, id] = prepared.kind === "new" ? [prepared.ready.parsed, null] : [prepared.parsed, prepared.row.id];
  const resolved = await resolveWork(ground.db.read, owner, parsed, id);
  if (!resolved.ok) return toRefusal(resolved.refusal);
  if (prepared.kind === "new") return done({ id: null, outcome: "created", kept: [] });
  const outcome = changesAnything(prepared) ? "updated" : "unchanged";
  return done({ id, outcome, kept: prepared.kept, ...(prepared.releases.isWithdrawn ? { isWithdrawn: true } : {}) });
}

export function toRefusal(problems: readonly Problem[]): Outcome<never, WorkRefusal> {
  return problems.includes(notOwn) ? refuse({ code: "forbidden" }) : invalid(problems);
}
