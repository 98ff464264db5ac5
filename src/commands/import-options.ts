import { open, readFile, writeFile } from "node:fs/promises";
import { findLanguage } from "#core/languages.ts";
import { done, type Outcome, refuse } from "#core/outcome.ts";
import { type ImportOptions, tagOptions } from "#features/imports/index.ts";
import { fileFormats } from "#formats/detect-format.ts";
import type { Call, CommandOption } from "./command.ts";
import { passphraseFile } from "./passphrase.ts";

const text = (value: string, help: string): CommandOption => ({ type: "string", value, help });
const list = (value: string, help: string): CommandOption => ({ type: "string", multiple: true, value, help });

export const importOptions: Readonly<Record<string, CommandOption>> = {
  as: text("LOGIN", "whose the works become; without it the first administrator's, under the authors' names"),
  "dry-run": { type: "boolean", help: "say what would come of it and write nothing" },
  draft: { type: "boolean", help: "keep the works as drafts" },
  format: text("F", `read every file as this, whatever its bytes tell: ${fileFormats.join(", ")}`),
  "passphrase-file": passphraseFile,
  "with-secrets": { type: "boolean", help: "bring in a bundle only when it has its password hashes" },
  "signed-by": text("KEY", "bring in a bundle only when it is signed by the key of this fingerprint"),
  mapping: text(
    "FILE",
    "what the values of an eFiction dump become; --dry-run writes what is proposed when there is none",
  ),
  report: text("FILE", "write the report as JSON to a file"),
  list: { type: "boolean", help: "name the batches that were brought in, the last first" },
  resume: text("BATCH", "go on with a batch that was paused or cut off"),
  pause: text("BATCH", "let whoever brings a batch in stop after the works in hand"),
  undo: text("BATCH", "take a batch back: works that it made go for good, unless somebody touched them since"),
  "as-work": { type: "boolean", help: "a folder is one work" },
  "split-dialogue": {
    type: "boolean",
    help: "begin a paragraph before an opening quotation mark at a sentence's end",
  },
  "base-path": text(
    "PATH",
    "where the old archive lay below its host, such as /oldsite; old addresses are kept under it",
  ),
  title: text("TITLE", "title of the work"),
  author: text("NAME", "author, when the works are not the owner's"),
  language: text("CODE", "language code, such as en"),
  summary: text("TEXT", "summary"),
  series: text("TITLE", "series that the works belong to"),
  position: text("N", "place in the series, from 1"),
  ...Object.fromEntries(
    tagOptions.map(([option, type]) => [option, list("NAME", `a ${type === "freeform" ? "freeform tag" : type}`)]),
  ),
};

/** The options, or the sentence that says what is wrong with one. */
export function readOptions(call: Call): ImportOptions | string {
  const position = call.text("position");
  if (position !== null && !/^[1-9]\d{0,5}$/.test(position)) return "--position must be a number from 1.";
  if (position !== null && call.text("series") === null) return "--position needs --series.";
  const language = call.text("language");
  if (language !== null && findLanguage(language) === null)
    return `--language ${language} is no language code such as en.`;
  const title = call.text("title");
  if (title?.trim() === "") return "--title is empty.";
  const named = call.text("format");
  const format = fileFormats.find((one) => one === named) ?? null;
  if (named !== null && format === null) return `--format must be one of ${fileFormats.join(", ")}.`;
  const tags = tagOptions
    .filter(([option]) => call.texts(option).length > 0)
    .map(([option, type]) => [type, call.texts(option)]);
  return {
    title,
    author: call.text("author"),
    language,
    summary: call.text("summary"),
    series: call.text("series"),
    position: position === null ? null : Number(position),
    tags: Object.fromEntries(tags),
    format,
    isOneWork: call.isSet("as-work"),
    splitsDialogue: call.isSet("split-dialogue"),
    isDraft: call.isSet("draft"),
    basePath: call.text("base-path") ?? "",
    mapping: null,
    isDryRun: call.isSet("dry-run"),
  };
}

/** The mapping that was named, as text; null where there is none yet and a dry run will propose one. */
export async function readMapping(call: Call): Promise<Outcome<string | null, string>> {
  const file = call.text("mapping");
  if (file === null) return done(null);
  try {
    return done(await readFile(file, "utf8"));
  } catch (cause) {
    const isMissing = cause instanceof Error && "code" in cause && cause.code === "ENOENT";
    if (isMissing && call.isSet("dry-run")) return done(null);
    return refuse(
      isMissing
        ? `--mapping ${file}: there is no such file; --dry-run writes one.`
        : `--mapping ${file}: the file cannot be read.`,
    );
  }
}

/** Writes what a dry run proposed where the named file is not there yet: what somebody has edited is never written over. */
export async function writeProposed(call: Call, proposed: string | null): Promise<void> {
  const file = call.text("mapping");
  if (file === null || proposed === null || !call.isSet("dry-run")) return;
  try {
    await writeFile(file, proposed, { flag: "wx", mode: 0o600 });
    call.say(
      `What the values of the dump may become is written to ${file}: edit it, and give it with --mapping again.`,
    );
  } catch (cause) {
    const isThere = cause instanceof Error && "code" in cause && cause.code === "EEXIST";
    if (!isThere) call.say(`--mapping ${file}: the file cannot be written.`);
  }
}

/** Before hours of work, not after them. */
export async function isWritable(file: string): Promise<boolean> {
  try {
    await (await open(file, "a", 0o600)).close();
    return true;
  } catch {
    // Whatever the reason is, nothing can be written there.
    return false;
  }
}
