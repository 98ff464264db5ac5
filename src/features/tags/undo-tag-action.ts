import type { PersonId, TagActionId } from "#core/ids.ts";
import { nameKey } from "#core/name-key.ts";
import { done, type Outcome, refuse } from "#core/outcome.ts";
import { type Member, mayDo, type Viewer } from "#core/viewer.ts";
import { type Edit, type UndoRefusal, undo } from "#engines/tag-graph/index.ts";
import type { Tx } from "#platform/db/database.ts";
import type { Ground } from "#platform/ground.ts";
import { findTagAction, type LoggedTagAction, updateUndone } from "./action-store.ts";
import { updateTagName } from "./former-names-store.ts";
import { writeGraph } from "./graph-writing-store.ts";
import { loadGraph } from "./load-graph.ts";
import { graphEdits, logAndTell } from "./log-and-tell.ts";
import { listNamedTags, listTagsByKey, listTagTypes } from "./store.ts";
import { type NameEdit, scopeOfEdits, type TagEdit } from "./tag-action.ts";
import { isOnAnyWork } from "./uses-store.ts";

export type TagUndoRefusal = UndoRefusal | { readonly code: "missing" | "forbidden" | "undone" };

/**
 * Takes a logged action back, at any later time, as an action of its own that can be taken back as well. Refused when
 * what it made was changed since, or when something done since stands on it.
 */
export function undoTagAction(
  ground: Ground,
  viewer: Viewer,
  id: TagActionId,
): Promise<Outcome<TagActionId, TagUndoRefusal>> {
  return ground.db.write(async (tx) => {
    if (viewer.kind === "guest" || !mayDo(viewer, "wrangle")) return refuse({ code: "forbidden" });
    const logged = await findTagAction(tx, id);
    if (logged === null) return refuse({ code: "missing" });
    if (logged.undoneAt !== null) return refuse({ code: "undone" });
    const back = await takeBack(tx, viewer, logged.edits);
    if (!back.ok) return back;
    await tellUndone(tx, logged, { at: ground.now(), by: viewer.personId });
    return done(await logUndo(tx, viewer, { logged, edits: back.value, now: ground.now() }));
  });
}

/** What an undo had taken back stands again once the undo is undone; what that one had taken back does not; and so on. */
async function tellUndone(
  tx: Tx,
  logged: LoggedTagAction,
  undone: { readonly at: number; readonly by: PersonId },
): Promise<void> {
  let isUndone = true;
  for (let at: LoggedTagAction | null = logged; at !== null; isUndone = !isUndone) {
    await updateUndone(tx, at.id, isUndone ? undone : null);
    at = at.undoesId === null ? null : await findTagAction(tx, at.undoesId);
  }
}

function logUndo(
  tx: Tx,
  viewer: Member,
  undone: { readonly logged: LoggedTagAction; readonly edits: readonly TagEdit[]; readonly now: number },
): Promise<TagActionId> {
  const { logged, edits, now } = undone;
  return logAndTell(tx, {
    personId: viewer.personId,
    kind: "undo",
    summary: logged.kind === "undo" ? logged.summary.replace(/^Undid: /, "Did again: ") : `Undid: ${logged.summary}`,
    edits,
    undoesId: logged.id,
    createdAt: now,
  });
}

/** Makes the edits backwards, and answers what was made. */
async function takeBack(
  tx: Tx,
  viewer: Viewer,
  edits: readonly TagEdit[],
): Promise<Outcome<readonly TagEdit[], TagUndoRefusal>> {
  const onGraph = graphEdits(edits);
  const graph = await loadGraph(tx, scopeOfEdits(onGraph));
  const back = undo(graph, onGraph);
  if (!back.ok) return back;
  if (!mayDo(viewer, "administer") && (await touchesFixed(tx, onGraph))) return refuse({ code: "forbidden" });
  for (const edit of onGraph) {
    if (edit.kind !== "type" || !(await isOnAnyWork(tx, edit.tag))) continue;
    return refuse({ code: "changed", edits: [edit] });
  }
  const names = await takeNamesBack(tx, edits.filter((edit) => edit.kind === "name").toReversed());
  if (!names.ok) return names;
  graph.apply(back.value);
  await writeGraph(tx, graph, back.value);
  for (const edit of names.value) await updateTagName(tx, edit.tag, edit.to);
  return done([...names.value, ...back.value]);
}

async function takeNamesBack(
  tx: Tx,
  edits: readonly NameEdit[],
): Promise<Outcome<readonly NameEdit[], TagUndoRefusal>> {
  const tags = await listNamedTags(tx, new Set(edits.map((edit) => edit.tag)), { shownOnly: false });
  const present = new Map(tags.map((tag) => [tag.id, tag.name]));
  for (const edit of edits) {
    const holders = await listTagsByKey(tx, [nameKey(edit.from)]);
    const isFree = holders.every((holder) => holder.id === edit.tag);
    if (present.get(edit.tag) !== edit.to || !isFree) return refuse({ code: "changed", edits: [] });
    present.set(edit.tag, edit.from);
  }
  return done(edits.map(({ tag, from, to }) => ({ kind: "name", tag, from: to, to: from })));
}

/** Whether tags of the administrator's own lists change; that a fandom is put under a medium changes the fandom alone. */
async function touchesFixed(tx: Tx, edits: readonly Edit[]): Promise<boolean> {
  const fixed = new Set((await listTagTypes(tx)).filter((type) => type.isFixed).map((type) => type.key));
  const changed = new Set(edits.map((edit) => (edit.kind === "link" ? edit.below : edit.tag)));
  const tags = await listNamedTags(tx, changed, { shownOnly: false });
  return tags.some((tag) => fixed.has(tag.type));
}
