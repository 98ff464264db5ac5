import assert from "node:assert/strict";
import { before, test } from "node:test";
import type { Change } from "#core/change.ts";
import type { PersonId, TagId } from "#core/ids.ts";
import { defaultPreferences } from "#core/preferences.ts";
import { type Member, permissionsOf } from "#core/viewer.ts";
import type { Role } from "#core/vocabulary.ts";
import type { Ground } from "#platform/ground.ts";
import { forEachDatabase, testNow } from "#test/support/databases.ts";
import { findTagAction, listTagActions } from "./action-store.ts";
import { applyPreset } from "./apply-preset.ts";
import { applyTagAction, applyTagActions } from "./apply-tag-actions.ts";
import { ensureTags } from "./ensure-tags.ts";
import { findMeaningGraph, listGraphPart } from "./graph-store.ts";
import { findTag } from "./store.ts";
import type { TagAction } from "./tag-action.ts";
import { undoTagAction } from "./undo-tag-action.ts";

forEachDatabase("what wranglers do with tags", (open) => {
  let ground: Ground;
  let wrangler: Member;
  let admin: Member;

  before(async () => {
    const { db } = await open();
    // Actions on tags read the database and the clock of their ground, and nothing else of it.
    ground = { db, now: () => testNow } as Ground;
    await db.write((tx) => applyPreset(tx, "fan-works", testNow));
    wrangler = await makeMember("weaver", "wrangler");
    admin = await makeMember("keeper", "admin");
  });

  async function makeMember(login: string, role: Role): Promise<Member> {
    const row = { login, login_key: login, email: `${login}@example.org`, email_key: `${login}@example.org` };
    const personId = await ground.db.write(async (tx) => {
      const values = { ...row, password_hash: "", role, state: "active", terms_version: "1", created_at: 1 } as const;
      return (await tx.insertInto("person").values(values).returning("id").executeTakeFirstOrThrow()).id as PersonId;
    });
    const permissions = permissionsOf(role);
    const own = { preferences: defaultPreferences, seesAdult: false };
    return { kind: "member", personId, login, role, permissions, ...own };
  }

  /** Tags that works carry, by their names in order. */
  async function coin(type: string, ...names: readonly string[]): Promise<readonly TagId[]> {
    return ground.db.write(async (tx) => {
      const ids = await ensureTags(
        tx,
        names.map((name) => ({ typeKey: type, name })),
        testNow,
      );
      await tx.updateTable("tag").set({ uses: 1 }).where("id", "in", ids).execute();
      return ids;
    });
  }

  const act = (action: TagAction, viewer = wrangler) => applyTagAction(ground, viewer, action);
  async function acted(action: TagAction, viewer = wrangler) {
    const done = await act(action, viewer);
    assert(done.ok, JSON.stringify(done));
    return done.value;
  }
  const refusal = async (action: TagAction, viewer = wrangler) => {
    const asked = await act(action, viewer);
    assert(!asked.ok);
    return asked.refusal.code;
  };
  const parentsOf = async (...below: readonly TagId[]) => {
    const rows = await ground.db.read
      .selectFrom("tag_link")
      .select("above_id")
      .where("below_id", "in", below)
      .execute();
    return rows.map((row) => row.above_id);
  };
  const lastNews = async (count: number) => {
    const rows = await ground.db.read
      .selectFrom("change")
      .select("payload")
      .orderBy("id", "desc")
      .limit(count)
      .execute();
    return rows.map((row) => JSON.parse(row.payload) as Change);
  };

  test("a synonym stands for its canonical, the log says so, and the news names both", async () => {
    const [fluff, fluffy] = await coin("freeform", "Fluff", "Fluffy");
    await acted({ kind: "make-canonical", tag: fluff! });
    const id = await acted({ kind: "make-synonym", tag: fluffy!, of: fluff! });
    assert.equal((await findTag(ground.db.read, fluffy!))?.synonymOf, fluff);
    const news = await lastNews(2);
    assert.deepEqual(
      new Set(news.map((change) => (change.kind === "tag.changed" ? change.tagId : 0))),
      new Set([fluff, fluffy]),
    );
    const logged = await findTagAction(ground.db.read, id);
    assert.deepEqual([logged?.login, logged?.summary], ["weaver", "Made “Fluffy” a synonym of “Fluff”"]);
    const { tags } = await findMeaningGraph(ground.db.read);
    assert.deepEqual(tags.find((tag) => tag.id === fluffy)?.synonymOf, fluff);
    assert(tags.some((tag) => tag.id === fluff));
  });

  test("a merge hands everything on in the database too, and its undo puts everything back", async () => {
    const [one, other] = await coin("fandom", "Holmes", "Sherlock Holmes");
    const [john, mary] = await coin("character", "John", "Mary");
    const [short] = await coin("fandom", "SH");
    for (const tag of [one!, other!, john!]) await acted({ kind: "make-canonical", tag });
    await acted({ kind: "link", relation: "parent", above: one!, below: john! });
    await acted({ kind: "link", relation: "parent", above: one!, below: mary! });
    await acted({ kind: "make-synonym", tag: short!, of: one! });
    const states = async () => {
      const { tags } = await listGraphPart(ground.db.read, [one!, other!, short!, john!]);
      return tags.toSorted((a, b) => a.id - b.id);
    };
    const before = await states();
    assert.equal(await refusal({ kind: "make-synonym", tag: one!, of: other! }), "canonical");

    const merged = await acted({ kind: "make-synonym", tag: one!, of: other! }, admin);
    assert.equal((await findTag(ground.db.read, short!))?.synonymOf, other);
    assert.deepEqual(await parentsOf(john!, mary!), [other, other]);

    const undone = await undoTagAction(ground, wrangler, merged);
    assert(undone.ok, JSON.stringify(undone));
    assert.deepEqual(await states(), before);
    assert.deepEqual(await parentsOf(john!, mary!), [one, one]);
    const twice = await undoTagAction(ground, wrangler, merged);
    assert(!twice.ok && twice.refusal.code === "undone");

    const again = await undoTagAction(ground, wrangler, undone.value);
    assert(again.ok, JSON.stringify(again));
    assert.equal((await findTag(ground.db.read, one!))?.synonymOf, other);
    assert.equal((await findTagAction(ground.db.read, merged))?.undoneAt, null);
  });

  test("what stands on an action keeps it from being undone", async () => {
    const [wide, narrow] = await coin("freeform", "Wide", "Narrow");
    const first = await acted({ kind: "make-canonical", tag: wide! });
    await acted({ kind: "make-canonical", tag: narrow! });
    await acted({ kind: "link", relation: "metatag", above: wide!, below: narrow! });
    const undone = await undoTagAction(ground, wrangler, first);
    assert(!undone.ok && undone.refusal.code === "needed");
    assert.equal((await findTag(ground.db.read, wide!))?.isCanonical, true);
  });

  test("a loop of metatags is found through tags that the action does not name", async () => {
    const ids = await coin("freeform", "Loop 1", "Loop 2", "Loop 3", "Loop 4");
    for (const tag of ids) await acted({ kind: "make-canonical", tag });
    for (const [at, below] of ids.slice(1).entries()) {
      await acted({ kind: "link", relation: "metatag", above: ids[at]!, below });
    }
    const asked = await act({ kind: "link", relation: "metatag", above: ids[3]!, below: ids[0]! });
    assert(!asked.ok && asked.refusal.code === "loop");
    assert.deepEqual(asked.refusal.path, ids);
  });

  test("many actions are one line of the log, and one undo", async () => {
    const ids = await coin("freeform", ...Array.from({ length: 40 }, (_, at) => `Many ${at}`));
    const [of, ...rest] = ids;
    await acted({ kind: "make-canonical", tag: of! });
    const actions: TagAction[] = rest.map((tag) => ({ kind: "make-synonym", tag, of: of! }));
    const applied = await applyTagActions(ground, wrangler, [...actions, { kind: "make-canonical", tag: of! }]);
    assert.equal(applied.applied, 39);
    assert.deepEqual(
      applied.refused.map(({ refusal: { code } }) => code),
      ["unchanged"],
    );
    const [line] = await listTagActions(ground.db.read, { tagId: rest[7]!, limit: 10 });
    assert.deepEqual([line?.id, line?.summary], [applied.id, "Made 39 tags synonyms of “Many 0”"]);
    const undone = await undoTagAction(ground, wrangler, applied.id!);
    assert(undone.ok);
    assert.equal((await findTag(ground.db.read, rest[20]!))?.synonymOf, null);
  });

  test("members change nothing, and fixed lists are the administrator's", async () => {
    const [tag] = await coin("freeform", "Nobody's");
    const member = { ...wrangler, permissions: permissionsOf("member") };
    assert.equal(await refusal({ kind: "make-canonical", tag: tag! }, member), "forbidden");
    assert.equal(await refusal({ kind: "remove-canonical", tag: 13 as TagId }), "forbidden");
    assert.equal(await refusal({ kind: "make-synonym", tag: 13 as TagId, of: 12 as TagId }), "forbidden");
    const merged = await acted({ kind: "make-synonym", tag: 13 as TagId, of: 12 as TagId }, admin);
    const undone = await undoTagAction(ground, wrangler, merged);
    assert(!undone.ok && undone.refusal.code === "forbidden");
    assert((await undoTagAction(ground, admin, merged)).ok);
  });

  test("what drafts alone carry is missing for a wrangler", async () => {
    const [tag] = await coin("freeform", "Of a draft");
    await ground.db.write((tx) => tx.updateTable("tag").set({ uses: 0 }).where("id", "=", tag!).execute());
    assert.equal(await refusal({ kind: "make-canonical", tag: tag! }), "missing");
  });

  test("wranglers rename in case and accents, administrators freely, and nobody to a name that is taken", async () => {
    const [tag] = await coin("character", "zoe");
    const id = await acted({ kind: "rename", tag: tag!, name: "Zoë" });
    assert.equal((await findTag(ground.db.read, tag!))?.name, "Zoë");
    assert.equal(await refusal({ kind: "rename", tag: tag!, name: "Zora" }), "another-name");
    assert.equal(await refusal({ kind: "rename", tag: tag!, name: "a, b" }), "bad-name");
    await coin("character", "Taken");
    assert.equal(await refusal({ kind: "rename", tag: tag!, name: "TAKEN" }, admin), "taken");
    await acted({ kind: "rename", tag: tag!, name: "Zora" }, admin);
    const undone = await undoTagAction(ground, wrangler, id);
    assert(!undone.ok && undone.refusal.code === "changed");
  });

  test("a type changes while no work carries the tag, and to a type that there is", async () => {
    const [tag] = await coin("freeform", "A person really");
    assert.equal(await refusal({ kind: "change-type", tag: tag!, type: "planet" }), "no-type");
    assert.equal(await refusal({ kind: "change-type", tag: tag!, type: "rating" }), "forbidden");
    await acted({ kind: "change-type", tag: tag!, type: "character" });
    assert.equal((await findTag(ground.db.read, tag!))?.type, "character");
  });

  test("two who would close a loop together do not", async () => {
    const [one, other] = await coin("freeform", "This way", "That way");
    for (const tag of [one!, other!]) await acted({ kind: "make-canonical", tag });
    const asked = await Promise.all([
      act({ kind: "link", relation: "metatag", above: one!, below: other! }),
      act({ kind: "link", relation: "metatag", above: other!, below: one! }, admin),
    ]);
    assert.deepEqual(asked.map(({ ok }) => ok).toSorted(), [false, true]);
    const { metatagLinks } = await listGraphPart(ground.db.read, [one!]);
    assert.equal(metatagLinks.length, 1);
  });

  test("two who undo one act at once undo it once", async () => {
    const [tag] = await coin("freeform", "Undone by two");
    const id = await acted({ kind: "make-canonical", tag: tag! });
    const undone = await Promise.all([undoTagAction(ground, wrangler, id), undoTagAction(ground, admin, id)]);
    assert.deepEqual(undone.map(({ ok }) => ok).toSorted(), [false, true]);
    assert.equal((await findTag(ground.db.read, tag!))?.isCanonical, false);
  });
});
