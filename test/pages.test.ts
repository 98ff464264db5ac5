import assert from "node:assert/strict";
import { after, before, suite, test } from "node:test";
import { forEachDatabase } from "#test/support/databases.ts";
import { otherWays, pageTypes } from "#test/support/page-types.ts";
import { assertValidMarkup } from "#test/support/valid-markup.ts";
import { makeWorld, type World } from "#test/support/world.ts";

forEachDatabase("pages of every type", (open, kind) => {
  let world: World;
  before(async () => {
    world = await makeWorld((await open()).place);
  });
  after(() => world.archive.stop());

  suite("answer", () => {
    for (const type of pageTypes) {
      test(`${type.name} is a page of valid markup`, async () => {
        const answer = await world.browsers[type.viewer].open(type.path(world));
        assert.equal(answer.status, missing.has(type.name) ? 404 : 200, type.path(world));
        assertValidMarkup(answer.text);
      });
    }
  });

  // The routes are the same on both databases.
  if (kind === "sqlite") {
    test("every route of a page is in the table of page types", () => {
      const paths = [...pageTypes.map((type) => type.path(world)), ...otherWays.map((way) => way(world))];
      const names = paths.map((path) => new URL(path, "http://archive.example").pathname);
      const pages = world.archive.app.routes.filter((route) => route.method === "GET" && route.kind === "page");
      // A fixed address stands before a pattern that would take it as well, as in the router.
      const taken = new Set(names.map((name) => pages.find((route) => toPattern(route.path).test(name))?.path));
      const untaken = pages.map((route) => route.path).filter((path) => !taken.has(path) && !oneTime.has(path));
      assert.deepEqual(untaken, []);
    });
  }
});

/** Pages that say that something is not there. */
const missing: ReadonlySet<string> = new Set(["nothing here", "format that is not made"]);

/** Pages that exist only with a key that was sent or printed once; their own tests look at them. */
const oneTime: ReadonlySet<string> = new Set(["/setup", "/users/confirmation", "/users/email", "/users/password/edit"]);

function toPattern(path: string): RegExp {
  return new RegExp(
    `^${path
      .replace(/[.*+?^${}()|[\]\\]/g, "\\$&")
      .replace(/:\w+/g, "[^/]+")
      .replace("\\*", ".*")}$`,
  );
}
