import { globSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** Loads every source once, so that Node.js keeps it compiled for the starts to come. The launcher runs this. */
const sources = join(import.meta.dirname, "../src");
const command = join("commands", "main.ts");

for (const name of globSync("**/*.ts", { cwd: sources })) {
  if (name === command || name.endsWith(".test.ts")) continue;
  // What only tests load may need packages that an archive is installed without.
  await import(pathToFileURL(join(sources, name)).href).catch(() => undefined);
}
// The command line runs when it is loaded; its help does nothing else.
process.argv = [process.execPath, command, "--help"];
await import(pathToFileURL(join(sources, command)).href);
