import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { forEachDatabase } from "#test/support/databases.ts";
import { Markup } from "#test/support/markup.ts";
import { makeWorld, type ViewerName, viewerNames, type World } from "#test/support/world.ts";

/** More pages than the world of the tests has; a crawl that reaches it goes in circles. */
const pagesMax = 600;

/** A link of the archive's own as path and query; null for what leads elsewhere or nowhere. */
function toOwn(address: string, from: string): string | null {
  const url = URL.parse(address, new URL(from, "http://archive.example"));
  return url === null || url.origin !== "http://archive.example" ? null : url.pathname + url.search;
}

/** Every page that a viewer can reach from the home page by links, with what it answered. */
async function crawl(world: World, viewer: ViewerName): Promise<ReadonlyMap<string, number>> {
  const seen = new Map<string, number>();
  const waiting: [address: string, from: string][] = [["/", "/"]];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [address, from] = next;
    if (seen.has(address)) continue;
    assert(seen.size < pagesMax, `the crawl of ${viewer} has no end`);
    const { status, location, text, headers } = await world.browsers[viewer].get(address);
    seen.set(address, status);
    assert(status < 400, `${viewer}: ${from} leads to ${address}, which answers ${status}`);
    if (location !== null) waiting.push([toOwn(location, address) ?? "/", address]);
    if (!(headers.get("content-type") ?? "").startsWith("text/html")) continue;
    const page = Markup.ofPage(text);
    for (const link of page.all("[href]")) {
      const own = toOwn(link.attribute("href") ?? "", address);
      if (own !== null && !seen.has(own)) waiting.push([own, address]);
    }
    for (const form of page.all("form")) await assertFormAnswers(world, viewer, { form, address });
  }
  return seen;
}

/** Nothing is sent that would change something: a form with a broken token says whether anything takes it. */
async function assertFormAnswers(
  world: World,
  viewer: ViewerName,
  { form, address }: { readonly form: Markup; readonly address: string },
): Promise<void> {
  const action = toOwn(form.attribute("action") ?? address, address);
  assert(action !== null, `${address} has a form that leads elsewhere`);
  const isPost = form.attribute("method")?.toLowerCase() === "post";
  const { status } = isPost
    ? await world.browsers[viewer].submitRaw(action, { authenticity_token: "broken" })
    : await world.browsers[viewer].get(action);
  assert(status !== 404 && status < 500, `${viewer}: a form on ${address} sends to ${action}, which answers ${status}`);
}

forEachDatabase("ways through the archive", (open) => {
  let world: World;
  before(async () => {
    world = await makeWorld((await open()).place);
  });
  after(() => world.archive.stop());

  for (const viewer of viewerNames) {
    test(`every link and form that ${viewer} meets leads somewhere`, async () => {
      const seen = await crawl(world, viewer);
      assert(seen.size > 20, `${viewer} reached ${seen.size} pages only`);
      assert([...seen.keys()].includes(`/works/${world.works.oneShot}`));
    });
  }

  test("a guest reads the number in a series less the works that are not for guests", async () => {
    const parts = async (viewer: ViewerName) => {
      const page = Markup.ofPage((await world.browsers[viewer].open(`/works/${world.works.serial}`)).text);
      const link = page.one('dl.work.meta dd.series a[href^="/series/"]');
      return /Part (\d+) of $/.exec(link.textBefore)?.[1];
    };
    assert.equal(await parts("guest"), "2");
    assert.equal(await parts("member"), "3");
    const guest = Markup.ofPage((await world.browsers.guest.get(`/series/${world.series}`)).text);
    assert.equal(guest.all("li.work.blurb").length, 2);
    const api = await world.browsers.guest.get(`/api/v1/series/${world.series}`);
    assert.deepEqual(
      JSON.parse(api.text).works.map((work: { position: number }) => work.position),
      [1, 2],
    );
  });

  test("past the end a listing is empty with the true total; what is no page is refused", async () => {
    const total = (text: string) =>
      /^(?:[\d,]+ - [\d,]+ of )?([\d,]+)/.exec(Markup.ofPage(text).one("h2.heading").text)?.[1];
    const first = await world.browsers.guest.get("/works");
    const past = await world.browsers.guest.get("/works?page=4000");
    assert.equal(past.status, 200);
    assert.equal(total(past.text), total(first.text));
    assert(!Markup.ofPage(past.text).has("li.work.blurb"));
    for (const query of ["page=0", "page=-1", "page=x", "page=1.5", "per_page=30", "page=99999999999999999999"]) {
      assert.equal((await world.browsers.guest.get(`/works?${query}`)).status, 422, query);
    }
  });

  test("what belongs to a later release is missing", async () => {
    const later = ["/collections/any", "/users/owner/bookmarks", "/bookmarks/search", "/kudos", "/comments/999999999"];
    for (const path of later) assert.equal((await world.browsers.guest.get(path)).status, 404, path);
  });
});
