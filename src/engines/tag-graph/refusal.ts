import type { TagId } from "#core/ids.ts";

/** Why an action on the graph is refused. `tag` is the one that stands in the way. */
export type GraphRefusal =
  | { readonly code: "missing" | "not-canonical" | "canonical" | "unwrangleable"; readonly tag: TagId }
  /** The tag is a synonym, and what is asked would have to be asked of its canonical. */
  | { readonly code: "synonym"; readonly tag: TagId; readonly of: TagId }
  /** Both ends are one tag, the types do not go together, or everything is already as asked. */
  | { readonly code: "self" | "types" | "unchanged" }
  /**
   * A tag would stand above itself. Each of the path stands right above the next; what was asked would put the last above
   * the first, or make the two one.
   */
  | { readonly code: "loop"; readonly path: readonly TagId[] };
