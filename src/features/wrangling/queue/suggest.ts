import type { TagId } from "#core/ids.ts";
import type { Ground } from "#platform/ground.ts";
import type { Suggested } from "./pages/queue-page.ts";
import type { WaitingTag } from "./store.ts";

/** Canonical tags that each of these may mean, the likeliest first. */
export async function suggestFor(
  _ground: Ground,
  tags: readonly WaitingTag[],
): Promise<ReadonlyMap<TagId, readonly Suggested[]>> {
  return new Map(tags.map((tag) => [tag.id, []]));
}
