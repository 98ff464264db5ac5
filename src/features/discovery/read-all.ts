import { findLastChange } from "#platform/changes/feed.ts";
import type { Db } from "#platform/db/database.ts";
import type { Held } from "./held.ts";
import type { IndexedWork } from "./indexed-work.ts";
import { Meanings } from "./meanings.ts";
import { findTagGraph } from "./meanings-store.ts";
import { readAllWorks } from "./project-works.ts";
import { listMissing } from "./refresh-tags.ts";
import { listTypes } from "./tags-store.ts";
import { WorkIndex } from "./work-index.ts";

/** Works that go into a new index at once: its own work for many is far less than for each. */
const loadedAtOnce = 8_000;

/** Makes the index from the database alone, some thousands of works a second, and tells how it gets on. */
export async function readAll(db: Db, tell: (text: string) => void): Promise<Held> {
  // Before all reading: what is committed meanwhile is read again, and is then the same.
  const place = await findLastChange(db);
  const { graph, ids } = await findTagGraph(db);
  const index = WorkIndex.empty(await listTypes(db), new Meanings(graph));
  let waiting: IndexedWork[] = [];
  let loaded = 0;
  for await (const works of readAllWorks(db)) {
    waiting.push(...works);
    loaded += works.length;
    if (waiting.length < loadedAtOnce) continue;
    index.put(waiting);
    waiting = [];
    tell(`The index of works is being built: ${loaded} so far`);
  }
  index.put(waiting);
  // Canonicals and metatags that no work carries are found under all the same.
  index.note(await listMissing(db, index, ids));
  index.understand(ids);
  index.merge();
  return { index, place };
}
