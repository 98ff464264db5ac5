import type { TagActionId, TagId } from "#core/ids.ts";
import { nameKey } from "#core/name-key.ts";
import { done, type Outcome, refuse } from "#core/outcome.ts";
import { mayDo, type Viewer } from "#core/viewer.ts";
import { listTouched, type TagGraph } from "#engines/tag-graph/index.ts";
import { appendChanges } from "#platform/changes/append.ts";
import type { Tx } from "#platform/db/database.ts";
import type { Ground } from "#platform/ground.ts";
import { insertTagAction } from "./action-store.ts";
import { describeActions } from "./describe-action.ts";
import { loadGraph } from "./load-graph.ts";
import { listNamedTags, listTagsByKey, listTagTypes, updateTagName } from "./store.ts";
import type { Tag } from "./tag.ts";
import {
  namedTags,
  scopeOf,
  type TagAction,
  type TagActionRefusal,
  type TagEdit,
  toEdits,
  toNewName,
} from "./tag-action.ts";
import { parseTagName } from "./tag-name.ts";
import { isOnAnyWork } from "./uses-store.ts";
import { writeGraph } from "./write-graph.ts";

/** Actions of one call: what a form's selection holds many times over. */
export const tagActionsMax = 1_000;

export interface AppliedTagActions {
  /** The line of the log by which all of them are taken back at once; null when none was made. */
  readonly id: TagActionId | null;
  readonly applied: number;
  readonly refused: readonly { readonly action: TagAction; readonly refusal: TagActionRefusal }[];
}

/** Does one thing with a tag, in one transaction with its line of the log and its news. */
export async function applyTagAction(
  ground: Ground,
  viewer: Viewer,
  action: TagAction,
): Promise<Outcome<TagActionId, TagActionRefusal>> {
  const applied = await applyTagActions(ground, viewer, [action]);
  if (applied.id !== null) return done(applied.id);
  return refuse(applied.refused[0]?.refusal ?? { code: "unchanged" });
}

/**
 * Does many things in one transaction, in their order, as one line of the log. What the rules refuse is left out and named.
 * For wranglers; tags of fixed lists, and turning a canonical tag into a synonym, are the administrator's.
 */
export function applyTagActions(
  ground: Ground,
  viewer: Viewer,
  actions: readonly TagAction[],
): Promise<AppliedTagActions> {
  if (actions.length > tagActionsMax) throw new Error(`${actions.length} actions are more than one call takes`);
  return ground.db.write((tx) => runTagActions(tx, viewer, actions, ground.now()));
}

/** The same inside a transaction that has more to do. */
export async function runTagActions(
  tx: Tx,
  viewer: Viewer,
  actions: readonly TagAction[],
  now: number,
): Promise<AppliedTagActions> {
  if (viewer.kind === "guest" || !mayDo(viewer, "wrangle")) return refuseAll(actions, { code: "forbidden" });
  const run = await prepare(tx, viewer, actions);
  const made: TagAction[] = [];
  const edits: TagEdit[] = [];
  const refused: { action: TagAction; refusal: TagActionRefusal }[] = [];
  for (const action of actions) {
    const outcome = await decide(tx, run, action);
    if (!outcome.ok) {
      refused.push({ action, refusal: outcome.refusal });
      continue;
    }
    made.push(action);
    edits.push(...outcome.value);
    await keep(tx, run, outcome.value);
  }
  if (edits.length === 0) return { id: null, applied: 0, refused };
  await writeGraph(tx, run.graph, graphEdits(edits));
  const names = new Map([...run.tags].map(([id, tag]) => [id, tag.name]));
  const line = {
    personId: viewer.personId,
    kind: made[0]?.kind ?? "",
    summary: describeActions(made, names),
    edits,
    undoesId: null,
    createdAt: now,
  };
  return { id: await logAndTell(tx, line), applied: made.length, refused };
}

