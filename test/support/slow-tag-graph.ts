import type { TagId } from "#core/ids.ts";
import { fanWorkParents, type GraphTag, type TagLink } from "#engines/tag-graph/index.ts";

/** The same rules over two plain lists, each question answered by looking at everything. */
export interface Slow {
  readonly tags: readonly GraphTag[];
  readonly links: readonly TagLink[];
}

const types = ["media", "fandom", "fandom", "fandom", "fandom", "fandom", "character", "character", "relationship"];
export const first: Slow = {
  tags: types.map((type, index) => ({
    id: (index + 1) as TagId,
    type,
    // Most begin canonical, since links and merges need it.
    isCanonical: index % 4 !== 3,
    isUnwrangleable: false,
    synonymOf: null,
  })),
  links: [],
};

export const ids = first.tags.map((tag) => tag.id);
/** An action: what is done, and to which tags. */
export type SlowStep =
  | readonly ["link" | "unlink", "metatag" | "parent", TagId, TagId]
  | readonly ["merge", TagId, TagId, boolean]
  | readonly ["canonical" | "plain" | "release" | "mark" | "clear" | "retype", TagId];

export function findSlow(slow: Slow, wanted: TagId): GraphTag {
  return slow.tags.find((tag) => tag.id === wanted)!;
}

function changed(slow: Slow, wanted: TagId, change: Partial<GraphTag>): Slow {
  return { ...slow, tags: slow.tags.map((tag) => (tag.id === wanted ? { ...tag, ...change } : tag)) };
}

function hasLink(slow: Slow, wanted: TagLink): boolean {
  return slow.links.some((one) => show(one) === show(wanted));
}

export function show({ relation: kind, above, below }: TagLink): string {
  return `${kind} ${above}>${below}`;
}

export function slowAncestors(slow: Slow, wanted: TagId): Set<TagId> {
  const found = new Set<TagId>();
  for (let size = -1; size !== found.size; ) {
    size = found.size;
    for (const one of slow.links) {
      if (one.relation === "metatag" && (one.below === wanted || found.has(one.below))) found.add(one.above);
    }
  }
  return found;
}

/** Every rule of the graph, asked of every tag and link. */
export function isValid(slow: Slow): boolean {
  const tagsHold = slow.tags.every((tag) => {
    const canonical = tag.synonymOf === null ? null : findSlow(slow, tag.synonymOf);
    if (canonical !== null && (tag.isCanonical || !canonical.isCanonical || canonical.type !== tag.type)) return false;
    return !tag.isUnwrangleable || (!tag.isCanonical && canonical === null);
  });
  const linksHold = slow.links.every((one) => {
    const [above, below] = [findSlow(slow, one.above), findSlow(slow, one.below)];
    if (one.relation === "metatag") return above.isCanonical && below.isCanonical && above.type === below.type;
    const isFit = fanWorkParents.get(below.type)?.includes(above.type) ?? false;
    return isFit && above.isCanonical && below.synonymOf === null;
  });
  return tagsHold && linksHold && slow.tags.every((tag) => !slowAncestors(slow, tag.id).has(tag.id));
}

function unique(links: readonly TagLink[]): readonly TagLink[] {
  return links.filter((one, index) => links.findIndex((other) => show(other) === show(one)) === index);
}

function without(slow: Slow, wanted: TagId): Slow {
  return { ...slow, links: slow.links.filter((one) => one.above !== wanted && one.below !== wanted) };
}

/** The state after a step, or null where the step is not allowed. */
export function slowStep(slow: Slow, [kind, ...rest]: SlowStep): Slow | null {
  if (kind === "link" || kind === "unlink") {
    const [which, above, below] = rest as ["metatag" | "parent", TagId, TagId];
    const wanted: TagLink = { relation: which, above, below };
    if (hasLink(slow, wanted) === (kind === "link")) return null;
    if (kind === "unlink") return { ...slow, links: slow.links.filter((one) => show(one) !== show(wanted)) };
    const inherited = slow.links
      .filter((one) => which === "parent" && one.relation === "parent" && one.below === above)
      .map((one) => ({ ...one, below }))
      .filter((one) => fanWorkParents.get(findSlow(slow, below).type)?.includes(findSlow(slow, one.above).type));
    return { ...slow, links: unique([...slow.links, wanted, ...inherited]) };
  }
  if (kind === "merge") return slowMerge(slow, ...(rest as [TagId, TagId, boolean]));
  const tag = findSlow(slow, rest[0] as TagId);
  if (kind === "canonical") return tag.isCanonical ? null : changed(slow, tag.id, { isCanonical: true });
  if (kind === "mark" || kind === "clear") {
    return tag.isUnwrangleable === (kind === "mark")
      ? null
      : changed(slow, tag.id, { isUnwrangleable: kind === "mark" });
  }
  if (kind === "release") return tag.synonymOf === null ? null : changed(slow, tag.id, { synonymOf: null });
  if (kind === "retype") {
    if (tag.isCanonical || tag.synonymOf !== null || tag.type === "freeform") return null;
    return changed(without(slow, tag.id), tag.id, { type: "freeform" });
  }
  if (!tag.isCanonical) return null;
  const alone = changed(without(slow, tag.id), tag.id, { isCanonical: false });
  return { ...alone, tags: alone.tags.map((one) => (one.synonymOf === tag.id ? { ...one, synonymOf: null } : one)) };
}

function slowMerge(slow: Slow, from: TagId, to: TagId, mayDemote: boolean): Slow | null {
  const tag = findSlow(slow, from);
  if (from === to || tag.synonymOf === to || (tag.isCanonical && !mayDemote)) return null;
  const links = slow.links
    .map((one) => ({ ...one, above: one.above === from ? to : one.above, below: one.below === from ? to : one.below }))
    .filter((one) => one.above !== one.below);
  const tags = slow.tags.map((one) => (one.synonymOf === from ? { ...one, synonymOf: to } : one));
  return changed({ tags, links: unique(links) }, from, { isCanonical: false, synonymOf: to });
}
