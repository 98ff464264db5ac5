import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { WorkId } from "#core/ids.ts";
import { findImageKind, findImageSize } from "#formats/decode/image-kind.ts";
import { unknownChapter, unknownWork } from "#formats/document.ts";
import { forEachDatabase } from "#test/support/databases.ts";
import { makeWorld, type World } from "#test/support/world.ts";
import { identifyImages, keepImages, linkImages, listImages, media, withKeptImages } from "./index.ts";

/** A picture of one pixel; `mark` makes it another one behind its end. */
function pngOf(mark: string): Uint8Array {
  const pixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
  return Buffer.concat([Buffer.from(pixel, "base64"), Buffer.from(mark)]);
}

function image(name: string, bytes: Uint8Array) {
  return { name, mediaType: "image/png", bytes };
}

forEachDatabase("kept pictures", (open) => {
  let world: World;
  before(async () => {
    world = await makeWorld((await open()).place);
  });
  after(() => world.archive.stop());

  const keep = async (id: WorkId, mark: string): Promise<string> => {
    const { ground } = world.archive;
    const known = identifyImages([image("a.png", pngOf(mark))]);
    await keepImages(ground, known.images);
    const path = known.addresses.get("a.png");
    assert(path !== undefined);
    await ground.db.write((tx) => linkImages(tx, id, [path]));
    return path;
  };

  test("are shown to whoever sees a work that shows them, and to nobody else", async () => {
    const { guest, member, owner } = world.browsers;
    const shownToAll = await keep(world.works.oneShot, "open");
    const members = await keep(world.works.membersOnly, "members");
    const draft = await keep(world.works.draft, "draft");
    const shown = await guest.get(shownToAll);
    assert.deepEqual([shown.status, shown.headers.get("content-type")], [200, "image/png"]);
    assert.match(shown.headers.get("cache-control") ?? "", /public.*immutable/);
    assert.equal((await guest.get(shownToAll, { "if-none-match": shown.headers.get("etag") ?? "" })).status, 304);
    assert.deepEqual([(await guest.get(members)).status, (await member.get(members)).status], [404, 200]);
    assert.match((await member.get(members)).headers.get("cache-control") ?? "", /private/);
    assert.deepEqual([(await member.get(draft)).status, (await owner.get(draft)).status], [404, 200]);
    for (const path of [
      "/media/x.png",
      shownToAll.replace(".png", ".gif"),
      shownToAll.replace(/\/\w/, "/g"),
      `${shownToAll}/x`,
    ]) {
      assert.equal((await guest.get(path)).status, 404, path);
    }
  });

  test("are kept once each, and only when they are pictures that browsers can be given", async () => {
    const { ground } = world.archive;
    const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
    const given = [image("a", pngOf("x")), image("b", pngOf("x")), image("c.svg", Buffer.from(svg))];
    const { addresses: kept, images } = identifyImages([...given, image("d.png", Buffer.from("<html>"))]);
    await keepImages(ground, images);
    assert.deepEqual([[...kept.keys()], images.length], [["a", "b"], 1]);
    assert.equal(kept.get("a"), kept.get("b"));
    await ground.db.write((tx) => linkImages(tx, world.works.oneShot, kept.values()));
    const [found] = (await listImages(ground, world.works.oneShot)).filter(({ path }) => path === kept.get("a"));
    assert.deepEqual(await found?.read(), Buffer.from(pngOf("x")));
    assert.equal(found?.src, `${ground.url}${kept.get("a")}`);
  });

  test("are removed with their files a month after the last work that showed them is gone", async () => {
    const { archive } = world;
    const lost = identifyImages([image("lost", pngOf("lost"))]);
    await keepImages(archive.ground, lost.images);
    const path = lost.addresses.get("lost") ?? "";
    const isThere = async () =>
      (await Array.fromAsync(archive.ground.files.keys())).some((key) => path.endsWith(key.slice(9)));
    const sweep = async () => media.jobs?.(archive.ground)["media.sweep"]?.(null);
    await sweep();
    assert(await isThere());
    const used = await keep(world.works.oneShot, "used");
    archive.clock.now += 31 * 24 * 3_600_000;
    await sweep();
    assert(!(await isThere()));
    assert.equal((await world.browsers.guest.get(used)).status, 200);
  });
});

test("texts show kept pictures from where they are, and describe the others", () => {
  const work = {
    ...unknownWork,
    images: [image('a "b".png', pngOf("")), image("c.svg", new Uint8Array())],
    summary: '<p><img alt="x" src="a &quot;b&quot;.png"></p>',
    chapters: [
      { ...unknownChapter, body: `<img src="c.svg" alt="A map"><img src="https://example.org/a.png" alt="">` },
    ],
  };
  const kept = withKeptImages(work, new Map([['a "b".png', "/media/1.png"]]));
  assert.equal(kept.work.summary, '<p><img alt="x" src="/media/1.png"></p>');
  assert.equal(kept.work.chapters[0]?.body, '[A map]<img src="https://example.org/a.png" alt="">');
  assert.match(kept.findings[0]?.message ?? "", /c\.svg/);
});

test("a picture's kind and size are told by its bytes, however they are broken", () => {
  const kindOf = (text: string) => findImageKind(Buffer.from(text, "latin1"))?.extension ?? null;
  assert.deepEqual(
    ["GIF89a", "RIFF0000WEBPVP8 ", "\0\0\0\x1cftypavif", "\xff\xd8\xff\xe0", "<svg>", "", "GIF"].map(kindOf),
    ["gif", "webp", "avif", "jpg", null, null, null],
  );
  const bytes = pngOf("");
  const kind = findImageKind(bytes);
  assert(kind !== null);
  assert.deepEqual(findImageSize(bytes, kind), { width: 1, height: 1 });
  const jpeg = findImageKind(Buffer.from([0xff, 0xd8, 0xff]));
  assert(jpeg !== null);
  for (let length = 3; length < 40; length += 1) {
    assert.equal(
      findImageSize(Buffer.from([0xff, 0xd8, ...new Array(length).fill(0xff)]), jpeg)?.width ?? 65535,
      65535,
    );
  }
});
