import { settingTable } from "#src/config.ts";
import type { Command } from "./command.ts";

/** What `bin/octavo --help` prints: the commands and the settings. */
export function overview(commands: readonly Command[]): string {
  const rows = commands.map((command) => [`  ${command.name} ${command.usage}`.trimEnd(), command.summary] as const);
  return [
    "Octavo, an archive for serial fiction and fan works",
    "",
    "Usage: bin/octavo COMMAND [options]",
    "",
    "Commands:",
    ...rows.flatMap(([usage, summary]) => [usage, `      ${summary}`]),
    "",
    "Every command takes --help, and --json for one JSON object on standard output.",
    "",
    "Settings (environment variables, with what holds without them):",
    ...settingTable.map(([name, fallback, meaning]) => `  ${name} (${fallback}): ${meaning}`),
  ].join("\n");
}

/** What `bin/octavo account --help` prints: the commands that begin with the word. */
export function groupHelp(word: string, group: readonly Command[]): string {
  return [
    `Usage: bin/octavo ${word} COMMAND [options]`,
    "",
    "Commands:",
    ...group.flatMap((command) => [`  ${command.name} ${command.usage}`.trimEnd(), `      ${command.summary}`]),
    "",
    `bin/octavo ${word} COMMAND --help tells the options of one.`,
  ].join("\n");
}

export function commandHelp(command: Command): string {
  const options = Object.entries(command.options).map(([name, option]) => {
    const value = option.type === "string" ? ` ${option.value ?? "VALUE"}` : "";
    return `  --${name}${value}${option.multiple === true ? " (repeats)" : ""}\n      ${option.help}`;
  });
  return [
    `Usage: bin/octavo ${command.name} ${command.usage}`.trimEnd(),
    "",
    command.summary,
    "",
    "Options:",
    ...options,
    "  --json\n      one JSON object on standard output at the end",
    "  --help\n      this page",
  ].join("\n");
}
