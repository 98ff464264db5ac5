import { join, resolve } from "node:path";
import { isBundle } from "#features/bundle/index.ts";
import type { ProcessLock } from "#platform/db/process-lock.ts";
import { type Call, type Ending, refused } from "./command.ts";
import { readPassphrase } from "./passphrase.ts";

/** The folder, when the words are one that holds a bundle. */
export function findBundle(words: readonly string[]): string | null {
  const [word, ...more] = words;
  return word !== undefined && more.length === 0 && isBundle(resolve(word)) ? resolve(word) : null;
}

/** Makes the archive of a bundle in the archive of the settings, which has to be empty. */
export async function importBundleFrom(call: Call, folder: string): Promise<Ending> {
  const { importBundle, isEncrypted, openBundle } = await import("#features/bundle/index.ts");
  const passphrase = isEncrypted(folder) ? await readPassphrase(call) : null;
  if (passphrase?.ok === false) return refused(`${folder} is encrypted. ${passphrase.refusal}`);
  const bundle = await openBundle(folder, passphrase?.value ?? null);
  if (!bundle.ok) return refused(bundle.refusal);
  const { manifest } = bundle.value;
  const wanted = call.text("signed-by");
  if (wanted !== null && wanted.toLowerCase() !== manifest.key) {
    return refused(`${folder} is signed by the key ${manifest.key}, not by that of --signed-by.`);
  }
  if (call.isSet("with-secrets") && manifest.scope === "archive") {
    return refused(`${folder} was exported without --with-secrets: it has no password hashes.`);
  }
  if (call.isSet("dry-run")) return checkOnly(call, bundle.value);
  const { ground } = await call.open();
  const lock = await lockArchive(call);
  if (lock === "served") return refused("A server runs on the archive; stop it before a bundle comes in.");
  const progress = (done: number, total: number, line: string | null) => call.step({ done, total, line });
  try {
    const made = await importBundle(ground, bundle.value, progress);
    return made.ok ? ending(folder, manifest) : refused(made.refusal);
  } finally {
    await lock.release();
  }
}

/** An archive is held for as long as it is filled. */
async function lockArchive({ config }: Call): Promise<ProcessLock | "served"> {
  const { database, dataFolder } = config;
  if (database.kind === "postgres") {
    const { PostgresLock } = await import("#platform/db/postgres-lock.ts");
    return (await PostgresLock.take(database.url, "alone")) ?? "served";
  }
  const { takeLock } = await import("#platform/db/process-lock.ts");
  return takeLock(join(dataFolder, "serve.lock")) ?? "served";
}

type Bundle = import("#features/bundle/index.ts").Bundle;
type Manifest = Bundle["manifest"];

async function checkOnly(call: Call, bundle: Bundle): Promise<Ending> {
  const { findDamage } = await import("#features/bundle/index.ts");
  const damage = await findDamage(bundle, (done, total, line) => call.step({ done, total, line }));
  if (damage !== null) return refused(damage);
  const { lines, json } = tell(bundle.reader.folder, bundle.manifest);
  return { ok: true, lines: [`Dry run: the bundle is whole. ${lines[0]}`], json: { ...json, dryRun: true } };
}

function ending(folder: string, manifest: Manifest): Ending {
  const { lines, json } = tell(folder, manifest);
  const passwords =
    manifest.scope === "archive"
      ? "The bundle had no passwords: whoever logs in first gets a mail with a link to choose one, or you hand a link over (People)."
      : "The passwords came along.";
  return { ok: true, lines: [...lines, passwords], json };
}

function tell(folder: string, manifest: Manifest) {
  const tables = Object.fromEntries(manifest.tables.map((table) => [table.name, table.rows]));
  const { archive, exportedAt, contents, key, scope, files } = manifest;
  const line = `${archive.name}, exported ${exportedAt}: ${tables["work"] ?? 0} works, ${tables["person"] ?? 0} accounts, ${files.count} files.`;
  return {
    lines: [line, `Contents: ${contents}`, `Signed by the key: ${key}`],
    json: { folder, archive, exportedAt, scope, tables, files: files.count, contents, key, dryRun: false },
  };
}
