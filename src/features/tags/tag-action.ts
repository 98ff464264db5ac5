import type { TagId } from "#core/ids.ts";
import { done, type Outcome, refuse } from "#core/outcome.ts";
import {
  changeType,
  type Edit,
  type GraphRefusal,
  link,
  listTouched,
  makeCanonical,
  makeSynonym,
  markUnwrangleable,
  releaseSynonym,
  removeCanonical,
  type TagGraph,
  type TagLink,
  unlink,
} from "#engines/tag-graph/index.ts";
import type { GraphScope } from "./load-graph.ts";

/** What a wrangler can do with a tag. */
export type TagAction =
  | (TagLink & { readonly kind: "link" })
  | (TagLink & { readonly kind: "unlink" })
  | { readonly kind: "make-canonical" | "remove-canonical" | "release-synonym"; readonly tag: TagId }
  | { readonly kind: "make-synonym"; readonly tag: TagId; readonly of: TagId }
  | { readonly kind: "mark-unwrangleable"; readonly tag: TagId; readonly is: boolean }
  | { readonly kind: "change-type"; readonly tag: TagId; readonly type: string }
  /** Wranglers change case and accents alone, administrators anything. */
  | { readonly kind: "rename"; readonly tag: TagId; readonly name: string };

/** What an action has changed, as the log keeps it. */
export type TagEdit = Edit | NameEdit;

export interface NameEdit {
  readonly kind: "name";
  readonly tag: TagId;
  readonly from: string;
  readonly to: string;
}

export type TagActionRefusal =
  | GraphRefusal
  | { readonly code: "forbidden" }
  /** Works carry the tag under its old type. */
  | { readonly code: "used"; readonly tag: TagId }
  | { readonly code: "taken"; readonly tag: TagId }
  /** The name is none, or differs in more than case and accents. */
  | { readonly code: "bad-name" | "another-name" }
  | { readonly code: "no-type" }
  /** A name stands for no tag. */
  | { readonly code: "no-tag" };

/** The tags that an action names; the first is the one that it is about. */
export function namedTags(action: TagAction): readonly [TagId, ...TagId[]] {
  if (action.kind === "link" || action.kind === "unlink") return [action.below, action.above];
  return action.kind === "make-synonym" ? [action.tag, action.of] : [action.tag];
}

/** How much of the graph the rules of these actions read. */
export function scopeOf(actions: readonly TagAction[]): GraphScope {
  const isLink = (action: TagAction) => action.kind === "link" || action.kind === "unlink";
  const ends = actions.flatMap((action) => (isLink(action) ? namedTags(action) : namedTags(action).slice(1)));
  const whole = actions.filter((action) => !isLink(action)).map((action) => namedTags(action)[0]);
  return { ends, whole };
}

/** The same for edits that are to be taken back. */
export function scopeOfEdits(edits: readonly Edit[]): GraphScope {
  const whole = new Set(edits.flatMap((edit) => (edit.kind === "link" ? [] : [edit.tag])));
  return { ends: listTouched(edits).difference(whole), whole };
}

/** The edits of an action by the rules of the graph alone; a change of name is none of them. */
export function toEdits(
  graph: TagGraph,
  action: Exclude<TagAction, { readonly kind: "rename" }>,
  mayDemote: boolean,
): Outcome<readonly Edit[], GraphRefusal> {
  switch (action.kind) {
    case "link":
    case "unlink": {
      const wanted = { relation: action.relation, above: action.above, below: action.below };
      return action.kind === "link" ? link(graph, wanted) : unlink(graph, wanted);
    }
    case "make-canonical":
      return makeCanonical(graph, action.tag);
    case "remove-canonical":
      return removeCanonical(graph, action.tag);
    case "release-synonym":
      return releaseSynonym(graph, action.tag);
    case "make-synonym":
      return makeSynonym(graph, { synonym: action.tag, canonical: action.of, mayDemote });
    case "mark-unwrangleable":
      return markUnwrangleable(graph, action.tag, action.is);
    case "change-type":
      return changeType(graph, action.tag, action.type);
  }
}

/** The name that a tag may be given, by who asks; whether another tag has it is not asked here. */
export function toNewName(
  before: { readonly name: string; readonly key: string },
  after: { readonly name: string | null; readonly key: string },
  mayRenameFreely: boolean,
): Outcome<string, TagActionRefusal> {
  if (after.name === null) return refuse({ code: "bad-name" });
  if (after.name === before.name) return refuse({ code: "unchanged" });
  return after.key === before.key || mayRenameFreely ? done(after.name) : refuse({ code: "another-name" });
}
