import type { AllOf, Plan } from "./condition.ts";
import type { TagDictionary } from "./dictionary.ts";
import type { FacetTable } from "./facet-table.ts";
import type { TagState } from "./found.ts";
import { keySlotsMax, toKey } from "./table-key.ts";

/** What tables know of a result: the one of just its works, and the one of the fewest works among which all of its are. */
export type Consulted = { readonly exact: FacetTable | null; readonly wider: FacetTable | null };

const nothing: Consulted = { exact: null, wider: null };

/** More tags and ranges of a question are not tried together. */
const slotsTriedMax = 6;
const barredTriedMax = 6;
const rangesTriedMax = 2;

/** A table that would have helped is noted down to be made. */
export function consultTables({ tables, dictionary, popularity }: TagState, plan: AllOf, total: number): Consulted {
  const slots = findSlots(plan.needed, dictionary);
  tables.noteAsked(slots);
  const barred = findSlots(plan.barred, dictionary).filter((slot) => slot >= 0);
  if (slots.length + barred.length + plan.ranges.length === 0 || slots.some((slot) => slot < 0)) return nothing;
  if (slots.length > slotsTriedMax || plan.ranges.length > rangesTriedMax) return nothing;
  if (total < tables.limits.worksMin) return nothing;
  const isBarredTried = barred.length <= barredTriedMax;
  const whole = toKey(slots, plan.ranges, isBarredTried ? barred : []);
  const isWhole = isBarredTried && [...plan.needed, ...plan.barred].every(({ kind }) => kind === "tag");
  const exact = isWhole ? tables.find(whole) : null;
  if (exact !== null) return { exact, wider: null };
  // Tags that no facet counts, such as a language, stand on many works.
  const usesOf = (slot: number): number =>
    dictionary.isFacet(slot) ? popularity.usesOf(slot) : Number.POSITIVE_INFINITY;
  const rarest = slots.sort((slot, other) => Math.sign(usesOf(slot) - usesOf(other)) || slot - other);
  // The works of a bound alone, such as a number of kudos, narrow down whatever is asked for beside it.
  const bounds = plan.ranges.length > 0 ? [toKey([], plan.ranges)] : [];
  // Also where more is asked for than a key can say: what a member sees of it is nearly all.
  tables.want([toKey(rarest.slice(0, keySlotsMax), plan.ranges), ...bounds, whole]);
  return { exact: null, wider: tables.findWithin(whole) };
}

/** Tags that are asked for by name, each once; below zero where no work ever had one. */
function findSlots(plans: readonly Plan[], dictionary: TagDictionary): number[] {
  return [...new Set(plans.flatMap((plan) => (plan.kind === "tag" ? [dictionary.find(plan.tag)] : [])))];
}
