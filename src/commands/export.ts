import { randomBytes } from "node:crypto";
import { join, resolve } from "node:path";
import { type Call, type Command, type Ending, refused, wrongUsage } from "./command.ts";
import { passphraseFile, readPassphrase } from "./passphrase.ts";

export const exportCommand: Command = {
  name: "export",
  usage: "DIR [--with-secrets] [--encrypt]",
  summary:
    "Writes the whole archive as an open, signed bundle, from which import DIR makes the same archive again. One that was broken off goes on.",
  takesWords: true,
  options: {
    "with-secrets": {
      type: "boolean",
      help: "with password hashes, tokens and keys, so that nobody needs a new password",
    },
    encrypt: { type: "boolean", help: "encrypt every file by a passphrase" },
    "passphrase-file": passphraseFile,
  },
  async run(call) {
    const [word, ...more] = call.words;
    if (word === undefined || more.length > 0) return wrongUsage("Name the one folder that the bundle goes to.");
    const passphrase = call.isSet("encrypt") ? await readPassphrase(call) : null;
    if (passphrase?.ok === false) return refused(passphrase.refusal);
    return writeBundle(call, resolve(word), passphrase?.value ?? null);
  },
};

async function writeBundle(call: Call, folder: string, passphrase: string | null): Promise<Ending> {
  const { ground } = await call.open();
  const { ensureSigningKey, exportArchive } = await import("#features/bundle/index.ts");
  const { findSettings } = await import("#features/archive/index.ts");
  const { name } = await findSettings(ground.db.read);
  const key = await ensureSigningKey(ground.db, ground.now());
  const written = await exportArchive({
    place: call.config.database,
    files: ground.files,
    folder,
    scope: call.isSet("with-secrets") ? "archive-with-secrets" : "archive",
    isReadable: true,
    passphrase,
    key,
    archive: { name, url: ground.url },
    program: ground.version,
    now: ground.now(),
    randomBytes,
    progress: (done, total, line) => call.step({ done, total, line }),
  });
  if (!written.ok) return refused(written.refusal);
  const { isPrivate } = await import("#platform/files/private-mode.ts");
  const { tables, files, contents, scope } = written.value;
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  return {
    ok: true,
    lines: [
      `${folder}: ${rows} rows of ${tables.length} tables, ${files.count} files.`,
      `Contents: ${contents}`,
      `Signed by the key: ${key.fingerprint}`,
      passphrase === null
        ? `It holds what is personal; ${isPrivate(join(folder, "manifest.json")) ? "its files are readable for nobody but this user." : "where it lies no rights are kept, so whoever has the disk can read it."}`
        : "It is encrypted; without the passphrase it is lost.",
    ],
    json: {
      folder,
      scope,
      isEncrypted: passphrase !== null,
      rows,
      tables: Object.fromEntries(tables.map((table) => [table.name, table.rows])),
      files: files.count,
      contents,
      key: key.fingerprint,
    },
  };
}