/** Writes the line of the log, and the news of each tag whose row or links changed. */
export async function logAndTell(tx: Tx, line: Parameters<typeof insertTagAction>[1]): Promise<TagActionId> {
  const renamed = line.edits.flatMap((edit) => (edit.kind === "name" ? [edit.tag] : []));
  const touched = listTouched(graphEdits(line.edits)).union(new Set(renamed));
  const news = [...touched].map((tagId) => ({ kind: "tag.changed", tagId }) as const);
  await appendChanges(tx, news, line.createdAt);
  return insertTagAction(tx, line, touched);
}

export function graphEdits(edits: readonly TagEdit[]): readonly Exclude<TagEdit, { readonly kind: "name" }>[] {
  return edits.filter((edit) => edit.kind !== "name");
}

interface Run {
  readonly graph: TagGraph;
  /** The tags that the actions name, as far as this viewer may know of them; by their present names. */
  readonly tags: Map<TagId, Tag>;
  readonly fixedTypes: ReadonlySet<string>;
  readonly types: ReadonlySet<string>;
  readonly isAdmin: boolean;
}

async function prepare(tx: Tx, viewer: Viewer, actions: readonly TagAction[]): Promise<Run> {
  const isAdmin = mayDo(viewer, "administer");
  const tags = await listNamedTags(tx, new Set(actions.flatMap(namedTags)), { shownOnly: !isAdmin });
  const types = await listTagTypes(tx);
  return {
    graph: await loadGraph(tx, scopeOf(actions)),
    tags: new Map(tags.map((tag) => [tag.id, tag])),
    fixedTypes: new Set(types.filter((type) => type.isFixed).map((type) => type.key)),
    types: new Set(types.map((type) => type.key)),
    isAdmin,
  };
}

async function decide(tx: Tx, run: Run, action: TagAction): Promise<Outcome<readonly TagEdit[], TagActionRefusal>> {
  const missing = namedTags(action).find((id) => !run.tags.has(id));
  if (missing !== undefined) return refuse({ code: "missing", tag: missing });
  const type = run.graph.find(namedTags(action)[0])?.type ?? "";
  if (run.fixedTypes.has(type) && !run.isAdmin) return refuse({ code: "forbidden" });
  if (action.kind === "rename") return decideName(tx, run, action);
  if (action.kind === "change-type") {
    if (!run.types.has(action.type)) return refuse({ code: "no-type" });
    if (run.fixedTypes.has(action.type) && !run.isAdmin) return refuse({ code: "forbidden" });
    if (await isOnAnyWork(tx, action.tag)) return refuse({ code: "used", tag: action.tag });
  }
  return toEdits(run.graph, action, run.isAdmin);
}

async function decideName(
  tx: Tx,
  run: Run,
  action: Extract<TagAction, { readonly kind: "rename" }>,
): Promise<Outcome<readonly TagEdit[], TagActionRefusal>> {
  const from = run.tags.get(action.tag)?.name ?? "";
  const parsed = parseTagName(action.name);
  const before = { name: from, key: nameKey(from) };
  const after = parsed.ok ? { name: parsed.value, key: nameKey(parsed.value) } : { name: null, key: "" };
  const name = toNewName(before, after, run.isAdmin);
  if (!name.ok) return name;
  const [holder] = after.key === before.key ? [] : await listTagsByKey(tx, [after.key]);
  if (holder !== undefined) return refuse({ code: "taken", tag: holder.id });
  return done([{ kind: "name", tag: action.tag, from, to: name.value }]);
}

/** Names are written at once, since the next action may ask whether one is taken. */
async function keep(tx: Tx, run: Run, edits: readonly TagEdit[]): Promise<void> {
  run.graph.apply(graphEdits(edits));
  for (const edit of edits) {
    if (edit.kind !== "name") continue;
    await updateTagName(tx, edit.tag, edit.to);
    const tag = run.tags.get(edit.tag);
    if (tag !== undefined) run.tags.set(edit.tag, { ...tag, name: edit.to });
  }
}

function refuseAll(actions: readonly TagAction[], refusal: TagActionRefusal): AppliedTagActions {
  return { id: null, applied: 0, refused: actions.map((action) => ({ action, refusal })) };
}
