import type { TagActionId, TagId } from "#core/ids.ts";
import { nameKey } from "#core/name-key.ts";
import { done, type Outcome, refuse } from "#core/outcome.ts";
import { mayDo, type Viewer } from "#core/viewer.ts";
import type { TagGraph } from "#engines/tag-graph/index.ts";
import type { Tx } from "#platform/db/database.ts";
import type { Ground } from "#platform/ground.ts";
import { describeActions } from "./describe-action.ts";
import { updateTagName } from "./former-names-store.ts";
import { writeGraph } from "./graph-writing-store.ts";
import { loadGraph } from "./load-graph.ts";
import { graphEdits, logAndTell } from "./log-and-tell.ts";
import { listNamedTags, listTagsByKey, listTagTypes } from "./store.ts";
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

/** Actions of one call: what a form's selection holds many times over. */
export const tagActionsMax = 1_000;

export interface AppliedTagActions {
  /** The line of the log by which all of them are taken back at once; null when none was made. */
  readonly id: TagActionId | null;
  readonly applied: number;
  readonly refused: readonly RefusedTagAction[];
}

export interface RefusedTagAction {
  readonly action: TagAction;
  readonly refusal: TagActionRefusal;
}

export interface TagActionOptions {
  /** Makes none when the rules refuse one; that something is already as asked does not count as refused. */
  readonly isWhole?: boolean;
  /** Tags that drafts alone carry, and that this viewer has named herself. */
  readonly known?: ReadonlySet<TagId>;
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
  options: TagActionOptions = {},
): Promise<AppliedTagActions> {
  if (actions.length > tagActionsMax) throw new Error(`${actions.length} actions are more than one call takes`);
  return ground.db.write((tx) => runTagActions(tx, viewer, { actions, now: ground.now(), ...options }));
}

/** The same inside a transaction that has more to do. */
export async function runTagActions(
  tx: Tx,
  viewer: Viewer,
  asked: TagActionOptions & { readonly actions: readonly TagAction[]; readonly now: number },
): Promise<AppliedTagActions> {
  const { actions, now } = asked;
  if (viewer.kind === "guest" || !mayDo(viewer, "wrangle")) return refuseAll(actions, { code: "forbidden" });
  const run = await prepare(tx, viewer, asked);
  const made: TagAction[] = [];
  const edits: TagEdit[] = [];
  const refused: RefusedTagAction[] = [];
  for (const action of actions) {
    const outcome = await decide(tx, run, action);
    if (!outcome.ok) {
      refused.push({ action, refusal: outcome.refusal });
      continue;
    }
    made.push(action);
    edits.push(...outcome.value);
    take(run, outcome.value);
  }
  const isRefused = asked.isWhole === true && refused.some(({ refusal }) => refusal.code !== "unchanged");
  if (isRefused || edits.length === 0) return { id: null, applied: 0, refused };
  await write(tx, run, edits);
  const names = new Map([...run.tags].map(([id, tag]) => [id, run.oldNames.get(id) ?? tag.name]));
  const summary = describeActions(made, names);
  const line = { personId: viewer.personId, kind: made[0]?.kind ?? "", summary, edits, undoesId: null, createdAt: now };
  return { id: await logAndTell(tx, line), applied: made.length, refused };
}

async function write(tx: Tx, run: Run, edits: readonly TagEdit[]): Promise<void> {
  await writeGraph(tx, run.graph, graphEdits(edits));
  for (const edit of edits) if (edit.kind === "name") await updateTagName(tx, edit.tag, edit.to);
}

interface Run {
  readonly graph: TagGraph;
  /** The tags that the actions name, as far as this viewer may know of them; by their present names. */
  readonly tags: Map<TagId, Tag>;
  readonly fixedTypes: ReadonlySet<string>;
  readonly types: ReadonlySet<string>;
  readonly isAdmin: boolean;
  /** Names before this call, of what it renames. */
  readonly oldNames: Map<TagId, string>;
}

async function prepare(
  tx: Tx,
  viewer: Viewer,
  { actions, known }: TagActionOptions & { readonly actions: readonly TagAction[] },
): Promise<Run> {
  const isAdmin = mayDo(viewer, "administer");
  const tags = [...(await listNamedTags(tx, new Set(actions.flatMap(namedTags)), { shownOnly: !isAdmin }))];
  if (known !== undefined) tags.push(...(await listNamedTags(tx, known, { shownOnly: false })));
  const types = await listTagTypes(tx);
  return {
    graph: await loadGraph(tx, scopeOf(actions)),
    tags: new Map(tags.map((tag) => [tag.id, tag])),
    fixedTypes: new Set(types.filter((type) => type.isFixed).map((type) => type.key)),
    types: new Set(types.map((type) => type.key)),
    isAdmin,
    oldNames: new Map(),
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
  const inRun = [...run.oldNames.keys()].find((id) => nameKey(run.tags.get(id)?.name ?? "") === after.key);
  if (inRun !== undefined && inRun !== action.tag) return refuse({ code: "taken", tag: inRun });
  if (holder !== undefined) return refuse({ code: "taken", tag: holder.id });
  return done([{ kind: "name", tag: action.tag, from, to: name.value }]);
}

/** Lets the next action begin where this one ends. */
function take(run: Run, edits: readonly TagEdit[]): void {
  run.graph.apply(graphEdits(edits));
  for (const edit of edits) {
    const tag = edit.kind === "name" ? run.tags.get(edit.tag) : undefined;
    if (edit.kind !== "name" || tag === undefined) continue;
    if (!run.oldNames.has(edit.tag)) run.oldNames.set(edit.tag, edit.from);
    run.tags.set(edit.tag, { ...tag, name: edit.to });
  }
}

function refuseAll(actions: readonly TagAction[], refusal: TagActionRefusal): AppliedTagActions {
  return { id: null, applied: 0, refused: actions.map((action) => ({ action, refusal })) };
}
