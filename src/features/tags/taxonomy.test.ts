import assert from "node:assert/strict";
import { before, test } from "node:test";
import { nameKey } from "#core/name-key.ts";
import type { Database } from "#platform/db/database.ts";
import { forEachDatabase, testNow } from "#test/support/databases.ts";
import { applyPreset } from "./apply-preset.ts";
import { ensureTags } from "./ensure-tags.ts";
import { findRatingPolicy, offerRatings } from "./offer-ratings.ts";
import { findTag, findTagByName, listTags } from "./store.ts";
import { findFixedTag, findTaxonomy, listOffered } from "./taxonomy.ts";

forEachDatabase("the taxonomy", (open) => {
  let db: Database;

  before(async () => {
    db = (await open()).db;
    await db.write((tx) => applyPreset(tx, "fan-works", testNow));
  });

  const coin = (typeKey: string, ...names: readonly string[]) =>
    db.write((tx) =>
      ensureTags(
        tx,
        names.map((name) => ({ typeKey, name })),
        testNow,
      ),
    );

  test("fan works have OTW's types, names and ids", async () => {
    const taxonomy = await findTaxonomy(db.read);
    assert.deepEqual(
      taxonomy.types.map((type) => `${type.key}${type.isRequired ? "!" : ""}`),
      ["rating!", "warning!", "category", "fandom!", "relationship", "character", "freeform"],
    );
    const ids = (key: string) => listOffered(taxonomy, key).map((tag) => tag.id);
    assert.deepEqual(ids("rating"), [9, 10, 11, 12, 13]);
    assert.deepEqual(
      ids("warning").toSorted((one, other) => one - other),
      [14, 16, 17, 18, 19, 20],
    );
    assert.deepEqual(
      ids("category").toSorted((one, other) => one - other),
      [21, 22, 23, 24, 116, 2246],
    );
    const adult = listOffered(taxonomy, "rating").filter((tag) => tag.isAdult);
    assert.deepEqual(
      adult.map((tag) => tag.name),
      ["Not Rated", "Mature", "Explicit"],
    );
  });

  test("a fixed tag is meant by its name, its id or an old name", async () => {
    const taxonomy = await findTaxonomy(db.read);
    for (const text of ["14", "creator chose not to use archive warnings", "Choose Not To Use Archive Warnings"]) {
      assert.equal(findFixedTag(taxonomy, "warning", text)?.id, 14, text);
    }
    assert.equal(findFixedTag(taxonomy, "warning", "Underage")?.name, "Underage Sex");
    assert.equal(findFixedTag(taxonomy, "rating", "14"), null);
  });

  test("tags that writers coin count on from 1,000,000,000", async () => {
    const [id] = await coin("fandom", "Sherlock Holmes - Arthur Conan Doyle");
    assert(id! >= 1_000_000_000);
    const tag = await findTag(db.read, id!);
    assert.deepEqual([tag?.type, tag?.isCanonical, tag?.uses], ["fandom", false, 0]);
  });

  test("names are one without case and accents, over all types, and the first spelling wins", async () => {
    const [first] = await coin("character", "Zoë");
    assert.deepEqual(await coin("character", "ZOE", "zoë"), [first]);
    const [typed] = await coin("freeform", "Zoe");
    assert.equal((await findTag(db.read, typed!))?.name, "Zoe - Freeform");
    assert.deepEqual(await coin("freeform", "zoe", "Zoë - freeform"), [typed]);
    assert.equal((await findTagByName(db.read, "zOË"))?.name, "Zoë");
  });

  test("two writers who coin one name at once get one tag", async () => {
    const coined = await Promise.all([1, 2, 3].map(() => coin("freeform", "At Once")));
    assert.equal(new Set(coined.flat()).size, 1);
  });

  test("tags are found by the beginning of their names, in any language", async () => {
    await coin("freeform", "Éclair", "eclipse", "Ёлка", "ещё", "100% no");
    const names = async (prefix: string) =>
      (await listTags(db.read, { type: "freeform", prefix, limit: 10 })).map((tag) => tag.name);
    assert.deepEqual(await names("ECL"), ["Éclair", "eclipse"]);
    assert.deepEqual(await names("е"), ["ещё"]);
    assert.deepEqual(await names("%"), []);
  });

  test("a policy takes ratings from the choice and gives them back", async () => {
    const offered = async () => listOffered(await findTaxonomy(db.read), "rating").map((tag) => tag.id);
    for (const [policy, ids] of [
      ["not-explicit", [9, 10, 11, 12]],
      ["not-adult", [10, 11]],
      ["all", [9, 10, 11, 12, 13]],
    ] as const) {
      await db.write((tx) => offerRatings(tx, policy, testNow));
      assert.deepEqual(await offered(), ids);
      assert.equal(await findRatingPolicy(db.read), policy);
    }
  });

  test("another preset takes the place of the first while no work carries a tag", async () => {
    for (const key of ["original-fiction", "efiction-like"] as const) {
      assert.equal(await db.write((tx) => applyPreset(tx, key, testNow)), true);
      const { types, fixed } = await findTaxonomy(db.read);
      const keys = [...fixed.values()].flat().map((tag) => nameKey(tag.name));
      assert.equal(new Set(keys).size, keys.length);
      assert(types.some((type) => type.key === "genre"));
    }
  });
});
