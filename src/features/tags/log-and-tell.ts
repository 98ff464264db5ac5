import type { TagActionId, TagId } from "#core/ids.ts";
import { listTouched } from "#engines/tag-graph/index.ts";
import { appendChange, appendChanges } from "#platform/changes/append.ts";
import type { Tx } from "#platform/db/database.ts";
import { insertTagAction, type NewTagAction } from "./action-store.ts";
import { listGraphTags } from "./graph-store.ts";
import { listTagTypes } from "./store.ts";
import type { NameEdit, TagEdit } from "./tag-action.ts";

/** Writes the line of the log, and the news of each tag whose row or links changed. */
export async function logAndTell(tx: Tx, line: NewTagAction): Promise<TagActionId> {
  const renamed = line.edits.flatMap((edit) => (edit.kind === "name" ? [edit.tag] : []));
  const touched = listTouched(graphEdits(line.edits)).union(new Set(renamed));
  const news = [...touched].map((tagId) => ({ kind: "tag.changed", tagId }) as const);
  await appendChanges(tx, news, line.createdAt);
  // A list that writers choose from is another then, and the adult gate may stand elsewhere.
  if (await hasFixed(tx, touched)) await appendChange(tx, { kind: "taxonomy.changed" }, line.createdAt);
  return insertTagAction(tx, line, touched);
}

/** The edits that the graph knows of. */
export function graphEdits(edits: readonly TagEdit[]): readonly Exclude<TagEdit, NameEdit>[] {
  return edits.filter((edit) => edit.kind !== "name");
}

async function hasFixed(tx: Tx, ids: ReadonlySet<TagId>): Promise<boolean> {
  const fixed = new Set(
    (await listTagTypes(tx)).filter((type) => type.isFixed && type.isOnWorks).map(({ key }) => key),
  );
  return (await listGraphTags(tx, ids)).some((tag) => fixed.has(tag.type));
}
