import assert from "node:assert/strict";
import { test } from "node:test";
import type { CleanHtml } from "#core/html.ts";
import type { PersonId, PseudId } from "#core/ids.ts";
import type { Tx } from "#platform/db/database.ts";
import { forEachDatabase, testNow } from "#test/support/databases.ts";
import { insertAccount } from "../accounts/create.ts";
import { moveCreations } from "./move-store.ts";
import { defaultPseud, insertPseud, removePseud } from "./store.ts";

const text = (name: string) => ({ name, descriptionSource: "", descriptionHtml: "" as CleanHtml });

async function insertPerson(
  tx: Tx,
): Promise<{ readonly id: PersonId; readonly heir: PseudId; readonly other: PseudId }> {
  const account = {
    login: "watson",
    email: "w@example.org",
    passwordHash: "",
    role: "member",
    state: "active",
  } as const;
  const id = await insertAccount(tx, { ...account, termsVersion: "1", confirmedAt: null }, testNow);
  const heir = await defaultPseud(tx, id);
  return { id, heir: heir.id, other: await insertPseud(tx, id, text("Doctor"), testNow) };
}

async function insertSeries(tx: Tx, title: string, pseuds: readonly PseudId[]): Promise<void> {
  const row = { title, title_key: title, created_at: testNow, updated_at: testNow };
  const { id } = await tx.insertInto("series").values(row).returning("id").executeTakeFirstOrThrow();
  for (const [position, pseud_id] of pseuds.entries()) {
    await tx.insertInto("series_creator").values({ series_id: id, pseud_id, position, state: "accepted" }).execute();
  }
}

forEachDatabase("a pseud that goes", (open) => {
  test("leaves everything it made to the heir, and one byline where both stood", async () => {
    const { db } = await open();
    const { heir, other } = await db.write(async (tx) => {
      const person = await insertPerson(tx);
      await insertSeries(tx, "alone", [person.other]);
      await insertSeries(tx, "both", [person.heir, person.other]);
      await insertSeries(tx, "neither", [person.heir]);
      await moveCreations(tx, person.other, person.heir);
      await removePseud(tx, person.other);
      return person;
    });
    const rows = await db.read
      .selectFrom("series_creator")
      .innerJoin("series", "series.id", "series_creator.series_id")
      .select(["series.title", "series_creator.pseud_id as pseudId"])
      .orderBy("series.title")
      .execute();
    assert.notEqual(heir, other);
    assert.deepEqual(
      rows.map((row) => [row.title, row.pseudId]),
      [
        ["alone", heir],
        ["both", heir],
        ["neither", heir],
      ],
    );
  });
});
