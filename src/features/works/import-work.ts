import type { ChapterId, ImportBatchId, WorkId } from "#core/ids.ts";
import { done, type Outcome, refuse } from "#core/outcome.ts";
import type { Member } from "#core/viewer.ts";
import type { Ground } from "#platform/ground.ts";
import type { NewWork, Problem, WorkRefusal } from "./input.ts";
import { landImport } from "./land-import.ts";
import { notOwn, prepareImport } from "./prepare-import.ts";
import { resolveWork } from "./resolve.ts";
import { invalid } from "./work-actions.ts";

/** A work from elsewhere. */
export interface WorkImport {
  /** Its source address, or its owner and the hash of its bytes; the same key is the same work. */
  readonly key: string;
  /** The name of an author without an account here; null when the owner wrote it. */
  readonly byline: string | null;
  readonly draft: NewWork;
  /** By which two imports are the same; made from all the above when nothing is given. */
  readonly digest?: string;
  /** By the places of the draft's chapters: what tells each apart at its source. */
  readonly chapterKeys?: readonly (string | null)[];
  /** What the source says itself, where `draft` was corrected here before it came in: that stays as an edit does. */
  readonly source?: Pick<NewWork, "work" | "chapters">;
  /** Places of chapters that stay drafts though the work is posted: the moderators of its source had not let them through. */
  readonly waitingChapters?: ReadonlySet<number>;
  readonly isAnonymous?: boolean;
  /** How often it was read at its source; counted once, when it first comes in. */
  readonly hits?: number | null;
}

export interface ImportedAs {
  readonly id: WorkId;
  /**
   * `binned`: it was imported before and its owner deleted it since; it stays in the bin. `claimed`: its author has it in
   * her own hands since.
   */
  readonly outcome: "created" | "updated" | "unchanged" | "binned" | "claimed";
}

/** How a work came in. */
export interface Landed extends ImportedAs {
  /** By the places of the draft's chapters; null for one that was deleted here. */
  readonly chapterIds: readonly (ChapterId | null)[];
  /** What changed at the source and was edited here: it stays as it was edited. */
  readonly kept: readonly string[];
  /** What an update replaced, packed, for `undoImport`. */
  readonly before: Uint8Array | null;
}

/** What would come of an import; without an id for a work that is not there yet. */
export interface TriedImport {
  readonly id: WorkId | null;
  readonly outcome: ImportedAs["outcome"];
  readonly kept: readonly string[];
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

/** What would be wrong with a work, or what would come of it, without writing anything. */
export async function tryImport(
  ground: Ground,
  owner: Member,
  imported: WorkImport,
): Promise<Outcome<TriedImport, WorkRefusal>> {
  const prepared = await prepareImport(ground, owner, imported);
  if (!prepared.ok) return toRefusal(prepared.refusal);
  const { value } = prepared;
  if (value.kind === "settled") return done({ ...value.as, kept: [] });
  const [parsed, id] = value.kind === "new" ? [value.ready.parsed, null] : [value.parsed, value.row.id];
  const resolved = await resolveWork(ground.db.read, owner, parsed, id);
  if (!resolved.ok) return toRefusal(resolved.refusal);
  if (value.kind === "new") return done({ id: null, outcome: "created", kept: [] });
  return done({ id, outcome: changesAnything(value) ? "updated" : "unchanged", kept: value.kept });
}

/** Whether an update writes more than that it was looked at. */
export function changesAnything(update: {
  readonly taken: ReadonlySet<string>;
  readonly rewritten: readonly unknown[];
  readonly added: ReadonlyMap<number, unknown>;
  readonly plan: { readonly removed: readonly unknown[] };
}): boolean {
  return update.taken.size + update.rewritten.length + update.added.size + update.plan.removed.length > 0;
}

export function toRefusal(problems: readonly Problem[]): Outcome<never, WorkRefusal> {
  return problems.includes(notOwn) ? refuse({ code: "forbidden" }) : invalid(problems);
}
