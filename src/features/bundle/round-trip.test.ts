import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { importBundle } from "#features/bundle/index.ts";
import type { BundleManifest } from "#formats/bundle/manifest.ts";
import { listSequences, listTables } from "#platform/db/whole-rows.ts";
import { BundleTests, exportInto, fillEmptyTables, openedBundle, type PlacedArchive } from "#test/support/bundles.ts";
import { forEachDatabase } from "#test/support/databases.ts";
import { readKeys } from "#test/support/schema.ts";
import { bundledTables, type Scope, tablesOf } from "./bundled-tables.ts";

const carried = tablesOf("archive").map((table) => table.name);
const quiet = () => undefined;

function sums(manifest: BundleManifest): Readonly<Record<string, string>> {
  return Object.fromEntries(manifest.tables.map((table) => [table.name, `${table.rows} ${table.sha256}`]));
}

/** How often each tag is used, which no bundle says: it is counted again. */
async function listUses({ archive }: PlacedArchive): Promise<readonly string[]> {
  const used = archive.ground.db.read.selectFrom("tag").select(["name", "uses"]).where("uses", ">", 0).orderBy("id");
  return (await used.execute()).map((tag) => `${tag.name} ${tag.uses}`);
}

/** What is to be posted, and when. */
async function listPlanned({ archive }: PlacedArchive): Promise<readonly string[]> {
  const jobs = archive.ground.db.read.selectFrom("job").select("unique_key").where("kind", "=", "works.publish");
  return (await jobs.execute()).map((job) => job.unique_key ?? "").sort();
}

async function imported(folder: string, into: PlacedArchive, passphrase: string | null = null): Promise<void> {
  const made = await importBundle(into.archive.ground, await openedBundle(folder, passphrase), quiet);
  assert(made.ok, made.ok ? "" : made.refusal);
}

forEachDatabase("A bundle", (open) => {
  const tests = new BundleTests();
  let full: PlacedArchive;
  let target: PlacedArchive;

  before(async () => {
    full = await tests.full();
    await fillEmptyTables(full.archive.ground.db, full.place, carried);
    target = await tests.empty((await open()).place);
  });

  async function exported(from: PlacedArchive, scope: Scope = "archive") {
    const folder = join(tests.folder(), "bundle");
    const written = await exportInto(folder, from, { scope });
    assert(written.ok, written.ok ? "" : written.refusal);
    return { folder, manifest: written.value };
  }

  test("knows every table of the archive, and those that are pointed to come first", async () => {
    const names = bundledTables.map((table) => table.name);
    const { db } = target.archive.ground;
    const there = (await listTables(db.read, db.kind)).filter((name) => !name.startsWith("text_words_"));
    assert.deepEqual([...there].sort(), [...names].sort());
    for (const [name, sentences] of await readKeys(target.place)) {
      const table = bundledTables.find((one) => one.name === name);
      for (const sentence of sentences) {
        const [, column = "", pointed = ""] = /^(\w+) to (\w+),/.exec(sentence) ?? [];
        if (column === "" || table?.later?.includes(column) === true || table?.fate === "rebuilt") continue;
        assert(
          names.indexOf(pointed) < names.indexOf(name),
          `${name}.${column} points to ${pointed}, which comes later`,
        );
      }
    }
    for (const table of bundledTables) assert(table.fate === "carried" || table.why !== undefined, table.name);
  });

  test("makes the same archive again, and again from there, equal by checksum", async () => {
    const first = await exported(full);
    assert.deepEqual(
      first.manifest.tables.filter((table) => table.rows === 0).map((table) => table.name),
      [],
    );
    await imported(first.folder, target);
    await target.archive.settle();
    assert.deepEqual(await listUses(target), await listUses(full));
    assert.deepEqual(await listPlanned(target), await listPlanned(full));
    const second = await exported(target);
    assert.deepEqual(sums(second.manifest), sums(first.manifest));
    const back = await tests.empty();
    await imported(second.folder, back);
    await back.archive.settle();
    const third = await exported(back);
    assert.equal(third.manifest.contents, first.manifest.contents);
    const sequences = await listSequences(back.archive.ground.db.read, "sqlite");
    for (const [name, last] of Object.entries(first.manifest.sequences))
      assert((sequences.get(name) ?? 0) >= last, name);
  });

  test("has no mails to authors that wait to go out, unless it takes the archive's secrets along", async () => {
    const { db } = full.archive.ground;
    const row = { email: "waits@old.example", email_key: "waits@old.example", due_at: 1, created_at: 1 };
    await db.write((tx) => tx.insertInto("claim").values(row).execute());
    const read = async (scope: Scope) =>
      readFileSync(join((await exported(full, scope)).folder, "tables/claim.jsonl"), "utf8");
    assert.doesNotMatch(await read("archive"), /waits@/);
    assert.match(await read("archive-with-secrets"), /waits@/);
  });

  test("goes into an empty archive only", async () => {
    const { folder } = await exported(full);
    const refused = await importBundle(full.archive.ground, await openedBundle(folder), quiet);
    assert(!refused.ok);
    assert.match(refused.refusal, /empty archive only/);
  });
});
