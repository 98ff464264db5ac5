import type { TagId } from "#core/ids.ts";
import type { Viewer } from "#core/viewer.ts";
import { finderOf, type WorkCondition } from "#features/discovery/index.ts";
import type { Ground } from "#platform/ground.ts";
import type { Ask } from "#platform/http/ask.ts";
import { loadReaderFilter, type ReaderFilter } from "./reader-filter.ts";
import { withRules } from "./rule-marks.ts";
import { findUsualFilter, toFilterQuery } from "./usual.ts";

/** A reader's rules over one list. */
export interface ListRules {
  readonly filter: ReaderFilter;
  /** She asked to see once what her rules hide. */
  readonly showsHidden: boolean;
  /** What the list holds for her. */
  readonly condition: WorkCondition;
  /** What it would hold the other way: with the rules where they are lifted, without where they hold. */
  readonly otherwise: WorkCondition;
}

/** Lifts the rules for one list. */
const showHiddenField = "show_hidden";

const everyWork: WorkCondition = { kind: "all", of: [] };

/** Puts the rules of whoever asks beside what all works of a list have; null stands for all works. */
export async function loadListRules(ground: Ground, ask: Ask, base: WorkCondition | null): Promise<ListRules> {
  const own = base ?? everyWork;
  const filter = await loadReaderFilter(ground, ask.viewer);
  const showsHidden = ask.query.get(showHiddenField) === "true";
  const ruled = withRules(own, filter);
  const [condition, otherwise] = showsHidden ? [own, ruled] : [ruled, own];
  return { filter, showsHidden, condition, otherwise };
}

/** An address of the same list on which the rules are lifted, if they are. */
export function withShowHidden(address: string, { showsHidden }: Pick<ListRules, "showsHidden">): string {
  return showsHidden ? `${address}${address.includes("?") ? "&" : "?"}${showHiddenField}=true` : address;
}

/**
 * How many works of a list the rules hide, whether or not they are lifted for now. `total` is the list's own, and
 * `otherwise` what it would hold the other way.
 */
export async function countHidden(
  ground: Ground,
  viewer: Viewer,
  { total, otherwise }: { readonly total: number; readonly otherwise: WorkCondition },
): Promise<number> {
  const [other = total] = await finderOf(ground).count(viewer, [otherwise]);
  return Math.abs(other - total);
}

/**
 * What a reader's usual filter of a tag says to an address: "wanted" where the tag was opened without any filter,
 * "on" where the address has it already, "lifted" where she wants to see all for once.
 */
export type UsualState =
  | { readonly kind: "none" | "on" | "other" | "lifted" }
  | { readonly kind: "wanted"; readonly query: string };

const usualField = "usual_filter";
const liftedValue = "off";

export async function findUsualState(ground: Ground, ask: Ask, tagId: TagId): Promise<UsualState> {
  const usual = await findUsualFilter(ground.db.read, ask.viewer, tagId);
  if (usual === null) return { kind: "none" };
  const asked = toFilterQuery(ask.query);
  if (asked === usual) return { kind: "on" };
  if (asked !== "") return { kind: "other" };
  return ask.query.get(usualField) === liftedValue ? { kind: "lifted" } : { kind: "wanted", query: usual };
}

/** The works of a tag without the usual filter, for once. */
export function toLiftedAddress(path: string): string {
  return `${path}?${usualField}=${liftedValue}`;
}
