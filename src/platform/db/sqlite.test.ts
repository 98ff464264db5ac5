import assert from "node:assert/strict";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync, type StatementSync } from "node:sqlite";
import { after, suite, test } from "node:test";
import { Kysely, sql } from "kysely";
import { openAgain } from "#test/support/databases.ts";
import { DatabaseUnavailable } from "./database.ts";
import { openSqliteFile } from "./sqlite.ts";
import { sqliteDialect } from "./sqlite-driver.ts";

interface NoteTables {
  readonly note: { readonly id: number; readonly text: string };
}

suite("SQLite", () => {
  const folder = mkdtempSync(join(tmpdir(), "octavo-sqlite-"));
  after(() => rmSync(folder, { recursive: true }));

  function openNotes(name: string): { file: DatabaseSync; db: Kysely<NoteTables> } {
    const file = openSqliteFile(join(folder, name));
    file.exec("create table note (id integer primary key, text text not null) strict");
    return { file, db: new Kysely<NoteTables>({ dialect: sqliteDialect(file) }) };
  }

  test("a writer waits for another process's transaction, and readers go on meanwhile", async (t) => {
    const path = join(folder, "busy.db");
    const db = await openAgain({ kind: "sqlite", path });
    t.after(() => db.stop());
    const other = new DatabaseSync(path);
    t.after(() => other.close());
    other.exec("begin immediate; insert into setting values ('a', 'theirs', 0)");
    const steps: string[] = [];
    const written = db
      .write((tx) => tx.insertInto("setting").values({ key: "b", value: "ours", updated_at: 0 }).execute())
      .then(() => steps.push("written"));
    for (let count = 0; count < 20; count += 1) {
      assert.deepEqual(await db.read.selectFrom("setting").select("key").execute(), []);
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    steps.push("they commit");
    other.exec("commit");
    await written;
    assert.deepEqual(steps, ["they commit", "written"]);
    assert.equal((await db.read.selectFrom("setting").select("key").execute()).length, 2);
  });

  test("many who write at once let others in between any two of them", async (t) => {
    const db = await openAgain({ kind: "sqlite", path: join(folder, "crowd.db") });
    t.after(() => db.stop());
    let turns = 0;
    const seen: number[] = [];
    const writers = ["a", "b", "c", "d"].map((key) =>
      db.write(async (tx) => {
        await tx.insertInto("setting").values({ key, value: "", updated_at: 0 }).execute();
        seen.push(turns);
      }),
    );
    const count = (): void => {
      turns += 1;
      if (seen.length < writers.length) setImmediate(count);
    };
    setImmediate(count);
    await Promise.all(writers);
    assert.equal(new Set(seen).size, writers.length);
  });

  test("a new file is for nobody but its owner, whatever folder it lies in", () => {
    const path = join(folder, "private.db");
    const file = openSqliteFile(path);
    file.exec("create table note (id integer primary key) strict");
    // The log of writes is there as long as somebody writes.
    const modes = [path, `${path}-wal`].map((name) => statSync(name).mode & 0o777);
    assert.deepEqual(modes, [0o600, 0o600]);
    file.close();
  });

  test("a commit is synced to the disk, references hold, and the log of writes is beside the file", () => {
    const file = openSqliteFile(join(folder, "pragmas.db"));
    const pragma = (name: string) => Object.values(file.prepare(`pragma ${name}`).get() ?? {})[0];
    assert.deepEqual([pragma("journal_mode"), pragma("synchronous"), pragma("foreign_keys")], ["wal", 2, 1]);
    file.close();
  });

  test("a full disk is told as such, leaves nothing half written, and space makes good", async () => {
    const { file, db } = openNotes("full.db");
    file.exec("pragma max_page_count = 12");
    const fill = (rows: number) =>
      db.transaction().execute(async (tx) => {
        for (let row = 0; row < rows; row += 1) {
          await tx
            .insertInto("note")
            .values({ id: row, text: "x".repeat(3_000) })
            .execute();
        }
      });
    await assert.rejects(fill(50), DatabaseUnavailable);
    assert.deepEqual(await db.selectFrom("note").select("id").execute(), []);
    file.exec("pragma max_page_count = 1000");
    await fill(50);
    assert.equal((await db.selectFrom("note").select("id").execute()).length, 50);
    file.close();
  });

  test("statements are kept prepared, but only so many", async () => {
    const prepared: string[] = [];
    class Counting extends DatabaseSync {
      override prepare(text: string): StatementSync {
        prepared.push(text);
        return super.prepare(text);
      }
    }
    const file = new Counting(":memory:");
    const db = new Kysely<NoteTables>({ dialect: sqliteDialect(file) });
    const ask = (number: number) => sql`select ${sql.lit(number)} as n`.execute(db);
    for (let number = 0; number < 600; number += 1) await ask(number);
    for (let number = 0; number < 600; number += 1) await ask(number);
    assert.equal(prepared.length, 600);
    await ask(600);
    await ask(1);
    assert.equal(prepared.length, 601);
    await ask(0);
    assert.equal(prepared.length, 602);
    file.close();
  });

  test("what is not a value of the database is refused by its type", async () => {
    const { file, db } = openNotes("values.db");
    for (const wrong of [true, new Date(0), { a: 1 }, Number.NaN]) {
      await assert.rejects(sql`insert into note values (${wrong}, 'x')`.execute(db));
    }
    assert.deepEqual(await db.selectFrom("note").selectAll().execute(), []);
    file.close();
  });

  test("an open transaction ends with the process, whatever it had written", () => {
    const path = join(folder, "killed.db");
    const file = openSqliteFile(path);
    file.exec("create table note (id integer primary key) strict; begin immediate; insert into note values (1)");
    file.close();
    const again = openSqliteFile(path);
    assert.deepEqual(again.prepare("select * from note").all(), []);
    again.close();
  });
});
