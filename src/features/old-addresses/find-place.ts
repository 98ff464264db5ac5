import type { WorkId } from "#core/ids.ts";
import type { Viewer } from "#core/viewer.ts";
import { workAddress } from "#features/browse/index.ts";
import { findWork } from "#features/works/index.ts";
import type { Db } from "#platform/db/database.ts";
import { locate } from "./locate.ts";
import { nearestListing } from "./nearest-listing.ts";
import { parseOldAddress, type SoughtAddress } from "./old-address.ts";
import { listPatterns } from "./pattern-store.ts";
import { applyPattern } from "./patterns.ts";
import { type FoundAddress, findStanding, listFarAddresses, listOldAddresses } from "./resolve.ts";
import { findWorkBySource, hasScript } from "./store.ts";

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
  const { viewer, sought, ownHost, isFar } = question;
  const list = isFar ? listFarAddresses : listOldAddresses;
  for (const one of [sought, ...translate(sought)]) {
    const kept = (await findStanding(db, await list(db, one, ownHost))) ?? (await findByPattern(db, one, ownHost));
    if (kept !== null) return locate(db, viewer, kept.target, sought);
  }
  return (isFar ? await findBySource(db, question) : null) ?? (await findListing(db, sought));
}

/** Pages about something lead to the thing itself: eFiction's reviews, and chapters of other archives that are not known one by one. */
function translate(sought: SoughtAddress): readonly SoughtAddress[] {
  const work = /^(works\/\d+)\/(?:chapters|navigate|comments)\b/.exec(sought.path)?.[1];
  if (work !== undefined && sought.host !== null) return [{ ...sought, path: work, parameters: [] }];
  const values = new Map(sought.parameters);
  const [type, item] = [values.get("type"), values.get("item")];
  if (!/(?:^|\/)reviews\.php$/.test(sought.path) || item === undefined) return [];
  const [script, name] = type === "se" ? ["viewseries.php", "seriesid"] : ["viewstory.php", "sid"];
  return [{ ...sought, path: sought.path.replace(/reviews\.php$/, script), parameters: [[name, item]] }];
}

async function findByPattern(db: Db, sought: SoughtAddress, ownHost: string): Promise<FoundAddress | null> {
  for (const pattern of await listPatterns(db)) {
    const address = applyPattern(pattern, sought);
    const meant = address === null ? null : parseOldAddress(address);
    if (meant === null) continue;
    const path =
      pattern.basePath === "" ? meant.path : `${pattern.basePath.replace(/^\/\/[^/]*\/?/, "")}/${meant.path}`;
    const host = /^\/\/([^/]+)/.exec(pattern.basePath)?.[1] ?? meant.host;
    const meantNow = { host, path: path.replace(/^\//, ""), parameters: meant.parameters };
    const kept = await findStanding(db, await listOldAddresses(db, meantNow, ownHost));
    if (kept !== null) return kept;
  }
  return null;
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
  const listing = nearestListing(sought);
  if (listing === null) return null;
  const base = sought.path.split("/").slice(0, -1).join("/");
  const bases = [base, ...(sought.host === null ? [] : [`//${sought.host}${base === "" ? "" : `/${base}`}`])];
  return (await hasScript(db, bases, "viewstory.php")) ? listing : null;
}
