import assert from "node:assert/strict";
import { before, test } from "node:test";
import type { Database } from "#platform/db/database.ts";
import { forEachDatabase, testNow } from "#test/support/databases.ts";
import { type AddressTarget, keepOldAddresses } from "./keep.ts";
import { parseOldAddress, toBasePath } from "./old-address.ts";
import { type FoundAddress, findStanding, listFarAddresses, listOldAddresses } from "./resolve.ts";

forEachDatabase("old addresses", (open) => {
  let db: Database;

  const keep = (batchId: number, basePath: string, addresses: Readonly<Record<string, AddressTarget>>) =>
    db.write((tx) => {
      const list = Object.entries(addresses).map(([address, target]) => ({ address, target }));
      return keepOldAddresses(tx, { batchId, basePath, addresses: list }, testNow);
    });
  const show = ([best]: readonly FoundAddress[]) =>
    best === undefined ? null : `${best.target.kind} ${best.target.id}`;
  const find = async (address: string) =>
    show(await listOldAddresses(db.read, parseOldAddress(address)!, "archive.example"));
  const far = async (address: string) =>
    show(await listFarAddresses(db.read, parseOldAddress(address)!, "archive.example"));

  before(async () => {
    db = (await open()).db;
    await keep(2, "", {
      "viewstory.php?sid=12": { kind: "work", id: 1200 },
      "viewstory.php?sid=12&chapter=3": { kind: "chapter", id: 1203 },
      "viewuser.php?uid=4": { kind: "author", id: 4 },
    });
    await keep(1, "/oldsite/", {
      "viewstory.php?sid=12": { kind: "work", id: 9 },
      "/oldsite/viewuser.php?uid=4": { kind: "author", id: 5 },
      "https://www.Far.example/works/77": { kind: "work", id: 77 },
    });
    await keep(3, "", { "viewstory.php?sid=12": { kind: "work", id: 3 }, "s/5/1/Title": { kind: "work", id: 55 } });
  });

  test("parameters count in any order, and those that were not kept stand for nothing", async () => {
    assert.equal(await find("/viewstory.php?sid=12"), "work 1200");
    assert.equal(await find("/viewstory.php?chapter=3&sid=12"), "chapter 1203");
    assert.equal(await find("/viewstory.php?textsize=0&sid=12&amp;chapter=3&action=printable"), "chapter 1203");
    assert.equal(await find("/viewstory.php?sid=12&chapter=99"), "work 1200");
    assert.equal(await find("/ViewStory.php/?SID=12&i=1"), "work 1200");
    assert.equal(await find("/viewstory.php?sid=13"), null);
    assert.equal(await find("/viewstory.php"), null);
    assert.equal(await find("/s/5/1/title/"), "work 55");
    assert.equal(await find("/viewstory.php?sid=12;chapter=3"), "chapter 1203");
    assert.equal(await find("/viewstory.php?sid=12/"), "work 1200");
  });

  test("a link's many marks of visitors hide nothing of what it names", async () => {
    const marks = "action=printable&ageconsent=ok&fbclid=a&gclid=b&index=1&phpsessid=1&skin=2&textsize=0&warning=3";
    assert.equal(await find(`/viewstory.php?${marks}&sid=12`), "work 1200");
    assert.equal(await find(`/viewstory.php?${marks}&sid=12&chapter=3`), "chapter 1203");
    assert.equal(await find(`/viewuser.php?${marks}&uid=4`), "author 4");
  });

  test("the longest base path wins, then the older batch", async () => {
    assert.equal(await find("/oldsite/viewstory.php?sid=12"), "work 9");
    assert.equal(await find("/oldsite/viewuser.php?uid=4"), "author 5");
    assert.equal(await find("/elsewhere/viewstory.php?sid=12"), null);
  });

  test("a whole old address is known by its host, with or without www, and by what stands behind it", async () => {
    for (const start of ["http://far.example", "https://www.far.example", "//far.example", "www.far.example"]) {
      assert.equal(await far(`${start}/works/77?view_adult=true`), "work 77");
    }
    assert.equal(await find("/works/77"), null);
    assert.equal(await far("http://gone.example/fanfic/viewstory.php?sid=12&chapter=3"), "chapter 1203");
    assert.equal(await far("http://gone.example/oldsite/viewstory.php?sid=12"), "work 9");
    assert.equal(await far("http://other.example/works/77"), null);
  });

  test("what is gone from the archive leads nowhere", async () => {
    const found = await listOldAddresses(db.read, parseOldAddress("/viewstory.php?sid=12")!, "archive.example");
    assert.equal(found.length, 2);
    assert.equal(await findStanding(db.read, found), null);
  });

  test("keeping the same again changes nothing", async () => {
    await keep(7, "/oldsite", { "viewstory.php?sid=12": { kind: "work", id: 9 } });
    const rows = await db.read.selectFrom("old_address").select("batch_id").where("target_id", "=", 9).execute();
    assert.deepEqual(
      rows.map((row) => row.batch_id),
      [1],
    );
  });

  test("what is no address is none", () => {
    for (const text of ["", "  ", "javascript:alert(1)", "mailto:a@b.example", "http://", `x${"y".repeat(3_000)}`]) {
      assert.equal(parseOldAddress(text), null, text);
    }
    assert.equal(toBasePath("/Old Site//fic/"), "old site/fic");
    assert.equal(toBasePath("http://www.Sea.example/fic"), "//sea.example/fic");
  });
});
