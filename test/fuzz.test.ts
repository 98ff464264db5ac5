import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import fc from "fast-check";
import { forEachDatabase } from "#test/support/databases.ts";
import { otherWays, pageTypes } from "#test/support/page-types.ts";
import { makeWorld, viewerNames, type World } from "#test/support/world.ts";

const rounds = 600;

forEachDatabase("whatever is sent", (open) => {
  let world: World;
  before(async () => {
    world = await makeWorld((await open()).place);
  });
  after(() => world.archive.stop());

  test("nothing answers with 500", async () => {
    const routes = world.archive.app.routes;
    const known = [...pageTypes.map((type) => type.path(world)), ...otherWays.map((way) => way(world))];
    const path = fc.oneof(
      fc.constantFrom(...known),
      fc.constantFrom(...routes.map((route) => route.path)).chain(filled),
      fc.webPath(),
      fc.string({ maxLength: 60 }).map((text) => `/${text}`),
      fc.constantFrom(
        "/%ff",
        "/works/%00",
        "/tags/%E0%A4%A",
        "/works/1e9",
        "/works/-1",
        "//x//y",
        "/works/99999999999999999999",
      ),
    );
    const body = fc.oneof(
      fc.constant("authenticity_token=x&%ff=%ff"),
      fc.string({ maxLength: 200 }),
      fc.webQueryParameters(),
      fc.json(),
      fc.constant("["),
    );
    const asked = fc.record({
      method: fc.constantFrom("GET", "GET", "POST", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"),
      path,
      query: fc.oneof(
        fc.constant(""),
        fc.webQueryParameters(),
        fc.constant("page=abc&per_page=-1"),
        fc.constant("%ff=%fe"),
      ),
      type: fc.constantFrom(
        "application/x-www-form-urlencoded",
        "application/json",
        "multipart/form-data; boundary=x",
        "text/plain",
        "",
      ),
      body,
      viewer: fc.constantFrom(...viewerNames),
      hasToken: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(asked, async (request) => {
        const status = await world.browsers[request.viewer].sendRaw(request);
        assert(status < 500, `${request.method} ${request.path}?${request.query} answered ${status}`);
      }),
      { numRuns: rounds, endOnFailure: true },
    );
  });
});

/** A route's path with something in the place of each name. */
function filled(path: string): fc.Arbitrary<string> {
  const part = fc.oneof(
    fc.constantFrom("1", "0", "owner", "abc", "é", "%20", "*s*", "999999999999999"),
    fc.string({ minLength: 1, maxLength: 12 }).map((text) => encodeURIComponent(text.toWellFormed())),
  );
  const names = path.match(/:\w+/g) ?? [];
  return fc
    .tuple(...names.map(() => part))
    .map((parts) => names.reduce((text, name, index) => text.replace(name, parts[index] ?? ""), path));
}
