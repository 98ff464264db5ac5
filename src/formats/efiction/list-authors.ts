import { type Install, listIds } from "./install.ts";
import type { Row } from "./row.ts";

/** Whose a story is, the author first, with what is odd about the list. */
export interface StoryAuthors {
  readonly uids: readonly number[];
  /** She stands among her own co-authors. */
  readonly isTwice: boolean;
  /** Several wrote it, and the dump does not say who. */
  readonly isIncomplete: boolean;
}

/** The author and those who wrote with her, from the list of older versions or the table of newer ones. */
export function listAuthors(install: Install, row: Row): StoryAuthors {
  const uid = row.number("uid");
  const column = row.plain("coauthors");
  const isNumber = /^\d+$/.test(column);
  const hasNoTable = install.coauthors.size === 0 && Number(column) > 1;
  const isList = /char|text/.test(row.type("coauthors")) || (column !== "" && !isNumber) || hasNoTable;
  const listed = isList ? listIds(column).map(Number).filter(Number.isSafeInteger) : [];
  const others = [...(install.coauthors.get(row.number("sid")) ?? []), ...listed];
  return {
    uids: [...new Set([uid, ...others])],
    isTwice: others.includes(uid),
    isIncomplete: !isList && Number(column) > 0 && others.length === 0,
  };
}
