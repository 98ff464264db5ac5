import type { Insertable, Selectable } from "kysely";
import { type ChapterId, type ExternalAuthorId, parseId, type SeriesId, type TagId, type WorkId } from "#core/ids.ts";
import type { Db, Tx } from "#platform/db/database.ts";
import { KeptInsert } from "#platform/db/kept-statement.ts";
import type { OldAddressTable } from "#platform/db/unclaimed-tables.ts";
import type { Candidate } from "./candidates.ts";

export type OldAddressRow = Selectable<OldAddressTable>;

/** Rows of one statement; each has six values, and SQLite takes 32,766. */
const rowsMax = 500;

const addressInsert = new KeptInsert<"old_address">();

/** Keeps addresses; those that are kept for the same target stay with the batch that brought them. */
export async function insertAddresses(tx: Tx, rows: readonly Insertable<OldAddressTable>[]): Promise<void> {
  for (let from = 0; from < rows.length; from += rowsMax) {
    await addressInsert.all(tx, rows.slice(from, from + rowsMax), (holes) =>
      tx
        .insertInto("old_address")
        .values(holes)
        .onConflict((conflict) => conflict.doNothing()),
    );
  }
}

/** What is kept under any of these, in no order. */
export async function listKept(db: Db, candidates: readonly Candidate[]): Promise<readonly OldAddressRow[]> {
  if (candidates.length === 0) return [];
  const wanted = new Set(candidates.map(toPair));
  const rows = await db
    .selectFrom("old_address")
    .selectAll()
    .where("base_path", "in", [...new Set(candidates.map((one) => one.basePath))])
    .where("address", "in", [...new Set(candidates.map((one) => one.address))])
    .execute();
  return rows.filter((row) => wanted.has(toPair({ basePath: row.base_path, address: row.address })));
}

/** Every base path with the number of its addresses, for the operator. */
export async function listBases(
  db: Db,
): Promise<
  readonly { readonly basePath: string; readonly kind: OldAddressRow["target_kind"]; readonly count: number }[]
> {
  const rows = await db
    .selectFrom("old_address")
    .select((build) => ["base_path as basePath", "target_kind as kind", build.fn.countAll<number>().as("count")])
    .groupBy(["base_path", "target_kind"])
    .orderBy("base_path")
    .orderBy("target_kind")
    .execute();
  return rows.map((row) => ({ ...row, count: Number(row.count) }));
}

export function toPair(candidate: Candidate): string {
  return `${candidate.basePath}\n${candidate.address}`;
}

