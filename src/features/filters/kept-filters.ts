import type { PersonId } from "#core/ids.ts";
import type { Db } from "#platform/db/database.ts";
import { toWrittenRule } from "./rule.ts";
import { toRuleJson } from "./rules-json.ts";
import { listSavedSearches } from "./search-store.ts";
import { listRules } from "./store.ts";
import { listUsualFilters } from "./usual-store.ts";

/** Everything that somebody keeps for her lists, for an export of the account; rules as in a file of rules. */
export async function findKeptFilters(db: Db, personId: PersonId) {
  const rules = await listRules(db, personId);
  const usual = await listUsualFilters(db, personId);
  const searches = await listSavedSearches(db, personId);
  return {
    rules: rules.map(({ rule }) => toRuleJson(toWrittenRule(rule))),
    usualFilters: usual.map(({ tagName, query }) => ({ tag: tagName, query })),
    savedSearches: searches.map(({ name, address }) => ({ name, address })),
  };
}
