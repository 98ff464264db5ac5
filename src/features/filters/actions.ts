import type { FilterRuleId, PersonId } from "#core/ids.ts";
import { done, type Outcome, refuse } from "#core/outcome.ts";
import type { Member } from "#core/viewer.ts";
import type { Tx } from "#platform/db/database.ts";
import type { Ground } from "#platform/ground.ts";
import { type Rule, rulesMax, toRuleKey } from "./rule.ts";
import {
  advanceVersion,
  findRule,
  insertRule,
  type KeptRule,
  listRules,
  removeRule,
  removeRules,
  updatePaused,
  updateRule,
} from "./store.ts";

/**
 * What became of a rule, and how it stands now: "changed" got other exceptions, "known" stood there already, "full" did
 * not fit any more.
 */
export type Added =
  | { readonly became: "new" | "changed" | "known"; readonly id: FilterRuleId; readonly rule: Rule }
  | { readonly became: "full" };

/** Adds rules to those of a reader, in one transaction; answers for each what became of it. */
export function addRules(ground: Ground, viewer: Member, rules: readonly Rule[]): Promise<readonly Added[]> {
  return ground.db.write(async (tx) => {
    const known = new Map((await listRules(tx, viewer.personId)).map((kept) => [toRuleKey(kept.rule), kept]));
    const added: Added[] = [];
    for (const rule of rules) added.push(await addTo(tx, viewer.personId, known, { rule, now: ground.now() }));
    if (added.some(({ became }) => became === "new" || became === "changed")) {
      await advanceVersion(tx, viewer.personId);
    }
    return added;
  });
}

async function addTo(
  tx: Tx,
  personId: PersonId,
  known: Map<string, KeptRule>,
  { rule, now }: { readonly rule: Rule; readonly now: number },
): Promise<Added> {
  const key = toRuleKey(rule);
  const kept = known.get(key);
  if (kept === undefined) {
    if (known.size >= rulesMax) return { became: "full" };
    const id = await insertRule(tx, personId, rule, now);
    known.set(key, { id, rule });
    return { became: "new", id, rule };
  }
  // A list without exceptions does not take away those that somebody thought of.
  const isSame = rule.unless.length === 0 || toExceptionKey(rule) === toExceptionKey(kept.rule);
  if (isSame) return { became: "known", id: kept.id, rule: kept.rule };
  await updateRule(tx, kept.id, rule);
  known.set(key, { id: kept.id, rule });
  return { became: "changed", id: kept.id, rule };
}

function toExceptionKey(rule: Rule): string {
  return rule.unless
    .map((thing) => `${thing.kind} ${thing.id}`)
    .sort()
    .join();
}

/** Puts another rule in the place of one; refused as "taken" when the reader has that rule already. */
export function changeRule(
  ground: Ground,
  viewer: Member,
  id: FilterRuleId,
  rule: Rule,
): Promise<Outcome<null, "missing" | "taken">> {
  return ground.db.write(async (tx) => {
    if ((await findRule(tx, viewer.personId, id)) === null) return refuse("missing");
    const key = toRuleKey(rule);
    const others = (await listRules(tx, viewer.personId)).filter((kept) => kept.id !== id);
    if (others.some((kept) => toRuleKey(kept.rule) === key)) return refuse("taken");
    await updateRule(tx, id, rule);
    await advanceVersion(tx, viewer.personId);
    return done(null);
  });
}

/** Takes rules away; those of others are left alone. */
export async function deleteRules(ground: Ground, viewer: Member, ids: readonly FilterRuleId[]): Promise<void> {
  await ground.db.write(async (tx) => {
    for (const id of ids) await removeRule(tx, viewer.personId, id);
    await advanceVersion(tx, viewer.personId);
  });
}

/** Takes all rules of a reader away; answers how many there were. */
export function deleteAllRules(ground: Ground, viewer: Member): Promise<number> {
  return ground.db.write(async (tx) => {
    const { length } = await listRules(tx, viewer.personId);
    await removeRules(tx, viewer.personId);
    await advanceVersion(tx, viewer.personId);
    return length;
  });
}

/** Lets all rules of a reader rest, or work again. */
export async function pauseRules(ground: Ground, viewer: Member, isPaused: boolean): Promise<void> {
  await ground.db.write(async (tx) => {
    await advanceVersion(tx, viewer.personId);
    await updatePaused(tx, viewer.personId, isPaused);
  });
}
