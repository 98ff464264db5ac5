import { readFileSync } from "node:fs";
import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { done, type Outcome, refuse } from "#core/outcome.ts";
import type { Call, CommandOption } from "./command.ts";

export const passphraseFile: CommandOption = {
  type: "string",
  value: "FILE",
  help: "file whose first line is the passphrase, such as /dev/fd/3; else OCTAVO_PASSPHRASE, or a question on a terminal",
};

/** The passphrase from where the operator put it; never from the words of a command, which others can see. */
export async function readPassphrase(call: Call): Promise<Outcome<string, string>> {
  const file = call.text("passphrase-file");
  const found = file === null ? (call.config.passphrase ?? (await askFor(call))) : readFirstLine(file);
  if (found === null) {
    return refuse(
      file === null
        ? "A passphrase is wanted: set OCTAVO_PASSPHRASE, or name a file with --passphrase-file."
        : `--passphrase-file ${file}: the file cannot be read.`,
    );
  }
  return found === "" ? refuse("The passphrase is empty.") : done(found);
}

function readFirstLine(file: string): string | null {
  try {
    return readFileSync(file, "utf8").split(/\r?\n/)[0] ?? "";
  } catch {
    // Whatever the reason, the operator has to name another file.
    return null;
  }
}

/** What is typed is not shown. */
async function askFor(call: Call): Promise<string | null> {
  if (!process.stdin.isTTY || !process.stderr.isTTY) return null;
  process.stderr.write("Passphrase: ");
  const silence = new Writable({ write: (_part, _encoding, next) => next() });
  const lines = createInterface({ input: process.stdin, output: silence, terminal: true });
  const typed = await lines.question("");
  lines.close();
  call.say("");
  return typed;
}
