import type { FilterRuleId, PersonId, PseudId } from "#core/ids.ts";
import type { Db, Tx } from "#platform/db/database.ts";
import { chunked, lookupsMax } from "./chunked.ts";
import { type Rule, toRuleKey } from "./rule.ts";

export interface KeptRule {
  readonly id: FilterRuleId;
  readonly rule: Rule;
}

/** A reader's rules, the last made first; 2,000 at most. */
export async function listRules(db: Db, personId: PersonId): Promise<readonly KeptRule[]> {
  const rows = await db
    .selectFrom("filter_rule")
    .select(["id", "rule"])
    .where("person_id", "=", personId)
    .orderBy("id", "desc")
    .execute();
  return rows.map(toKeptRule);
}

/** One rule of a reader; null when it is somebody else's. */
export async function findRule(db: Db, personId: PersonId, id: FilterRuleId): Promise<KeptRule | null> {
  const row = await db
    .selectFrom("filter_rule")
    .select(["id", "rule"])
    .where("person_id", "=", personId)
    .where("id", "=", id)
    .executeTakeFirst();
  return row === undefined ? null : toKeptRule(row);
}

export async function insertRule(tx: Tx, personId: PersonId, rule: Rule, now: number): Promise<FilterRuleId> {
  const row = await tx
    .insertInto("filter_rule")
    .values({ person_id: personId, rule_key: toRuleKey(rule), rule: JSON.stringify(rule), created_at: now })
    .returning("id")
    .executeTakeFirstOrThrow();
  return row.id;
}

export async function updateRule(tx: Tx, id: FilterRuleId, rule: Rule): Promise<void> {
  await tx
    .updateTable("filter_rule")
    .set({ rule_key: toRuleKey(rule), rule: JSON.stringify(rule) })
    .where("id", "=", id)
    .execute();
}

/** Nothing when the rule is somebody else's. */
export async function removeRule(tx: Tx, personId: PersonId, id: FilterRuleId): Promise<void> {
  await tx.deleteFrom("filter_rule").where("person_id", "=", personId).where("id", "=", id).execute();
}

/** Takes all rules of a reader away. */
export async function removeRules(tx: Tx, personId: PersonId): Promise<void> {
  await tx.deleteFrom("filter_rule").where("person_id", "=", personId).execute();
}

/** The names that these pseuds have now; those that are gone are left out. */
export async function listPseudNames(db: Db, ids: readonly PseudId[]): Promise<ReadonlyMap<PseudId, string>> {
  const names = new Map<PseudId, string>();
  for (const part of chunked(ids, lookupsMax)) {
    const rows = await db.selectFrom("pseud").select(["id", "name"]).where("id", "in", part).execute();
    for (const { id, name } of rows) names.set(id, name);
  }
  return names;
}

/** What a reader's rules are as a whole; `version` is another after each change. */
export interface FilterState {
  readonly isPaused: boolean;
  readonly version: number;
}

/** Null for a reader who never made a rule: what nearly every request asks. */
export async function findFilterState(db: Db, personId: PersonId): Promise<FilterState | null> {
  const row = await db
    .selectFrom("filter_state")
    .select(["is_paused", "version"])
    .where("person_id", "=", personId)
    .executeTakeFirst();
  return row === undefined ? null : { isPaused: row.is_paused === 1, version: row.version };
}

/** Says that a reader's rules are others now. */
export async function advanceVersion(tx: Tx, personId: PersonId): Promise<void> {
  await tx
    .insertInto("filter_state")
    .values({ person_id: personId })
    .onConflict((conflict) =>
      conflict.column("person_id").doUpdateSet((build) => ({ version: build("filter_state.version", "+", 1) })),
    )
    .execute();
}

export async function updatePaused(tx: Tx, personId: PersonId, isPaused: boolean): Promise<void> {
  await tx
    .updateTable("filter_state")
    .set({ is_paused: isPaused ? 1 : 0 })
    .where("person_id", "=", personId)
    .execute();
}

export async function removeFilters(tx: Tx, personId: PersonId): Promise<void> {
  for (const table of ["filter_rule", "filter_state", "usual_filter", "saved_search"] as const) {
    await tx.deleteFrom(table).where("person_id", "=", personId).execute();
  }
}

function toKeptRule(row: { readonly id: FilterRuleId; readonly rule: string }): KeptRule {
  // Written by `insertRule` and `updateRule` alone.
  return { id: row.id, rule: JSON.parse(row.rule) as Rule };
}
