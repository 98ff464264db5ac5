import { open, writeFile } from "node:fs/promises";
import { findLanguage } from "#core/languages.ts";
import type { Member } from "#core/viewer.ts";
import {
  type ImportOptions,
  type ImportProgress,
  type ImportReport,
  runImport,
  tagOptions,
} from "#features/imports/index.ts";
import type { Taxonomy } from "#features/tags/index.ts";
import { fileFormats } from "#formats/detect-format.ts";
import type { Ground } from "#platform/ground.ts";
import { type Call, type Command, type CommandOption, type Ending, refused, wrongUsage } from "./command.ts";

import { findBundle, importBundleFrom } from "./import-bundle.ts";
import { passphraseFile } from "./passphrase.ts";

const text = (value: string, help: string): CommandOption => ({ type: "string", value, help });
const list = (value: string, help: string): CommandOption => ({ type: "string", multiple: true, value, help });

export const importCommand: Command = {
  name: "import",
  usage: "PATH… [--as LOGIN] [--dry-run] [--draft] [--format F] [--report FILE]",
  summary:
    "Brings in texts: a file is a work; a folder with content.opf, or with --as-work, is one; any other folder, zip or tar is many.",
  takesWords: true,
  options: {
    as: text("LOGIN", "whose the works become; without it the first administrator's, under the authors' names"),
    "dry-run": { type: "boolean", help: "say what would come of it and write nothing" },
    draft: { type: "boolean", help: "keep the works as drafts" },
    format: text("F", "read every file as text, markdown, html or flattened"),
    "passphrase-file": passphraseFile,
    "signed-by": text("KEY", "bring in a bundle only when it is signed by the key of this fingerprint"),
    report: text("FILE", "write the report as JSON to a file"),
    "as-work": { type: "boolean", help: "a folder is one work" },
    "split-dialogue": {
      type: "boolean",
      help: "begin a paragraph before an opening quotation mark at a sentence's end",
    },
    title: text("TITLE", "title of the work"),
    author: text("NAME", "author, when the works are not the owner's"),
    language: text("CODE", "language code, such as en"),
    summary: text("TEXT", "summary"),
    series: text("TITLE", "series that the works belong to"),
    position: text("N", "place in the series, from 1"),
    ...Object.fromEntries(
      tagOptions.map(([option, type]) => [option, list("NAME", `a ${type === "freeform" ? "freeform tag" : type}`)]),
    ),
  },
  async run(call) {
    if (call.words.length === 0) return wrongUsage("Name the files or folders to bring in.");
    const bundle = findBundle(call.words);
    if (bundle !== null) return importBundleFrom(call, bundle);
    const options = readOptions(call);
    if (typeof options === "string") return wrongUsage(options);
    const { ground } = await call.open();
    const owner = await findOwner(ground, call.text("as"));
    if (typeof owner === "string") return refused(owner);
    const { findSettings } = await import("#features/archive/index.ts");
    const { findTaxonomy } = await import("#features/tags/index.ts");
    const taxonomy = await findTaxonomy(ground.db.read);
    const unknown = await findUnknownTag(options, taxonomy);
    if (unknown !== null) return refused(unknown);
    const file = call.text("report");
    if (file !== null && !(await isWritable(file))) return refused(`--report ${file}: the file cannot be written.`);
    const setting = {
      owner,
      // Who names both the owner and an author does so because they differ.
      isAuthor: call.text("as") !== null && (options.author === null || options.author === call.text("as")),
      taxonomy,
      language: (await findSettings(ground.db.read)).language,
      isDraft: options.isDraft,
    };
    const progress: ImportProgress = ({ source, outcome, done, total }) => {
      const line = `${printable(source)}: ${outcome}`;
      // A bar is gone with the next step; what was refused stays to be read.
      if (outcome.startsWith("refused") && process.stderr.isTTY) call.say(line);
      call.step({ done, total, line });
    };
    const report = await runImport(ground, { paths: call.words, options, setting, progress });
    if (file !== null) await writeFile(file, `${JSON.stringify(report, null, 2)}\n`);
    return ending(report);
  },
};

/** Before hours of work, not after them. */
async function isWritable(file: string): Promise<boolean> {
  try {
    await (await open(file, "a", 0o600)).close();
    return true;
  } catch {
    // Whatever the reason is, nothing can be written there.
    return false;
  }
}

/** A name with signs that would steer a terminal or break the line. */
function printable(name: string): string {
  return name.replace(/\p{Cc}/gu, (sign) => `\\x${sign.charCodeAt(0).toString(16).padStart(2, "0")}`);
}

/** What was said for all works must be right: a slip would be in each of them. */
async function findUnknownTag(options: ImportOptions, taxonomy: Taxonomy): Promise<string | null> {
  const { findFixedTag } = await import("#features/tags/index.ts");
  for (const [option, type] of tagOptions) {
    const known = taxonomy.types.find(({ key }) => key === type);
    const names = options.tags[type] ?? [];
    if (names.length > 0 && known === undefined) return `--${option}: this archive has no tags of that type.`;
    const wrong =
      known?.isFixed === true ? names.find((name) => findFixedTag(taxonomy, type, name) === null) : undefined;
    if (wrong !== undefined) return `--${option} "${wrong}": this archive has no such ${type}.`;
  }
  return null;
}

/** The options, or the sentence that says what is wrong with one. */
function readOptions(call: Call): ImportOptions | string {
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
    isDryRun: call.isSet("dry-run"),
  };
}

/** The account that the works go to, or the sentence that says why there is none. */
async function findOwner(ground: Ground, login: string | null): Promise<Member | string> {
  const { findPersonByLogin, listAccounts, memberOf } = await import("#features/people/index.ts");
  if (login !== null) {
    const person = await findPersonByLogin(ground.db.read, login);
    return person === null || person.state !== "active"
      ? `There is no active account ${login} (--as).`
      : memberOf(person);
  }
  const first = (await listAccounts(ground.db.read)).find((account) => account.role === "admin");
  const person = first === undefined ? null : await findPersonByLogin(ground.db.read, first.login);
  return person === null
    ? "There is no administrator yet; make one with: bin/octavo account create --role admin"
    : memberOf(person);
}

function ending(report: ImportReport): Ending {
  const { created, updated, unchanged, refused: count } = report.counts;
  const sentence = `${created} created, ${updated} updated, ${unchanged} unchanged, ${count} refused.`;
  if (count > 0) return refused(report.dryRun ? `Dry run: ${sentence}` : sentence, report);
  return { ok: true, lines: [report.dryRun ? `Dry run: ${sentence}` : sentence], json: report };
}
