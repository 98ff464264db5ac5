import assert from "node:assert/strict";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, suite, test } from "node:test";
import { Octavo } from "#test/support/octavo.ts";
import { dropPostgresDatabase, makePostgresDatabase } from "#test/support/postgres.ts";
import { command, type Served } from "#test/support/served.ts";

/** What the commands of this file tell in JSON. */
interface Said {
  readonly error?: string;
  readonly contents?: string;
  readonly tables?: Readonly<Record<string, number>>;
  readonly differences?: readonly { readonly table: string }[];
  readonly disagreements?: readonly string[];
}

async function tell(octavo: Octavo, ...words: readonly string[]): Promise<{ code: number | null; said: Said }> {
  const { code, json } = await octavo.tell(words);
  // Each command says its own part; what it lacks is undefined here.
  return { code, said: json as unknown as Said };
}

suite("The whole archive by commands", () => {
  let octavo: Octavo;
  let server: Served;
  const others: Octavo[] = [];
  const path = (name: string) => join(octavo.folder, name);

  before(async () => {
    octavo = new Octavo();
    assert.equal((await octavo.run(["demo"])).code, 0);
    server = await octavo.serve();
  });
  after(async () => {
    for (const one of [octavo, ...others]) await one.remove();
  });

  function another(databaseUrl: string | null = null): Octavo {
    const one = new Octavo(databaseUrl);
    others.push(one);
    return one;
  }

  test("comes out beside a running server, and in again on both databases", async (t) => {
    const first = await tell(octavo, "export", path("bundle"));
    assert.equal(first.code, 0);
    assert.equal(statSync(path("bundle")).mode & 0o777, 0o700);
    const copy = another();
    const dry = await tell(copy, "import", path("bundle"), "--dry-run");
    assert.deepEqual([dry.code, dry.said.contents], [0, first.said.contents]);
    assert.equal((await tell(copy, "import", path("bundle"))).code, 0);
    assert.equal((await tell(copy, "export", path("bundle-again"))).said.contents, first.said.contents);
    const again = await tell(copy, "import", path("bundle"));
    assert.equal(again.code, 1);
    assert.match(again.said.error ?? "", /empty archive only/);
    assert.match((await copy.run(["account", "list"])).output, /keeper\tadmin\tneeds a new password/);
    const url = await makePostgresDatabase();
    if (url === null) return t.skip("PostgreSQL does not run here");
    t.after(() => dropPostgresDatabase(url));
    const moved = another(url);
    assert.equal((await tell(moved, "import", path("bundle-again"))).code, 0);
    assert.equal((await tell(moved, "export", path("bundle-moved"))).said.contents, first.said.contents);
    await moved.remove();
  });

  test("with its secrets keeps every password, and encrypted it opens with the passphrase alone", async () => {
    const passphrase = { OCTAVO_PASSPHRASE: "harbour lights at four" };
    const locked = await octavo.run(["export", path("locked"), "--with-secrets", "--encrypt"], passphrase);
    assert.equal(locked.code, 0, locked.errors);
    const copy = another();
    const without = await copy.run(["import", path("locked")]);
    assert.equal(without.code, 1);
    assert.match(without.errors, /OCTAVO_PASSPHRASE/);
    const wrong = await copy.run(["import", path("locked")], { OCTAVO_PASSPHRASE: "harbour lights at five" });
    assert.match(wrong.errors, /passphrase is wrong/);
    writeFileSync(path("passphrase"), "harbour lights at four\n");
    const made = await copy.run(["import", path("locked"), "--passphrase-file", path("passphrase")]);
    assert.equal(made.code, 0, made.errors);
    assert.match((await copy.run(["account", "list"])).output, /keeper\tadmin\tactive/);
  });

  test("is imported whole or not at all, however its import ends", async () => {
    const copy = another();
    for (const afterMs of [700, 1_000, 1_300]) {
      await command(["import", path("bundle")], copy.environment, "", (child) => {
        setTimeout(() => child.kill("SIGKILL"), afterMs);
      });
      const people = (await copy.run(["account", "list"])).output.split("\n").filter((line) => line !== "");
      assert([0, 8].includes(people.length), `${people.length} accounts`);
    }
    const ended = await copy.run(["import", path("bundle")]);
    assert(ended.code === 0 || /empty archive only/.test(ended.errors), ended.errors);
    const first = JSON.parse(readFileSync(join(path("bundle"), "manifest.json"), "utf8"));
    assert.equal((await tell(copy, "export", join(copy.folder, "out"))).said.contents, first.contents);
  });

  test("is backed up beside a running server, proven and restored", async () => {
    const file = path("night.tar");
    assert.equal((await tell(octavo, "backup", file)).code, 0);
    const taken = await tell(octavo, "backup", file);
    assert.deepEqual([taken.code, taken.said.error], [1, `${file} exists already; name a new file.`]);
    assert.equal((await octavo.run(["account", "create", "--login", "late", "--email", "late@example.org"])).code, 0);
    const proven = await tell(octavo, "verify", "--backup", file);
    assert.equal(proven.code, 0);
    assert.deepEqual(
      proven.said.differences?.map((one) => one.table),
      ["person", "pseud"],
    );
    assert.deepEqual(
      readdirSync(join(octavo.folder, "data")).filter((name) => name.startsWith("restore-test")),
      [],
    );
    const running = await octavo.run(["restore", file]);
    assert.equal(running.code, 1);
    assert.match(running.errors, /A server runs on/);
    const restored = another();
    mkdirSync(join(restored.folder, "data"));
    writeFileSync(join(restored.folder, "data", "letters.txt"), "Dear");
    const kept = await restored.run(["restore", file]);
    assert.match(kept.errors, /is not empty/);
    rmSync(join(restored.folder, "data"), { recursive: true });
    assert.equal((await tell(restored, "restore", file)).code, 0);
    const served = await restored.serve();
    const countWorks = async ({ url }: Served) => {
      const answer = await fetch(`${url}/api/v1/works`);
      return ((await answer.json()) as { readonly total: number }).total;
    };
    assert((await countWorks(served)) > 0);
    assert.equal(await countWorks(served), await countWorks(server));
  });

  test("comes into no database on PostgreSQL that a server runs on", async (t) => {
    const url = await makePostgresDatabase();
    if (url === null) return t.skip("PostgreSQL does not run here");
    t.after(() => dropPostgresDatabase(url));
    const served = another(url);
    const running = await served.serve();
    const filling = another(url);
    for (const words of [
      ["import", path("bundle")],
      ["restore", path("night.tar")],
    ]) {
      const refused = await tell(filling, ...words);
      assert.deepEqual([refused.code, /^A server runs on/.test(refused.said.error ?? "")], [1, true], words.join(" "));
    }
    await running.stop();
    assert.equal((await tell(filling, "import", path("bundle"))).code, 0);
  });

  test("is refused by the name of a file that is missing, and a backup by its damage", async () => {
    const copy = another();
    const [work = ""] = readdirSync(join(path("bundle"), "works"));
    rmSync(join(path("bundle"), "works", work, "work.json"));
    const refused = await tell(copy, "import", path("bundle"));
    assert.equal(refused.code, 1);
    assert.equal(refused.said.error, `${join(path("bundle"), "works", work, "work.json")} is missing.`);
    const bytes = readFileSync(path("night.tar"));
    writeFileSync(path("cut.tar"), bytes.subarray(0, bytes.byteLength / 2));
    const damaged = await tell(copy, "verify", "--backup", path("cut.tar"));
    assert.equal(damaged.code, 1);
    assert.equal(damaged.said.disagreements?.length, 1);
    const unfit = await tell(copy, "restore", path("cut.tar"));
    assert.equal(unfit.code, 1);
    assert(!existsSync(join(copy.folder, "data", "octavo.db")) || (await copy.run(["account", "list"])).output === "");
  });

  test("commands that are used wrongly say how they are used", async () => {
    for (const words of [["export"], ["backup"], ["restore"], ["backup", "a", "b"]]) {
      assert.equal((await octavo.run(words)).code, 2, words.join(" "));
    }
    for (const name of ["export", "backup", "restore", "verify"]) {
      assert.match((await octavo.run([name, "--help"])).output, new RegExp(`Usage: bin/octavo ${name}`));
    }
  });
});
