import { type ExternalAuthorId, parseId } from "#core/ids.ts";
import { nameKey } from "#core/name-key.ts";
import { mayDo, type Viewer } from "#core/viewer.ts";
import type { Db } from "#platform/db/database.ts";
import { toKeyWords } from "#platform/db/holds-words.ts";
import type { Ground } from "#platform/ground.ts";
import type { Answer } from "#platform/http/answer.ts";
import type { Ask } from "#platform/http/ask.ts";
import { get, type Route } from "#platform/http/route.ts";
import { showPage } from "#ui/show.ts";
import { authorAddress, authorsAddress } from "./addresses.ts";
import { listCredits, listNamedAuthors, type NamedAuthor } from "./author-list-store.ts";
import { listVisible } from "./author-works-store.ts";
import { authorListPage, type ListedAuthorView } from "./pages/author-list-page.ts";

/** Authors on one page. */
const rowsMax = 100;

/** Longer names nobody has. */
const nameMax = 255;

/** All authors who have no account here, by name: what the list of authors was in the archives that moved in. */
export function authorListRoutes(ground: Ground): readonly Route[] {
  return [get(authorsAddress, "anyone", (ask) => showList(ask, ground))];
}

async function showList(ask: Ask, ground: Ground): Promise<Answer> {
  const db = ground.db.read;
  const name = [...(ask.query.get("name") ?? "").trim()].slice(0, nameMax).join("");
  const after = parseId<ExternalAuthorId>(ask.query.get("after") ?? "");
  const rows = await listNamedAuthors(db, ask.viewer, { words: toKeyWords(nameKey(name)), after, limit: rowsMax + 1 });
  const page = rows.slice(0, rowsMax);
  const last = page.at(-1);
  const next = new URLSearchParams({ ...(name === "" ? {} : { name }), after: String(last?.id) });
  const main = authorListPage({
    action: authorsAddress,
    name,
    authors: await toListed(db, ask.viewer, page),
    next: rows.length > rowsMax ? `${authorsAddress}?${next}` : null,
  });
  return showPage(ask, { title: "Authors without an account", main, robots: "noindex" });
}

/** Each with how many of her works this viewer may see. */
async function toListed(db: Db, viewer: Viewer, authors: readonly NamedAuthor[]): Promise<readonly ListedAuthorView[]> {
  const credits = await listCredits(
    db,
    authors.map(({ id }) => id),
  );
  const named = credits.filter((credit) => !credit.isAnonymous || mayDo(viewer, "moderate"));
  const visible = new Set(
    await listVisible(
      db,
      viewer,
      named.map(({ workId }) => workId),
    ),
  );
  const shown = Map.groupBy(
    named.filter(({ workId }) => visible.has(workId)),
    ({ authorId }) => authorId,
  );
  return authors.map(({ id, name }) => ({ name, address: authorAddress(id), works: shown.get(id)?.length ?? 0 }));
}
