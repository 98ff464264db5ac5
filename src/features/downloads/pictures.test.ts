import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { identifyImages, keepImages, linkImages } from "#features/media/index.ts";
import { updateChapter } from "#features/works/index.ts";
import { forEachDatabase } from "#test/support/databases.ts";
import { unzip } from "#test/support/unzip.ts";
import { chapter, makeWorld, type World } from "#test/support/world.ts";

/** A picture of one pixel; the word behind its end makes it another one. */
function pngOf(mark: string): Uint8Array {
  const pixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
  return Buffer.concat([Buffer.from(pixel, "base64"), Buffer.from(mark)]);
}

forEachDatabase("pictures in files of works", (open) => {
  let world: World;
  before(async () => {
    world = await makeWorld((await open()).place);
  });
  after(() => world.archive.stop());

  test("those of the chapters that are out come along, and no others", async () => {
    const { archive, chapters, owner, works } = world;
    const names = ["shown", "waiting", "elsewhere"];
    const images = names.map((name) => ({ name, mediaType: "image/png", bytes: pngOf(name) }));
    const known = identifyImages(images);
    await keepImages(archive.ground, known.images);
    const addressOf = (name: string) => known.addresses.get(name) ?? "";
    await archive.ground.db.write((tx) => linkImages(tx, works.serial, [...known.addresses.values()]));
    for (const [id, name] of [
      [chapters.first, "shown"],
      [chapters.draft, "waiting"],
    ] as const) {
      const body = `<p>A picture: <img src="${addressOf(name)}" alt="The sea"></p>`;
      const change = { input: { ...chapter("Picture"), body }, position: null, publication: null };
      const changed = await updateChapter(archive.ground, owner, id, change);
      assert(changed.ok, JSON.stringify(changed));
    }
    for (const viewer of ["guest", "owner"] as const) {
      const page = await world.browsers[viewer].get(`/downloads/${works.serial}/x.html`);
      const inside = names.map((name) => page.text.includes(Buffer.from(pngOf(name)).toString("base64")));
      assert.deepEqual(inside, [true, false, false], viewer);
    }
    const url = new URL(`/downloads/${works.serial}/x.epub`, archive.ground.url);
    const answer = await archive.app.kernel.handle(new Request(url), "127.0.0.1");
    const files = await unzip(Buffer.from(await answer.arrayBuffer()));
    const pictures = [...files].filter(([name]) => /^\w+\/images\/(?!cover)/.test(name));
    assert.deepEqual(
      pictures.map(([, text]) => /shown|waiting|elsewhere/.exec(text)?.[0]),
      ["shown"],
      [...files.keys()].join(),
    );
  });
});
