import type { Command } from "./command.ts";

export const upgrade: Command = {
  name: "upgrade",
  usage: "[--dump-taken]",
  summary: "Brings the database up to date. SQLite is copied first; of PostgreSQL you take a dump, and say so.",
  options: { "dump-taken": { type: "boolean", help: "a dump of the PostgreSQL database was taken" } },
  async run(call) {
    const { openArchive } = await import("#src/open-archive.ts");
    const archive = await openArchive(call.config, { dump: call.isSet("dump-taken") ? "taken" : "unknown" });
    await archive.close();
    return { ok: true, lines: ["The database is up to date."], json: { upToDate: true } };
  },
};
