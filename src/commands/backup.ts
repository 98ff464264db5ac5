import { join, resolve } from "node:path";
import { type Command, refused, wrongUsage } from "./command.ts";

export const backupCommand: Command = {
  name: "backup",
  usage: "FILE",
  summary:
    "Copies the whole archive with its files into one new file, while it is read and written, and reads that again.",
  takesWords: true,
  options: {},
  async run(call) {
    const [word, ...more] = call.words;
    if (word === undefined || more.length > 0) return wrongUsage("Name the one file that the backup goes to.");
    const file = resolve(word);
    const { ground } = await call.open();
    const { makeOrder, recordBackup, writeBackup } = await import("#features/backups/index.ts");
    const filesFolder = join(call.config.dataFolder, "files");
    const order = await makeOrder(ground, { place: call.config.database, filesFolder, file });
    const progress = (done: number, total: number, line: string | null) => call.step({ done, total, line });
    const written = await recordBackup(ground, file, () => writeBackup(order, progress));
    if (!written.ok) return refused(written.refusal);
    const { isPrivate } = await import("#platform/files/private-mode.ts");
    const { bytes, manifest } = written.value;
    const { tables, database, members } = manifest;
    return {
      ok: true,
      lines: [
        `${file}: ${bytes} bytes, ${tables["work"] ?? 0} works, ${tables["person"] ?? 0} accounts, ${members.count} members, read again and whole.`,
        `It holds everything, passwords' hashes too; ${isPrivate(file) ? "it is readable for nobody but this user." : "where it lies no rights are kept, so whoever has the disk can read it."}`,
      ],
      json: { file, bytes, database, takenAt: new Date(manifest.takenAt).toISOString(), tables },
    };
  },
};
