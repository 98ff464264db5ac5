import { type Command, refused } from "./command.ts";
import { verifyBackup } from "./verify-backup.ts";

export const verify: Command = {
  name: "verify",
  usage: "[--backup FILE]",
  summary:
    "Holds the database, the stored files and the saved index of works against each other and lists every disagreement.",
  options: {
    backup: { type: "string", value: "FILE", help: "restore this backup beside the archive and compare it instead" },
  },
  async run(call) {
    const backup = call.text("backup");
    if (backup !== null) return verifyBackup(call, backup);
    const { ground } = await call.open();
    const { checkArchive } = await import("#features/backups/index.ts");
    const { verifyIndex } = await import("#features/discovery/index.ts");
    const stored = await checkArchive(ground);
    const index = await verifyIndex(ground, (line) => call.say(line));
    const found = { ...index, disagreements: [...stored, ...index.disagreements] };
    for (const line of found.disagreements) call.say(line);
    if (found.disagreements.length > 0) {
      const advice = index.disagreements.length === 0 ? "" : "; bin/octavo reindex makes the index anew";
      return refused(`${found.disagreements.length} disagreements${advice}.`, found);
    }
    const text =
      found.works === null
        ? "No index is saved, so that there is nothing to compare; the next start makes one from the database."
        : `The index agrees with the database: ${found.works} works.`;
    return { ok: true, lines: ["The database and the stored files agree.", text], json: found };
  },
};
