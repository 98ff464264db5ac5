import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startArchive, type TestArchive } from "#test/support/archive.ts";
import type { BrowserSession } from "#test/support/browser-session.ts";
import { forEachDatabase } from "#test/support/databases.ts";

forEachDatabase("a table of tags", (open) => {
  let archive: TestArchive;
  let wrangler: BrowserSession;

  before(async () => {
    archive = await startArchive((await open()).place);
    wrangler = await archive.member("weaver", "wrangler");
  });
  after(() => archive.stop());

  const take = (csv: string, trial = "0") => wrangler.submit("/tag_wranglings/csv", { csv, trial });
  const out = async (query: string) => (await wrangler.get(`/tag_wranglings/tags.csv?${query}`)).text;

  const table = [
    "name,type,canonical,parents,synonym_of",
    "Captain,character,yes,The Sea,",
    "The Sea,fandom,yes,Books & Literature,",
    "The Deep,fandom,yes,,The Sea",
  ].join("\n");

  test("makes tags and links in any order of lines, and comes out as it went in", async () => {
    const tried = await take(table, "1");
    assert.equal(tried.status, 422);
    assert(tried.text.includes("Nothing was kept") && tried.text.includes("The Deep: “The Deep” is canonical"));
    assert.equal((await wrangler.get("/tags/Captain/edit")).status, 404);

    await take(table);
    assert.equal(
      await out("show=character"),
      "name,type,canonical,synonym_of,metatags,parents,unwrangleable,uses\r\nCaptain,character,yes,,,The Sea,no,0\r\n",
    );
    assert((await out("show=fandom")).includes("The Sea,fandom,yes,,,Books & Literature,no,0"));
    const again = await take(await out("show=fandom"));
    assert.deepEqual([again.status, again.location], [303, "/tag_wranglings/csv"]);
    assert((await wrangler.get("/tag_wranglings/csv")).text.includes("0 things done"));
  });

  test("comes in as a file, and one that is no text is refused with a sentence", async () => {
    const sent = (bytes: Uint8Array<ArrayBuffer>) =>
      wrangler.upload("/tag_wranglings/csv", { csv: "", trial: "0" }, [{ field: "csv_file", name: "tags.csv", bytes }]);
    const filed = await sent(Buffer.from("\uFEFFname,type,canonical\r\nFrom a file é,character,yes\r\n"));
    assert.deepEqual([filed.status, filed.location], [303, "/tag_wranglings/csv"]);
    assert((await out("show=character")).includes("From a file é,character,yes"));
    const broken = await sent(Buffer.from([0x6e, 0xff, 0xfe, 0x00]));
    assert.equal(broken.status, 422);
    assert.match(broken.text, /no text in UTF-8/);
    const pasted = await wrangler.upload(
      "/tag_wranglings/csv",
      { csv: "name,type,canonical\nPasted,character,yes\n", trial: "0" },
      [],
    );
    assert.equal(pasted.status, 303);
  });

  test("is one undo", async () => {
    await take("name,type,canonical,metatags\nWide,freeform,yes,\nNarrow,freeform,yes,Wide\n");
    assert((await out("show=freeform")).includes("Narrow,freeform,yes,,Wide"));
    const { text } = await wrangler.get("/tag_wranglings/log");
    const id = /name="action_id" value="(\d+)"/.exec(text)?.[1] ?? "";
    await wrangler.submit("/tag_wranglings/log/undo", { action_id: id });
    assert(!(await out("show=freeform")).includes("Narrow,freeform,yes"));
  });

  test("comes in as spreadsheets of other languages write it", async () => {
    for (const [name, csv] of [
      ["By semicolons", "\uFEFFname;type;canonical;parents\r\nBy semicolons;character;yes;\r\n"],
      ["By tabs", "Name\tType\tCanonical\nBy tabs\tcharacter\tyes\n"],
      ["Said first", "sep=;\r\nname;type;canonical\r\nSaid first;character;yes\r\n"],
    ] as const) {
      assert.equal((await take(csv)).status, 303, name);
      assert((await out("show=character")).includes(`${name},character,yes`), name);
    }
  });

  test("says which line is wrong, does the others, and keeps what was typed", async () => {
    const answer = await take(
      'name,type,canonical,parents\nFine,character,yes,\nLost,character,yes,"Nowhere, Else"\nBad\\,character,yes,\nOdd,planet,yes,\n',
    );
    assert.equal(answer.status, 422);
    for (const line of ["3", "4", "5"]) assert(answer.text.includes(`<th scope="row">${line}</th>`), line);
    assert(!answer.text.includes('<th scope="row">2</th>'));
    assert(answer.text.includes("Lost,character,yes"));
    assert(answer.text.includes("Odd: There is no type “planet” here. A type is one of rating, "));
    assert((await out("show=character")).includes("Fine,character,yes"));
  });

  test("that cannot be read does nothing", async () => {
    for (const csv of ["", "tag,type\nA,fandom", "name,canonical\nNew,perhaps", `name\n${"x\n".repeat(1001)}`]) {
      assert.equal((await take(csv)).status, 422, csv.slice(0, 30));
    }
    assert.equal((await wrangler.get("/tag_wranglings/tags.csv?show=rating")).status, 404);
  });
});
