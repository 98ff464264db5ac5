import { mayDo, type Viewer } from "#core/viewer.ts";
import { findTextByNumber, textAddress } from "#features/kept-texts/index.ts";
import type { Db } from "#platform/db/database.ts";
import type { SoughtAddress } from "./old-address.ts";
import { listBatchIds } from "./store.ts";

/** Pages of eFiction that were no work's, the parameter that names one, and what its text was kept as. */
const textPages = [
  { script: "news.php", parameter: "nid", kind: "news" },
  { script: "challenges.php", parameter: "chalid", kind: "challenge" },
] as const;

/** The kept text of a page of an archive that moved in; null for everybody who does not read such texts. */
export async function locateText(db: Db, viewer: Viewer, sought: SoughtAddress): Promise<string | null> {
  const folders = sought.path.split("/");
  const page = textPages.find((one) => one.script === folders.at(-1));
  if (page === undefined || !mayDo(viewer, "import")) return null;
  const number = Number(sought.parameters.find(([name]) => name === page.parameter)?.[1] ?? Number.NaN);
  if (!Number.isSafeInteger(number)) return null;
  const batchIds = await listBatchIds(db, toBases(sought.host, folders.slice(0, -1).join("/")));
  const id = await findTextByNumber(db, batchIds, { kind: page.kind, number });
  return id === null ? null : textAddress(id);
}

/** The base paths under which the addresses of an archive in this folder were kept. */
export function toBases(host: string | null, folder: string): readonly string[] {
  return host === null ? [folder] : [folder, `//${host}${folder === "" ? "" : `/${folder}`}`];
}
