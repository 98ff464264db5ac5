import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, globSync, readFileSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";

const root = dirname(import.meta.dirname);
const seed = 1;

/** The data folder of an archive with this many synthetic works; made once for each set of migrations, then reused. */
export function generatedArchive(works: number, texts: "whole" | "short" = "whole"): string {
  const hash = createHash("sha256").update(`${works} ${seed} ${texts}`);
  for (const path of globSync("migrations/*/*.sql", { cwd: root }).sort()) hash.update(readFileSync(join(root, path)));
  const folder = join(tmpdir(), `octavo-bench-${hash.digest("hex").slice(0, 12)}`);
  if (existsSync(folder)) return folder;
  return makeFolder(folder, [
    ["account", "create", "--login", "keeper", "--email", "keeper@octavo.example", "--role", "admin"],
    ["generate", "--works", String(works), "--seed", String(seed), ...(texts === "short" ? ["--short"] : [])],
  ]);
}

/** The data folder of a new archive with the sample shelf; the caller removes it. */
export function sampleArchive(): string {
  return makeFolder(join(tmpdir(), `octavo-bench-shelf-${process.pid}`), [["demo"]]);
}

function makeFolder(folder: string, commands: readonly (readonly string[])[]): string {
  // Whoever stops the benchmark half-way leaves no half archive behind.
  const part = `${folder}.${process.pid}.part`;
  rmSync(part, { recursive: true, force: true });
  const env = { ...process.env, OCTAVO_DATA: part, LOG_LEVEL: "error", DATABASE_URL: "" };
  for (const words of commands) {
    const options = ["--disable-warning=ExperimentalWarning", join(root, "src/commands/main.ts"), ...words];
    const { status, stderr } = spawnSync(process.execPath, options, { env, encoding: "utf8" });
    if (status !== 0) throw new Error(`octavo ${words.join(" ")} ended with ${status}: ${stderr}`);
  }
  renameSync(part, folder);
  return folder;
}

/** The address of a public chapter whose text is nearest to so many bytes, in a work of few chapters. */
export function findChapterPath(folder: string, bytes: number): string {
  const database = new DatabaseSync(join(folder, "octavo.db"), { readOnly: true });
  const row = database
    .prepare(
      `select chapter.id, chapter.work_id from chapter
       join work on work.id = chapter.work_id join chapter_text on chapter_text.chapter_id = chapter.id
       where work.is_adult = 0 and work.visibility = 'public' and work.state = 'posted' and work.chapters < 10
       order by abs(length(cast(chapter_text.body_html as blob)) - ?), chapter.id limit 1`,
    )
    .get(bytes);
  database.close();
  if (row === undefined) throw new Error("The generated archive has no public chapter");
  return `/works/${row["work_id"]}/chapters/${row["id"]}`;
}

/** The address of the listing of the freeform tag on most works. */
export function findTagPath(folder: string): string {
  const database = new DatabaseSync(join(folder, "octavo.db"), { readOnly: true });
  const row = database.prepare("select name from tag where type_key = 'freeform' order by uses desc, id limit 1").get();
  database.close();
  return `/tags/${encodeURIComponent(String(row?.["name"]))}/works`;
}
