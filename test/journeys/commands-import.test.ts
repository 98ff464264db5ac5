import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, suite, test } from "node:test";
import { story } from "#test/support/importing.ts";
import { Octavo } from "#test/support/octavo.ts";
import type { Served } from "#test/support/served.ts";

suite("bin/octavo import, beside a running server", () => {
  let octavo: Octavo;
  let server: Served;
  let texts: string;

  before(async () => {
    octavo = new Octavo();
    texts = join(octavo.folder, "texts with spaces");
    mkdirSync(texts);
    for (const name of ["one", "two"]) writeFileSync(join(texts, `${name}.txt`), story(name));
    writeFileSync(join(texts, "empty.txt"), "");
    server = await octavo.serve();
  });
  after(() => octavo.remove());

  const list = async () => (await (await fetch(`${server.url}/api/v1/works`)).json()) as { readonly total: number };

  test("without an owner there is nobody to give the works to", async () => {
    const ended = await octavo.run(["import", texts]);
    assert.equal(ended.code, 1);
    assert.match(ended.errors, /account create --role admin/);
    const made = ["account", "create", "--login", "keeper", "--email", "k@example.org", "--role", "admin"];
    assert.equal((await octavo.run(made)).code, 0);
    assert.equal((await octavo.run(["import", texts, "--as", "nobody"])).code, 1);
  });

  test("a dry run writes a report and nothing else", async () => {
    const file = join(octavo.folder, "report.json");
    const { code, json } = await octavo.tell(["import", texts, "--dry-run", "--report", file]);
    assert.deepEqual([code, json.dryRun, json.counts.created], [1, true, 2]);
    assert(json.findings.length > 0);
    for (const row of json.findings) assert.deepEqual(Object.keys(row), ["code", "severity", "count", "examples"]);
    assert.deepEqual(JSON.parse(readFileSync(file, "utf8")), json);
    assert.equal((await list()).total, 0);
  });

  test("what is refused is named, the rest is in, and the server shows it at once", async () => {
    const { code, json, errors } = await octavo.tell(["import", texts, "--fandom", "Harbours", "--fandom", "Lamps"]);
    assert.equal(code, 1);
    assert.deepEqual(Object.keys(json), ["batch", "dryRun", "counts", "works", "findings", "refused"]);
    assert.deepEqual(json.counts, { created: 2, updated: 0, unchanged: 0, refused: 1 });
    assert.deepEqual(json.refused, [
      { source: join(texts, "empty.txt"), code: "empty", message: "The file is empty." },
    ]);
    assert.deepEqual(Object.keys(json.works[0] ?? {}), ["source", "outcome", "id", "url", "title", "findings"]);
    assert.match(errors, /empty\.txt: refused: The file is empty\.\n[\s\S]*octavo: 2 created, .*1 refused\.\n$/);
    // The server looks for the commits of others four times a second.
    for (let tries = 0; (await list()).total < 2 && tries < 100; tries += 1)
      await new Promise((go) => setTimeout(go, 50));
    assert.equal((await list()).total, 2);
    const path = new URL(json.works[0]?.url ?? "").pathname;
    const page = await (await fetch(`${server.url}${path}?view_adult=true`)).text();
    assert.match(page, /Harbours[\s\S]*Lamps[\s\S]*one stood at the window/);
  });

  test("the same again changes nothing, and without a refusal the exit code is 0", async () => {
    const words = [
      "import",
      join(texts, "one.txt"),
      join(texts, "two.txt"),
      "--fandom",
      "Harbours",
      "--fandom",
      "Lamps",
    ];
    const ended = await octavo.run(words);
    assert.equal(ended.code, 0);
    assert.equal(ended.output, "0 created, 0 updated, 2 unchanged, 0 refused.\n");
  });

  test("options that cannot be meant are told before anything is read", async () => {
    const wrong: readonly (readonly [words: readonly string[], code: number, said: RegExp])[] = [
      [["import"], 2, /Name the files or folders/],
      [["import", texts, "--format", "odt"], 2, /--format must be one of text, markdown, html, flattened/],
      [["import", texts, "--position", "2"], 2, /--position needs --series/],
      [["import", texts, "--series", "Row", "--position", "0"], 2, /--position must be a number from 1/],
      [["import", texts, "--language", "klingonese"], 2, /--language klingonese/],
      [["import", texts, "--rating", "Nice"], 1, /--rating "Nice": this archive has no such rating/],
      [["import", texts, "--report", join(octavo.folder, "no/where.json")], 1, /--report .*cannot be written/],
    ];
    for (const [words, code, said] of wrong) {
      const ended = await octavo.run(words);
      assert.deepEqual([ended.code, ended.output], [code, ""], words.join(" "));
      assert.match(ended.errors, said);
    }
    assert(!existsSync(join(octavo.folder, "no")));
  });
});
