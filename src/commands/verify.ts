import { type Command, refused } from "./command.ts";
import { verifyBackup } from "./verify-backup.ts";

export const verify: Command = {
  name: "verify",
  usage: "[--backup FILE]",
  summary: "Holds the saved index of works against the database and lists every disagreement.",
  options: {
    backup: { type: "string", value: "FILE", help: "restore this backup beside the archive and compare it instead" },
  },
  async run(call) {
    const backup = call.text("backup");
    if (backup !== null) return verifyBackup(call, backup);
    const { ground } = await call.open();
    const { verifyIndex } = await import("#features/discovery/index.ts");
    const found = await verifyIndex(ground, (line) => call.say(line));
    for (const line of found.disagreements) call.say(line);
    if (found.disagreements.length > 0) {
      return refused(`${found.disagreements.length} disagreements; bin/octavo reindex makes the index anew.`, found);
    }
    const text =
      found.works === null
        ? "No index is saved, so that there is nothing to compare; the next start makes one from the database."
        : `The index agrees with the database: ${found.works} works.`;
    return { ok: true, lines: [text], json: found };
  },
};
