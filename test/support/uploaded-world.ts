import assert from "node:assert/strict";
import type { TestArchive } from "./archive.ts";
import type { BrowserSession } from "./browser-session.ts";

/** Imports that wait for a word: names of batches. */
export interface Uploaded {
  /** A writer's, which nobody else may know of. */
  readonly own: string;
  /** An archivist's, of an old archive with values of its own. */
  readonly dump: string;
}

const text = "It rained on the harbour all night, and nobody stood at the window until morning came.\n";

const mapping = {
  format: "efiction-mapping",
  version: 1,
  installs: [
    {
      prefix: "",
      site: "Old archive",
      rows: [
        { kind: "category", id: "1", name: "Ships", within: "", count: 4, place: "fandom", target: "Ships" },
        { kind: "class", id: "2", name: "Storms", within: "Weather", count: 2, place: "as-type", target: "Storms" },
      ],
    },
  ],
};

/** Sends files that are not in yet; `secret` is the title of a work among them. */
export async function uploadImports(
  archive: TestArchive,
  browsers: { readonly owner: BrowserSession; readonly archivist: BrowserSession },
  secret: string,
): Promise<Uploaded> {
  const file = (title: string) => ({
    field: "import[files][]",
    name: `${title}.md`,
    bytes: `---\ntitle: ${title}\nauthor: ${title}\n---\n\n## One\n\n${text}\n## Two\n\n${text}`,
  });
  const own = await send(browsers.owner, [file(secret), file(`${secret} again`)]);
  const dump = await send(browsers.archivist, [file("Of an old archive")]);
  await archive.ground.db.write((tx) =>
    tx
      .updateTable("import_batch")
      .set({ mapping: JSON.stringify(mapping) })
      .where("name", "=", dump)
      .execute(),
  );
  return { own, dump };
}

async function send(browser: BrowserSession, files: Parameters<BrowserSession["upload"]>[2]): Promise<string> {
  const sent = await browser.upload("/works/import", {}, files);
  assert.equal(sent.status, 303);
  return sent.location?.split("/").at(-1) ?? "";
}