/** Whether addresses of a script were kept below one of these base paths. */
export async function hasScript(db: Db, bases: readonly string[], script: string): Promise<boolean> {
  const row = await db
    .selectFrom("old_address")
    .select("id")
    .where("base_path", "in", bases)
    .where("address", ">=", `${script}?`)
    // "@" comes behind "?": all that begins so, found in the index.
    .where("address", "<", `${script}@`)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** The batches that brought addresses below one of these base paths, oldest first. */
export async function listBatchIds(db: Db, bases: readonly string[]): Promise<readonly number[]> {
  const rows = await db
    .selectFrom("old_address")
    .select("batch_id as id")
    .distinct()
    .where("base_path", "in", bases)
    .orderBy("batch_id")
    .execute();
  return rows.flatMap(({ id }) => (id === null ? [] : [id]));
}

/** What is kept below a path that ends with a slash: the first of it that is still here. */
export async function findBelow(
  db: Db,
  basePath: string,
  start: string,
): Promise<{ readonly kind: OldAddressRow["target_kind"]; readonly id: number } | null> {
  const rows = await db
    .selectFrom("old_address")
    .select(["target_kind as kind", "target_id as id"])
    .where("base_path", "=", basePath)
    .where("address", ">=", start)
    // "0" comes behind "/": all that begins so, found in the index.
    .where("address", "<", `${start.slice(0, -1)}0`)
    .orderBy("address")
    .limit(belowMax)
    .execute();
  for (const row of rows) if (await isThere(db, row.kind, row.id)) return row;
  return null;
}

const belowMax = 20;

/** A work by the address that it came in from, however its scheme, host and end were written. */
export async function findWorkBySource(
  db: Db,
  source: { readonly host: string; readonly paths: readonly string[]; readonly query: string },
): Promise<WorkId | null> {
  const starts = ["https://", "https://www.", "http://", "http://www."].map((start) => `${start}${source.host}/`);
  const ends = source.paths.flatMap((path) => [
    path,
    `${path}/`,
    ...(source.query === "" ? [] : [`${path}?${source.query}`]),
  ]);
  const keys = starts.flatMap((start) => ends.map((end) => `${start}${end}`));
  const row = await db.selectFrom("work").select("id").where("import_key", "in", keys).limit(1).executeTakeFirst();
  return row?.id ?? null;
}

/** The work of a chapter that is not deleted. */
export async function findWorkOfChapter(db: Db, id: ChapterId): Promise<WorkId | null> {
  const row = await db
    .selectFrom("chapter")
    .select("work_id as workId")
    .where("id", "=", id)
    .where("deleted_at", "is", null)
    .executeTakeFirst();
  return row?.workId ?? null;
}

/** Whether a target is in the archive at all, seen by anybody or not. */
export async function isThere(db: Db, kind: OldAddressRow["target_kind"], id: number): Promise<boolean> {
  const row = await selectTarget(db, kind, String(id)).executeTakeFirst();
  return row !== undefined;
}

function selectTarget(db: Db, kind: OldAddressRow["target_kind"], id: string) {
  switch (kind) {
    case "work":
      return db.selectFrom("work").select("id").where("id", "=", parseId<WorkId>(id));
    case "chapter":
      return db.selectFrom("chapter").select("id").where("id", "=", parseId<ChapterId>(id));
    case "series":
      return db.selectFrom("series").select("id").where("id", "=", parseId<SeriesId>(id));
    case "author":
      return db.selectFrom("external_author").select("id").where("id", "=", parseId<ExternalAuthorId>(id));
    case "tag":
      return db.selectFrom("tag").select("id").where("id", "=", parseId<TagId>(id));
  }
}

/** A host on which an archive stood, and the folder there that its base path does not name; "" for none. */
export interface OldHost {
  readonly host: string;
  readonly folder: string;
}

/** Hosts on which the archive of a base path stood: those with which some of its addresses were kept as well. */
export async function listOldHosts(db: Db, basePath: string): Promise<readonly OldHost[]> {
  const hosts: OldHost[] = [];
  for (let base = await findBaseBehind(db, "//"); base !== null; base = await findBaseBehind(db, base)) {
    const folder = (await sharesAddress(db, base, basePath)) ? "" : await findFolder(db, base, basePath);
    if (folder !== null) hosts.push({ host: base.slice(2).replace(/\/.*$/, ""), folder });
  }
  return hosts;
}

/** Authors looked at: an archive that names its folder names it for each of them. */
const authorsMax = 20;

/** The folder that stands in whole addresses of authors and not in those below the base path; null where none does. */
async function findFolder(db: Db, base: string, basePath: string): Promise<string | null> {
  const rows = await db
    .selectFrom("old_address as whole")
    .innerJoin("old_address as bare", (join) =>
      join.onRef("bare.target_kind", "=", "whole.target_kind").onRef("bare.target_id", "=", "whole.target_id"),
    )
    .select(["whole.address", "bare.address as bareAddress"])
    .where("whole.base_path", "=", base)
    .where("whole.target_kind", "=", "author")
    .where("bare.base_path", "=", basePath)
    .limit(authorsMax)
    .execute();
  const found = rows.find(({ address, bareAddress }) => address.endsWith(`/${bareAddress}`));
  return found === undefined ? null : found.address.slice(0, -found.bareAddress.length - 1);
}

/**
 * The next base path with a host. Going from one to the next in the index looks at one row a host, where all of a large
 * archive's addresses would be looked at for their few different hosts.
 */
async function findBaseBehind(db: Db, base: string): Promise<string | null> {
  const row = await db
    .selectFrom("old_address")
    .select("base_path as basePath")
    .where("base_path", ">", base)
    // "0" comes behind "/": all that begin with "//", found in the index.
    .where("base_path", "<", "/0")
    .orderBy("base_path")
    .limit(1)
    .executeTakeFirst();
  return row?.basePath ?? null;
}

async function sharesAddress(db: Db, base: string, basePath: string): Promise<boolean> {
  const row = await db
    .selectFrom("old_address as whole")
    .innerJoin("old_address as bare", (join) =>
      join
        .onRef("bare.address", "=", "whole.address")
        .onRef("bare.target_kind", "=", "whole.target_kind")
        .onRef("bare.target_id", "=", "whole.target_id"),
    )
    .select("whole.id")
    .where("whole.base_path", "=", base)
    .where("bare.base_path", "=", basePath)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
