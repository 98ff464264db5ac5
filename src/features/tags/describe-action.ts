import type { TagId } from "#core/ids.ts";
import type { TagAction } from "./tag-action.ts";

/** A sentence of the log in the names of its day: "Made “Fluffy” a synonym of “Fluff”". */
export function describeActions(actions: readonly TagAction[], names: ReadonlyMap<TagId, string>): string {
  const [first] = actions;
  if (first === undefined) return "Did nothing";
  if (actions.length === 1) return describe(first, names);
  const groups = Map.groupBy(actions, (action) => JSON.stringify(toPattern(action)));
  const told = [...groups.values()].map((alike) => describeAlike(alike, names));
  return told.map((phrase, index) => (index === 0 ? phrase : toMiddle(phrase))).join("; ");
}

/** As it stands within a sentence. Each begins with a verb of ours. */
function toMiddle(phrase: string): string {
  return phrase.charAt(0).toLowerCase() + phrase.slice(1);
}

function describeAlike(alike: readonly TagAction[], names: ReadonlyMap<TagId, string>): string {
  const [first] = alike;
  if (first === undefined) return "";
  return alike.length === 1 ? describe(first, names) : phrase(first, `${alike.length} tags`, names, true);
}

function describe(action: TagAction, names: ReadonlyMap<TagId, string>): string {
  const tag = action.kind === "link" || action.kind === "unlink" ? action.below : action.tag;
  return phrase(action, quote(tag, names), names, false);
}

function phrase(action: TagAction, what: string, names: ReadonlyMap<TagId, string>, isMany: boolean): string {
  switch (action.kind) {
    case "link":
      return `Put ${what} under ${quote(action.above, names)} as ${relationName(action.relation)}`;
    case "unlink":
      return `Took ${what} from ${quote(action.above, names)}, its ${relationName(action.relation)}`;
    case "make-canonical":
      return `Made ${what} canonical`;
    case "remove-canonical":
      return `Made ${what} no longer canonical`;
    case "make-synonym":
      return `Made ${what} ${isMany ? "synonyms" : "a synonym"} of ${quote(action.of, names)}`;
    case "release-synonym":
      return `Made ${what} ${isMany ? "tags of their own" : "a tag of its own"}`;
    case "mark-unwrangleable":
      return action.is ? `Marked ${what} unwrangleable` : `Took back that ${what} cannot be wrangled`;
    case "change-type":
      return `Made ${what} of the type ${action.type}`;
    case "rename":
      return `Renamed ${what} to “${action.name}”`;
  }
}

/** What actions have in common that are told in one phrase. */
function toPattern(action: TagAction): readonly unknown[] {
  if (action.kind === "link" || action.kind === "unlink") return [action.kind, action.relation, action.above];
  if (action.kind === "make-synonym") return [action.kind, action.of];
  if (action.kind === "rename") return [action.kind, action.tag];
  if (action.kind === "change-type") return [action.kind, action.type];
  return action.kind === "mark-unwrangleable" ? [action.kind, action.is] : [action.kind];
}

function relationName(relation: "metatag" | "parent"): string {
  return relation === "metatag" ? "metatag" : "parent";
}

function quote(id: TagId, names: ReadonlyMap<TagId, string>): string {
  return `“${names.get(id) ?? id}”`;
}
