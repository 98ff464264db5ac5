import type { ParseArgsConfig } from "node:util";
import type { Config } from "#src/config.ts";
import type { OpenArchive } from "#src/open-archive.ts";
import type { Step } from "./progress.ts";

/** A command of `bin/octavo`. */
export interface Command {
  /** One or two words, as typed. */
  readonly name: string;
  /** What follows the name in the usage line. */
  readonly usage: string;
  /** One sentence for the list of commands. */
  readonly summary: string;
  readonly options: Readonly<Record<string, CommandOption>>;
  /** Whether words other than options may follow. */
  readonly takesWords?: boolean;
  run(call: Call): Promise<Ending>;
}

export interface CommandOption {
  readonly type: "string" | "boolean";
  readonly multiple?: boolean;
  /** The value's name in the help: FILE, LOGIN. */
  readonly value?: string;
  readonly help: string;
}

/** How a command ended; a sentence on standard error says why it failed or was refused. */
export type Ending =
  | { readonly ok: true; readonly lines?: readonly string[]; readonly json?: unknown }
  | { readonly ok: false; readonly kind: "refused" | "usage"; readonly sentence: string; readonly json?: unknown };

/** One call of a command, with its options read. */
export interface Call {
  readonly config: Config;
  readonly words: readonly string[];
  readonly wantsJson: boolean;
  text(option: string): string | null;
  texts(option: string): readonly string[];
  isSet(option: string): boolean;
  /** A line on standard error, so that standard output holds nothing but the answer. */
  say(line: string): void;
  /** How far the command is: a bar on a terminal, elsewhere lines on standard error. */
  step(step: Step): void;
  readStandardInput(): Promise<string>;
  /** The archive of the settings, opened and up to date; closed when the command ends. */
  open(): Promise<OpenArchive>;
}

export function refused(sentence: string, json?: unknown): Ending {
  return { ok: false, kind: "refused", sentence, ...(json === undefined ? {} : { json }) };
}

export function wrongUsage(sentence: string): Ending {
  return { ok: false, kind: "usage", sentence };
}

export type ParsedOptions = NonNullable<ParseArgsConfig["options"]>;
