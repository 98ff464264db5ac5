import type { Selectable } from "kysely";
import type { ImportBatchId, ImportItemId, WorkId } from "#core/ids.ts";
import type { Db, Tx } from "#platform/db/database.ts";
import type { ImportItemTable } from "#platform/db/imports-tables.ts";
import { KeptInsert } from "#platform/db/kept-statement.ts";
import type { Correction, ImportItem, ItemOutcome, ItemState } from "./batch.ts";

/** A work of a batch as it is written. */
export type NewItem = Omit<ImportItem, "id" | "correction"> & { readonly before: Uint8Array | null };

const itemInsert = new KeptInsert<"import_item">();

/** Rows of one statement, each of fifteen values. */
const rowsMax = 50;

/** Writes what became of works of different places; what was planned of them gives way, but for its correction. */
export async function saveItems(tx: Tx, batchId: ImportBatchId, items: readonly NewItem[], now: number): Promise<void> {
  for (let from = 0; from < items.length; from += rowsMax) {
    const rows = items.slice(from, from + rowsMax).map((item) => ({
      ...{ batch_id: batchId, position: item.position, part: item.part, created_at: now },
      ...toValues(item),
    }));
    await itemInsert.all(tx, rows, (holes) =>
      tx
        .insertInto("import_item")
        .values(holes)
        .onConflict((conflict) =>
          conflict
            .columns(["batch_id", "position", "part"])
            .doUpdateSet(({ ref }) =>
              Object.fromEntries(writtenColumns.map((column) => [column, ref(`excluded.${column}`)])),
            ),
        ),
    );
  }
}

export function saveItem(tx: Tx, batchId: ImportBatchId, item: NewItem, now: number): Promise<void> {
  return saveItems(tx, batchId, [item], now);
}

const writtenColumns = [
  ...(["source", "key", "state", "outcome", "title", "byline", "work_id", "findings"] as const),
  ...(["code", "error", "was_before"] as const),
] as const;

function toValues(item: NewItem) {
  return {
    source: item.source,
    key: item.key,
    state: item.state,
    outcome: item.outcome,
    title: item.title,
    byline: item.byline,
    work_id: item.workId,
    findings: JSON.stringify(item.findings),
    code: item.refusal?.code ?? null,
    error: item.refusal?.message ?? null,
    was_before: item.before,
  };
}

/** All but the packed text of what stood before. */
const shownColumns = [
  "id",
  "position",
  "part",
  "source",
  "key",
  "state",
  "outcome",
  "title",
  "byline",
  "work_id",
  "findings",
  "code",
  "error",
  "correction",
] as const;

/** An item's place in its batch. */
export type ItemPlace = Pick<ImportItem, "position" | "part">;

/** A place as the key of a map. */
export function placeOf({ position, part }: ItemPlace): string {
  return `${position}.${part}`;
}

export interface ItemFilter {
  readonly outcome: ItemOutcome | null;
  /** Items with a finding of this code. */
  readonly finding: string | null;
}

/** The works of a batch in their order, from behind `after`; at most `limit`. */
export async function listItems(
  db: Db,
  batchId: ImportBatchId,
  options: { readonly after: ItemPlace | null; readonly limit: number; readonly filter?: ItemFilter },
): Promise<readonly ImportItem[]> {
  const { after, filter } = options;
  let query = db
    .selectFrom("import_item")
    .select(shownColumns)
    .where("batch_id", "=", batchId)
    .orderBy("position")
    .orderBy("part")
    .limit(options.limit);
  if (after !== null) {
    query = query.where((where) =>
      where.or([
        where("position", ">", after.position),
        where.and([where("position", "=", after.position), where("part", ">", after.part)]),
      ]),
    );
  }
  const { outcome = null, finding = null } = filter ?? {};
  if (outcome !== null) query = query.where("outcome", "=", outcome);
  // Codes are letters and hyphens, so none of them means anything to LIKE.
  if (finding !== null) query = query.where("findings", "like", `%"code":"${finding}"%`);
  return (await query.execute()).map(toItem);
}

