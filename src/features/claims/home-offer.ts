import type { Html } from "#core/html.ts";
import type { Ground } from "#platform/ground.ts";
import type { Ask } from "#platform/http/ask.ts";
import { laterAddress, ownClaimsAddress } from "./addresses.ts";
import { listNamesWaiting } from "./offer-store.ts";
import { homeOffer } from "./pages/home-offer.ts";

/** Names that the note tells; it is about all of them. */
const namesMax = 3;

/**
 * A note for a member whose confirmed address waits for its author, for the first page of the archive and her own; null when nothing
 * waits, or when she has said "not now". One statement.
 */
export async function showHomeOffer(ask: Ask, ground: Ground): Promise<Html | null> {
  const { viewer } = ask;
  if (!ground.hasMail || viewer.kind === "guest") return null;
  const names = await listNamesWaiting(ground.db.read, viewer.personId, namesMax + 1);
  if (names.length === 0) return null;
  return homeOffer({
    names: names.slice(0, namesMax),
    hasMore: names.length > namesMax,
    address: ownClaimsAddress(viewer.login),
    laterAction: laterAddress(viewer.login),
    token: ask.authenticityToken(),
  });
}
