import { type Expression, expressionBuilder, type SqlBool } from "kysely";
import type { Tables } from "#platform/db/tables.ts";

/**
 * Tags that are everybody's business: the archive's own, wrangled ones among them, and those that readers can come upon. What only drafts carry
 * is their writers' alone. Asked of the works themselves where the count of uses, which comes a moment later, has none.
 */
export function isShown(): Expression<SqlBool> {
  const build = expressionBuilder<Tables, "tag">();
  const fixedTypes = build.selectFrom("tag_type").select("tag_type.key").where("tag_type.is_fixed", "=", 1);
  const carried = build
    .selectFrom("work_tag")
    .innerJoin("work", "work.id", "work_tag.work_id")
    .select("work_tag.tag_id")
    .whereRef("work_tag.tag_id", "=", "tag.id")
    .where("work.state", "=", "posted")
    .where("work.deleted_at", "is", null)
    .where("work.hidden_at", "is", null)
    .where("work.is_unrevealed", "=", 0);
  const isOwn = build.or([
    build("tag.is_canonical", "=", 1),
    build("tag.synonym_of", "is not", null),
    build("tag.type_key", "in", fixedTypes),
  ]);
  return build.or([isOwn, build("tag.uses", ">", 0), build.exists(carried)]);
}
