import { type Finder, finderOf, type WorkCondition } from "#features/discovery/index.ts";
import { loadTaxonomy, type Taxonomy } from "#features/tags/index.ts";
import { loadTextSwitch } from "#features/text-search/index.ts";
import type { Db } from "#platform/db/database.ts";
import type { Ground } from "#platform/ground.ts";

/** What every listing of works is made with. */
export interface Listings {
  readonly ground: Ground;
  readonly read: Db;
  readonly finder: Finder;
  readonly taxonomy: () => Promise<Taxonomy>;
  /** Whether the texts of chapters are searched. */
  readonly hasTexts: () => Promise<boolean>;
}

export function listingsOf(ground: Ground): Listings {
  return {
    ground,
    read: ground.db.read,
    finder: finderOf(ground),
    taxonomy: loadTaxonomy(ground),
    hasTexts: loadTextSwitch(ground),
  };
}

/** Both at once; null asks for nothing. */
export function both(base: WorkCondition | null, condition: WorkCondition): WorkCondition {
  return base === null ? condition : { kind: "all", of: [base, condition] };
}
