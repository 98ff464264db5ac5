import assert from "node:assert/strict";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { before, suite, test } from "node:test";
import { setImmediate } from "node:timers/promises";
import { openDatabase } from "#platform/db/open.ts";
import { hasRows, insertRows } from "#platform/db/whole-rows.ts";
import { FolderFiles } from "#platform/files/folder-files.ts";
import { BundleTests, exportInto, fillEmptyTables, type PlacedArchive } from "#test/support/bundles.ts";
import { forEachDatabase, testNow } from "#test/support/databases.ts";
import { checkArchive } from "./check-archive.ts";
import { makeOrder } from "./make-order.ts";
import { proveBackup } from "./prove-backup.ts";
import { fillRestored, isFree, openBackup, placeRestored, removeLeft } from "./restore-backup.ts";
import { writeBackup } from "./write-backup.ts";

const quiet = () => undefined;

/** A picture as it is kept: by its hash, with a row. */
const hash = "ab".repeat(32);

async function keepPicture({ archive }: PlacedArchive, folder: string): Promise<void> {
  await new FolderFiles(folder).put(`media/ab/${hash}.png`, Buffer.from("picture"));
  const row = { hash, media_type: "image/png", bytes: 7, width: 1, height: 1, created_at: testNow };
  await archive.ground.db.write((tx) => insertRows(tx, "media", Object.keys(row), [row]));
}

async function backedUp(from: PlacedArchive, filesFolder: string, file: string) {
  const order = await makeOrder(from.archive.ground, { place: from.place, filesFolder, file });
  const written = await writeBackup(order, quiet);
  assert(written.ok, written.ok ? "" : written.refusal);
  return written.value;
}

forEachDatabase("A backup", (open) => {
  const tests = new BundleTests();
  let from: PlacedArchive;
  let folder = "";
  let filesFolder = "";

  before(async () => {
    folder = tests.folder();
    filesFolder = join(folder, "files");
    from = await tests.full((await open()).place);
    await keepPicture(from, filesFolder);
    await fillEmptyTables(from.archive.ground.db, from.place, ["parcel", "mail", "session", "comment"]);
  });

  test("brings everything back, passwords and sessions too, and is proven by being restored", async () => {
    const file = join(folder, "whole.backup");
    const { manifest } = await backedUp(from, filesFolder, file);
    assert.equal(statSync(file).mode & 0o777, 0o600);
    assert.deepEqual(readdirSync(folder).sort(), ["files", "whole.backup"]);
    const proven = await proveBackup({ file, folder: join(folder, "proof"), now: testNow }, quiet);
    assert(proven.ok, proven.ok ? "" : proven.refusal);
    assert(!existsSync(join(folder, "proof")));
    const opened = await openBackup(file, join(folder, "data", ".restoring"), quiet);
    assert(opened.ok, opened.ok ? "" : opened.refusal);
    if (manifest.database === "sqlite") {
      placeRestored(opened.value, join(folder, "data"));
      const db = await openDatabase({ kind: "sqlite", path: join(folder, "data/octavo.db") }, { now: testNow });
      assert(db.ok);
      const people = db.value.read.selectFrom("person").select("password_hash").where("login", "=", "owner");
      assert.match((await people.executeTakeFirstOrThrow()).password_hash, /^\$argon2id/);
      assert(await hasRows(db.value.read, "session"));
      await db.value.stop();
      assert.equal(readFileSync(join(folder, `data/files/media/ab/${hash}.png`), "utf8"), "picture");
      return;
    }
    const target = await tests.empty((await open()).place);
    const filled = await fillRestored(target.archive.ground, opened.value, quiet);
    assert(filled.ok, filled.ok ? "" : filled.refusal);
    assert(await hasRows(target.archive.ground.db.read, "session"));
    const sums: string[] = [];
    for (const one of [from, target]) {
      const exported = await exportInto(join(tests.folder(), "bundle"), one, {
        scope: "archive-with-secrets",
        files: null,
      });
      assert(exported.ok);
      sums.push(exported.value.contents);
    }
    assert.equal(sums[0], sums[1]);
  });

  test("made while the archive is written holds one moment, not a mixture", async () => {
    const { db } = from.archive.ground;
    const put = (count: number) => {
      const rows = ["twin-a", "twin-b"].map((key) => ({ key, value: String(count), updated_at: count }));
      return db.write(async (tx) => {
        await tx.deleteFrom("setting").where("key", "like", "twin-%").execute();
        await insertRows(tx, "setting", ["key", "value", "updated_at"], rows);
      });
    };
    await put(0);
    let isOver = false;
    const writing = (async () => {
      for (let count = 1; !isOver; count += 1) {
        await put(count);
        await setImmediate();
      }
    })();
    for (const name of ["first", "second"]) {
      await backedUp(from, filesFolder, join(folder, `${name}.backup`));
      const file = join(folder, `${name}.backup`);
      const proven = await proveBackup({ file, folder: join(folder, "proof"), now: testNow }, quiet);
      assert(proven.ok, proven.ok ? "" : proven.refusal);
    }
    isOver = true;
    await writing;
    const opened = await openBackup(join(folder, "second.backup"), join(folder, "twins"), quiet);
    assert(opened.ok);
    if (opened.value.manifest.database === "postgres") return;
    const copy = await openDatabase({ kind: "sqlite", path: join(folder, "twins/octavo.db") }, { now: testNow });
    assert(copy.ok);
    const twins = await copy.value.read.selectFrom("setting").select("value").where("key", "like", "twin-%").execute();
    await copy.value.stop();
    assert.equal(twins.length, 2);
    assert.equal(twins[0]?.value, twins[1]?.value);
  });

  test("and the archive itself are held against the stored files", async () => {
    const ground = { ...from.archive.ground, files: new FolderFiles(filesFolder) };
    assert.deepEqual(await checkArchive({ ...ground, home: { database: from.place, dataFolder: folder } }), [
      `files/media/ab/${hash}.png: the picture has another checksum than its name says.`,
    ]);
    const poor = { ...ground, files: new FolderFiles(join(folder, "elsewhere")) };
    assert.deepEqual(await checkArchive(poor), [`files/media: the picture ${hash} has no file.`]);
  });

  test("without the file of a picture is proven to be none", async () => {
    await backedUp(from, join(folder, "elsewhere"), join(folder, "poor.backup"));
    const proven = await proveBackup(
      { file: join(folder, "poor.backup"), folder: join(folder, "proof"), now: testNow },
      quiet,
    );
    assert(!proven.ok);
    assert.match(proven.refusal, new RegExp(`the picture ${hash} has no file`));
  });
});

