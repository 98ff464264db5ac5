import { text } from "node:stream/consumers";
import { parseArgs } from "node:util";
import { ArchiveRefused } from "#src/archive-refused.ts";
import { type Config, parseConfig } from "#src/config.ts";
import type { OpenArchive } from "#src/open-archive.ts";
import type { Call, Command, Ending } from "./command.ts";
import { commandHelp, groupHelp, overview } from "./help.ts";
import { commands } from "./list.ts";
import { Progress } from "./progress.ts";

/** Runs the command that the arguments name and answers the exit code: 0, 1 refused or failed, 2 wrong usage. */
async function main(words: readonly string[]): Promise<number> {
  const wantsJson = words.includes("--json");
  const [first] = words;
  if (first === undefined) {
    process.stderr.write(`${overview(commands)}\n\n`);
    return complain({ sentence: "No command was named.", code: 2, wantsJson });
  }
  if (first === "help" || isHelp(first)) return print(overview(commands));
  const command = findCommand(words);
  if (command === null) return answerGroup(words, wantsJson);
  const rest = words.slice(command.name.split(" ").length);
  if (rest.some(isHelp)) return print(commandHelp(command));
  const parsed = parseWords(command, rest);
  if (typeof parsed === "string") {
    return complain({ sentence: `${parsed} See bin/octavo ${command.name} --help.`, code: 2, wantsJson });
  }
  const config = parseConfig(process.env, process.stderr.isTTY === true);
  if (!config.ok) return complain({ sentence: config.refusal, code: 1, wantsJson });
  return runCommand(command, parsed, config.value);
}

/** The first word names no command: it may begin the names of several, of which help can be given. */
function answerGroup(words: readonly string[], wantsJson: boolean): number {
  const [first = "", second] = words;
  const group = commands.filter((command) => command.name.startsWith(`${first} `));
  if (group.length === 0) {
    return complain({ sentence: `There is no command "${first}". See bin/octavo --help.`, code: 2, wantsJson });
  }
  if (second !== undefined && (second === "help" || isHelp(second))) return print(groupHelp(first, group));
  const names = group.map((command) => command.name.slice(first.length + 1)).join(", ");
  const isBare = second === undefined || second.startsWith("-");
  const sentence = isBare
    ? `${first} needs one of: ${names}.`
    : `There is no command "${first} ${second}", but: ${names}.`;
  return complain({ sentence, code: 2, wantsJson });
}

function isHelp(word: string): boolean {
  return word === "--help" || word === "-h";
}

async function runCommand(command: Command, parsed: Parsed, config: Config): Promise<number> {
  let archive: OpenArchive | null = null;
  const progress = new Progress(process.stderr);
  const wantsJson = parsed.values["json"] === true;
  const call: Call = {
    config,
    words: parsed.words,
    wantsJson,
    text: (option) => asText(parsed.values[option]),
    texts: (option) => asTexts(parsed.values[option]),
    isSet: (option) => parsed.values[option] === true,
    say: (line) => progress.say(line),
    step: (step) => progress.step(step),
    readStandardInput: () => text(process.stdin),
    open: async () => {
      const { openArchive } = await import("#src/open-archive.ts");
      // Commands go through an archive once, and all of it that they looked at would count as their memory.
      archive ??= await openArchive(config, { mapsFile: false });
      return archive;
    },
  };
  try {
    const ending = await command.run(call);
    progress.end();
    return report(ending, wantsJson);
  } catch (cause) {
    progress.end();
    return complain({ sentence: sentenceOf(cause), code: 1, wantsJson });
  } finally {
    // Assigned inside the closure above, which the compiler does not follow.
    await (archive as OpenArchive | null)?.close();
  }
}

function sentenceOf(cause: unknown): string {
  if (cause instanceof ArchiveRefused) return cause.message;
  return `The command failed: ${cause instanceof Error ? cause.message : String(cause)}`;
}

function report(ending: Ending, wantsJson: boolean): number {
  if (!ending.ok) return complain({ ...ending, code: ending.kind === "usage" ? 2 : 1, wantsJson });
  if (!wantsJson) for (const line of ending.lines ?? []) print(line);
  else if (ending.json !== undefined) print(JSON.stringify(ending.json));
  return 0;
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

function print(line: string): 0 {
  process.stdout.write(`${line}\n`);
  return 0;
}

interface Complaint {
  readonly sentence: string;
  readonly code: 1 | 2;
  readonly wantsJson: boolean;
  /** What standard output says instead of the sentence, for whoever reads JSON. */
  readonly json?: unknown;
}

function complain({ sentence, code, wantsJson, json }: Complaint): number {
  process.stderr.write(`octavo: ${sentence}\n`);
  if (wantsJson) print(JSON.stringify(json ?? { error: sentence }));
  return code;
}

// A reader that has seen enough, such as `head`, closes the pipe; that is no failure.
process.stdout.on("error", (cause: NodeJS.ErrnoException) => {
  if (cause.code !== "EPIPE") throw cause;
  process.exit();
});
process.exitCode = await main(process.argv.slice(2));
// What hangs in the background, a mail server that is silent for one, does not hold the process after its work is done.
setTimeout(() => process.exit(), 500).unref();
