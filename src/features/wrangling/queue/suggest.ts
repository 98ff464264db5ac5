import type { TagId } from "#core/ids.ts";
import type { Likeness } from "#engines/tag-suggestions/index.ts";
import { suggestTags } from "#features/autocomplete/index.ts";
import type { Ground } from "#platform/ground.ts";
import type { Suggested } from "./pages/queue-page.ts";
import type { TogetherRow, WaitingTag } from "./store.ts";

/** Suggestions of one tag: what can be taken in at a glance, and by the keys 1 to 3. */
const shownMax = 3;

const reasons: Readonly<Record<Likeness, string>> = {
  spelling: "the same but for case, accents or signs",
  order: "the same in another order",
  plural: "one and many",
  qualifier: "the same, said more exactly",
  letters: "a letter or two differ",
  names: "the same people by other names",
  relation: "the same people in another relation",
  part: "one is part of the other",
};

/** Fandoms of a tag whose own tags are looked at, the most frequent ones: each may be a question to the index. */
const homesAskedMax = 3;

/** Canonical tags that each of these may mean, the likeliest first. Costs some milliseconds a tag. */
export async function suggestFor(
  ground: Ground,
  type: string,
  { tags, homes }: { readonly tags: readonly WaitingTag[]; readonly homes: ReadonlyMap<TagId, readonly TogetherRow[]> },
): Promise<ReadonlyMap<TagId, readonly Suggested[]>> {
  const unknown = tags.map((tag) => ({
    name: tag.name,
    type,
    fandoms: (homes.get(tag.id) ?? []).slice(0, homesAskedMax).map((home) => ({ id: home.meansId, name: home.name })),
  }));
  const suggested = await suggestTags(ground, unknown);
  return new Map(tags.map((tag, index) => [tag.id, (suggested[index] ?? []).slice(0, shownMax).map(toSuggested)]));
}

function toSuggested(one: Awaited<ReturnType<typeof suggestTags>>[number][number]): Suggested {
  const reason = one.isTogether ? `${reasons[one.reason]}; of the same fandom` : reasons[one.reason];
  return { id: one.id, name: one.name, reason };
}
