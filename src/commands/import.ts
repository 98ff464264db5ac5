import { stat } from "node:fs/promises";
import { setFlagsFromString } from "node:v8";
import type { Member } from "#core/viewer.ts";
import { type ImportOptions, type ImportRun, runImport, tagOptions } from "#features/imports/index.ts";
import type { Taxonomy } from "#features/tags/index.ts";
import type { Ground } from "#platform/ground.ts";
import { type Call, type Command, refused, wrongUsage } from "./command.ts";
import { handleBatch } from "./import-batches.ts";
import { findBundle, importBundleFrom } from "./import-bundle.ts";
import { importOptions, isWritable, readMapping, readOptions, writeProposed } from "./import-options.ts";
import { progressOf, toEnding } from "./import-report.ts";

/** Left to itself the heap grows to several times what is in use: 340 MB for a dump that needs 230 (bench/efiction.bench.ts). */
const leanHeap = "--heap-growing-percent=50";

export const importCommand: Command = {
  name: "import",
  usage:
    "PATH… [--as LOGIN] [--dry-run] [--draft] [--format F] [--mapping FILE] [--report FILE] | --list | --resume BATCH | --pause BATCH | --undo BATCH",
  summary:
    "Brings in texts: a file is a work; a folder with content.opf, or with --as-work, is one; any other folder, zip or tar is many.",
  takesWords: true,
  options: importOptions,
  async run(call) {
    setFlagsFromString(leanHeap);
    const handled = await handleBatch(call);
    if (handled !== null) return handled;
    if (call.words.length === 0) return wrongUsage("Name the files or folders to bring in.");
    const bundle = findBundle(call.words);
    if (bundle !== null) return importBundleFrom(call, bundle);
    const read = readOptions(call);
    if (typeof read === "string") return wrongUsage(read);
    const mapping = await readMapping(call);
    if (!mapping.ok) return refused(mapping.refusal);
    const options = { ...read, mapping: mapping.value };
    const { ground } = await call.open();
    const setting = await findSetting(ground, call, options);
    if (typeof setting === "string") return refused((await findMissingPath(call.words)) ?? setting);
    const file = call.text("report");
    if (file !== null && !(await isWritable(file))) return refused(`--report ${file}: the file cannot be written.`);
    let proposed: string | null = null;
    const report = await runImport(ground, {
      ...{ paths: call.words, options, setting, progress: progressOf(call) },
      proposed: (given) => {
        proposed = given;
      },
    });
    await writeProposed(call, proposed);
    return toEnding(call, report);
  },
};

/** A slip in a path is put right sooner than all else that is wrong. */
async function findMissingPath(paths: readonly string[]): Promise<string | null> {
  for (const path of paths) {
    const isThere = await stat(path).then(
      () => true,
      () => false,
    );
    if (!isThere) return `There is no file or folder ${path}.`;
  }
  return null;
}

/** Whose the works become and what they are judged by, or the sentence that says what is wrong. */
async function findSetting(ground: Ground, call: Call, options: ImportOptions): Promise<ImportRun["setting"] | string> {
  const owner = await findOwner(ground, call.text("as"));
  if (typeof owner === "string") return owner;
  const { findSettings } = await import("#features/archive/index.ts");
  const { findTaxonomy } = await import("#features/tags/index.ts");
  const taxonomy = await findTaxonomy(ground.db.read);
  const unknown = await findUnknownTag(options, taxonomy);
  if (unknown !== null) return unknown;
  return {
    owner,
    // Who names both the owner and an author does so because they differ.
    isAuthor: call.text("as") !== null && (options.author === null || options.author === call.text("as")),
    namesOthers: true,
    taxonomy,
    language: (await findSettings(ground.db.read)).language,
    isDraft: options.isDraft,
  };
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
