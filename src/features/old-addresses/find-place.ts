import type { WorkId } from "#core/ids.ts";
import type { Viewer } from "#core/viewer.ts";
import { workAddress } from "#features/browse/index.ts";
import { findWork } from "#features/works/index.ts";
import type { Db } from "#platform/db/database.ts";
import { locate } from "./locate.ts";
import { locateText, toBases } from "./locate-text.ts";
import { nearestListing } from "./nearest-listing.ts";
import { parseBasePath, parseOldAddress, type SoughtAddress } from "./old-address.ts";
import { listPatterns } from "./pattern-store.ts";
import { applyPattern } from "./patterns.ts";
import { type FoundAddress, findStanding, listFarAddresses, listOldAddresses } from "./resolve.ts";
import { findBelow, findWorkBySource, hasScript } from "./store.ts";
import { listSpellings } from "./translate.ts";

/** An old address as somebody asks for it. */
export interface PlaceQuestion {
  readonly viewer: Viewer;
  readonly sought: SoughtAddress;
  readonly ownHost: string;
  /** It was asked for as a whole, with its host, and not by coming to it. */
  readonly isFar: boolean;
}

/** Where what stood at an old address stands now; null when it is not known, or not for this viewer. */
export async function findPlace(db: Db, question: PlaceQuestion): Promise<string | null> {
  const { viewer, sought, isFar } = question;
  for (const asked of [sought, ...(await listMeant(db, sought))]) {
    for (const spelling of listSpellings(asked, isFar)) {
      const kept = await findKept(db, question, spelling);
      if (kept !== null) return locate(db, viewer, kept.target, asked);
    }
  }
  const text = await locateText(db, viewer, sought);
  return text ?? (isFar ? await findOfOtw(db, question) : null) ?? (await findListing(db, sought));
}

/** Whether an address lies where an archive stood that moved in, or looks as one of the operator's patterns says. */
export async function isOfOldArchive(db: Db, sought: SoughtAddress): Promise<boolean> {
  const folder = sought.path.split("/").slice(0, -1).join("/");
  const isPage = sought.path.endsWith(".php") && (await hasStories(db, sought.host, folder));
  return isPage || (await listMeant(db, sought)).length > 0;
}

/** Works of OTW's archive and its like that are known in another way: by a single chapter of theirs, or as the source of a work. */
async function findOfOtw(db: Db, question: PlaceQuestion): Promise<string | null> {
  for (const { host, path } of listSpellings(question.sought, true)) {
    const chapter =
      host === null || !/^works\/\d+$/.test(path) ? null : await findBelow(db, `//${host}`, `${path}/chapters/`);
    if (chapter !== null) return locate(db, question.viewer, chapter, question.sought);
  }
  return findBySource(db, question);
}

/** What an address means by the operator's own patterns. */
async function listMeant(db: Db, sought: SoughtAddress): Promise<readonly SoughtAddress[]> {
  const patterns = await listPatterns(db);
  return patterns.flatMap((pattern) => {
    const address = applyPattern(pattern, sought);
    const meant = address === null ? null : parseOldAddress(address);
    if (meant === null) return [];
    const base = parseBasePath(pattern.basePath);
    const path = base.path === "" ? meant.path : `${base.path}/${meant.path}`;
    return [{ host: base.host ?? meant.host, path, parameters: meant.parameters }];
  });
}

async function findKept(
  db: Db,
  { ownHost, isFar }: PlaceQuestion,
  sought: SoughtAddress,
): Promise<FoundAddress | null> {
  const list = isFar ? listFarAddresses : listOldAddresses;
  return findStanding(db, await list(db, sought, ownHost));
}

/** A work that came in from this very address, or from the work's address when a chapter's is asked for. */
async function findBySource(db: Db, { viewer, sought }: PlaceQuestion): Promise<string | null> {
  if (sought.host === null) return null;
  const paths = [sought.path, ...(/^works\/\d+/.exec(sought.path) ?? [])];
  const query = sought.parameters.map(([name, value]) => `${name}=${value}`).join("&");
  const id = await findWorkBySource(db, { host: sought.host, paths, query });
  return id === null ? null : locateSeen(db, viewer, id);
}

async function locateSeen(db: Db, viewer: Viewer, id: WorkId): Promise<string | null> {
  return (await findWork(db, viewer, id)).ok ? workAddress(id) : null;
}

/** A list of an eFiction archive that came in at this place; lists of archives that did not are nothing here. */
async function findListing(db: Db, sought: SoughtAddress): Promise<string | null> {
  if (await isStart(db, sought)) return "/";
  const listing = nearestListing(sought);
  if (listing === null) return null;
  const base = sought.path.split("/").slice(0, -1).join("/");
  return (await hasStories(db, sought.host, base)) ? listing : null;
}

function hasStories(db: Db, host: string | null, base: string): Promise<boolean> {
  return hasScript(db, toBases(host, base), "viewstory.php");
}

/** The first page of an eFiction archive, whose base path is asked for. Without a path the host alone can tell whose it is. */
function isStart(db: Db, { host, path }: SoughtAddress): Promise<boolean> {
  if (path !== "") return hasStories(db, host, path);
  return host === null ? Promise.resolve(false) : hasScript(db, [`//${host}`], "viewstory.php");
}
