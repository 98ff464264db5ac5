import type { TagId } from "#core/ids.ts";
import type { Likeness } from "#engines/tag-suggestions/index.ts";
import { suggestTags } from "#features/autocomplete/index.ts";
import { listNamedTags, type TagType } from "#features/tags/index.ts";
import type { Ground } from "#platform/ground.ts";
import type { Suggested } from "./pages/queue-page.ts";
import type { TogetherRow, WaitingTag } from "./store.ts";
import { suggestBeside } from "./suggest-beside.ts";

/** Suggestions of one tag: what can be taken in at a glance, and by the keys 1 to 3. */
const shownMax = 3;

export interface SuggestedFrom {
  readonly tags: readonly WaitingTag[];
  readonly homes: ReadonlyMap<TagId, readonly TogetherRow[]>;
  readonly types: readonly TagType[];
}

const reasons: Readonly<Record<Likeness, string>> = {
  spelling: "the same but for case, accents or signs",
  order: "the same in another order",
  plural: "one and many",
  weighty: "the same but for small words",
  title: "one of its titles",
  initials: "the first letters of its words",
  qualifier: "the same, said more exactly",
  letters: "a letter or two differ",
  names: "the same people by other names",
  relation: "the same people in another relation",
  stretch: "what stands before or behind a sign of the other",
  part: "one is part of the other",
};

/** Fandoms of a tag whose own tags are looked at, the most frequent ones: each may be a question to the index. */
const homesAskedMax = 3;

/** The type whose tags name people who stand in a relation. */
const peopleType = "relationship";

/** Canonical tags that each of these may mean, the likeliest first. Costs some milliseconds a tag. */
export async function suggestFor(
  ground: Ground,
  type: TagType,
  { tags, homes, types }: SuggestedFrom,
): Promise<ReadonlyMap<TagId, readonly Suggested[]>> {
  const unknown = tags.map((tag) => ({
    id: tag.id,
    uses: tag.uses,
    name: tag.name,
    type: type.key,
    arePeople: type.key === peopleType,
    fandoms: (homes.get(tag.id) ?? []).slice(0, homesAskedMax).map((home) => ({ id: home.meansId, name: home.name })),
  }));
  const suggested = await suggestTags(ground, unknown);
  const isOpen = await findOpen(ground, suggested.flat());
  const found = tags.map((tag, index) => {
    const open = (suggested[index] ?? []).filter((one) => !one.isNew || isOpen(one.id));
    return [tag, open.slice(0, shownMax).map(toSuggested)] as const;
  });
  const nameless = found.flatMap(([tag, names]) => (names.length === 0 ? [tag] : []));
  const beside = await suggestBeside(ground.db.read, type, { tags: nameless, types });
  return new Map(found.map(([tag, names]) => [tag.id, names.length > 0 ? names : (beside.get(tag.id) ?? [])]));
}

type Found = Awaited<ReturnType<typeof suggestTags>>[number][number];

/** Whether a new tag may become canonical, which nobody has given up. */
async function findOpen(ground: Ground, suggested: readonly Found[]): Promise<(id: number) => boolean> {
  // Names in memory are those of tags, by their ids.
  const ids = new Set(suggested.filter((one) => one.isNew).map((one) => one.id as TagId));
  const tags = ids.size === 0 ? [] : await listNamedTags(ground.db.read, ids, { shownOnly: true });
  const open = new Set<number>(tags.filter((tag) => !tag.isUnwrangleable).map((tag) => tag.id));
  return (id) => open.has(id);
}

function toSuggested(one: Found): Suggested {
  const together = one.isTogether ? "; of the same fandom" : "";
  const becomes = one.isNew ? "; new as well, and becomes canonical" : "";
  return { id: one.id, name: one.name, reason: `${reasons[one.reason]}${together}${becomes}` };
}
