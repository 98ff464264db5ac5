import type { Command } from "./command.ts";

export const reindexCommand: Command = {
  name: "reindex",
  usage: "",
  summary:
    "Builds the index of works again from the database. A running server keeps its own; start it anew to use this one.",
  options: {},
  async run(call) {
    const { ground } = await call.open();
    const { reindex } = await import("#features/discovery/index.ts");
    const made = await reindex(ground, (line) => call.say(line));
    return { ok: true, lines: [`The index is built: ${made.works} works.`], json: made };
  },
};
