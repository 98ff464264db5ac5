import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { importBundle } from "#features/bundle/index.ts";
import { type BundleManifest, bundleFiles, parseManifest, toManifestText } from "#formats/bundle/manifest.ts";
import { signBytes, toSigningKey } from "#formats/bundle/signature.ts";
import { BundleTests, exportInto, openedBundle } from "#test/support/bundles.ts";
import { forEachDatabase } from "#test/support/databases.ts";
import { digestContents } from "./export-archive.ts";

const quiet = () => undefined;

/** A bundle as the first release with bundles wrote it, with a row in every table: never made anew, whatever changes. */
const golden = join(import.meta.dirname, "golden", "first-version.json");

/** Puts the bundle of the first version into a new folder. */
function unpackFirst(parent: string): string {
  const folder = join(parent, "first-version");
  // The file is the project's own: contents by path, the signature in base64.
  const files = JSON.parse(readFileSync(golden, "utf8")) as Readonly<Record<string, string>>;
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), Buffer.from(text, path === bundleFiles.signature ? "base64" : "utf8"));
  }
  return folder;
}

function readManifest(folder: string): BundleManifest {
  const manifest = parseManifest(readFileSync(join(folder, bundleFiles.manifest), "utf8"));
  assert(manifest.ok);
  return manifest.value;
}

/** Writes another manifest over the bundle's, signed by another archive. */
function sign(folder: string, changed: Partial<BundleManifest>): void {
  const pem = generateKeyPairSync("ed25519").privateKey.export({ format: "pem", type: "pkcs8" }).toString();
  const key = toSigningKey(pem);
  const manifest = { ...readManifest(folder), ...changed, key: key.fingerprint };
  const contents = digestContents(manifest.tables, manifest.files.sha256);
  const bytes = Buffer.from(toManifestText({ ...manifest, contents }));
  writeFileSync(join(folder, bundleFiles.manifest), bytes);
  writeFileSync(join(folder, bundleFiles.key), key.publicPem);
  writeFileSync(join(folder, bundleFiles.signature), signBytes(key, bytes));
}

type Line = Readonly<Record<string, unknown>>;

function readLines(folder: string, file: string): readonly Line[] {
  const lines = readFileSync(join(folder, file), "utf8").split("\n").slice(0, -1);
  return lines.map((line) => JSON.parse(line));
}

forEachDatabase("A bundle of an older release", (open) => {
  const tests = new BundleTests();

  test("of the first version comes in with every value of every row", async () => {
    const folder = unpackFirst(tests.folder());
    const target = await tests.empty((await open()).place);
    const bundle = await openedBundle(folder);
    const made = await importBundle(target.archive.ground, bundle, quiet);
    assert(made.ok, made.ok ? "" : made.refusal);
    await target.archive.settle();
    const again = join(tests.folder(), "again");
    const written = await exportInto(again, target);
    assert(written.ok, written.ok ? "" : written.refusal);
    for (const { name, file } of bundle.manifest.tables) {
      const before = readLines(folder, file);
      assert(before.length > 0, name);
      const after = readLines(again, file).map((line, at) =>
        // Columns that came later have a value of their own.
        Object.fromEntries(Object.entries(line).filter(([column]) => column in (before[at] ?? {}))),
      );
      assert.deepEqual(after, before, name);
    }
    const texts = readLines(folder, bundleFiles.listing).filter(({ path }) => /\d\.html$/.test(String(path)));
    assert(texts.length > 0);
    for (const { path } of texts)
      assert.equal(readFileSync(join(again, String(path)), "utf8"), readFileSync(join(folder, String(path)), "utf8"));
  });

  test("has neither the tables nor the columns that came later, and comes in without them", async () => {
    const folder = unpackFirst(tests.folder());
    const { tables, migrations } = readManifest(folder);
    rmSync(join(folder, "tables", "kept_text.jsonl"));
    sign(folder, {
      migrations: migrations.filter((name) => !name.includes("kept_texts")),
      tables: tables
        .filter(({ name }) => name !== "kept_text")
        .map((table) => ({ ...table, columns: table.columns.filter((column) => column !== "import_digest") })),
    });
    const target = await tests.empty((await open()).place);
    const made = await importBundle(target.archive.ground, await openedBundle(folder), quiet);
    assert(made.ok, made.ok ? "" : made.refusal);
    await target.archive.settle();
    assert.equal((await exportInto(join(tests.folder(), "again"), target)).ok, true);
  });

  test("is told from one of a newer release, which is refused before anything is written", async () => {
    const folder = unpackFirst(tests.folder());
    sign(folder, { migrations: [...readManifest(folder).migrations, "9999_robots"] });
    const target = await tests.empty((await open()).place);
    const made = await importBundle(target.archive.ground, await openedBundle(folder), quiet);
    assert(!made.ok);
    assert.match(made.refusal, /newer than this program: its archive has had 9999_robots/);
  });
});
