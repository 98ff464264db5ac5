import type { Selectable } from "kysely";
import type { ImportBatchId, PersonId } from "#core/ids.ts";
import type { Db, Tx } from "#platform/db/database.ts";
import type { ImportBatchTable } from "#platform/db/imports-tables.ts";
import type { BatchRequest, BatchState, ImportBatch } from "./batch.ts";
import type { CountedFinding } from "./source.ts";

export interface NewBatch {
  readonly name: string;
  readonly personId: PersonId;
  readonly madeBy: PersonId | null;
  readonly isArchivist: boolean;
  readonly label: string;
  readonly state: BatchState;
  readonly request: BatchRequest;
  readonly runner: string | null;
}

export async function insertBatch(tx: Tx, batch: NewBatch, now: number): Promise<ImportBatchId> {
  const { options, ...request } = batch.request;
  const { mapping, ...rest } = options;
  const row = await tx
    .insertInto("import_batch")
    .values({
      name: batch.name,
      person_id: batch.personId,
      made_by: batch.madeBy,
      is_archivist: batch.isArchivist ? 1 : 0,
      label: batch.label,
      format: options.format,
      base_path: options.basePath,
      state: batch.state,
      options: JSON.stringify({ ...request, options: rest }),
      mapping,
      runner: batch.runner,
      created_at: now,
      updated_at: now,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return row.id;
}

export async function findBatch(db: Db, name: string): Promise<ImportBatch | null> {
  const row = await db.selectFrom("import_batch").selectAll().where("name", "=", name).executeTakeFirst();
  return row === undefined ? null : toBatch(row);
}

export async function findBatchById(db: Db, id: ImportBatchId): Promise<ImportBatch | null> {
  const row = await db.selectFrom("import_batch").selectAll().where("id", "=", id).executeTakeFirst();
  return row === undefined ? null : toBatch(row);
}

/** Batches, the last made first: all, or those that one person made. `beforeId` is the last of the page before. */
export async function listBatches(
  db: Db,
  options: { readonly madeBy: PersonId | null; readonly beforeId: ImportBatchId | null; readonly limit: number },
): Promise<readonly ImportBatch[]> {
  let query = db.selectFrom("import_batch").selectAll().orderBy("id", "desc").limit(options.limit);
  if (options.madeBy !== null) query = query.where("made_by", "=", options.madeBy);
  if (options.beforeId !== null) query = query.where("id", "<", options.beforeId);
  return (await query.execute()).map(toBatch);
}

/** Logins of people, by their ids. */
export async function listLogins(db: Db, ids: readonly PersonId[]): Promise<ReadonlyMap<number, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom("person").select(["id", "login"]).where("id", "in", ids).execute();
  return new Map(rows.map((row) => [row.id, row.login]));
}

/** Batches in a state that nothing has happened to since `before`. */
export async function listIdle(
  db: Db,
  state: BatchState,
  before: number,
  limit: number,
): Promise<readonly ImportBatch[]> {
  const rows = await db
    .selectFrom("import_batch")
    .selectAll()
    .where("state", "=", state)
    .where("updated_at", "<", before)
    .orderBy("updated_at")
    .limit(limit)
    .execute();
  return rows.map(toBatch);
}

/** Earlier batches are asked for so many at once. */
const besideMax = 200;

/** Other batches of one owner and base path with works that stand with them, the last first, and how many these are. */
export async function listBatchesBeside(
  db: Db,
  batch: { readonly batchId: ImportBatchId; readonly personId: PersonId; readonly basePath: string },
): Promise<readonly { readonly id: ImportBatchId; readonly works: number }[]> {
  const rows = await db
    .selectFrom("import_batch")
    .innerJoin("import_base", "import_base.batch_id", "import_batch.id")
    .select((build) => ["import_batch.id", build.fn.countAll().as("works")])
    .where("import_batch.person_id", "=", batch.personId)
    .where("import_batch.base_path", "=", batch.basePath)
    .where("import_batch.id", "!=", batch.batchId)
    .groupBy("import_batch.id")
    .orderBy("import_batch.id", "desc")
    .limit(besideMax)
    .execute();
  return rows.map(({ id, works }) => ({ id, works: Number(works) }));
}

/** What changes about a batch while it is worked at. */
export interface BatchChange {
  readonly state?: BatchState;
  readonly total?: number;
  readonly done?: number;
  readonly runner?: string | null;
  readonly findings?: readonly CountedFinding[];
  readonly error?: string | null;
  readonly finishedAt?: number | null;
}

export async function updateBatch(tx: Tx, id: ImportBatchId, change: BatchChange, now: number): Promise<void> {
  const { findings, finishedAt, ...rest } = change;
  await tx
    .updateTable("import_batch")
    .set({
      ...rest,
      ...(findings === undefined ? {} : { findings: JSON.stringify(findings) }),
      ...(finishedAt === undefined ? {} : { finished_at: finishedAt }),
      updated_at: now,
    })
    .where("id", "=", id)
    .execute();
}

/** Puts what was asked in the place of what was asked before, for a batch that is still planned. */
export async function updateRequest(tx: Tx, id: ImportBatchId, request: BatchRequest, now: number): Promise<void> {
  const { options, ...rest } = request;
  const { mapping, ...others } = options;
  await tx
    .updateTable("import_batch")
    .set({
      options: JSON.stringify({ ...rest, options: others }),
      mapping,
      format: options.format,
      base_path: options.basePath,
      updated_at: now,
    })
    .where("id", "=", id)
    .execute();
}

/** Keeps what the values of a dump are proposed to become, or what somebody chose. */
export async function updateMapping(tx: Tx, id: ImportBatchId, mapping: string): Promise<void> {
  await tx.updateTable("import_batch").set({ mapping }).where("id", "=", id).execute();
}

/** How many batches of a person wait for her word. */
export async function countOpen(db: Db, madeBy: PersonId): Promise<number> {
  const row = await db
    .selectFrom("import_batch")
    .select((build) => build.fn.countAll().as("count"))
    .where("made_by", "=", madeBy)
    .where("state", "in", ["reading", "planned", "failed"])
    .executeTakeFirst();
  return Number(row?.count ?? 0);
}

export async function removeBatch(tx: Tx, id: ImportBatchId): Promise<void> {
  await tx.deleteFrom("import_batch").where("id", "=", id).execute();
}

function toBatch(row: Selectable<ImportBatchTable>): ImportBatch {
  // Only `insertBatch` and `updateRequest` write it.
  const { options, ...request } = JSON.parse(row.options) as BatchRequest;
  return {
    id: row.id,
    name: row.name,
    personId: row.person_id,
    madeBy: row.made_by,
    isArchivist: row.is_archivist === 1,
    label: row.label,
    // The states are those of `BatchState`, which every writer has as its type.
    state: row.state as BatchState,
    request: { ...request, options: { ...options, mapping: row.mapping } },
    total: row.total,
    done: row.done,
    runner: row.runner,
    findings: JSON.parse(row.findings),
    error: row.error,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    finishedAt: row.finished_at,
  };
}