const pageItems = 500;

/** Every item of a batch in order; few stand in memory at a time. */
export async function* eachItem(db: Db, batchId: ImportBatchId): AsyncGenerator<ImportItem> {
  for (let after: ItemPlace | null = null; ; ) {
    const items: readonly ImportItem[] = await listItems(db, batchId, { after, limit: pageItems });
    yield* items;
    after = items.at(-1) ?? null;
    if (items.length < pageItems) return;
  }
}

export async function findItem(db: Db, batchId: ImportBatchId, place: ItemPlace): Promise<ImportItem | null> {
  const row = await db
    .selectFrom("import_item")
    .select(shownColumns)
    .where("batch_id", "=", batchId)
    .where("position", "=", place.position)
    .where("part", "=", place.part)
    .executeTakeFirst();
  return row === undefined ? null : toItem(row);
}

/** The last place that was worked at; null before the first. */
export async function findLastDone(db: Db, batchId: ImportBatchId): Promise<ItemPlace | null> {
  const row = await db
    .selectFrom("import_item")
    .select(["position", "part"])
    .where("batch_id", "=", batchId)
    .where("state", "=", "done")
    .orderBy("position", "desc")
    .orderBy("part", "desc")
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

/** How many items came to each outcome, by their state. */
export async function countItems(
  db: Db,
  batchId: ImportBatchId,
): Promise<readonly { readonly state: ItemState; readonly outcome: ItemOutcome; readonly count: number }[]> {
  const rows = await db
    .selectFrom("import_item")
    .select((build) => ["state", "outcome", build.fn.countAll().as("count")])
    .where("batch_id", "=", batchId)
    .groupBy(["state", "outcome"])
    .execute();
  // Only `saveItem` writes them.
  return rows.map((row) => ({
    state: row.state as ItemState,
    outcome: row.outcome as ItemOutcome,
    count: Number(row.count),
  }));
}

/** Works that a batch made or changed and that were not taken back, the last first, with what they were before. */
export async function listUndoable(
  db: Db,
  batchId: ImportBatchId,
  beforeId: ImportItemId | null,
  limit: number,
): Promise<readonly { readonly id: ImportItemId; readonly workId: WorkId; readonly packed: Uint8Array | null }[]> {
  let query = db
    .selectFrom("import_item")
    .select(["id", "work_id as workId", "was_before as packed"])
    .where("batch_id", "=", batchId)
    .where("state", "=", "done")
    .where("outcome", "in", ["created", "updated"])
    .where("work_id", "is not", null)
    .orderBy("id", "desc")
    .limit(limit);
  if (beforeId !== null) query = query.where("id", "<", beforeId);
  const rows = await query.execute();
  return rows.flatMap(({ id, workId, packed }) => (workId === null ? [] : [{ id, workId, packed }]));
}

/** What changes about an item once it is there. */
export async function updateItem(
  tx: Tx,
  id: ImportItemId,
  change: { readonly state?: ItemState; readonly correction?: Correction | null; readonly error?: string | null },
): Promise<void> {
  const { correction, ...rest } = change;
  const json = correction === null || correction === undefined ? null : JSON.stringify(correction);
  await tx
    .updateTable("import_item")
    .set({ ...rest, ...(correction === undefined ? {} : { correction: json }) })
    .where("id", "=", id)
    .execute();
}

function toItem(row: Pick<Selectable<ImportItemTable>, (typeof shownColumns)[number]>): ImportItem {
  return {
    id: row.id,
    position: row.position,
    part: row.part,
    source: row.source,
    key: row.key,
    // Only `saveItem` and `updateItem` write them, with these types.
    state: row.state as ItemState,
    // The same of this one.
    outcome: row.outcome as ItemOutcome,
    title: row.title,
    byline: row.byline,
    workId: row.work_id,
    findings: JSON.parse(row.findings),
    refusal: row.code === null ? null : { code: row.code, message: row.error ?? "" },
    correction: row.correction === null ? null : JSON.parse(row.correction),
  };
}
