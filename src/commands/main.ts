import { text } from "node:stream/consumers";
import { parseArgs } from "node:util";
import { type Config, parseConfig } from "#src/config.ts";
import { ArchiveRefused, type OpenArchive, openArchive } from "#src/open-archive.ts";
import type { Call, Command, Ending } from "./command.ts";
import { commandHelp, overview } from "./help.ts";
import { commands } from "./list.ts";

/** Runs the command that the arguments name and answers the exit code: 0, 1 refused or failed, 2 wrong usage. */
async function main(words: readonly string[]): Promise<number> {
  const first = words[0];
  if (first === undefined || first === "--help" || first === "-h" || first === "help") {
    print(overview(commands));
    return first === undefined ? 2 : 0;
  }
  const command = findCommand(words);
  if (command === null) {
    return complain(`There is no command "${first}". See bin/octavo --help.`, 2);
  }
  const rest = words.slice(command.name.split(" ").length);
  if (rest.includes("--help") || rest.includes("-h")) {
    print(commandHelp(command));
    return 0;
  }
  const parsed = parseWords(command, rest);
  if (typeof parsed === "string") return complain(`${parsed} See bin/octavo ${command.name} --help.`, 2);
  const config = parseConfig(process.env, process.stderr.isTTY === true);
  if (!config.ok) return complain(config.refusal, 1);
  return runCommand(command, parsed, config.value);
}

async function runCommand(command: Command, parsed: Parsed, config: Config): Promise<number> {
  let archive: OpenArchive | null = null;
  const call: Call = {
    config,
    words: parsed.words,
    wantsJson: parsed.values["json"] === true,
    text: (option) => asText(parsed.values[option]),
    texts: (option) => asTexts(parsed.values[option]),
    isSet: (option) => parsed.values[option] === true,
    say: (line) => process.stderr.write(`${line}\n`),
    readStandardInput: () => text(process.stdin),
    open: async () => {
      archive ??= await openArchive(config);
      return archive;
    },
  };
  try {
    return report(await command.run(call), call);
  } catch (cause) {
    if (cause instanceof ArchiveRefused) return complain(cause.message, 1);
    return complain(`The command failed: ${cause instanceof Error ? cause.message : String(cause)}`, 1);
  } finally {
    // Assigned inside the closure above, which the compiler does not follow.
    await (archive as OpenArchive | null)?.close();
  }
}

function report(ending: Ending, call: Call): number {
  if (call.wantsJson && ending.json !== undefined) print(JSON.stringify(ending.json));
  if (ending.ok) {
    if (!call.wantsJson) for (const line of ending.lines ?? []) print(line);
    return 0;
  }
  return complain(ending.sentence, ending.kind === "usage" ? 2 : 1);
}

interface Parsed {
  readonly values: Readonly<Record<string, unknown>>;
  readonly words: readonly string[];
}

/** The options and words, or the sentence that says what is wrong with them. */
function parseWords(command: Command, words: readonly string[]): Parsed | string {
  const options = Object.fromEntries(
    Object.entries({ ...command.options, json: { type: "boolean" as const } }).map(([name, option]) => [
      name,
      { type: option.type, multiple: "multiple" in option && option.multiple === true },
    ]),
  );
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      options,
      allowPositionals: command.takesWords === true,
    });
    return { values, words: positionals };
  } catch (cause) {
    // parseArgs tells what is wrong with the words by throwing only.
    return cause instanceof Error ? `${cause.message.split(". ")[0]}.` : "These options cannot be read.";
  }
}

function findCommand(words: readonly string[]): Command | null {
  const two = words.slice(0, 2).join(" ");
  return (
    commands.find((command) => command.name === two) ?? commands.find((command) => command.name === words[0]) ?? null
  );
}

function asText(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

function asTexts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function complain(sentence: string, code: number): number {
  process.stderr.write(`octavo: ${sentence}\n`);
  return code;
}

process.exitCode = await main(process.argv.slice(2));
// What hangs in the background, a mail server that is silent for one, does not hold the process after its work is done.
setTimeout(() => process.exit(), 500).unref();
