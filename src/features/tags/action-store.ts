import type { PersonId, TagActionId, TagId } from "#core/ids.ts";
import type { Db, Tx } from "#platform/db/database.ts";
import { inParts } from "./in-parts.ts";
import type { TagEdit } from "./tag-action.ts";

/** A line of the log: who did what, so that it can be taken back. */
export interface LoggedTagAction {
  readonly id: TagActionId;
  /** Null once the account is gone. */
  readonly login: string | null;
  /** "undo" for one that takes another back, otherwise the kind of its first action. */
  readonly kind: string;
  readonly summary: string;
  readonly undoesId: TagActionId | null;
  readonly undoneAt: number | null;
  readonly createdAt: number;
}

export interface NewTagAction {
  readonly personId: PersonId;
  readonly kind: string;
  readonly summary: string;
  readonly edits: readonly TagEdit[];
  readonly undoesId: TagActionId | null;
  readonly createdAt: number;
}

/** Writes a line of the log, and under which tags it is found. */
export async function insertTagAction(tx: Tx, action: NewTagAction, tagIds: ReadonlySet<TagId>): Promise<TagActionId> {
  const { id } = await tx
    .insertInto("tag_action")
    .values({
      person_id: action.personId,
      kind: action.kind,
      summary: action.summary,
      edits: JSON.stringify(action.edits),
      undoes_id: action.undoesId,
      created_at: action.createdAt,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  for (const part of inParts(tagIds)) {
    const rows = part.map((tag_id) => ({ tag_id, action_id: id }));
    await tx.insertInto("tag_action_tag").values(rows).execute();
  }
  return id;
}

/** What an action changed, with whether it still stands. */
export async function findTagAction(
  db: Db,
  id: TagActionId,
): Promise<(LoggedTagAction & { readonly edits: readonly TagEdit[] }) | null> {
  const row = await listed(db).select("tag_action.edits").where("tag_action.id", "=", id).executeTakeFirst();
  if (row === undefined) return null;
  // The column is JSON that `insertTagAction` alone writes.
  return { ...toLogged(row), edits: JSON.parse(row.edits) as readonly TagEdit[] };
}

export async function updateUndone(
  tx: Tx,
  id: TagActionId,
  undone: { readonly at: number; readonly by: PersonId } | null,
): Promise<void> {
  await tx
    .updateTable("tag_action")
    .set({ undone_at: undone?.at ?? null, undone_by: undone?.by ?? null })
    .where("id", "=", id)
    .execute();
}

export interface LogQuery {
  /** Only what somebody did. */
  readonly login?: string | undefined;
  /** Only what touched a tag. */
  readonly tagId?: TagId | undefined;
  /** The last row of the page before. */
  readonly before?: TagActionId | undefined;
  readonly limit: number;
}

/** The log, newest first; `limit` is 1 to 100 rows. */
export async function listTagActions(db: Db, query: LogQuery): Promise<readonly LoggedTagAction[]> {
  let rows = listed(db);
  const { login, tagId, before } = query;
  if (login !== undefined) rows = rows.where("person.login", "=", login);
  if (before !== undefined) rows = rows.where("tag_action.id", "<", before);
  if (tagId !== undefined) {
    rows = rows.where("tag_action.id", "in", (touching) =>
      touching.selectFrom("tag_action_tag").select("action_id").where("tag_id", "=", tagId),
    );
  }
  return (await rows.orderBy("tag_action.id", "desc").limit(query.limit).execute()).map(toLogged);
}

function listed(db: Db) {
  return db
    .selectFrom("tag_action")
    .leftJoin("person", "person.id", "tag_action.person_id")
    .select([
      "tag_action.id",
      "person.login",
      "tag_action.kind",
      "tag_action.summary",
      "tag_action.undoes_id",
      "tag_action.undone_at",
      "tag_action.created_at",
    ]);
}

function toLogged(row: {
  readonly id: TagActionId;
  readonly login: string | null;
  readonly kind: string;
  readonly summary: string;
  readonly undoes_id: TagActionId | null;
  readonly undone_at: number | null;
  readonly created_at: number;
}): LoggedTagAction {
  return {
    id: row.id,
    login: row.login,
    kind: row.kind,
    summary: row.summary,
    undoesId: row.undoes_id,
    undoneAt: row.undone_at,
    createdAt: row.created_at,
  };
}
