import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, suite, test } from "node:test";
import { story } from "#test/support/importing.ts";
import { Octavo } from "#test/support/octavo.ts";
import { command } from "#test/support/served.ts";

/** Works of the batch, some seconds of work, and how many may be told of before the process is killed: the first are at once. */
const works = 600;
const killsAt = [5, 10];

interface Batches {
  readonly batches: readonly { readonly batch: string; readonly state: string; readonly done: number }[];
}

suite("An import whose process is killed", () => {
  const octavo = new Octavo();
  const texts = join(octavo.folder, "texts");

  before(async () => {
    mkdirSync(texts);
    for (let number = 1; number <= works; number += 1) {
      writeFileSync(join(texts, `${number}.txt`), story(`sailor ${number}`));
    }
    const made = ["account", "create", "--login", "keeper", "--email", "k@example.org", "--role", "admin"];
    assert.equal((await octavo.run(made)).code, 0);
  });
  after(() => octavo.remove());

  /** Runs a command and kills it once so many works are told to be in. */
  const killed = (words: readonly string[], count: number) =>
    command(words, octavo.environment, "", (child) => {
      let lines = 0;
      child.stderr?.on("data", (part: Buffer) => {
        lines += part.toString().match(/: created\n/g)?.length ?? 0;
        if (lines >= count) child.kill("SIGKILL");
      });
    });
  const list = async () => {
    const ended = await octavo.run(["import", "--list", "--json"]);
    return (JSON.parse(ended.output) as Batches).batches;
  };

  test("goes on where it was cut off, and brings nothing in twice", async () => {
    const [first = 0, second = 0] = killsAt;
    assert.equal((await killed(["import", texts, "--fandom", "Harbours"], first)).code, null);
    const [batch] = await list();
    assert.equal(batch?.state, "running");
    assert((batch?.done ?? 0) >= first && (batch?.done ?? works) < works);
    assert.equal((await killed(["import", "--resume", batch?.batch ?? ""], second)).code, null);
    const { code, json } = await octavo.tell(["import", "--resume", batch?.batch ?? ""]);
    assert.equal(code, 0);
    assert.deepEqual(json.counts, { created: works, updated: 0, unchanged: 0, refused: 0 });
    assert.deepEqual(
      (await list()).map(({ state, done }) => [state, done]),
      [["done", works]],
    );
    const again = await octavo.tell(["import", texts, "--fandom", "Harbours"]);
    assert.deepEqual(again.json.counts, { created: 0, updated: 0, unchanged: works, refused: 0 });
    assert.equal((await octavo.run(["import", "--resume", batch?.batch ?? ""])).code, 1);
  });

  test("is taken back as a whole, but for what was touched", async () => {
    const [, first] = await list();
    const undone = await octavo.run(["import", "--undo", first?.batch ?? "", "--json"]);
    assert.equal(undone.code, 0, undone.errors);
    const { erased, kept } = JSON.parse(undone.output) as {
      readonly erased: number;
      readonly kept: readonly unknown[];
    };
    assert.deepEqual([erased, kept], [works, []]);
    const again = await octavo.tell(["import", texts, "--fandom", "Harbours"]);
    assert.deepEqual(again.json.counts, { created: works, updated: 0, unchanged: 0, refused: 0 });
  });
});
