import { type Expression, type RawBuilder, type SqlBool, sql } from "kysely";

/** Words of one question that are looked at. */
const wordsMax = 10;

/** A question's words, as keys of names hold them; `key` is the question's own key. */
export function toKeyWords(key: string): readonly string[] {
  return key.split(/\s+/).filter(Boolean).slice(0, wordsMax);
}

/** Whether a column that holds keys of names has this text anywhere in it. Reads every row: for tables of thousands. */
export function holdsText(column: Expression<string>, text: string): RawBuilder<SqlBool> {
  const pattern = `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  return sql<SqlBool>`${column} like ${pattern} escape '\\'`;
}
