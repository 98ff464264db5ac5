import { done, type Outcome, refuse } from "#core/outcome.ts";
import type { ReadRefusal } from "#formats/document.ts";
import type { EfictionMapping } from "#formats/efiction/mapping.ts";
import { parseMapping, writeMapping } from "#formats/efiction/parse-mapping.ts";
import { type EfictionSite, openSites } from "#formats/efiction/site.ts";
import { listRest, type RestRecord } from "#formats/efiction/site-rest.ts";
import type { FileTree, TreeEntry } from "#platform/packed/file-tree.ts";
import type { CountedFinding, Gathered, ManyWorks, OneOfMany } from "../source.ts";
import { type DumpPlace, isDump, type OpenDump, openDump } from "./dump-file.ts";
import { TextFiles } from "./text-files.ts";

/** A dump to be opened, and what is known of it besides. */
export interface EfictionSource extends DumpPlace {
  /** As the report names it. */
  readonly name: string;
  /** The JSON of an edited mapping; null for what is proposed. */
  readonly mapping: string | null;
  /** True when the whole folder of the dump is given, whose files then are the site's. */
  readonly isWholeFolder: boolean;
}

/** Names that dumps have; a folder of texts has too many files to look into each before its turn. */
const dumpName = /\.(?:sql|gz|dump|mysql|bak)$|^[^.]+$|dump|backup|database|mysql/i;

/** Files of other names that are looked into beside a folder, which may be that of the stories. */
const othersMax = 30;

/** Whether a dump lies in a folder. */
export async function holdsDump(tree: FileTree, folder: string, entries: readonly TreeEntry[]): Promise<boolean> {
  const files = entries.filter(({ kind }) => kind === "file");
  const named = files.filter(({ name }) => dumpName.test(name));
  const others = entries.some(({ kind }) => kind === "folder") ? files.filter((file) => !named.includes(file)) : [];
  for (const { name } of [...named, ...others.slice(0, othersMax)]) {
    if (await isDump({ tree, path: folder === "" ? name : `${folder}/${name}` })) return true;
  }
  return false;
}

/** Whether a file is named as eFiction names the texts of chapters: `UID/CHAPID.txt`. */
export function isChapterFile(path: string): boolean {
  return /(?:^|\/)\d{1,10}\/\d{1,10}\.txt$/i.test(path);
}

/** The works in the dump of an eFiction site; null for a file that is no dump of a database. */
export async function gatherEfiction(source: EfictionSource): Promise<Gathered | null> {
  if (!(await isDump(source))) return null;
  const opened = await openEfiction(source);
  return opened.ok ? { many: opened.value } : { name: source.name, refused: opened.refusal };
}

async function openEfiction(source: EfictionSource): Promise<Outcome<ManyWorks, ReadRefusal>> {
  const mapping = source.mapping === null ? null : parseMapping(source.mapping);
  if (mapping !== null && !mapping.ok) {
    return refuse({ code: "bad-mapping", message: `Its mapping cannot be read: ${mapping.refusal}.` });
  }
  const opened = await openDump(source, toLetters(mapping?.value ?? null));
  if (!opened.ok) return opened;
  const dump = opened.value;
  if (dump.scanned.installs.length === 0) {
    await dump.close();
    return refuse({
      code: "no-stories",
      message: dump.scanned.isOfEfiction
        ? "It holds tables of eFiction, and no stories: where each table lies in a file of its own, put all of them into one file first."
        : "It is the dump of a database, and there is no eFiction with stories in it.",
    });
  }
  const sites = openSites(dump.scanned, dump.bytes, mapping?.value ?? null);
  const files = new TextFiles(source.tree);
  for (const site of sites) if (site.needsFiles) await files.find(toTop(source, site));
  return done(toManyWorks(source, { dump, sites, files }));
}

