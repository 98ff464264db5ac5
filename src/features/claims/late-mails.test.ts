import assert from "node:assert/strict";
import { test } from "node:test";
import { person, startClaiming } from "#test/support/claiming.ts";
import { forEachDatabase } from "#test/support/databases.ts";

const hourMs = 3_600_000;
const names = ["ada", "bea", "cee", "dot"];

forEachDatabase("claim mails of a server that stood still", (open) => {
  test("go out one after the other at the pace they were released at, and one that is asked for goes at once instead of in its turn", async () => {
    const claiming = await startClaiming((await open()).place, { hasMail: true });
    const { archive, archivist } = claiming;
    for (const name of names) await claiming.bring(`Work of ${name}`, [person(name, `${name}@old.example`)]);
    const sent = async () => {
      await archive.settle();
      const counts = await Promise.all(names.map((name) => claiming.mailsTo(`${name}@old.example`)));
      return counts.map((mails) => mails.length);
    };
    await archivist.submit("/admin/claims", { act: "release", count: "4", per_hour: "2" });
    assert.deepEqual(await sent(), [1, 0, 0, 0]);
    archive.clock.now += 48 * hourMs;
    const { read } = archive.ground.db;
    const asked = await read.selectFrom("external_author").select("id").where("name", "=", "dot").executeTakeFirst();
    await archivist.submit(`/admin/claims/authors/${asked?.id}`, { act: "send" });
    assert.deepEqual(await sent(), [1, 1, 0, 1]);
    archive.clock.now += hourMs / 2;
    assert.deepEqual(await sent(), [1, 1, 1, 1]);
    archive.clock.now += hourMs / 2;
    assert.deepEqual(await sent(), [1, 1, 1, 1]);
    await archive.stop();
  });
});
