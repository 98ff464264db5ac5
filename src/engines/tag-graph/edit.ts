import type { TagId } from "#core/ids.ts";

/**
 * What joins two tags, the wider one above: a metatag stands above subtags of its own type and lends itself to their works;
 * a parent is of another type and says where a tag belongs (a character's fandom, a relationship's characters).
 */
export type Relation = "metatag" | "parent";

export interface TagLink {
  readonly relation: Relation;
  readonly above: TagId;
  readonly below: TagId;
}

/** The smallest change of the graph. It says where it begins and where it ends, so that it can be turned round and logged. */
export type Edit =
  | (TagLink & { readonly kind: "link"; readonly isLinked: boolean })
  | { readonly kind: "canonical"; readonly tag: TagId; readonly is: boolean }
  | { readonly kind: "unwrangleable"; readonly tag: TagId; readonly is: boolean }
  | { readonly kind: "synonym"; readonly tag: TagId; readonly from: TagId | null; readonly to: TagId | null }
  | { readonly kind: "type"; readonly tag: TagId; readonly from: string; readonly to: string };

export function linked(link: TagLink): Edit {
  return { kind: "link", ...link, isLinked: true };
}

export function unlinked(link: TagLink): Edit {
  return { kind: "link", ...link, isLinked: false };
}

export function inverted(edit: Edit): Edit {
  if (edit.kind === "link") return { ...edit, isLinked: !edit.isLinked };
  if (edit.kind === "canonical" || edit.kind === "unwrangleable") return { ...edit, is: !edit.is };
  // Apart, though alike: the ends of one are ids and of the other keys of types.
  if (edit.kind === "synonym") return { ...edit, from: edit.to, to: edit.from };
  return { ...edit, from: edit.to, to: edit.from };
}

/** The edits that take these back: each turned round, the last one first. */
export function invertedAll(edits: readonly Edit[]): readonly Edit[] {
  return edits.map(inverted).toReversed();
}

/**
 * What edits that were made one after another amount to: each place once, from where it began to where it ended, and none
 * that came back to its beginning. Many actions in one may change the same place several times.
 */
export function summedUp(edits: readonly Edit[]): readonly Edit[] {
  const sums = new Map<string, Edit>();
  for (const edit of edits) {
    const place = toPlace(edit);
    const before = sums.get(place);
    sums.delete(place);
    const sum = before === undefined ? edit : joined(before, edit);
    if (sum !== null) sums.set(place, sum);
  }
  return [...sums.values()];
}

function toPlace(edit: Edit): string {
  return edit.kind === "link" ? `${edit.relation} ${edit.above} ${edit.below}` : `${edit.kind} ${edit.tag}`;
}

/** Two edits of one place as one; null when the second takes the first back. */
function joined(first: Edit, second: Edit): Edit | null {
  if (first.kind === "synonym" && second.kind === "synonym")
    return first.from === second.to ? null : { ...second, from: first.from };
  if (first.kind === "type" && second.kind === "type")
    return first.from === second.to ? null : { ...second, from: first.from };
  // Of what is or is not, the second can only be the way back.
  return null;
}
