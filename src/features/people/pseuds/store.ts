import type { CleanHtml } from "#core/html.ts";
import type { PersonId, PseudId } from "#core/ids.ts";
import { nameKey } from "#core/name-key.ts";
import type { Db, Tx } from "#platform/db/database.ts";
import { KeptStatement } from "#platform/db/kept-statement.ts";
import type { Pseud } from "./pseud.ts";

const columns = [
  "id",
  "person_id as personId",
  "name",
  "description_source as descriptionSource",
  "description_html as descriptionHtml",
  "is_default as isDefault",
  "created_at as createdAt",
] as const;

type PseudRow = Omit<Pseud, "isDefault"> & { readonly isDefault: 0 | 1 };

/** A person's pseuds, the default first, then by name. */
export async function listPseuds(db: Db, personId: PersonId): Promise<readonly Pseud[]> {
  const rows = await db
    .selectFrom("pseud")
    .select(columns)
    .where("person_id", "=", personId)
    .orderBy("is_default", "desc")
    .orderBy("name_key")
    .execute();
  return rows.map(toPseud);
}

export async function findPseud(db: Db, id: PseudId): Promise<Pseud | null> {
  const row = await db.selectFrom("pseud").select(columns).where("id", "=", id).executeTakeFirst();
  return row === undefined ? null : toPseud(row);
}

/** By name without case and accents, among one person's. */
export async function findPseudByName(db: Db, personId: PersonId, name: string): Promise<Pseud | null> {
  const row = await db
    .selectFrom("pseud")
    .select(columns)
    .where("person_id", "=", personId)
    .where("name_key", "=", nameKey(name))
    .executeTakeFirst();
  return row === undefined ? null : toPseud(row);
}

const defaultStatement = new KeptStatement<PseudRow>();

/** The pseud under which a person acts unless she says otherwise; every account has one. */
export async function defaultPseud(db: Db, personId: PersonId): Promise<Pseud> {
  const [row] = await defaultStatement.all(db, { shape: "", values: [personId] }, (id) =>
    db.selectFrom("pseud").select(columns).where("person_id", "=", id).where("is_default", "=", 1),
  );
  if (row === undefined) throw new Error(`The account ${personId} has no pseud`);
  return toPseud(row);
}

export async function countPseuds(db: Db, personId: PersonId): Promise<number> {
  const row = await db
    .selectFrom("pseud")
    .select((column) => column.fn.countAll<number>().as("count"))
    .where("person_id", "=", personId)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

export interface PseudText {
  readonly name: string;
  readonly descriptionSource: string;
  readonly descriptionHtml: CleanHtml;
}

export async function insertPseud(tx: Tx, personId: PersonId, pseud: PseudText, now: number): Promise<PseudId> {
  const isFirst = (await countPseuds(tx, personId)) === 0;
  const { id } = await tx
    .insertInto("pseud")
    .values({ person_id: personId, ...toRow(pseud), is_default: isFirst ? 1 : 0, created_at: now })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

export async function updatePseud(tx: Tx, id: PseudId, pseud: PseudText): Promise<void> {
  await tx.updateTable("pseud").set(toRow(pseud)).where("id", "=", id).execute();
}

export async function updateDefaultPseud(tx: Tx, personId: PersonId, id: PseudId): Promise<void> {
  await tx.updateTable("pseud").set({ is_default: 0 }).where("person_id", "=", personId).execute();
  await tx.updateTable("pseud").set({ is_default: 1 }).where("id", "=", id).execute();
}

export async function removePseud(tx: Tx, id: PseudId): Promise<void> {
  await tx.deleteFrom("pseud").where("id", "=", id).execute();
}

function toRow(pseud: PseudText) {
  return {
    name: pseud.name,
    name_key: nameKey(pseud.name),
    description_source: pseud.descriptionSource,
    description_html: pseud.descriptionHtml,
  };
}

function toPseud(row: PseudRow): Pseud {
  return { ...row, isDefault: row.isDefault === 1 };
}
