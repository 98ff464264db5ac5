import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { findSettings } from "#features/archive/index.ts";
import { type ImportOptions, type ImportReport, noOptions, runImport } from "#features/imports/index.ts";
import { createAccount, findPersonByLogin, memberOf } from "#features/people/index.ts";
import { findTaxonomy } from "#features/tags/index.ts";
import type { Ground } from "#platform/ground.ts";
import { startArchive, type TestArchive } from "./archive.ts";
import type { OpenForTest } from "./databases.ts";

/** A text of its own words, so that no two stories have the same bytes. */
export function story(name: string): string {
  return `It rained on the harbour all night, and ${name} stood at the window until morning came.\n`;
}

/** An archive with the accounts "keeper" and "watson", and a folder of texts to bring in. */
export class Importing {
  readonly archive: TestArchive;
  readonly #folder = mkdtempSync(join(tmpdir(), "octavo-imports-"));

  constructor(archive: TestArchive) {
    this.archive = archive;
  }

  /** Writes files into the folder. */
  put(files: Readonly<Record<string, string | Uint8Array>>): void {
    for (const [name, content] of Object.entries(files)) {
      const path = join(this.#folder, name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, content);
    }
  }

  /** Brings in paths of the folder; sources in the report are named without it. */
  async run(
    paths: readonly string[],
    options: Partial<ImportOptions> = {},
    as: { readonly login: string; readonly isAuthor: boolean } = { login: "keeper", isAuthor: false },
    ground: Ground = this.archive.ground,
  ): Promise<ImportReport> {
    const person = await findPersonByLogin(ground.db.read, as.login);
    if (person === null) throw new Error(`There is no ${as.login}`);
    const report = await runImport(ground, {
      paths: paths.map((path) => join(this.#folder, path)),
      options: { ...noOptions, ...options },
      setting: {
        owner: memberOf(person),
        isAuthor: as.isAuthor,
        namesOthers: true,
        taxonomy: await findTaxonomy(ground.db.read),
        language: (await findSettings(ground.db.read)).language,
        isDraft: options.isDraft === true,
      },
      progress: () => undefined,
    });
    const short = <Named extends { readonly source: string }>(named: Named): Named => ({
      ...named,
      source: named.source.slice(this.#folder.length + 1),
    });
    return { ...report, works: report.works.map(short), refused: report.refused.map(short) };
  }

  /** The whole work as a guest sees it, on one line. */
  async read(id: string | null | undefined): Promise<{ readonly status: number; readonly text: string }> {
    const page = await this.archive.browser().get(`/works/${id}?view_full_work=true&view_adult=true`);
    return { status: page.status, text: page.text.replace(/\s+/g, " ") };
  }

  async stop(): Promise<void> {
    await this.archive.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

export async function startImporting(open: OpenForTest): Promise<Importing> {
  const archive = await startArchive((await open()).place);
  for (const login of ["keeper", "watson"]) {
    const email = `${login}@example.org`;
    const made = await createAccount(archive.ground, { login, email, role: "member", password: "correct horse" });
    if (!made.ok) throw new Error(made.refusal.message);
  }
  return new Importing(archive);
}