/** The encodings that an archivist has named. */
function toLetters(mapping: EfictionMapping | null): ReadonlyMap<string, string> {
  const named = (mapping?.installs ?? []).filter(({ letters }) => letters !== "");
  return new Map(named.map(({ prefix, letters }) => [prefix, letters]));
}

/** A dump that was given alone has its texts in the folder beside it that the settings name. */
function toTop({ path, isWholeFolder }: EfictionSource, site: EfictionSite): string {
  const slash = path.lastIndexOf("/");
  const folder = slash === -1 ? "" : path.slice(0, slash);
  if (isWholeFolder) return folder;
  return folder === "" ? site.storiesFolder : `${folder}/${site.storiesFolder}`;
}

interface Opened {
  readonly dump: OpenDump;
  readonly sites: readonly EfictionSite[];
  readonly files: TextFiles;
}

function toManyWorks({ name }: EfictionSource, { dump, sites, files }: Opened): ManyWorks {
  const proposed: EfictionMapping = {
    format: "efiction-mapping",
    version: 1,
    installs: sites.map(({ proposal }) => proposal),
  };
  return {
    name,
    isArchive: true,
    total: sites.reduce((sum, site) => sum + site.storyIds.length, 0),
    mapping: writeMapping(proposed),
    works: (from) => listWorks(name, sites, files, from),
    findings: (basePath) => [...listFindings(dump, sites, files), ...findPathOfSite(sites, basePath)],
    rest: () => listRestOf(sites),
    close: () => dump.close(),
  };
}

function* listRestOf(sites: readonly EfictionSite[]): Iterable<RestRecord> {
  for (const site of sites) yield* listRest(site);
}

async function* listWorks(
  name: string,
  sites: readonly EfictionSite[],
  files: TextFiles,
  from: number,
): AsyncGenerator<OneOfMany> {
  let passed = 0;
  for (const site of sites) {
    const prefix = sites.length > 1 ? ` of ${site.name === "" ? site.site.base : site.name}` : "";
    for (const sid of site.storyIds) {
      passed += 1;
      if (passed <= from) {
        files.pass(site, sid);
        continue;
      }
      const texts = await files.read(site, sid);
      yield toOne(site, { name: `${name}: story ${sid}${prefix}`, sid, texts });
    }
  }
}

interface Story {
  readonly name: string;
  readonly sid: number;
  readonly texts: ReadonlyMap<number, Uint8Array>;
}

/** A story that is read when somebody asks for it. */
function toOne(site: EfictionSite, { name, sid, texts }: Story): OneOfMany {
  const mark = site.mark(sid, texts);
  let read: OneOfMany["read"] | null = null;
  return {
    name,
    ...(mark === null ? {} : { mark }),
    get read() {
      read ??= site.read(sid, texts);
      return read;
    },
  };
}

/** Where a site lay below its host, said to whoever has not named it: its old addresses are found below that path alone. */
function findPathOfSite(sites: readonly EfictionSite[], basePath: string): readonly CountedFinding[] {
  const [site, another] = sites;
  // Of several sites in a dump whole addresses are kept.
  if (site === undefined || another !== undefined || basePath !== "" || !URL.canParse(site.site.url)) return [];
  const path = new URL(site.site.url).pathname.replace(/\/+$/, "");
  const message = `The site says that it lay below a path of its host: with the base path ${path} its old addresses lead here from there.`;
  return path === "" ? [] : [{ code: "base-path", severity: "warning", message, count: 1, examples: [site.site.url] }];
}

const examplesMax = 3;

function listFindings(dump: OpenDump, sites: readonly EfictionSite[], files: TextFiles): readonly CountedFinding[] {
  const unused = files.listUnused();
  const loose: CountedFinding = {
    code: "file-without-chapter",
    severity: "warning",
    message: "Files named like texts of chapters that the dump does not have; they stay out.",
    count: unused.length,
    examples: unused.slice(0, examplesMax),
  };
  const all = [...dump.scanned.findings, ...sites.flatMap((site) => site.findings())];
  return unused.length === 0 ? all : [...all, loose];
}
