import { findLanguage } from "#core/languages.ts";
import { findPersonByLogin } from "#features/people/index.ts";
import { findTagByName, parseTagAddress } from "#features/tags/index.ts";
import type { Db } from "#platform/db/database.ts";

/** What a list of works at a path is called, in a file's name as well. */
export async function nameList(db: Db, path: string): Promise<string> {
  const [, place = "", name = "", ...further] = path.split("/").map(decodeURIComponent);
  if (place === "tags") return (await findTagByName(db, parseTagAddress(name)))?.name ?? "Works of a tag";
  if (place === "languages") return `Works in ${findLanguage(name)?.name ?? name}`;
  if (place === "users") {
    const pseud = further[0] === "pseuds" ? further[1] : undefined;
    return `Works by ${pseud ?? (await findPersonByLogin(db, name))?.login ?? name}`;
  }
  return name === "search" ? "Search results" : "Works";
}
