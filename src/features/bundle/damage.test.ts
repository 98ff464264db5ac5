import assert from "node:assert/strict";
import {
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { before, suite, test } from "node:test";
import { importBundle, openBundle } from "#features/bundle/index.ts";
import { hasRows } from "#platform/db/whole-rows.ts";
import { BundleTests, exportInto, openedBundle, type PlacedArchive } from "#test/support/bundles.ts";

const quiet = () => undefined;

suite("A bundle that was touched", () => {
  const tests = new BundleTests();
  let full: PlacedArchive;
  let empty: PlacedArchive;
  let whole = "";

  before(async () => {
    full = await tests.full();
    empty = await tests.empty();
    whole = join(tests.folder(), "whole");
    assert((await exportInto(whole, full)).ok);
  });

  /** Spoils a copy of the bundle and tries to bring it in; answers the sentence that refuses it. */
  async function refusalOf(spoil: (folder: string) => void): Promise<string> {
    const folder = join(tests.folder(), "spoilt");
    cpSync(whole, folder, { recursive: true });
    spoil(folder);
    const opened = await openBundle(folder, null);
    const made = opened.ok ? await importBundle(empty.archive.ground, opened.value, quiet) : opened;
    assert(!made.ok, "It was not refused");
    assert.equal(await hasRows(empty.archive.ground.db.read, "person"), false);
    return made.refusal.replaceAll(folder, "DIR");
  }

  const change = (name: string, from: string, to: string) => (folder: string) => {
    const text = readFileSync(join(folder, name), "utf8");
    assert(text.includes(from), `${name} has no ${from}`);
    writeFileSync(join(folder, name), text.replace(from, to));
  };
  const firstText = () => {
    const work = readdirSync(join(whole, "works"))[0] ?? "";
    const name = readdirSync(join(whole, "works", work)).find((one) => one.endsWith(".html")) ?? "";
    return `works/${work}/${name}`;
  };

  test("is refused by the name of the file that is missing, changed, cut off or no file", async () => {
    const text = firstText();
    assert.equal(await refusalOf((folder) => rmSync(join(folder, text))), `DIR/${text} is missing.`);
    assert.match(await refusalOf(change(text, "<p>", "<q>")), new RegExp(`^DIR/${text} has another checksum`));
    const cut = (name: string) => (folder: string) =>
      truncateSync(join(folder, name), statSync(join(folder, name)).size - 1);
    assert.match(await refusalOf(cut("tables/work.jsonl")), /^DIR\/tables\/work\.jsonl has another checksum/);
    assert.match(await refusalOf(cut("files.jsonl")), /^DIR\/files\.jsonl has another checksum/);
    assert.match(await refusalOf((folder) => rmSync(join(folder, "tables/tag.jsonl"))), /tag\.jsonl is missing/);
    const linked = (folder: string) => {
      rmSync(join(folder, text));
      symlinkSync("/etc/hostname", join(folder, text));
    };
    assert.equal(await refusalOf(linked), `DIR/${text} is no file.`);
  });

  test("is refused when its manifest, signature or key is not the archive's own", async () => {
    assert.match(await refusalOf(change("manifest.json", '"rows": 0', '"rows": 1')), /manifest\.sig does not fit/);
    assert.match(await refusalOf(change("manifest.json", '"version": 1', '"version": 2')), /is of version 2 .* newer/);
    assert.match(await refusalOf(change("manifest.json", "octavo-bundle", "something")), /is no manifest/);
    const otherKey = join(tests.folder(), "other");
    assert((await exportInto(otherKey, await tests.full())).ok);
    const swap =
      (...names: readonly string[]) =>
      (folder: string) => {
        for (const name of names) cpSync(join(otherKey, name), join(folder, name));
      };
    assert.match(await refusalOf(swap("key.pem")), /key\.pem is not the key/);
    assert.match(await refusalOf(swap("manifest.sig")), /manifest\.sig does not fit/);
    assert.match(await refusalOf(swap("manifest.json", "manifest.sig", "key.pem")), /checksum/);
    assert.match(await refusalOf((folder) => rmSync(join(folder, "manifest.sig"))), /manifest\.sig is missing/);
  });

  test("is refused as unfinished when the export was broken off", async () => {
    const sentence = await refusalOf((folder) => writeFileSync(join(folder, "unfinished.json"), "{}"));
    assert.match(sentence, /broken off/);
  });
});

suite("An export", () => {
  const tests = new BundleTests();
  let full: PlacedArchive;
  before(async () => {
    full = await tests.full();
  });

  test("is for nobody but the archive's own user", async () => {
    const folder = join(tests.folder(), "bundle");
    assert((await exportInto(folder, full)).ok);
    for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
      const { mode } = statSync(join(entry.parentPath, entry.name));
      assert.equal(mode & 0o777, entry.isDirectory() ? 0o700 : 0o600, entry.name);
    }
    const text = readFileSync(join(folder, "tables/person.jsonl"), "utf8");
    assert(!text.includes("argon2"));
    assert.match(text, /"password_hash":"reset"/);
  });

  test("that was broken off goes on, keeps what is the same and leaves nothing of what is gone", async () => {
    const whole = join(tests.folder(), "whole");
    const first = await exportInto(whole, full);
    assert(first.ok);
    const again = await exportInto(whole, full);
    assert(!again.ok);
    assert.match(again.refusal, /holds a bundle already/);
    const broken = join(tests.folder(), "broken");
    const stop = new Error("stop");
    const progress = (_done: number, _total: number, line: string | null) => {
      if (line?.startsWith("revision") || line?.startsWith("work_creator")) throw stop;
    };
    await assert.rejects(exportInto(broken, full, { progress }), stop);
    assert(existsSync(join(broken, "unfinished.json")));
    const kept = readdirSync(join(broken, "works"))[0] ?? "";
    const keptFile = join(broken, "works", kept, readdirSync(join(broken, "works", kept))[0] ?? "");
    const { mtimeMs } = statSync(keptFile);
    writeFileSync(join(broken, "works", "999.html"), "of a work that is gone");
    const gone = await exportInto(broken, full);
    assert(gone.ok, gone.ok ? "" : gone.refusal);
    assert.equal(gone.value.contents, first.value.contents);
    assert.equal(statSync(keptFile).mtimeMs, mtimeMs);
    assert(!existsSync(join(broken, "works", "999.html")));
    assert(!existsSync(join(broken, "unfinished.json")));
    const other = await exportInto(tests.folder(), await tests.empty());
    assert(other.ok);
  });

  test("does not go into a folder that holds something else", async () => {
    const folder = tests.folder();
    writeFileSync(join(folder, "letters.txt"), "Dear");
    const refused = await exportInto(folder, full);
    assert(!refused.ok);
    assert.equal(refused.refusal, `${folder} is not empty; name a new folder for the bundle.`);
    const file = await exportInto(join(folder, "letters.txt"), full);
    assert(!file.ok);
    assert.match(file.refusal, /is a file/);
  });

  test("that is encrypted opens with its passphrase alone, and holds the same", async () => {
    const folder = join(tests.folder(), "locked");
    const locked = await exportInto(folder, full, { passphrase: "harbour lights at four" });
    const open = await exportInto(join(tests.folder(), "open"), full);
    assert(locked.ok && open.ok);
    assert.equal(locked.value.contents, open.value.contents);
    for (const name of readdirSync(folder))
      assert(/\.enc$|^encryption\.json$|^tables$|^works$|^files$/.test(name), name);
    assert(!readFileSync(join(folder, "tables/person.jsonl.enc")).includes("owner"));
    const wrong = await openBundle(folder, "harbour lights at five");
    assert(!wrong.ok);
    assert.match(wrong.refusal, /passphrase is wrong/);
    const without = await openBundle(folder, null);
    assert(!without.ok);
    const empty = await tests.empty();
    const file = join(folder, "tables/work.jsonl.enc");
    const bytes = readFileSync(file);
    bytes.writeUInt8((bytes.at(40) ?? 0) ^ 1, 40);
    writeFileSync(file, bytes);
    const spoilt = await importBundle(
      empty.archive.ground,
      await openedBundle(folder, "harbour lights at four"),
      quiet,
    );
    assert(!spoilt.ok);
    assert.match(spoilt.refusal, /work\.jsonl\.enc cannot be decrypted/);
    bytes.writeUInt8((bytes.at(40) ?? 0) ^ 1, 40);
    writeFileSync(file, bytes);
    const made = await importBundle(empty.archive.ground, await openedBundle(folder, "harbour lights at four"), quiet);
    assert(made.ok, made.ok ? "" : made.refusal);
  });
});