suite("A backup that was touched", () => {
  const tests = new BundleTests();
  let folder = "";
  let file = "";

  before(async () => {
    folder = tests.folder();
    file = join(folder, "whole.backup");
    await backedUp(await tests.full(), join(folder, "files"), file);
  });

  async function refusalOf(spoil: (copy: string) => void): Promise<string> {
    const copy = join(folder, "spoilt.backup");
    writeFileSync(copy, readFileSync(file));
    spoil(copy);
    const proven = await proveBackup({ file: copy, folder: join(folder, "proof"), now: testNow }, quiet);
    assert(!proven.ok, "It was not refused");
    assert(!existsSync(join(folder, "proof")));
    assert(proven.refusal.includes(copy), proven.refusal);
    return proven.refusal;
  }

  test("is refused by its name wherever it is cut off or changed", async () => {
    const bytes = statSync(file).size;
    for (const left of [0, 100, 600, Math.floor(bytes / 2), bytes - 1_100, bytes - 3_000]) {
      await refusalOf((copy) => truncateSync(copy, left));
    }
    for (const at of [3, 130, 700, Math.floor(bytes / 2)]) {
      await refusalOf((copy) => {
        const content = readFileSync(copy);
        content.writeUInt8((content.at(at) ?? 0) ^ 1, at);
        writeFileSync(copy, content);
      });
    }
    assert.match(await refusalOf((copy) => rmSync(copy)), /there is no such file/);
    assert.match(await refusalOf((copy) => writeFileSync(copy, "no backup at all")), /no backup of Octavo/);
  });

  test("does not go into the place of a file that is there", async () => {
    const order = await makeOrder((await tests.empty()).archive.ground, {
      place: { kind: "sqlite", path: join(folder, "none.db") },
      filesFolder: join(folder, "files"),
      file,
    });
    const written = await writeBackup(order, quiet);
    assert(!written.ok);
    assert.equal(written.refusal, `${file} exists already; name a new file.`);
  });

  test("is restored into a free folder only, of which a restore that was broken off makes none", () => {
    const data = join(tests.folder(), "data");
    assert.equal(isFree(data), true);
    mkdirSync(join(data, ".restoring"), { recursive: true });
    mkdirSync(join(data, "files"));
    mkdirSync(join(data, "backups"));
    // Every new disk has one.
    mkdirSync(join(data, "lost+found"));
    assert.equal(isFree(data), true);
    removeLeft(data);
    assert.deepEqual(readdirSync(data).sort(), ["backups", "lost+found"]);
    mkdirSync(join(data, "files"));
    assert.equal(isFree(data), false);
  });
});
